# Тексты оповещений. Названия мест стоят в именительном падеже, поэтому предложения построены так, чтобы их не склонять.

kind-strike = Удар
kind-casualty = Данные о пострадавших
kind-losses = Заявленные потери
kind-total = Общий подсчёт
kind-in-flight = Воздушная угроза
kind-warning = Угроза или предупреждение
kind-claimed = { $kind } (заявлено)
kind-denied = { $kind } (отрицают)

weapon-missile = ракеты
weapon-drone = дроны
weapon-bomb = авиабомбы
weapon-artillery = артиллерия
weapon-explosive = взрывчатка
weapon-small_arms = стрелковое оружие
weapon-naval_drone = морские дроны
weapon-nuclear = ядерное оружие

# Угрозы, которые уже приближаются
in-flight-towards = { $weapons }, направление: { $place }
in-flight-somewhere = { $weapons } в воздухе
in-flight-place = Воздушная угроза · { $place }
in-flight-line = <b>{ $what }</b> · { $told }. { $note }
in-flight-reported = сообщение { $at } ({ $ago })
in-flight-reported-on = сообщение { $at }
ago = { $minutes ->
    [0] только что
   *[other] { $minutes } мин назад
}
not-a-siren = Это не сигнал воздушной тревоги: ориентируйтесь на сирену.
threat-too = Сообщают и об угрозе с воздуха. Это не сигнал воздушной тревоги: ориентируйтесь на сирену.
threat-too-faded = Угроза с воздуха: после { $since } новых сообщений не было. Это не отбой тривоги.
faded = После { $since } новых сообщений не было. Это не отбой тревоги.
warning-note = Это слова или планы; о пусках здесь не сообщают.

# Погибшие и раненые
killed-exact = { $n ->
    [one] Погиб { $n } человек
   *[other] Погибли: { $n }
}
killed-least = { $n ->
    [one] Погиб как минимум { $n } человек
   *[other] Погибли: не менее { $n }
}
killed-range = Погибли { $low }–{ $high }
killed-range-more = Погибли { $low }–{ $high } или больше
wounded-exact = { $n ->
    [one] Ранен { $n } человек
   *[other] Ранены: { $n }
}
wounded-least = { $n ->
    [one] Ранен как минимум { $n } человек
   *[other] Ранены: не менее { $n }
}
wounded-range = Ранены { $low }–{ $high }
wounded-range-more = Ранены { $low }–{ $high } или больше
either-exact = Погибших и раненых вместе: { $n }
either-least = Погибших и раненых вместе: не менее { $n }
either-range = Погибших и раненых вместе: { $low }–{ $high }
either-range-more = Погибших и раненых вместе: { $low }–{ $high } или больше
nobody-hurt = По сообщениям, никто не пострадал
nobody-killed = По сообщениям, погибших нет
nobody-wounded = По сообщениям, раненых нет
toll-not-known = Число не определено
toll-by = { $toll } ({ $who })
toll-earlier = ранее: { $count }
losses-note = Это подсчёт одной стороны о потерях другой; он не проверен.
total-note = Это итог за период, а не одна атака.

short-killed = { $n ->
    [one] { $count } погибший
   *[other] { $count } погибших
}
short-wounded = { $n ->
    [one] { $count } раненый
   *[other] { $count } раненых
}
short-either = { $n ->
    [one] { $count } погибший или раненый
   *[other] { $count } погибших или раненых
}
short-nobody = никто не пострадал
short-no-deaths = погибших нет

# Кто из них назван отдельно
among-killed = Среди погибших: { $who }
among-wounded = Среди раненых: { $who }
victim-children = дети
victim-medics = медики
victim-journalists = журналисты
victim-rescuers = спасатели
one-children = ребёнок
one-medics = медик
one-journalists = журналист
one-rescuers = спасатель

# Куда попали, когда и после какого предупреждения
struck = Под ударом: { $targets }.
target-residential = жильё
target-hospital = больница
target-school = учебное заведение
target-energy = энергетика
target-fuel = топливные объекты
target-airfield = аэродром
target-port = порт или суда
target-railway = железная дорога
target-industry = промышленность
target-military = военный объект
target-bridge = мост
target-worship = храм
target-shop = магазин или рынок
target-vehicle = гражданский транспорт
after-threat = До этого, { $at }, сообщали об угрозе.
happened-on = Атака: { $day }.
happened-on-night = Атака: в ночь на { $day }.
happened-on-morning = Атака: { $day } утром.
happened-on-day = Атака: { $day } днём.
happened-on-evening = Атака: { $day } вечером.
happened-night = Атака: ночью.
happened-morning = Атака: утром.
happened-day = Атака: днём.
happened-evening = Атака: вечером.

