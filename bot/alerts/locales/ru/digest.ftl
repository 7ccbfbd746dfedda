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
digest-before-hour = (часом раньше: { $count })
digest-before-day = (накануне: { $count })
digest-before-week = (неделей раньше: { $count })
digest-before-period = (до этого: { $count })
digest-earlier-only = Она началась раньше.
digest-earlier = Из них начались раньше: { $n }.
digest-killed = Погибших: { $count }
digest-wounded = Раненых: { $count }
digest-either = Погибших или раненых: { $count }
digest-no-losses = <i>По сообщениям, без заявленных потерь.</i>
digest-elsewhere = Ещё без точного места, в счёт не вошли: { $n }.
digest-flights = Воздушных угроз: { $n }.
digest-corrected = Исправлено: { $what }.
digest-withdrawn = { $what } — отозвано
digest-fewer = { $what }: погибших { $then } → { $now }
digest-unseen = { $total ->
    [one] Не удалось просмотреть: { $n } из { $total } ленты, { $when }.
   *[other] Не удалось просмотреть: { $n } из { $total } лент, { $when }.
}
digest-no-calm = Тишина там не означает спокойствия.
digest-all-the-time = всё время
digest-with-breaks = { $span }, с перерывами
digest-empty = { $period }: по вашим подпискам ничего не сообщали. Это не означает спокойствия.
digest-country = <b>{ $name }</b>
digest-region = <i>{ $name }</i>
digest-nowhere = <b>Место не определено</b>
digest-vague = <i>Место не уточнено</i>
digest-attack = Атака
digest-open = <b>Воздушные угрозы на { $at }</b>
digest-unplaced = <b>Без точного места</b>
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

# Когда он приходит и как рассказывает: /digesttime
digest-is-at = Дайджест { $every } { $at } { $zone }.
digest-is-off = Дайджест выключен. Получить его в любое время: /digest
digest-every-day = каждый день
digest-every-0 = по понедельникам
digest-every-1 = по вторникам
digest-every-2 = по средам
digest-every-3 = по четвергам
digest-every-4 = по пятницам
digest-every-5 = по субботам
digest-every-6 = по воскресеньям
digest-is-gentle = Щадящий: места и число атак, без погибших и раненых и без заголовков. Оповещения остаются как были.
digest-is-plain = В нём есть числа погибших и раненых. «Щадящий» — без них; оповещения остаются как были.
digest-gentle-how = Щадящий дайджест включает /digesttime щадящий, а выключает /digesttime щадящий выкл
digest-hint = Другое время: /digesttime 07:30, а раз в неделю: /digesttime 08:00 пятница
button-daily = Каждый день
button-gentle = Щадящий
button-no-digest = Без дайджеста
help-digest = дайджест за любое время: вчера, неделя, дата
help-digesttime = когда приходит дайджест, каждый день или раз в неделю
usage-digest = Образец: /digest, /digest 12ч, /digest вчера, /digest 24.11, /digest 22-24 ноября — не больше 31 дня
usage-digesttime = Образец: /digesttime 08:00, /digesttime 08:00 понедельник, /digesttime ежедневно, /digesttime щадящий или /digesttime выкл
