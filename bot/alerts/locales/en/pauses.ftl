# /pause and /resume

help-pause = nothing at all for a while
help-resume = end the pause
usage-pause = Form: /pause, /pause 2h, /pause 3d, /pause until 08:00 — up to 90 days; /pause alone lasts until /resume
usage-resume = Form: /resume
paused-open = <b>Paused until you write /resume.</b> Nothing comes, not even what concerns your town; no digest either. Messages that you have stay up to date. One summary will tell what you missed.
paused-until = <b>Paused until { $until }.</b> Nothing comes, not even what concerns your town; no digest either. Messages that you have stay up to date. Then one summary tells what you missed.
subscribed-paused = This chat is paused, and nothing comes yet: /resume
pause-not = There is no pause: alerts come. A pause holds back everything, for how long?
pause-over = The pause is over: alerts come again.
pause-over-unsubscribed = The pause is over, but there are no subscriptions here: nothing comes. /subscribe makes one.
pause-none = There is no pause: alerts come as ever.
button-pause-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
button-pause-morning = Until { $at }
button-pause-day = A day
button-pause-open = Until I resume
button-resume = Resume
button-missed-all = Show all of it
missed-title = { $n ->
    [one] Missed in the pause, since { $since }: { $count } event.
   *[other] Missed in the pause, since { $since }: { $count } events.
}
missed-nothing = The pause is over. Since { $since } nothing was reported of what you asked for. This does not mean calm.
