## The first minute
greeting =
    <b>Strikewire</b> reads news feeds and tells you what was struck, what is threatened and who was hurt: one message for each event, not one for each article.
    It is <b>not an air-raid warning</b>: it repeats what outlets publish, minutes later. Follow the siren.
headlines-which = In which languages do you read headlines? The others will carry a mark.
language-which = Which language shall I speak?
language-set = I speak { $name } here.
welcome-back = { $missed ->
    [0] I am back. No alerts were missed.
    [one] I am back. { $missed } alert was missed and is not sent any more.
   *[other] I am back. { $missed } alerts were missed and are not sent any more.
}
hello-group = Hello. I report strikes, threats and casualties from news feeds; I am no air-raid warning. An admin may begin with /subscribe or /language.
place-offer = <b>{ $place }</b>: strikes, casualties and drones or missiles on the way?
not-understood = I know commands and names of places. /help shows what I can do.
button-next = Next
button-missed = Show the latest
button-subscribe = Subscribe
button-latest = Latest there
button-stale = This button is out of date. Send the command again.

## Subscriptions
subscribed = Done. You will hear of:
subscribed-already = You have this already:
last-day = { $count ->
    [0] The last 24 hours had no such events.
    [one] The last 24 hours had { $count } such event. The newest:
   *[other] The last 24 hours had { $count } such events. The newest:
}
looked-at = Feeds last looked at: { $at }.
not-looked-yet = No feed has been looked at yet.
topic-strike = strikes
topic-threat = all threats
topic-casualty = casualties of attacks
topic-in-flight = drones and missiles on the way
topic-losses = claimed losses and totals
mode-instant = at once
mode-hourly = hourly
mode-daily = daily
everywhere = everywhere
in-place = { $place }
within = { $place } and { $km } km around
form = What do you want to hear of? Set it here and press the last button for everywhere, or type the name of a place.
button-subscribe-everywhere = Subscribe, everywhere
group-offer = A daily digest of strikes and attack casualties for this group? For alerts of one place: /subscribe Kharkiv
button-group-digest = Daily digest
subscriptions-title = Subscriptions
subscriptions-hint = Tap one to change it. /unsubscribe 1 removes the first, /unsubscribe all of them.
subscription-in-topic = in <a href="{ $link }">another topic</a>
subscription-paused = paused: its topic was deleted
no-subscriptions = There are no subscriptions here. /subscribe makes one.
no-such-subscription = There is no subscription { $n }. /subscriptions lists them.
unsubscribed = { $count ->
    [one] Removed: { $count } subscription.
   *[other] Removed: { $count } subscriptions.
}
radius-needs-town = A radius needs a town: { $place } is a whole area. Leave the number out.
no-such-place = I do not know “{ $place }”. Form: /subscribe strike Kharkiv 30
which-place = Which { $place } do you mean?
did-you-mean = “{ $word }”? Did you mean { $meant }?
precision-district = district
precision-region = region
precision-country = country

## The chat's clock
city-kyiv = Kyiv
city-moscow = Moscow
city-warsaw = Warsaw
city-berlin = Berlin
city-london = London
city-new-york = New York

## Looking things up
latest-title = { $count ->
    [one] The latest event
   *[other] The latest { $count } events
}
latest-no-place = I do not know the place “{ $place }”. Form: /latest strike Kharkiv
nothing-lately = Nothing of this kind in my feeds in the last three days. That does not mean calm. /find looks further back.
no-such-event = There is no event { $id } here.
muted = Event { $id }: no more sounds and replies.
why-sent = Why it came here: { $reasons }.
route-asked = you asked for this topic
route-place = it is in your place
route-place-not-precise = the report names only the region
route-other-topic = another topic
route-other-place = another place
route-digest-only = for the digest only
route-first-poll = from a feed's first reading
route-too-old = too old
route-expired = too late to help
route-muted = you muted it
route-paused = you had paused
route-quiet-hours = silent, because of quiet hours
route-no-sound = silent, as this kind always is
route-not-its-audience = from another chat's feed