# Кто сообщает
side-ukraine = Сообщает украинская сторона; от российской в наших лентах ничего.
side-russia = Сообщает российская сторона; от украинской в наших лентах ничего.
side-both = Сообщают и украинская, и российская стороны.
side-ukraine-other = Сообщают украинская сторона и другие источники; от российской в наших лентах ничего.
side-russia-other = Сообщают российская сторона и другие источники; от украинской в наших лентах ничего.
side-other = Сообщают другие источники; от украинской и российской сторон в наших лентах ничего.
side-ukraine-denied = Сообщает украинская сторона.
side-russia-denied = Сообщает российская сторона.
side-ukraine-other-denied = Сообщают украинская сторона и другие источники.
side-russia-other-denied = Сообщают российская сторона и другие источники.
side-other-denied = Сообщают другие источники.
claimed-by = Кто заявляет: { $who }.
claimed-unnamed = Это заявление, о котором пишет { $who }.
not-confirmed = Подтверждений в наших лентах нет.
denied-by = Кто отрицает: { $who }.
denied-unnamed = Это отрицают, пишет { $who }.
ascribed = Чья атака: { $whose }.
ascribed-russia = российская ({ $who })
ascribed-ukraine = украинская ({ $who })
counted-by = Чей подсчёт: { $who }.
ongoing = Сообщают, что это ещё продолжается.

speaker-mayor = мэр
speaker-governor = глава области
speaker-governor_ua = глава украинской области
speaker-governor_ru = губернатор российского региона
speaker-prosecutor = прокуратура
speaker-police = полиция
speaker-emergency_service = спасатели
speaker-air_force_ua = Воздушные силы Украины
speaker-general_staff_ua = Генштаб ВСУ
speaker-president_ua = президент Украины
speaker-president_ru = президент России
speaker-government_ua = правительство Украины
speaker-government_ru = правительство России
speaker-government_il = правительство Израиля
speaker-mod_ua = Минобороны Украины
speaker-mod_ru = Минобороны России
speaker-mod = министерство обороны
speaker-kremlin = Кремль
speaker-intelligence_ua = украинская разведка
speaker-intelligence_ru = российская разведка
speaker-intelligence = разведка
speaker-intelligence_uk = британская разведка
speaker-sbu = СБУ
speaker-fsb = ФСБ России
speaker-investigators_ru = Следственный комитет России
speaker-investigators = следователи
speaker-military_ua = украинские военные
speaker-military_ru = российские военные
speaker-military = военные
speaker-occupation_ru = назначенные Россией власти
speaker-officials = должностные лица
speaker-local_authorities = местные власти
speaker-idf = армия Израиля
speaker-hamas = ХАМАС
speaker-gaza_health = министерство здравоохранения Газы
speaker-hezbollah = «Хезболла»
speaker-health_ministry = министерство здравоохранения
speaker-hospital = больница
speaker-medics = медики
speaker-railways = железная дорога
speaker-energy_company = энергетическая компания
speaker-company = компания
speaker-un = ООН
speaker-ngo = гуманитарная или правозащитная организация
speaker-isw = ISW
speaker-us = США
speaker-nato = НАТО
speaker-witnesses = очевидцы
speaker-media = СМИ
speaker-monitors = мониторинговые каналы

