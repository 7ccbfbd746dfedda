## Why an event came, or did not
why-not-sent = Чому це сюди не надійшло: { $reasons }.
route-other-words = у повідомленнях немає потрібних вам слів
route-other-outlet = жодне з обраних вами видань про це не писало
route-toll-too-low = постраждалих менше, ніж ви просили
route-few-sources = незалежних джерел менше, ніж ви просили
route-asked-sound = зі звуком, як ви просили
route-asked-silence = без звуку, як ви просили

## A place that was shared
near-here = Найближче відоме мені місце — <b>{ $place }</b>. На якій відстані довкола повідомляти про удари, постраждалих, дрони й ракети в польоті?
nothing-near = У радіусі 50 км від того місця я не знаю жодного населеного пункту. Напишіть назву місця.
button-within = { $km } км
button-only-there = Лише { $place }

## What was typed with more than a place
place-offer-of = Повідомляти вам про таке?

## What a subscription asks beside topic and place
asked-words = зі словами: { $words }
in-quotes = «{ $text }»
asked-toll = { $n ->
    [one] від { $n } загиблого чи пораненого
   *[other] від { $n } загиблих чи поранених
}
asked-sources = { $n ->
    [one] від { $n } незалежного джерела
   *[other] від { $n } незалежних джерел
}
asked-outlets = видання: { $outlets }
asked-loud = зі звуком
asked-silent = без звуку

## What cannot be read
words-fault-empty = Які саме слова? Наприклад: слова "теплова станція" або підстанція -навчання
words-fault-too-long = Задовго: слова мають уміститися у 200 знаків.
words-fault-too-many = Забагато: можна не більше ніж 20 слів.
words-fault-too-deep = Забагато дужок у дужках. Спробуйте простіше.
words-fault-quotes = Бракує лапок: { $text }
words-fault-brackets = Бракує дужки: { $text }
toll-fault = Після «постраждалих» має бути число від 1 до 9999: постраждалих 5
sources-fault = Після «джерел» має бути число від 1 до 20: джерел 2
one-place-each = Кожне місце — окрема підписка: /subscribe { $first }, а потім /subscribe { $second }
weekly-fault = Сповіщення надходять одразу, щогодини або щодня. Раз на тиждень може надходити дайджест: /digesttime 08:00 п’ятниця
radius-fault = Навколо чого і як далеко? Місто чи село, а тоді від 1 до 1000 км: /subscribe Харків 30
outlets-fault = Які саме видання? Наприклад: видання BBC, Reuters
no-such-outlet = Серед стрічок цього чату немає видання «{ $outlet }». Перелік: /feeds

subscriptions-full = У цьому чаті вже { $limit } підписок — більше не можна. Видалити зайві: /subscriptions

## A subscription by itself
subscription-title = Підписка { $n }
aspect-topics = Теми
aspect-mode = Коли
aspect-radius = Довкола
aspect-sound = Звук
aspect-toll = Постраждалі
aspect-sources = Джерела
aspect-words = Слова
aspect-outlets = Видання
about-topics = Про що вам повідомляти? Надійде подія на будь-яку з цих тем.
about-mode = «Одразу» — кожна подія окремим повідомленням. «Щогодини» та «щодня» — усі разом.
about-radius = На якій відстані довкола? Відстань рахується між населеними пунктами.
about-sound = Як завжди: удари й загибель людей — зі звуком, загрози — без. Тихі години діють у будь-якому разі.
about-toll = Скільки загиблих і поранених разом має бути, щоб ви про це дізналися? Щойно їх стане стільки, подія надійде.
about-sources = Скільки редакцій, що не переказують одна одну, мають про це повідомити? Щойно їх стане стільки, подія надійде. Видання, яких я не знаю, не рахуються.
about-words =
    Які слова мають бути в повідомленнях? Надішліть, наприклад:
    <code>/words { $n } "теплова станція" або підстанція -навчання</code>
    Слова поруч потрібні всі; «або» — одне чи інше; «-» прибирає зайве; лапки тримають слова разом. Слово знаходиться в усіх формах.
about-outlets = Чиї повідомлення вам потрібні? Подія надійде, щойно про неї напише одне з цих видань.
radius-none = Лише там
toll-any = Неважливо
sources-any = Неважливо
at-least = від { $n }
sound-as-usual = Як завжди
sound-always = Зі звуком
sound-never = Без звуку
words-none = Без слів
outlets-any = Усі видання
button-change = Змінити
button-try = Перевірити на останній добі
button-remove = Видалити
button-all-subscriptions = ‹ Усі підписки
button-take-back = Повернути
last-topic = Хоча б одна тема має лишитися. Щоб скасувати підписку, видаліть її.
topic-must-stay = Одна тема має лишитися.
same-subscription = Точно така підписка тут уже є. Нічого не змінено.
words-of-which = Для якої підписки? Вкажіть її номер із /subscriptions: /words 2 порт або судно

## The last day, tried
test-title = Що принесли б останні 24 години
test-title-of = Що принесли б останні 24 години за підпискою { $n }
test-alerts = { $n ->
    [0] Жодного сповіщення.
    [one] { $n } сповіщення.
    [few] { $n } сповіщення.
   *[other] { $n } сповіщень.
}
test-loud = { $n ->
    [0] Жодного зі звуком.
   *[other] Зі звуком: { $n }.
}
test-hushed = Без звуку лише через тихі години: { $n }.
test-digest = До дайджесту: { $n }.
left-out = { $n ->
    [one] Не надійшла б { $n } подія: { $why }.
    [few] Не надійшли б { $n } події: { $why }.
   *[other] Не надійшло б { $n } подій: { $why }.
}
left-out-other-topic = { $n } на інші теми
left-out-other-place = { $n } в інших місцях
left-out-other-words = { $n } без ваших слів
left-out-other-outlet = { $n } не від ваших видань
left-out-toll-too-low = { $n } з меншою кількістю постраждалих
left-out-few-sources = { $n } з меншою кількістю джерел

## Help
help-words = слова, які мають бути в повідомленнях
help-test = що принесла б остання доба
usage-words = Зразок: /words 2 "теплова станція" або підстанція -навчання (2 — номер у /subscriptions). Прибрати слова: /words 2 off
usage-test = Зразок: /test або /test 2 — номер у /subscriptions
