## /settings
settings-title = What is set in this chat
settings-language = Language: { $name }; headlines: { $headlines }
settings-zone = Clock: { $clock }, { $zone }
settings-gentle = Gentle digests: no numbers of killed and wounded
settings-quiet = Quiet hours: { $start }–{ $end }
settings-quiet-off = Quiet hours: none
settings-paused = Paused: nothing comes until you resume
settings-paused-until = Paused until { $until }
settings-running = Not paused
settings-counts = { $subscriptions ->
    [0] No subscriptions yet
    [one] { $subscriptions } subscription
   *[other] { $subscriptions } subscriptions
} · { $feeds ->
    [0] no feeds of its own
    [one] { $feeds } feed of its own
   *[other] { $feeds } feeds of its own
}
settings-hint = Press what you want to change. Each has a command too: /help
help-settings = all settings of this chat
usage-settings = Form: /settings
button-language = Language
button-headlines = Headlines
button-zone = Time zone
button-digest = Digest
button-quiet = Quiet hours
button-pause = Pause
button-subscriptions = Subscriptions
button-feeds = Feeds
