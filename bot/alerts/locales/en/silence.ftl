# Silence is not calm: what a chat is told when feeds cannot be read, and how fresh each is.

time-in-city = { $at }, { $zone }
time-in-zone = { $at } { $zone }

# A third of the feeds or more, for an hour
silence-many = { $n ->
    [one] { $n } of { $total } feeds has not answered since { $since }: { $names }. Silence here does not mean calm.
   *[other] { $n } of { $total } feeds have not answered since { $since }: { $names }. Silence here does not mean calm.
}
silence-all = { $total ->
    [1] The only feed here has not answered since { $since }: { $names }. Silence here does not mean calm.
   *[other] None of the { $total } feeds here has answered since { $since }: { $names }. Silence here does not mean calm.
}
silence-over = { $total ->
    [1] The feed answers again (outage since { $since }). What it published meanwhile may come late.
   *[other] Feeds answer again: { $n } of { $total } (outage since { $since }). What they published meanwhile may come late.
}
silence-over-but = Still no answer: { $names }.

# One feed
silence-failing = { $n ->
    [one] A feed could not be read for over a day:
   *[other] { $n } feeds could not be read for over a day:
}
silence-still = { $n ->
    [one] A feed answers, but has brought nothing new for much longer than it ever did:
   *[other] { $n } feeds answer, but have brought nothing new for much longer than they ever did:
}
silence-gone = { $n ->
    [one] A feed was closed for good by its site; I do not ask it any more:
   *[other] { $n } feeds were closed for good by their sites; I do not ask them any more:
}
silence-line-failing = #{ $id } { $title }: since { $since } ({ $why })
silence-line-still = #{ $id } { $title }: since { $since }; the longest pause before: { $longest }
silence-line-gone = #{ $id } { $title }
silence-no-calm = Silence there does not mean calm.
silence-back = { $n ->
    [one] A feed answers again: { $names }.
   *[other] { $n } feeds answer again: { $names }.
}
silence-news = { $n ->
    [one] A feed brings news again: { $names }.
   *[other] { $n } feeds bring news again: { $names }.
}

# Why a feed cannot be read: one for each reason of a FeedError
fail-unreachable = no answer
fail-redirects = it only leads on to other addresses
fail-refused = I do not fetch its address
fail-too-large = it sends more than I read
fail-status = it answers with an error
fail-gone = closed for good
fail-host-paused = its server wants to be left alone
fail-not-a-feed = it answers with something that is no feed
fail-web-page = it answers with a web page instead of a feed
fail-empty = its answer is empty
fail-too-heavy = too much work to read

# How fresh a feed is
feed-line = #{ $id } { $title } · { $how }
feed-line-own = #{ $id } { $title } (yours) · { $how }
fresh-failing = not read since { $since }: { $why }
fresh-looked = looked at { $at }
fresh-next = next { $at }
fresh-news = news { $at }
fresh-paused = paused until { $until }, as its server asks
fresh-every-document = interval { $every }, as it asks
fresh-every-cache = interval { $every }, as it asks
fresh-every-silent = interval { $every }: no news for long
fresh-cut = cut after { $n } items

# How fresh all is
status-news = Last news: { $at }.
status-paused = { $feeds ->
    [one] Paused at its server’s wish: { $feeds } feed
   *[other] Paused at their servers’ wish: { $feeds } feeds
} ({ $hosts ->
    [one] { $hosts } server
   *[other] { $hosts } servers
}).
status-gone = { $feeds ->
    [one] Closed for good: { $feeds } feed.
   *[other] Closed for good: { $feeds } feeds.
}
status-worst = Longest unread: { $title }, since { $since } ({ $why }).
