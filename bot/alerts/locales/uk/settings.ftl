## /settings
settings-title = Що налаштовано в цьому чаті
settings-language = Мова: { $name }; заголовки: { $headlines }
settings-zone = Годинник: { $clock } { $zone }
settings-gentle = У дайджестах немає кількості загиблих і поранених
settings-quiet = Тихі години: { $start }–{ $end }
settings-quiet-off = Тихих годин немає
settings-paused = Пауза: нічого не надходить, доки ви її не скасуєте
settings-paused-until = Пауза до { $until }
settings-running = Паузи немає
settings-counts = { $subscriptions ->
    [0] Підписок ще немає
    [one] { $subscriptions } підписка
    [few] { $subscriptions } підписки
    [many] { $subscriptions } підписок
   *[other] { $subscriptions } підписки
} · { $feeds ->
    [0] власних стрічок немає
    [one] { $feeds } власна стрічка
    [few] { $feeds } власні стрічки
    [many] { $feeds } власних стрічок
   *[other] { $feeds } власної стрічки
}
settings-hint = Натисніть, що змінити. Для кожного є й команда: /help
help-settings = усі налаштування цього чату
usage-settings = Зразок: /settings
button-language = Мова
button-headlines = Заголовки
button-zone = Часовий пояс
button-digest = Дайджест
button-quiet = Тихі години
button-pause = Пауза
button-subscriptions = Підписки
button-feeds = Стрічки
