# Де були атаки, період у числах, і те саме файлами.

map-title = Де були атаки · { $period }
map-attacks = { $n ->
    [one] За цей час мої стрічки вперше повідомили про { $n } атаку.
    [few] За цей час мої стрічки вперше повідомили про { $n } атаки.
   *[many] За цей час мої стрічки вперше повідомили про { $n } атак.
}
map-none = За цей час мої стрічки не повідомляли про атаки. Це не означає, що їх не було.
map-area = { $name } { $n }
map-one-town = { $region }: { $town }
map-other-towns = інші міста й села { $n }
map-no-town = без назви міста чи села { $n }
map-nowhere = Місце не визначено: { $n }
button-geojson = GeoJSON для карти
button-csv = CSV для таблиці
stats-title = У числах · { $period }
stats-attacks = { $n ->
    [one] { $n } атака (за такий самий час перед тим: { $before }).
    [few] { $n } атаки (за такий самий час перед тим: { $before }).
   *[many] { $n } атак (за такий самий час перед тим: { $before }).
}
stats-none = За цей час у моїх стрічках нічого. Це не означає спокою.
stats-kinds = Повідомлено: { $listed }
stats-kind-strike = удари
stats-kind-casualty = постраждалі
stats-kind-in_flight = повітряні загрози
stats-kind-threat = слова й плани
stats-kind-losses = заявлені втрати
stats-weapons = Зброя: { $listed }
stats-regions = Найбільше: { $listed }
stats-hours = Коли про атаки повідомили вперше ({ $zone }):
stats-outlets = Найчастіше підтверджували інші видання: { $listed }
stats-outlet = { $title } ({ $confirmed } з { $told })
stats-note = Пораховано за моїми стрічками; могло статися й більше.
events-caption = { $n ->
    [one] { $n } подія; останнє повідомлення — { $period }.
    [few] { $n } події; останні повідомлення — { $period }.
   *[many] { $n } подій; останні повідомлення — { $period }.
}
events-part = Лише найновіші події ({ $n }) за { $period }: файл був би завеликий. Назвіть коротший час.
events-on-map = На карті: { $placed } з { $n }. Події без місця, відкликані й об’єднані є лише в таблиці: /events csv
events-none = За цей час у моїх стрічках немає подій. Це не означає спокою.
time-not-understood = Я не розумію часу «{ $said }». Спробуйте: вчора, 7д, 24.11, 22-24 листопада
time-too-long = { $days ->
    [one] Щонайбільше { $days } день. Назвіть коротший час.
    [few] Щонайбільше { $days } дні. Назвіть коротший час.
   *[many] Щонайбільше { $days } днів. Назвіть коротший час.
}
help-map = де були атаки
help-stats = період у числах
help-events = події за період файлом
usage-map = Зразок: /map, /map 7д, /map 22-24 листопада; для власної карти: /events 7д geojson
usage-stats = Зразок: /stats, /stats 24г, /stats 22-24 листопада
usage-events = Зразок: /events 24г csv, /events 22-24 листопада geojson
