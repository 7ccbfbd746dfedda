# What an alert says. Texts are Telegram HTML; our own line is neutral, headlines are the outlets' own.

kind-strike = Strike
kind-casualty = Casualty report
kind-losses = Claimed losses
kind-total = Running total
kind-in-flight = Air threat
kind-warning = Threat or warning
kind-claimed = { $kind } (claimed)
kind-denied = { $kind } (denied)

weapon-missile = missiles
weapon-drone = drones
weapon-bomb = aerial bombs
weapon-artillery = artillery
weapon-explosive = explosives
weapon-small_arms = small arms
weapon-naval_drone = naval drones
weapon-nuclear = nuclear weapons

# Threats on their way
in-flight-towards = { $weapons } towards { $place }
in-flight-somewhere = { $weapons } in the air
in-flight-place = Air threat · { $place }
in-flight-line = <b>{ $what }</b>, { $told }. { $note }
in-flight-reported = reported { $at } ({ $ago })
in-flight-reported-on = reported { $at }
ago = { $minutes ->
    [0] just now
   *[other] { $minutes } min ago
}
not-a-siren = Not an air-raid warning: follow the siren.
threat-too = A threat in flight is reported as well. Not an air-raid warning: follow the siren.
threat-too-faded = Threat in flight: no newer report since { $since }. This is not an all-clear.
faded = No newer report since { $since }. This is not an all-clear.
warning-note = These are words or plans; no launch is reported here.

# The toll
killed-exact = { $n ->
    [one] Killed: { $n }
   *[other] Killed: { $n }
}
killed-least = { $n ->
    [one] Killed: at least { $n }
   *[other] Killed: at least { $n }
}
killed-range = Killed { $low }–{ $high }
killed-range-more = Killed { $low }–{ $high } or more
wounded-exact = { $n ->
    [one] Wounded: { $n }
   *[other] Wounded: { $n }
}
wounded-least = { $n ->
    [one] Wounded: at least { $n }
   *[other] Wounded: at least { $n }
}
wounded-range = Wounded { $low }–{ $high }
wounded-range-more = Wounded { $low }–{ $high } or more
either-exact = Killed and wounded together: { $n }
either-least = Killed and wounded together: at least { $n }
either-range = Killed and wounded together: { $low }–{ $high }
either-range-more = Killed and wounded together: { $low }–{ $high } or more
nobody-hurt = Reported: nobody hurt
nobody-killed = Reported: nobody killed
nobody-wounded = Reported: nobody wounded
toll-not-known = Number not identified
toll-by = { $toll } ({ $who })
toll-earlier = earlier: { $count }
losses-note = A side’s own count of the other side’s losses; not verified.
total-note = A sum over a period, not one attack.

short-killed = { $n ->
    [one] { $count } killed
   *[other] { $count } killed
}
short-wounded = { $n ->
    [one] { $count } wounded
   *[other] { $count } wounded
}
short-either = { $n ->
    [one] { $count } killed or wounded
   *[other] { $count } killed or wounded
}
short-nobody = nobody hurt
short-no-deaths = nobody killed

# Who is set apart among them
among-killed = Among the killed: { $who }
among-wounded = Among the wounded: { $who }
victim-children = children
victim-medics = medics
victim-journalists = journalists
victim-rescuers = rescuers
one-children = a child
one-medics = a medic
one-journalists = a journalist
one-rescuers = a rescuer

# What was hit, when, and after which warning
struck = Under attack: { $targets }.
target-residential = homes
target-hospital = hospital
target-school = school
target-energy = energy facilities
target-fuel = fuel facilities
target-airfield = airfield
target-port = port or ships
target-railway = railway
target-industry = industry
target-military = military site
target-bridge = bridge
target-worship = place of worship
target-shop = shop or market
target-vehicle = civilian vehicles
after-threat = After the threat reported { $at }.
happened-on = Attack: { $day }.
happened-on-night = Attack: night to { $day }.
happened-on-morning = Attack: { $day }, morning.
happened-on-day = Attack: { $day }, daytime.
happened-on-evening = Attack: { $day }, evening.
happened-night = Attack: overnight.
happened-morning = Attack: in the morning.
happened-day = Attack: in daytime.
happened-evening = Attack: in the evening.

# Who says so
side-ukraine = Said by the Ukrainian side; nothing from the Russian side in our feeds.
side-russia = Said by the Russian side; nothing from the Ukrainian side in our feeds.
side-both = Said by both the Ukrainian and the Russian side.
side-ukraine-other = Said by the Ukrainian side and by others; nothing from the Russian side in our feeds.
side-russia-other = Said by the Russian side and by others; nothing from the Ukrainian side in our feeds.
side-other = Said by others; nothing from the Ukrainian or the Russian side in our feeds.
side-ukraine-denied = Said by the Ukrainian side.
side-russia-denied = Said by the Russian side.
side-ukraine-other-denied = Said by the Ukrainian side and by others.
side-russia-other-denied = Said by the Russian side and by others.
side-other-denied = Said by others.
claimed-by = Claimed by: { $who }.
claimed-unnamed = A claim, as told by { $who }.
not-confirmed = No confirmation in our feeds.
denied-by = Denied by: { $who }.
denied-unnamed = Denied, as told by { $who }.
ascribed = Whose attack: { $whose }.
ascribed-russia = Russia’s ({ $who })
ascribed-ukraine = Ukraine’s ({ $who })
counted-by = Counted by: { $who }.
ongoing = Said to be still going on.