# Заголовки, число и время
headline = «{ $title }» — { $outlet }
state-owned = государственное СМИ
and-more = и ещё { $n }
counts = { $reports ->
    [one] { $reports } сообщение
    [few] { $reports } сообщения
   *[many] { $reports } сообщений
}, { $independent ->
    [one] { $independent } независимый источник
    [few] { $independent } независимых источника
   *[many] { $independent } независимых источников
}.
counts-single = { $reports ->
    [one] Пока { $reports } сообщение.
    [few] Пока { $reports } сообщения.
   *[many] Пока { $reports } сообщений.
}
counts-unrated = { $reports ->
    [one] { $reports } сообщение от издания, которого нет в нашем списке.
    [few] { $reports } сообщения, все от изданий, которых нет в нашем списке.
   *[many] { $reports } сообщений, все от изданий, которых нет в нашем списке.
}
counts-brief = { $reports ->
    [one] { $reports } сообщение
    [few] { $reports } сообщения
   *[many] { $reports } сообщений
}, независимых: { $independent }
counts-brief-none = { $reports ->
    [one] { $reports } сообщение
    [few] { $reports } сообщения
   *[many] { $reports } сообщений
}
literal = { $text }
history-times = Время { $zone }.
label-strike = Удар
label-threat = Угроза
label-casualty = Пострадавшие
times-one = Опубликовано { $first }; проверено { $checked } { $zone }.
times-two = Первое сообщение { $first }, последнее { $newest }; проверено { $checked } { $zone }.
late = С опозданием: сообщение { $at }
place-only-region = Место неточное: известен только регион.
place-only-district = Место неточное: известен только район.
place-only-country = Место неточное: известна только страна.
place-not-known = Место не определено.
at-clock = { $hour ->
   *[other] в { $clock }
}
at-day-clock = { $hour ->
   *[other] { $day } в { $clock }
}

# Обновления, которые приходят ответом
update = { $place }, { $started }: { $changes } ({ $who }, { $at }).
update-killed = погибли { $before } → { $after }
update-wounded = ранены { $before } → { $after }
update-first-killed = погибших: { $after }
update-first-wounded = раненых: { $after }
update-first-deaths = первые данные о погибших: { $after }
update-denied = сообщение отрицают
update-either = погибших и раненых вместе { $before } → { $after }
update-first-either = погибших и раненых вместе: { $after }
update-children-killed = среди погибших есть дети
update-children-injured = среди раненых есть дети
update-place-corrected = место исправлено — { $place }
update-place-known = стало известно место — { $place }

# Событие целиком: /event и кнопка «Почему»
history-title = Событие { $id }
history-figures = Данные о пострадавших в порядке поступления
history-figure = { $at } — { $who }: { $said }
history-reports = Сообщения, начиная с самых ранних
history-decisions = Почему это одно событие
history-merged = Событие { $part } теперь часть события { $id }.
history-map = Показать на карте
history-map-area = Показать эту местность на карте
why-title = Почему это вам пришло
why-words = Что повлияло (жирным — слова «за», подчёркнуты — слова «против»)
why-no-words = Отдельных решающих слов нет: повлиял весь текст.
why-summary = Дальше в тексте: «{ $text }»
why-for = { $label }: { $words }
why-not = { $label }: нет
why-against = против: { $words }
why-learned = веса, выученные на примерах, дали { $percent } %
why-decision = «{ $title }» — { $outlet }: { $reason }
why-agree = совпадают: { $parts }
why-differ = расходятся: { $parts }
part-toll = число пострадавших
part-weapon = оружие
part-target = цель удара
part-speaker = кто говорит
part-text = формулировки
why-short-for = Слова: { $words }.
why-short-against = Против: { $words }.
why-short-learned = Выученные веса дали { $percent } %.
why-short-none = Отдельных решающих слов нет.
match-same_place_time = то же место, близко по времени
match-same_region_time = та же область, близко по времени
match-same_subject = та же тема
match-no_candidate = первое сообщение об этом событии
match-too_far_apart = новое событие: другие слишком далеко по времени или месту
match-toll_contradicts = новое событие: его числа противоречат другим
match-other_kind = новое событие: те, что рядом, другого вида
match-round_up = обзор нескольких событий

button-why = Почему
button-wrong = Ошибка

# Часовые пояса, которые называют по городу
zone-kyiv = по Киеву
zone-moscow = по Москве
zone-minsk = по Минску
zone-chisinau = по Кишинёву
zone-warsaw = по Варшаве
zone-vilnius = по Вильнюсу
zone-riga = по Риге
zone-tallinn = по Таллину
zone-helsinki = по Хельсинки
zone-prague = по Праге
zone-berlin = по Берлину
zone-vienna = по Вене
zone-paris = по Парижу
zone-rome = по Риму
zone-madrid = по Мадриду
zone-london = по Лондону
zone-bucharest = по Бухаресту
zone-istanbul = по Стамбулу
zone-jerusalem = по Иерусалиму
zone-tbilisi = по Тбилиси
zone-yerevan = по Еревану
zone-new-york = по Нью-Йорку
