# Messages of which nobody knows whether they arrived: what owners and /status say of them

held-notice = { $n ->
    [one] Of { $n } message nobody knows whether it arrived, after three marked copies. I hold it back.
   *[other] Of { $n } messages nobody knows whether they arrived, after three marked copies. I hold them back.
} /owner held lists what is held; /owner resend all sends it once more, marked ↻.
held-count = { $n ->
    [one] { $n } message is held: nobody knows whether it arrived.
   *[other] { $n } messages are held: nobody knows whether they arrived.
}
held-line = #{ $id }: chat { $chat }, { $at }
held-line-event = #{ $id }: event { $event }, chat { $chat }, { $at }
held-how = /owner resend { $id } sends one once more, marked ↻; /owner resend all sends all.
held-none = Nothing is held.
held-not-these = None of these is held. /owner held lists what is.
held-resent = { $n ->
    [one] { $n } message goes out once more, marked ↻.
   *[other] { $n } messages go out once more, marked ↻.
}
owner-held = Held, for nobody knows whether it arrived: { $n }. /owner held lists it.
owner-help-held = /owner held — messages of which nobody knows whether they arrived
owner-help-resend = /owner resend 12 — send one of them once more; /owner resend all sends all
status-held = { $n ->
    [one] Of { $n } message nobody knows whether it arrived; the bot’s owner can send it again.
   *[other] Of { $n } messages nobody knows whether they arrived; the bot’s owner can send them again.
}
