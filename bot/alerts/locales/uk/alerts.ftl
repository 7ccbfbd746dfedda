# Тексти сповіщень. Назви місць стоять у називному відмінку, тож речення побудовано так, щоб їх не відмінювати.

kind-strike = Удар
kind-casualty = Дані про постраждалих
kind-losses = Заявлені втрати
kind-total = Загальний підрахунок
kind-in-flight = Повітряна загроза
kind-warning = Погроза чи попередження
kind-claimed = { $kind } (заявлено)
kind-denied = { $kind } (заперечують)

weapon-missile = ракети
weapon-drone = дрони
weapon-bomb = авіабомби
weapon-artillery = артилерія
weapon-explosive = вибухівка
weapon-small_arms = стрілецька зброя
weapon-naval_drone = морські дрони
weapon-nuclear = ядерна зброя

# Загрози, що вже наближаються
in-flight-towards = { $weapons }, напрямок: { $place }
in-flight-somewhere = { $weapons } в повітрі
in-flight-place = Повітряна загроза · { $place }
in-flight-line = <b>{ $what }</b> · { $told }. { $note }
in-flight-reported = повідомлено { $at } ({ $ago })
in-flight-reported-on = повідомлено { $at }
ago = { $minutes ->
    [0] щойно
   *[other] { $minutes } хв тому
}
not-a-siren = Це не сигнал повітряної тривоги: орієнтуйтеся на сирену.
threat-too = Також повідомляють про загрозу з повітря. Це не сигнал повітряної тривоги: орієнтуйтеся на сирену.
threat-too-faded = Загроза з повітря: після { $since } нових повідомлень не було. Це не відбій тривоги.
faded = Після { $since } нових повідомлень не було. Це не відбій тривоги.
warning-note = Це слова або плани; про пуски тут не повідомляють.

# Загиблі та поранені
killed-exact = { $n ->
    [one] Загинула { $n } людина
   *[other] Загинули: { $n }
}
killed-least = { $n ->
    [one] Загинула щонайменше { $n } людина
   *[other] Загинули: щонайменше { $n }
}
killed-range = Загинули { $low }–{ $high }
killed-range-more = Загинули { $low }–{ $high } або більше
wounded-exact = { $n ->
    [one] Поранена { $n } людина
   *[other] Поранені: { $n }
}
wounded-least = { $n ->
    [one] Поранена щонайменше { $n } людина
   *[other] Поранені: щонайменше { $n }
}
wounded-range = Поранені { $low }–{ $high }
wounded-range-more = Поранені { $low }–{ $high } або більше
either-exact = Загиблих і поранених разом: { $n }
either-least = Загиблих і поранених разом: щонайменше { $n }
either-range = Загиблих і поранених разом: { $low }–{ $high }
either-range-more = Загиблих і поранених разом: { $low }–{ $high } або більше
nobody-hurt = За повідомленнями, ніхто не постраждав
nobody-killed = За повідомленнями, загиблих немає
nobody-wounded = За повідомленнями, поранених немає
toll-not-known = Кількість не визначено
toll-by = { $toll } ({ $who })
toll-earlier = раніше: { $count }
losses-note = Це підрахунок однієї сторони про втрати іншої; його не перевірено.
total-note = Це підсумок за період, а не одна атака.

short-killed = { $n ->
    [one] { $count } загиблий
   *[other] { $count } загиблих
}
short-wounded = { $n ->
    [one] { $count } поранений
   *[other] { $count } поранених
}
short-either = { $n ->
    [one] { $count } загиблий або поранений
   *[other] { $count } загиблих або поранених
}
short-nobody = ніхто не постраждав
short-no-deaths = загиблих немає

# Кого серед них названо окремо
among-killed = Серед загиблих: { $who }
among-wounded = Серед поранених: { $who }
victim-children = діти
victim-medics = медики
victim-journalists = журналісти
victim-rescuers = рятувальники
one-children = дитина
one-medics = медик
one-journalists = журналіст
one-rescuers = рятувальник

# Куди влучили, коли й після якого попередження
struck = Під ударом: { $targets }.
target-residential = житло
target-hospital = лікарня
target-school = навчальний заклад
target-energy = енергетика
target-fuel = паливні об’єкти
target-airfield = аеродром
target-port = порт чи судна
target-railway = залізниця
target-industry = промисловість
target-military = військовий об’єкт
target-bridge = міст
target-worship = храм
target-shop = магазин чи ринок
target-vehicle = цивільний транспорт
after-threat = Перед тим, { $at }, повідомляли про загрозу.
happened-on = Атака: { $day }.
happened-on-night = Атака: у ніч на { $day }.
happened-on-morning = Атака: { $day } вранці.
happened-on-day = Атака: { $day } вдень.
happened-on-evening = Атака: { $day } ввечері.
happened-night = Атака: вночі.
happened-morning = Атака: вранці.
happened-day = Атака: вдень.
happened-evening = Атака: ввечері.

