# Sound: quiet hours, snoozes, mutes

# Why an alert came with a sound, or without
route-snoozed = без звука: вы отключили все звуки
route-snoozed-place = без звука: вы отключили это место
route-snoozed-outlet = без звука: вы отключили единственное издание, которое об этом пишет
route-quiet-but-own-place = в тихие часы — со звуком, потому что это удар или погибшие в вашем городе
route-quiet-but-deaths = в тихие часы — со звуком, потому что сообщают о погибших

# /mute и меню
help-mute = без звука: событие, место или всё на время
usage-mute = Образец: /mute 123 (номер события), /mute Харьков, /mute 2 ч, /mute до 08:00, /mute всё — просто /mute показывает, что без звука, /mute выкл возвращает звук
sound-title = Звук
sound-without = Сейчас приходит без звука:
sound-all-rings = Здесь ничего не отключено.
sound-how = Нажмите, что должно приходить без звука; ещё раз — чтобы вернуть. Ни одно сообщение не пропадёт.
sound-paused = пауза: не приходит ничего. Закончить: /resume
sound-quiet = тихие часы, до { $until }: /quiet
sound-event = событие #{ $id }: и ответов о нём не будет
sound-place = { $name }: всё, что там происходит
sound-outlet = { $name }: то, о чём больше никто не пишет
sound-everything = всё
sound-until = { $what }, до { $until }
sound-full = { $limit ->
    [one] Без звука одновременно может быть не больше { $limit } пункта. Список: /mute
   *[other] Без звука одновременно может быть не больше { $limit } пунктов. Сначала верните звук чему-нибудь: /mute
}
button-sound = Звук
button-sound-event = Это событие
button-sound-everything = Всё
button-sound-hours = { $n ->
    [one] Всё на { $n } час
    [few] Всё на { $n } часа
   *[many] Всё на { $n } часов
}
button-sound-morning = Всё до { $at }
mute-no-such-place = Не знаю места «{ $place }». Образец: /mute Харьков, /mute 2 ч, а для события /mute 123
