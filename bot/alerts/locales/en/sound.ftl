# Sound: quiet hours, snoozes, mutes

# Why an alert came with a sound, or without
route-snoozed = silent, because you snoozed everything
route-snoozed-place = silent, because you snoozed this place
route-snoozed-outlet = silent, because you snoozed the only outlet that reports it
route-quiet-but-own-place = it rang in quiet hours because it is a strike or deaths in your town
route-quiet-but-deaths = it rang in quiet hours because of reports of deaths
