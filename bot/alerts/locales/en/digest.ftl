# The digest: sums first, then the attacks by country and region.

digest-period = { $days }, { $since }–{ $until } { $zone }
digest-attacks-day = { $n ->
    [0] No attacks reported ({ $before } the day before).
    [one] { $n } attack reported ({ $before } the day before).
   *[other] { $n } attacks reported ({ $before } the day before).
}
digest-attacks-period = { $n ->
    [0] No attacks reported ({ $before } in the period before).
    [one] { $n } attack reported ({ $before } in the period before).
   *[other] { $n } attacks reported ({ $before } in the period before).
}
digest-killed = killed: { $count }
digest-wounded = wounded: { $count }
digest-either = killed or wounded, not told apart: { $count }
digest-sums = As reported, { $sums }; loss claims not counted.
digest-silent = Could not look: { $n } of { $total } feeds. Silence there does not mean calm.
digest-silent-since = Could not look: { $n } of { $total } feeds, since { $since }. Silence there does not mean calm.
digest-empty = { $period }: nothing reported of what you asked for. This does not mean calm.
digest-group = <b>{ $heading }</b>
digest-nowhere = Place not identified
digest-threats = <b>Threats: latest reports</b>
digest-losses = <b>Loss claims and running totals, not summed</b>
