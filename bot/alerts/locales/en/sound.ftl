# Sound: quiet hours, snoozes, mutes

# Why an alert came with a sound, or without
route-snoozed = silent, because you snoozed everything
route-snoozed-place = silent, because you snoozed this place
route-snoozed-outlet = silent, because you snoozed the only outlet that reports it
route-quiet-but-own-place = it rang in quiet hours because it is a strike or deaths in your town
route-quiet-but-deaths = it rang in quiet hours because of reports of deaths

# /mute and the menu
help-mute = silence an event, a place, or all for a while
usage-mute = Form: /mute 123 (the number of an event), /mute Kharkiv, /mute 2h, /mute until 08:00, /mute all — /mute alone shows what is silent, /mute off ends it
sound-title = Sound
sound-without = Comes without a sound now:
sound-all-rings = Nothing is silenced here.
sound-how = Press what should come without a sound; press again to undo it. Nothing is held back.
sound-paused = a pause: nothing comes at all. /resume ends it
sound-quiet = quiet hours, until { $until }: /quiet
sound-event = event #{ $id }: no replies about it either
sound-place = { $name }: all that happens there
sound-outlet = { $name }: what nobody else reports
sound-everything = everything
sound-until = { $what }, until { $until }
sound-full = { $limit ->
    [one] Only { $limit } thing can be silent at a time. /mute shows it.
   *[other] Only { $limit } things can be silent at a time. /mute shows them; end some first.
}
button-sound = Sound
button-sound-event = This event
button-sound-everything = Everything
button-sound-hours = { $n ->
    [one] All for { $n } hour
   *[other] All for { $n } hours
}
button-sound-morning = All until { $at }
mute-no-such-place = I do not know the place “{ $place }”. Form: /mute Kharkiv, /mute 2h, or /mute 123 for an event