# Хто повідомляє
side-ukraine = Повідомляє українська сторона; від російської в наших стрічках нічого.
side-russia = Повідомляє російська сторона; від української в наших стрічках нічого.
side-both = Повідомляють і українська, і російська сторони.
side-ukraine-other = Повідомляють українська сторона та інші джерела; від російської в наших стрічках нічого.
side-russia-other = Повідомляють російська сторона та інші джерела; від української в наших стрічках нічого.
side-other = Повідомляють інші джерела; від української та російської сторін у наших стрічках нічого.
side-ukraine-denied = Повідомляє українська сторона.
side-russia-denied = Повідомляє російська сторона.
side-ukraine-other-denied = Повідомляють українська сторона та інші джерела.
side-russia-other-denied = Повідомляють російська сторона та інші джерела.
side-other-denied = Повідомляють інші джерела.
claimed-by = Хто заявляє: { $who }.
claimed-unnamed = Це заява, про яку пише { $who }.
not-confirmed = Підтверджень у наших стрічках немає.
denied-by = Хто заперечує: { $who }.
denied-unnamed = Це заперечують, пише { $who }.
ascribed = Чия атака: { $whose }.
ascribed-russia = російська ({ $who })
ascribed-ukraine = українська ({ $who })
counted-by = Чий підрахунок: { $who }.
ongoing = Повідомляють, що це ще триває.

speaker-mayor = мер
speaker-governor = голова області
speaker-governor_ua = голова ОВА
speaker-governor_ru = губернатор російського регіону
speaker-prosecutor = прокуратура
speaker-police = поліція
speaker-emergency_service = рятувальники
speaker-air_force_ua = Повітряні сили України
speaker-general_staff_ua = Генштаб ЗСУ
speaker-president_ua = президент України
speaker-president_ru = президент Росії
speaker-government_ua = уряд України
speaker-government_ru = уряд Росії
speaker-government_il = уряд Ізраїлю
speaker-mod_ua = Міноборони України
speaker-mod_ru = Міноборони Росії
speaker-mod = міністерство оборони
speaker-kremlin = Кремль
speaker-intelligence_ua = українська розвідка
speaker-intelligence_ru = російська розвідка
speaker-intelligence = розвідка
speaker-intelligence_uk = британська розвідка
speaker-sbu = СБУ
speaker-fsb = ФСБ Росії
speaker-investigators_ru = Слідчий комітет Росії
speaker-investigators = слідчі
speaker-military_ua = українські військові
speaker-military_ru = російські військові
speaker-military = військові
speaker-occupation_ru = призначена Росією влада
speaker-officials = посадовці
speaker-local_authorities = місцева влада
speaker-idf = армія Ізраїлю
speaker-hamas = ХАМАС
speaker-gaza_health = міністерство охорони здоров’я Гази
speaker-hezbollah = «Хезболла»
speaker-health_ministry = міністерство охорони здоров’я
speaker-hospital = лікарня
speaker-medics = медики
speaker-railways = залізниця
speaker-energy_company = енергетична компанія
speaker-company = компанія
speaker-un = ООН
speaker-ngo = гуманітарна чи правозахисна організація
speaker-isw = ISW
speaker-us = США
speaker-nato = НАТО
speaker-witnesses = очевидці
speaker-media = ЗМІ
speaker-monitors = моніторингові канали

