# The digest: sums first, then what is open, then the attacks by country and region.

digest-period = { $days }, { $since }–{ $until } { $zone }
digest-days = { $days }, { $zone }
digest-attacks = { $n ->
    [0] No attacks reported{ $before }.
    [one] { $n } attack reported{ $before }.
   *[other] { $n } attacks reported{ $before }.
}
digest-before-hour = ({ $count } the hour before)
digest-before-day = ({ $count } the day before)
digest-before-week = ({ $count } the week before)
digest-before-period = ({ $count } in the period before)
digest-earlier-only = It began earlier.
digest-earlier = Begun earlier: { $n }.
digest-killed = Killed: { $count }
digest-wounded = Wounded: { $count }
digest-either = Killed or wounded: { $count }
digest-no-losses = <i>As reported, without loss claims.</i>
digest-elsewhere = { $n } more without a precise place, not counted.
digest-flights = Air threats reported: { $n }.
digest-corrected = Corrected since: { $what }.
digest-withdrawn = { $what } — withdrawn
digest-fewer = { $what }: killed { $then } → { $now }
digest-unseen = { $total ->
    [one] Could not look: { $n } of { $total } feed, { $when }.
   *[other] Could not look: { $n } of { $total } feeds, { $when }.
}
digest-no-calm = Silence there does not mean calm.
digest-all-the-time = all the time
digest-with-breaks = { $span }, with breaks
digest-empty = { $period }: nothing reported of what you asked for. This does not mean calm.
digest-country = <b>{ $name }</b>
digest-region = <i>{ $name }</i>
digest-nowhere = <b>Place not identified</b>
digest-vague = <i>Place not precise</i>
digest-attack = Attack
digest-open = <b>Air threats open at { $at }</b>
digest-unplaced = <b>Without a precise place</b>
digest-warnings = <b>Threats and warnings</b>
digest-losses = <b>Loss claims and totals, kept apart</b>
digest-claimed = claimed
digest-denied = denied
digest-sources = { $n ->
    [one] { $n } source
   *[other] { $n } sources
}
digest-reports = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}
digest-back = ‹ Back ({ $n } of { $total })
digest-more = More ({ $n } of { $total }) ›

# When it comes, and how it tells: /digesttime
digest-is-at = Digest { $every } at { $at } { $zone }.
digest-is-off = The digest is off. /digest makes one at any time.
digest-every-day = every day
digest-every-0 = every Monday
digest-every-1 = every Tuesday
digest-every-2 = every Wednesday
digest-every-3 = every Thursday
digest-every-4 = every Friday
digest-every-5 = every Saturday
digest-every-6 = every Sunday
digest-is-gentle = Gentle: where attacks were and how many, without the killed and wounded and without headlines. Alerts stay as they are.
digest-is-plain = Digests say how many were killed and wounded. “Gentle” leaves that out; alerts stay as they are.
digest-gentle-how = Gentle digests are set with /digesttime gentle, and unset with /digesttime gentle off
digest-hint = Another time: /digesttime 07:30, or once a week: /digesttime 08:00 friday
button-daily = Every day
button-gentle = Gentle
button-no-digest = No digest
help-digest = a digest of any time: yesterday, a week, a date
help-digesttime = when the digest comes, every day or once a week
usage-digest = Form: /digest, /digest 12h, /digest yesterday, /digest 24.11, /digest 22-24 Nov — up to 31 days
usage-digesttime = Form: /digesttime 08:00, /digesttime 08:00 monday, /digesttime daily, /digesttime gentle or /digesttime off
