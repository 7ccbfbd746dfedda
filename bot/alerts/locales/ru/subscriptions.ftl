## Why an event came, or did not
why-not-sent = Почему это сюда не пришло: { $reasons }.
route-other-words = в сообщениях нет нужных вам слов
route-other-outlet = ни одно из выбранных вами изданий об этом не писало
route-toll-too-low = пострадавших меньше, чем вы просили
route-few-sources = независимых источников меньше, чем вы просили
route-asked-sound = со звуком, как вы просили
route-asked-silence = без звука, как вы просили

## A place that was shared
near-here = Ближайшее известное мне место — <b>{ $place }</b>. На каком расстоянии вокруг сообщать об ударах, пострадавших, дронах и ракетах в полёте?
nothing-near = В радиусе 50 км от того места я не знаю ни одного населённого пункта. Напишите название места.
button-within = { $km } км
button-only-there = Только { $place }

## What was typed with more than a place
place-offer-of = Сообщать вам о таком?

## What a subscription asks beside topic and place
asked-words = со словами: { $words }
in-quotes = «{ $text }»
asked-toll = { $n ->
    [one] от { $n } погибшего или раненого
   *[other] от { $n } погибших или раненых
}
asked-sources = { $n ->
    [one] от { $n } независимого источника
   *[other] от { $n } независимых источников
}
asked-outlets = издания: { $outlets }
asked-loud = со звуком
asked-silent = без звука

## What cannot be read
words-fault-empty = Какие именно слова? Например: слова "тепловая станция" или подстанция -учения
words-fault-too-long = Слишком длинно: слова должны уместиться в 200 знаков.
words-fault-too-many = Слишком много: можно не больше 20 слов.
words-fault-too-deep = Слишком много скобок в скобках. Попробуйте проще.
words-fault-quotes = Не хватает кавычки: { $text }
words-fault-brackets = Не хватает скобки: { $text }
toll-fault = После «жертв» нужно число от 1 до 9999: жертв 5
sources-fault = После «источников» нужно число от 1 до 20: источников 2
one-place-each = Каждое место — отдельная подписка: /subscribe { $first }, а затем /subscribe { $second }
weekly-fault = Оповещения приходят сразу, каждый час или каждый день. Раз в неделю может приходить дайджест: /digesttime 08:00 пятница
radius-fault = Вокруг чего и как далеко? Город или село, затем от 1 до 1000 км: /subscribe Харьков 30
outlets-fault = Какие именно издания? Например: издания BBC, Reuters
no-such-outlet = Среди лент этого чата нет издания «{ $outlet }». Список: /feeds

subscriptions-full = В этом чате уже { $limit } подписок — больше нельзя. Удалить лишние: /subscriptions

## A subscription by itself
subscription-title = Подписка { $n }
aspect-topics = Темы
aspect-mode = Когда
aspect-radius = Вокруг
aspect-sound = Звук
aspect-toll = Пострадавшие
aspect-sources = Источники
aspect-words = Слова
aspect-outlets = Издания
about-topics = О чём вам сообщать? Придёт событие на любую из этих тем.
about-mode = «Сразу» — каждое событие отдельным сообщением. «Ежечасно» и «ежедневно» — все вместе.
about-radius = На каком расстоянии вокруг? Расстояние считается между населёнными пунктами.
about-sound = Как обычно: удары и гибель людей — со звуком, угрозы — без. Тихие часы действуют в любом случае.
about-toll = Сколько погибших и раненых вместе должно быть, чтобы вы об этом узнали? Как только их станет столько, событие придёт.
about-sources = Сколько редакций, которые не пересказывают друг друга, должны об этом сообщить? Как только их станет столько, событие придёт. Издания, которых я не знаю, не считаются.
about-words =
    Какие слова должны быть в сообщениях? Пришлите, например:
    <code>/words { $n } "тепловая станция" или подстанция -учения</code>
    Слова рядом нужны все; «или» — одно либо другое; «-» убирает лишнее; кавычки держат слова вместе. Слово находится во всех формах.
about-outlets = Чьи сообщения вам нужны? Событие придёт, как только о нём напишет одно из этих изданий.
radius-none = Только там
toll-any = Неважно
sources-any = Неважно
at-least = от { $n }
sound-as-usual = Как обычно
sound-always = Со звуком
sound-never = Без звука
words-none = Без слов
outlets-any = Все издания
button-change = Изменить
button-try = Проверить на последних сутках
button-remove = Удалить
button-all-subscriptions = ‹ Все подписки
button-take-back = Вернуть
last-topic = Хотя бы одна тема должна остаться. Чтобы отменить подписку, удалите её.
topic-must-stay = Одна тема должна остаться.
same-subscription = Точно такая подписка здесь уже есть. Ничего не изменено.
words-of-which = Для какой подписки? Укажите её номер из /subscriptions: /words 2 порт или судно

## The last day, tried
test-title = Что принесли бы последние 24 часа
test-title-of = Что принесли бы последние 24 часа по подписке { $n }
test-alerts = { $n ->
    [0] Ни одного оповещения.
    [one] { $n } оповещение.
    [few] { $n } оповещения.
   *[other] { $n } оповещений.
}
test-loud = { $n ->
    [0] Ни одного со звуком.
   *[other] Со звуком: { $n }.
}
test-hushed = Без звука только из-за тихих часов: { $n }.
test-digest = Для дайджеста: { $n }.
left-out = { $n ->
    [one] Не пришло бы { $n } событие: { $why }.
    [few] Не пришли бы { $n } события: { $why }.
   *[other] Не пришло бы { $n } событий: { $why }.
}
left-out-other-topic = { $n } на другие темы
left-out-other-place = { $n } в других местах
left-out-other-words = { $n } без ваших слов
left-out-other-outlet = { $n } не от ваших изданий
left-out-toll-too-low = { $n } с меньшим числом пострадавших
left-out-few-sources = { $n } с меньшим числом источников

## Help
help-words = слова, которые должны быть в сообщениях
help-test = что принесли бы последние сутки
usage-words = Образец: /words 2 "тепловая станция" или подстанция -учения (2 — номер в /subscriptions). Убрать слова: /words 2 выкл
usage-test = Образец: /test или /test 2 — номер в /subscriptions