# Заголовки, кількість і час
headline = «{ $title }» — { $outlet }
state-owned = державне ЗМІ
and-more = і ще { $n }
counts = { $reports ->
    [one] { $reports } повідомлення
    [few] { $reports } повідомлення
   *[many] { $reports } повідомлень
}, { $independent ->
    [one] { $independent } незалежне джерело
    [few] { $independent } незалежні джерела
   *[many] { $independent } незалежних джерел
}.
counts-single = { $reports ->
    [one] Поки що { $reports } повідомлення.
    [few] Поки що { $reports } повідомлення.
   *[many] Поки що { $reports } повідомлень.
}
counts-unrated = { $reports ->
    [one] { $reports } повідомлення від видання, якого немає в нашому списку.
    [few] { $reports } повідомлення, усі від видань, яких немає в нашому списку.
   *[many] { $reports } повідомлень, усі від видань, яких немає в нашому списку.
}
counts-brief = { $reports ->
    [one] { $reports } повідомлення
    [few] { $reports } повідомлення
   *[many] { $reports } повідомлень
}, незалежних: { $independent }
counts-brief-none = { $reports ->
    [one] { $reports } повідомлення
    [few] { $reports } повідомлення
   *[many] { $reports } повідомлень
}
literal = { $text }
history-times = Час — { $zone }.
label-strike = Удар
label-threat = Загроза
label-casualty = Постраждалі
times-one = Опубліковано { $first }; перевірено { $checked } { $zone }.
times-two = Перше повідомлення { $first }, останнє { $newest }; перевірено { $checked } { $zone }.
late = Із запізненням: повідомлено { $at }
place-only-region = Місце неточне: відомий лише регіон.
place-only-district = Місце неточне: відомий лише район.
place-only-country = Місце неточне: відома лише країна.
place-not-known = Місце не визначено.
at-clock = { $hour ->
    [11] об { $clock }
   *[other] о { $clock }
}
at-day-clock = { $hour ->
    [11] { $day } об { $clock }
   *[other] { $day } о { $clock }
}

# Оновлення, що надходять відповіддю
update = { $place }, { $started }: { $changes } ({ $who }, { $at }).
update-killed = загинули { $before } → { $after }
update-wounded = поранені { $before } → { $after }
update-first-killed = загиблих: { $after }
update-first-wounded = поранених: { $after }
update-first-deaths = перші дані про загиблих: { $after }
update-denied = повідомлення заперечують
update-either = загиблих і поранених разом { $before } → { $after }
update-first-either = загиблих і поранених разом: { $after }
update-children-killed = серед загиблих є діти
update-children-injured = серед поранених є діти
update-place-corrected = місце виправлено — { $place }
update-place-known = стало відомо місце — { $place }

# Подія цілком: /event і кнопка «Чому»
history-title = Подія { $id }
history-figures = Дані про постраждалих у порядку надходження
history-figure = { $at } — { $who }: { $said }
history-reports = Повідомлення, від найдавніших
history-decisions = Чому це одна подія
history-merged = Подія { $part } тепер є частиною події { $id }.
history-map = Показати на карті
history-map-area = Показати цю місцевість на карті
why-title = Чому це вам надійшло
why-words = Що визначило (жирним: слова за, підкреслено: слова проти)
why-no-words = Окремих вирішальних слів немає: вирішив увесь текст.
why-summary = Далі в тексті: «{ $text }»
why-for = { $label }: { $words }
why-not = { $label }: ні
why-against = проти: { $words }
why-learned = приклади, на яких я вчився, дали { $percent } %
why-decision = «{ $title }» — { $outlet }: { $reason }
why-agree = збігаються: { $parts }
why-differ = різняться: { $parts }
part-toll = кількість постраждалих
part-weapon = зброя
part-target = ціль удару
part-speaker = хто говорить
part-text = формулювання
why-short-for = Слова: { $words }.
why-short-against = Проти: { $words }.
why-short-learned = Приклади, на яких я вчився, дали { $percent } %.
why-short-none = Окремих вирішальних слів немає.
match-same_place_time = те саме місце, близько за часом
match-same_region_time = та сама область, близько за часом
match-same_subject = та сама тема
match-no_candidate = перше повідомлення про цю подію
match-too_far_apart = нова подія: інші надто далеко за часом чи місцем
match-toll_contradicts = нова подія: її числа суперечать іншим
match-other_kind = нова подія: ті, що поруч, іншого виду
match-round_up = огляд кількох подій

button-why = Чому
button-wrong = Помилка

# Часові пояси, які називають за містом
zone-kyiv = за Києвом
zone-moscow = за Москвою
zone-minsk = за Мінськом
zone-chisinau = за Кишиневом
zone-warsaw = за Варшавою
zone-vilnius = за Вільнюсом
zone-riga = за Ригою
zone-tallinn = за Таллінном
zone-helsinki = за Гельсінкі
zone-prague = за Прагою
zone-berlin = за Берліном
zone-vienna = за Віднем
zone-paris = за Парижем
zone-rome = за Римом
zone-madrid = за Мадридом
zone-london = за Лондоном
zone-bucharest = за Бухарестом
zone-istanbul = за Стамбулом
zone-jerusalem = за Єрусалимом
zone-tbilisi = за Тбілісі
zone-yerevan = за Єреваном
zone-new-york = за Нью-Йорком
