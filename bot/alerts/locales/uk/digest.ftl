# Дайджест: спершу підсумок, потім відкриті загрози, далі атаки за країнами й областями.

digest-period = { $days }, { $since }–{ $until } { $zone }
digest-days = { $days }, { $zone }
digest-attacks = { $n ->
    [0] Про атаки не повідомляли{ $before }.
    [one] Повідомлено про { $n } атаку{ $before }.
    [few] Повідомлено про { $n } атаки{ $before }.
   *[many] Повідомлено про { $n } атак{ $before }.
}
digest-before-hour = (годиною раніше: { $count })
digest-before-day = (напередодні: { $count })
digest-before-week = (тижнем раніше: { $count })
digest-before-period = (до того: { $count })
digest-earlier-only = Вона почалася раніше.
digest-earlier = З них почалися раніше: { $n }.
digest-killed = Загиблих: { $count }
digest-wounded = Поранених: { $count }
digest-either = Загиблих чи поранених: { $count }
digest-no-losses = <i>За повідомленнями, без заявлених втрат.</i>
digest-elsewhere = Ще { $n } без точного місця, у підсумку їх немає.
digest-flights = Повітряних загроз: { $n }.
digest-corrected = Виправлено: { $what }.
digest-withdrawn = { $what } — відкликано
digest-fewer = { $what }: загиблих { $then } → { $now }
digest-unseen = { $total ->
    [one] Не вдалося переглянути: { $n } з { $total } стрічки, { $when }.
   *[other] Не вдалося переглянути: { $n } з { $total } стрічок, { $when }.
}
digest-no-calm = Тиша там не означає спокою.
digest-all-the-time = увесь час
digest-with-breaks = { $span }, з перервами
digest-empty = { $period }: за вашими підписками нічого не повідомляли. Це не означає спокою.
digest-country = <b>{ $name }</b>
digest-region = <i>{ $name }</i>
digest-nowhere = <b>Місце не визначено</b>
digest-vague = <i>Місце не уточнено</i>
digest-attack = Атака
digest-open = <b>Повітряні загрози на { $at }</b>
digest-unplaced = <b>Без точного місця</b>
digest-warnings = <b>Погрози й попередження</b>
digest-losses = <b>Заявлені втрати й підсумки, окремо</b>
digest-claimed = заявлено
digest-denied = заперечують
digest-sources = { $n ->
    [one] { $n } джерело
    [few] { $n } джерела
   *[many] { $n } джерел
}
digest-reports = { $n ->
    [one] { $n } повідомлення
    [few] { $n } повідомлення
   *[many] { $n } повідомлень
}
digest-back = ‹ Назад ({ $n } з { $total })
digest-more = Ще ({ $n } з { $total }) ›

# Коли він приходить і як розповідає: /digesttime
digest-is-at = Дайджест { $every } { $at } { $zone }.
digest-is-off = Дайджест вимкнено. Отримати його будь-коли: /digest
digest-every-day = щодня
digest-every-0 = щопонеділка
digest-every-1 = щовівторка
digest-every-2 = щосереди
digest-every-3 = щочетверга
digest-every-4 = щоп’ятниці
digest-every-5 = щосуботи
digest-every-6 = щонеділі
digest-is-gentle = Щадний: місця й кількість атак, без загиблих і поранених і без заголовків. Сповіщення лишаються, як були.
digest-is-plain = У ньому є числа загиблих і поранених. «Щадний» — без них; сповіщення лишаються, як були.
digest-gentle-how = Щадний дайджест умикає /digesttime щадний, а вимикає /digesttime щадний off
digest-hint = Інший час: /digesttime 07:30, а раз на тиждень: /digesttime 08:00 п’ятниця
button-daily = Щодня
button-gentle = Щадний
button-no-digest = Без дайджесту
help-digest = дайджест за будь-який час: учора, тиждень, дата
help-digesttime = коли приходить дайджест, щодня чи раз на тиждень
usage-digest = Зразок: /digest, /digest 12год, /digest вчора, /digest 24.11, /digest 22-24 листопада — щонайбільше 31 день
usage-digesttime = Зразок: /digesttime 08:00, /digesttime 08:00 понеділок, /digesttime щодня, /digesttime щадний або /digesttime off
