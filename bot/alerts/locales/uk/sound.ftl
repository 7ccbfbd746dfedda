# Sound: quiet hours, snoozes, mutes

# Why an alert came with a sound, or without
route-snoozed = без звуку, бо ви вимкнули всі звуки
route-snoozed-place = без звуку, бо ви вимкнули це місце
route-snoozed-outlet = без звуку, бо ви вимкнули єдине видання, яке про це пише
route-quiet-but-own-place = у тихі години — зі звуком, бо це удар або загиблі у вашому місті
route-quiet-but-deaths = у тихі години — зі звуком, бо повідомляють про загиблих

# /mute і меню
help-mute = без звуку: подія, місце або все на якийсь час
usage-mute = Зразок: /mute 123 (номер події), /mute Харків, /mute 2 год, /mute до 08:00, /mute все — просто /mute показує, що без звуку, /mute вимк повертає звук
sound-title = Звук
sound-without = Зараз приходить без звуку:
sound-all-rings = Тут нічого не вимкнено.
sound-how = Натисніть, що має приходити без звуку; ще раз — щоб повернути. Жодне повідомлення не пропаде.
sound-paused = пауза: не приходить нічого. Завершити: /resume
sound-quiet = тихі години, до { $until }: /quiet
sound-event = подія #{ $id }: і відповідей про неї не буде
sound-place = { $name }: усе, що там стається
sound-outlet = { $name }: те, про що більше ніхто не пише
sound-everything = усе
sound-until = { $what }, до { $until }
sound-full = { $limit ->
    [one] Без звуку водночас може бути щонайбільше { $limit } пункт. Перелік: /mute
    [few] Без звуку водночас може бути щонайбільше { $limit } пункти. Спершу поверніть звук чомусь: /mute
   *[many] Без звуку водночас може бути щонайбільше { $limit } пунктів. Спершу поверніть звук чомусь: /mute
}
button-sound = Звук
button-sound-event = Ця подія
button-sound-everything = Усе
button-sound-hours = { $n ->
    [one] Усе на { $n } годину
    [few] Усе на { $n } години
   *[many] Усе на { $n } годин
}
button-sound-morning = Усе до { $at }
mute-no-such-place = Не знаю місця «{ $place }». Зразок: /mute Харків, /mute 2 год, а для події /mute 123
