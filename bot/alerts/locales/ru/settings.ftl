## /settings
settings-title = Что настроено в этом чате
settings-language = Язык: { $name }; заголовки: { $headlines }
settings-zone = Часы: { $clock } { $zone }
settings-gentle = В дайджестах нет числа погибших и раненых
settings-quiet = Тихие часы: { $start }–{ $end }
settings-quiet-off = Тихих часов нет
settings-paused = Пауза: ничего не приходит, пока вы её не снимете
settings-paused-until = Пауза до { $until }
settings-running = Паузы нет
settings-counts = { $subscriptions ->
    [0] Подписок пока нет
    [one] { $subscriptions } подписка
    [few] { $subscriptions } подписки
    [many] { $subscriptions } подписок
   *[other] { $subscriptions } подписки
} · { $feeds ->
    [0] своих лент нет
    [one] { $feeds } своя лента
    [few] { $feeds } свои ленты
    [many] { $feeds } своих лент
   *[other] { $feeds } своей ленты
}
settings-hint = Нажмите, что изменить. На каждое есть и команда: /help
help-settings = все настройки этого чата
usage-settings = Образец: /settings
button-language = Язык
button-headlines = Заголовки
button-zone = Часовой пояс
button-digest = Дайджест
button-quiet = Тихие часы
button-pause = Пауза
button-subscriptions = Подписки
button-feeds = Ленты
