# Quiet hours: /quiet

help-quiet = hours without sound
usage-quiet = Form: /quiet 22:00-07:00, /quiet off, or with what may ring then: /quiet 22:00-07:00 except my town, deaths
quiet-are = Quiet hours: <b>{ $start }–{ $end }</b>, { $zone }. Everything still comes then, only without a sound.
quiet-are-off = Quiet hours are off: what rings by day rings at night too.
quiet-rings = Rings even then: { $what }.
quiet-rings-none = Nothing rings then, not even for your town.
quiet-but-own = strikes and deaths in { $places }
quiet-but-own-none = strikes and deaths in your town (you have none here yet: /subscribe with its name)
quiet-but-deaths = deaths anywhere you listen to
quiet-clock = It is { $clock } on my clock now. If not on yours: /timezone with your city.
quiet-impossible = No clock shows one of these times. Write two times of day, for example /quiet 22:00-07:00
quiet-equal = Quiet hours need two different times, for example /quiet 22:00-07:00. For no sound at all: /mute all
quiet-no-such-exception = Two things may ring in quiet hours: “my town” and “deaths”. For example: /quiet 22:00-07:00 except my town, deaths
button-quiet-off = No quiet hours
button-quiet-own-place = Ring for my town
button-quiet-deaths = Ring for deaths
