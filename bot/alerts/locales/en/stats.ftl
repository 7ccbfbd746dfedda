# Where attacks were, a period in numbers, and both as files.

map-title = Where attacks were · { $period }
map-attacks = { $n ->
    [one] { $n } attack first reported in this time, in my feeds.
   *[other] { $n } attacks first reported in this time, in my feeds.
}
map-none = No attack in my feeds in this time. That does not mean there was none.
map-area = { $name } { $n }
map-one-town = { $region }: { $town }
map-other-towns = other towns { $n }
map-no-town = no town named { $n }
map-nowhere = Place not identified: { $n }
button-geojson = GeoJSON for a map
button-csv = CSV for a table
stats-title = In numbers · { $period }
stats-attacks = { $n ->
    [one] { $n } attack ({ $before } in the period before).
   *[other] { $n } attacks ({ $before } in the period before).
}
stats-none = Nothing in my feeds in this time. That does not mean calm.
stats-kinds = Reported: { $listed }
stats-kind-strike = strikes
stats-kind-casualty = people hurt
stats-kind-in_flight = air threats
stats-kind-threat = words and plans
stats-kind-losses = loss claims
stats-weapons = With: { $listed }
stats-regions = Most in: { $listed }
stats-hours = When attacks were first reported ({ $zone }):
stats-outlets = Confirmed by other outlets most often: { $listed }
stats-outlet = { $title } ({ $confirmed } of { $told })
stats-note = Counted in my feeds; more may have happened.
events-caption = { $n ->
    [one] { $n } event last reported { $period }.
   *[other] { $n } events last reported { $period }.
}
events-part = Only the newest { $n } events of { $period }: the file would be too large. Ask for a shorter time.
events-on-map = On the map: { $placed } of { $n }. Events without a place, and withdrawn or merged ones, are in the table alone: /events csv
events-none = No events in my feeds in this time. That does not mean calm.
time-not-understood = I do not understand the time “{ $said }”. Try: yesterday, 7d, 24.11, 22-24 Nov
time-too-long = { $days ->
    [one] At most { $days } day. Ask for a shorter time.
   *[other] At most { $days } days. Ask for a shorter time.
}
help-map = where attacks were
help-stats = a period in numbers
help-events = the events of a period as a file
usage-map = Form: /map, /map 7d, /map 22-24 Nov; for a map of your own: /events 7d geojson
usage-stats = Form: /stats, /stats 24h, /stats 22-24 Nov
usage-events = Form: /events 24h csv, /events 22-24 Nov geojson
