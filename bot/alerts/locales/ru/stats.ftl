# Где были атаки, период в числах, и то же файлами.

map-title = Где были атаки · { $period }
map-attacks = { $n ->
    [one] За это время в моих лентах впервые сообщили о { $n } атаке.
    [few] За это время в моих лентах впервые сообщили о { $n } атаках.
   *[many] За это время в моих лентах впервые сообщили о { $n } атаках.
}
map-none = За это время мои ленты не сообщали об атаках. Это не значит, что их не было.
map-area = { $name } { $n }
map-one-town = { $region }: { $town }
map-other-towns = другие города и сёла { $n }
map-no-town = без названия города или села { $n }
map-nowhere = Место не определено: { $n }
button-geojson = GeoJSON для карты
button-csv = CSV для таблицы
stats-title = В числах · { $period }
stats-attacks = { $n ->
    [one] { $n } атака (за такое же время до этого: { $before }).
    [few] { $n } атаки (за такое же время до этого: { $before }).
   *[many] { $n } атак (за такое же время до этого: { $before }).
}
stats-none = За это время в моих лентах ничего. Это не означает спокойствия.
stats-kinds = Сообщалось: { $listed }
stats-kind-strike = удары
stats-kind-casualty = пострадавшие
stats-kind-in_flight = воздушные угрозы
stats-kind-threat = слова и планы
stats-kind-losses = заявленные потери
stats-weapons = Чем: { $listed }
stats-regions = Больше всего: { $listed }
stats-hours = Когда об атаках сообщили впервые ({ $zone }):
stats-outlets = Чаще всего подтверждали другие издания: { $listed }
stats-outlet = { $title } ({ $confirmed } из { $told })
stats-note = Посчитано по моим лентам; могло случиться и больше.
events-caption = { $n ->
    [one] { $n } событие; последнее сообщение — { $period }.
    [few] { $n } события; последние сообщения — { $period }.
   *[many] { $n } событий; последние сообщения — { $period }.
}
events-part = Только самые новые события ({ $n }) за { $period }: файл был бы слишком большим. Назовите время короче.
events-none = За это время в моих лентах нет событий. Это не означает спокойствия.
time-not-understood = Я не понимаю времени «{ $said }». Попробуйте: вчера, 7д, 24.11, 22-24 ноября
time-too-long = { $days ->
    [one] Не больше { $days } дня. Назовите время короче.
    [few] Не больше { $days } дней. Назовите время короче.
   *[many] Не больше { $days } дней. Назовите время короче.
}
help-map = где были атаки
help-stats = период в числах
help-events = события за период файлом
usage-map = Формат: /map, /map 7д, /map 22-24 ноября; для своей карты: /events 7д geojson
usage-stats = Формат: /stats, /stats 24ч, /stats 22-24 ноября
usage-events = Формат: /events 24ч csv, /events 22-24 ноября geojson