## Feeds
feeds-title = { $count ->
    [one] { $count } feed is read for this chat
   *[other] { $count } feeds are read for this chat
}
no-feeds = No feeds yet. /addfeed adds one.
feed-not-read-yet = not read yet
feed-added = { $entries ->
    [one] Added: { $title } (#{ $id }), { $entries } entry. What it publishes from now on counts.
   *[other] Added: { $title } (#{ $id }), { $entries } entries. What it publishes from now on counts.
}
feed-known = { $title } is read already.
feed-removed = { $title } is not read for this chat any more.
feed-removed-for-all = { $title } is not read for anybody any more.
feed-for-all = It is read for every chat.
feed-choices = This page names several feeds. Which one?
feeds-full = { $limit ->
    [one] This chat may add { $limit } feed at most. /removefeed makes room.
   *[other] This chat may add { $limit } feeds at most. /removefeed makes room.
}
no-such-feed = There is no feed { $id } that you may remove. /feeds lists them.
no-feed-of-number = There is no feed { $id }.
feed-error-password = Addresses with a user name and password are not taken in chats; the bot's owner can add such a feed on the command line.
feed-error-telegram = I read feeds (RSS, Atom, JSON Feed), not Telegram channels. Send the address of a feed.
feed-error-redirects = This address only leads on to other addresses, and to no feed.
feed-error-named-feed = The page names a feed, but that one cannot be read.
feed-error-refused = I do not fetch this address. Send the address of a feed on the public web: https://…
feed-error-unreachable = This address does not answer. Try again later.
feed-error-too-large = What this address sends is too large for a feed.
feed-error-status = This address answers with an error instead of a feed.
feed-error-gone = The feed at this address was closed for good.
feed-error-not-a-feed = I can't read that address as a feed: it answers with something that names no feed. Send the feed's own address, or the page of one that has it.
feed-error-web-page = I can't read that address as a feed: it answers with a web page that names no feed. Send the feed's own address, or the page of one that has it.
feed-error-empty = This address answers with nothing at all.
feed-error-host-paused = This server has asked me to leave it alone for a while. Try again later.
feed-error-too-heavy = This feed takes too much work to read.

## Help
theme-alerts = Alerts
theme-news = Look up
theme-feeds = Feeds
theme-settings = Settings
theme-about = About
help-start = begin, choose the language
help-help = all commands, or one
help-subscribe = hear of strikes, threats, casualties
help-unsubscribe = end one subscription or all
help-subscriptions = what you hear of
help-latest = the latest events
help-event = everything known of one event
help-why = why an alert came
help-feeds = what is read, and how fresh it is
help-addfeed = add a feed of your own
help-removefeed = remove a feed
help-language = the language I speak
help-timezone = the time zone of this chat
help-status = how fresh all this is
help-about = what this bot is and is not
help-owner = invite chats, promote feeds, correct events
usage-start = Form: /start
usage-help = Form: /help or /help subscribe
usage-subscribe =
    Form: /subscribe strike casualty Kharkiv 30 daily — what (strike, threat, casualty, losses), where, how many km around, and when (instant, hourly, daily). Each may be left out; /subscribe all is everything, everywhere.
    You may add, together or one by one: /subscribe Kharkiv words "power station" OR substation -drill toll 5 sources 2 outlets BBC, Reuters loud — words that reports say, people hurt and independent sources at least, whose reports, and loud or silent.
usage-unsubscribe = Form: /unsubscribe or /unsubscribe 2
usage-subscriptions = Form: /subscriptions
usage-latest = Form: /latest or /latest strike Kharkiv
usage-event = Form: /event 123 — the number of an event; or /event in answer to its message
usage-why = Form: /why 123 — the number of an event; or /why in answer to its message
usage-feeds = Form: /feeds
usage-addfeed = Form: /addfeed https://example.org/rss — or with a category of yours after it: /addfeed https://example.org/rss Kharkiv
usage-removefeed = Form: /removefeed 12 — the number that /feeds shows
usage-language = Form: /language en, /language uk or /language ru
usage-timezone = Form: /timezone Kyiv, /timezone UTC+3 or /timezone Europe/Kyiv
usage-status = Form: /status
usage-about = Form: /about
usage-owner = Form: /owner, /owner invite or /owner promote 12; /owner help lists all
unknown-command = I do not know { $command }. /help lists the commands.

## About
status-feeds = { $feeds ->
    [one] { $feeds } feed, { $failing } not answering.
   *[other] { $feeds } feeds, { $failing } not answering.
}
status-queue = Events kept: { $events }. Messages waiting to be sent: { $waiting }.
status-version = Strikewire { $version }
about =
    <b>Strikewire { $version }</b> merges what news outlets report of one event into one message, with its sources.
    It is <b>not an air-raid warning</b> and says nothing of what no outlet has published; silence does not mean calm.
    Place names: GeoNames, CC BY 4.0; villages of Ukraine: the state codifier (КАТОТТГ).
apology = Something went wrong on my side; nothing was changed. Please try again.

## Rights
by-invitation = This bot is by invitation: ask its owner for a link.
admins-only = Only admins may do that here.
owners-only = Only the bot's owner may do that, in a private chat.
feed-promoted = { $title } now serves every chat.
owner-feed = #{ $id } { $title }: serves its own chat only
