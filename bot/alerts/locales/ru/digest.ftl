# Дайджест: сначала итог, затем открытые угрозы, дальше атаки по странам и областям.

digest-period = { $days }, { $since }–{ $until } { $zone }
digest-days = { $days }, { $zone }
digest-attacks = { $n ->
    [0] Об атаках не сообщали{ $before }.
    [1] Сообщили об { $n } атаке{ $before }.
    [11] Сообщили об { $n } атаках{ $before }.
    [one] Сообщили о { $n } атаке{ $before }.
    [few] Сообщили о { $n } атаках{ $before }.
   *[many] Сообщили о { $n } атаках{ $before }.
}
digest-before-hour = (часом раньше { $count })
digest-before-day = (накануне { $count })
digest-before-week = (неделей раньше { $count })
digest-before-period = (перед тем { $count })
digest-earlier = Из них начались раньше: { $n }.
digest-killed = Погибших: { $count }
digest-wounded = Раненых: { $count }
digest-either = Погибших или раненых: { $count }
digest-no-losses = <i>По сообщениям, без заявленных потерь.</i>
digest-flights = Воздушных угроз: { $n }.
digest-corrected = Исправлено: { $what }.
digest-withdrawn = { $what } — отозвано
digest-fewer = { $what }: погибших { $then } → { $now }
digest-unseen = { $total ->
    [one] Не удалось просмотреть: { $n } из { $total } ленты, { $when }. Тишина там не означает спокойствия.
   *[other] Не удалось просмотреть: { $n } из { $total } лент, { $when }. Тишина там не означает спокойствия.
}
digest-all-the-time = всё время
digest-with-breaks = { $span }, с перерывами
digest-empty = { $period }: по вашим подпискам ничего не сообщали. Это не означает спокойствия.
digest-country = <b>{ $name }</b>
digest-region = <i>{ $name }</i>
digest-nowhere = <b>Место не определено</b>
digest-vague = <i>Место не уточнено</i>
digest-attack = Атака
digest-open = <b>Воздушные угрозы на { $at }</b>
digest-warnings = <b>Угрозы и предупреждения</b>
digest-losses = <b>Заявленные потери и итоги, отдельно</b>
digest-claimed = заявлено
digest-denied = отрицают
digest-sources = { $n ->
    [one] { $n } источник
    [few] { $n } источника
   *[many] { $n } источников
}
digest-reports = { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
   *[many] { $n } сообщений
}
digest-back = ‹ Назад ({ $n } из { $total })
digest-more = Ещё ({ $n } из { $total }) ›

digest-ahead = Этот период ещё впереди. Назовите тот, что уже начался: /digest вчера, /digest 24.11
digest-too-long = Дайджест охватывает не больше 31 дня. Назовите период короче: /digest 22-24 ноября
