# How many were killed and wounded in a place over a period.

toll-attacks = { $n ->
    [one] { $n } attack reported in my feeds; each counts once.
   *[other] { $n } attacks reported in my feeds; each counts once.
}
toll-none = No attack there is reported in my feeds. That does not mean there was none.
toll-no-figure = { $n ->
    [one] For { $n } of them no report gives a number of people hurt.
   *[other] For { $n } of them no report gives a number of people hurt.
}
toll-no-figure-only = No report gives a number of people hurt.
toll-either = Killed or wounded, not told apart: { $count }
toll-most = The most in one attack: { $count } killed ({ $who }; { $day }, { $event }).
toll-day = { $n ->
    [one] { $day }: { $n } attack
   *[other] { $day }: { $n } attacks
}
toll-earlier-days = { $n ->
    [one] … and { $n } earlier day with attacks
   *[other] … and { $n } earlier days with attacks
}
toll-vague = { $n ->
    [one] { $n } more attack names only the region or district; it is not counted here.
   *[other] { $n } more attacks name only the region or district; they are not counted here.
}
toll-note = People counted as outlets reported them; more may have been harmed. Claimed losses and running totals are left out.
toll-no-place = I do not know the place “{ $place }”. Form: /toll Kharkiv last week
help-toll = the killed and wounded in a place over a time
usage-toll = Form: /toll Kharkiv yesterday, /toll Odesa region 22-24 Nov — a town, district, region or country, and a time; without a time the last 24 hours.
