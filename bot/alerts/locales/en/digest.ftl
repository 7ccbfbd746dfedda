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
digest-earlier = Begun earlier: { $n }.
digest-killed = Killed: { $count }
digest-wounded = Wounded: { $count }
digest-either = Killed or wounded: { $count }
digest-no-losses = <i>As reported, without loss claims.</i>
digest-flights = Air threats reported: { $n }.
digest-corrected = Corrected since: { $what }.
digest-withdrawn = { $what } — withdrawn
digest-fewer = { $what }: killed { $then } → { $now }
digest-unseen = { $total ->
    [one] Could not look: { $n } of { $total } feed, { $when }. Silence there does not mean calm.
   *[other] Could not look: { $n } of { $total } feeds, { $when }. Silence there does not mean calm.
}
digest-all-the-time = all the time
digest-with-breaks = { $span }, with breaks
digest-empty = { $period }: nothing reported of what you asked for. This does not mean calm.
digest-country = <b>{ $name }</b>
digest-region = <i>{ $name }</i>
digest-nowhere = <b>Place not identified</b>
digest-vague = <i>Place not precise</i>
digest-attack = Attack
digest-open = <b>Air threats open at { $at }</b>
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

digest-ahead = That period is still to come. Ask for one that has begun: /digest yesterday, /digest 24.11
digest-too-long = A digest covers at most 31 days. Ask for a shorter period: /digest 22-24 Nov
