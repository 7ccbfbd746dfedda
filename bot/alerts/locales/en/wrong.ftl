# What readers say is wrong, and how owners look at it

help-wrong = say that an event is wrong, and what
usage-wrong = Form: /wrong 123 — the number of an event, or /wrong in answer to its message; with what is wrong: /wrong 123 place Chuhuiv, /wrong 123 figure, label, event or news
noted = Noted. The bot's owner may check; nothing changes yet.
wrong-noted-which = Noted. The bot's owner may check; nothing changes yet. What is wrong with event { $id }?
wrong-which = What is wrong with event { $id }? It helps whoever checks.
wrong-which-short = What is wrong with event { $id }?
wrong-noted-how = Noted. The bot's owner may check; nothing changes yet. To say what is wrong: /wrong { $id } place
wrong-label-noted = Noted: you say event { $id } is of another kind. The bot's owner may check; nothing changes yet.
wrong-place-noted = Noted: you say event { $id } was in { $place }. The bot's owner may check; nothing changes yet.
wrong-figure-noted = Noted: you say the figures of event { $id } are wrong. The bot's owner may check; nothing changes yet.
wrong-other-event-noted = Noted: you say event { $id } mixes several events. The bot's owner may check; nothing changes yet.
wrong-not-news-noted = Noted: you say event { $id } does not belong here. The bot's owner may check; nothing changes yet.
wrong-place-unnamed-noted = Noted: you say the place of event { $id } is wrong. The bot's owner may check; nothing changes yet.
wrong-which-place = If you know the right one: /wrong { $id } place Chuhuiv
wrong-no-place = I do not know the place “{ $place }”. Form: /wrong { $id } place Chuhuiv
button-wrong-label = The kind
button-wrong-place = The place
button-wrong-figure = The figures
button-wrong-other-event = Several events
button-wrong-not-news = Not such news

owner-help-review = /owner review — what readers call wrong, one event at a time
owner-help-dismiss = /owner dismiss 12 — all is right with it
owner-wrong = { $n ->
    [one] { $n } event is called wrong by readers: /owner review
   *[other] { $n } events are called wrong by readers: /owner review
}
review-none = Nothing that readers call wrong waits for you.
review-not-this = Event { $id } is not among what readers call wrong, or was looked at. /owner review shows what waits.
review-last = { $n ->
    [one] That was the last. { $n } still waits: /owner review
   *[other] That was the last. { $n } still wait: /owner review
}
review-title = <b>Called wrong</b> · { $place } of { $n }
review-claims = { $n ->
    [one] #{ $id } · { $n } reader: { $what }
   *[other] #{ $id } · { $n } readers: { $what }
}
fault-label = the kind
fault-place = the place
fault-figure = the figures
fault-other-event = several events
fault-not-news = not such news
fault-unspecified = not said what
review-how = Another place: /owner place { $id } Chuhuiv
review-how-said = Figures and the kind are read from the reports and cannot be typed in. Split off the report that misleads (“Split…”) and withdraw the new event; if there is only one report, withdraw this one.
review-split = Which report of event { $id } tells of another event?
review-merge = Which event is event { $id } part of? By number: /owner merge { $id } 15
review-dismissed = Event { $id } stays as it is.
review-notice = { $n ->
    [one] Readers call { $n } event wrong.
   *[other] Readers call { $n } events wrong.
}
button-review = Look at them
button-review-next = Next ({ $n })
button-review-later = Later
button-review-back = Back
button-review-place = It was in { $place }
button-review-split = Split…
button-review-merge = Merge…
button-review-wrong = Withdraw
button-review-drop = All is right
