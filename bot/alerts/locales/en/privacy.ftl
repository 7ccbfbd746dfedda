## What is kept of a chat, the copy of it, and its end
help-export = everything I keep of this chat, as a file
help-forget = delete everything I keep of this chat
usage-export = Form: /export
usage-forget = Form: /forget — it asks before it deletes

about-licence = Headlines belong to their outlets. The program is free software under the MIT licence.
about-kept = I keep: this chat’s name and settings, its subscriptions and feeds, who changed them, what I sent, and what you called wrong. I keep nothing else that is written here.
about-how-long = { $days ->
    [one] For how long: what I sent, for { $days } day; the rest, until you say otherwise.
   *[other] For how long: what I sent, for { $days } days; the rest, until you say otherwise.
}
about-yours = It is yours: /export gives you all of it, /forget deletes it.
about-run-by = Who runs this bot: { $contact }

exported = { $n ->
    [one] Everything that I keep of this chat: { $n } row, as JSON and as tables.
   *[other] Everything that I keep of this chat: { $n } rows, as JSON and as tables.
}
export-sent-aside = I sent you the file in private: it is not for all to read.
aside-start-first = That file is not for all to read, so I send it in private. Open @{ $name }, press Start, and say it here again as yourself, not as the group.
export-left-out = { $n ->
    [one] It is too much for one file: the oldest row is left out.
   *[other] It is too much for one file: the { $n } oldest rows are left out.
}

forget-chat = <b>Delete everything that I keep of this chat?</b>
forget-channel = <b>Delete everything that I keep of { $title }?</b>
forget-what = Settings, subscriptions, feeds of its own and the events from them, what I sent and what waits to be sent, and who changed what. Messages that stand in the chat stay there: those are with Telegram.
forget-elsewhere = What you called wrong stays noted, without your name.
forget-invited = To come back you would need a new invitation.
forget-how = It cannot be taken back. /export gives you a copy first. The button holds for ten minutes.
button-forget = Delete everything
button-keep = Keep it
forget-kept = Nothing was deleted.
forgotten = Everything is deleted: subscriptions { $subscriptions }, own feeds { $feeds }, messages { $messages }. I keep nothing of this chat any more, and nothing more will come. /start begins anew.