speaker-mayor = mayor
speaker-governor = governor
speaker-governor_ua = Ukrainian regional head
speaker-governor_ru = Russian regional head
speaker-prosecutor = prosecutor
speaker-police = police
speaker-emergency_service = rescue service
speaker-air_force_ua = Ukraine’s Air Force
speaker-general_staff_ua = Ukraine’s General Staff
speaker-president_ua = president of Ukraine
speaker-president_ru = president of Russia
speaker-government_ua = Ukrainian government
speaker-government_ru = Russian government
speaker-government_il = Israeli government
speaker-mod_ua = Ukraine’s Defence Ministry
speaker-mod_ru = Russia’s Defence Ministry
speaker-mod = defence ministry
speaker-kremlin = Kremlin
speaker-intelligence_ua = Ukrainian intelligence
speaker-intelligence_ru = Russian intelligence
speaker-intelligence = intelligence
speaker-intelligence_uk = UK intelligence
speaker-sbu = Security Service of Ukraine
speaker-fsb = FSB of Russia
speaker-investigators_ru = Russia’s Investigative Committee
speaker-investigators = investigators
speaker-military_ua = Ukrainian military
speaker-military_ru = Russian military
speaker-military = military
speaker-occupation_ru = Russian-installed authorities
speaker-officials = officials
speaker-local_authorities = local authorities
speaker-idf = Israeli army
speaker-hamas = Hamas
speaker-gaza_health = Gaza Health Ministry
speaker-hezbollah = Hezbollah
speaker-health_ministry = health ministry
speaker-hospital = hospital
speaker-medics = medics
speaker-railways = railways
speaker-energy_company = energy company
speaker-company = company
speaker-un = UN
speaker-ngo = aid or rights group
speaker-isw = ISW
speaker-us = United States
speaker-nato = NATO
speaker-witnesses = witnesses
speaker-media = media
speaker-monitors = monitoring channels

# Headlines, counts and times
headline = «{ $title }» — { $outlet }
state-owned = state-owned
and-more = and { $n } more
counts = { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
}, { $independent ->
    [one] { $independent } independent source
   *[other] { $independent } independent
}.
counts-single = { $reports ->
    [one] { $reports } report so far.
   *[other] { $reports } reports so far.
}
counts-unrated = { $reports ->
    [one] { $reports } report, from an outlet that is not on our list.
   *[other] { $reports } reports, all from outlets that are not on our list.
}
counts-brief = { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
}, { $independent } independent
counts-brief-none = { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
}
literal = { $text }
history-times = Times are { $zone }.
label-strike = Strike
label-threat = Threat
label-casualty = Casualties
times-one = Published { $first }; checked { $checked } { $zone }.
times-two = First report { $first }, newest { $newest }; checked { $checked } { $zone }.
late = Late: reported { $at }
place-only-region = Place not precise: only the region is known.
place-only-district = Place not precise: only the district is known.
place-only-country = Place not precise: only the country is known.
place-not-known = Place not identified.
at-clock = { $hour ->
   *[other] { $clock }
}
at-day-clock = { $hour ->
   *[other] { $day }, { $clock }
}

# Updates that come as a reply
update = { $place }, { $started }: { $changes } ({ $who }, { $at }).
update-killed = killed { $before } → { $after }
update-wounded = wounded { $before } → { $after }
update-first-killed = killed: { $after }
update-first-wounded = wounded: { $after }
update-first-deaths = first deaths reported: { $after }
update-denied = the report is denied
update-either = killed and wounded together { $before } → { $after }
update-first-either = killed and wounded together: { $after }
update-children-killed = children are among the killed
update-children-injured = children are among the wounded
update-place-corrected = place corrected to { $place }
update-place-known = the place is known now: { $place }

# One event whole: /event and Why
history-title = Event { $id }
history-figures = Figures, as they were given
history-figure = { $at } — { $who }: { $said }
history-reports = Reports, oldest first
history-decisions = Why they are one event
history-merged = Event { $part } is part of event { $id } now.
history-map = Show on the map
history-map-area = Show the area on the map
why-title = Why you read this
why-words = What decided (bold: words for it, underlined: words against it)
why-no-words = No single words decided; the whole text did.
why-summary = Further down: «{ $text }»
why-for = { $label }: { $words }
why-not = { $label }: no
why-against = against it: { $words }
why-learned = weights learned from examples gave { $percent }% of it
why-decision = «{ $title }» — { $outlet }: { $reason }
why-agree = agree: { $parts }
why-differ = differ: { $parts }
part-toll = toll
part-weapon = weapon
part-target = what was hit
part-speaker = who says so
part-text = wording
why-short-for = Words: { $words }.
why-short-against = Against: { $words }.
why-short-learned = Learned weights gave { $percent }% of it.
why-short-none = No single words decided.
match-same_place_time = same place, close in time
match-same_region_time = same region, close in time
match-same_subject = same subject
match-no_candidate = the first report of this event
match-too_far_apart = a new event: others are too far from it in time or place
match-toll_contradicts = a new event: its numbers contradict the others
match-other_kind = a new event: those near it are of another kind
match-round_up = a round-up of several events

button-why = Why
button-wrong = Wrong

# Zones that people call by a city
zone-kyiv = Kyiv time
zone-moscow = Moscow time
zone-minsk = Minsk time
zone-chisinau = Chișinău time
zone-warsaw = Warsaw time
zone-vilnius = Vilnius time
zone-riga = Riga time
zone-tallinn = Tallinn time
zone-helsinki = Helsinki time
zone-prague = Prague time
zone-berlin = Berlin time
zone-vienna = Vienna time
zone-paris = Paris time
zone-rome = Rome time
zone-madrid = Madrid time
zone-london = London time
zone-bucharest = Bucharest time
zone-istanbul = Istanbul time
zone-jerusalem = Jerusalem time
zone-tbilisi = Tbilisi time
zone-yerevan = Yerevan time
zone-new-york = New York time
