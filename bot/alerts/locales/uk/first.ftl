## The example of an alert
sample-heading = <b>ПРИКЛАД — нічого цього не сталося.</b> Так виглядає сповіщення:
sample-place = Місто Приклад
sample-headline-1 = Дрон упав на склад, двоє поранених
sample-headline-2 = Після атаки дрона троє людей у лікарні
sample-outlet-1 = Новини-приклад
sample-outlet-2 = Газета-приклад

## Who gives the real warning
siren = Це не сигнал повітряної тривоги: я переказую публікації видань із запізненням на кілька хвилин. Офіційне оповіщення: { $link }
siren-unknown = Це не сигнал повітряної тривоги: я переказую публікації видань із запізненням на кілька хвилин. Дізнайтеся у місцевої влади, як вона попереджає про атаки.

## The steps of the first minute
first-language = Або командою: /language uk, /language en, /language ru
first-what =
    <b>1/3 · Про що вам повідомляти?</b>
    Позначте потрібне й натисніть «Далі».
    Або командою: <code>/subscribe удари загиблі</code>
first-where =
    <b>2/3 · Де саме?</b>
    Напишіть назву свого міста чи села, надішліть геопозицію (📎) або виберіть область тут.
    Або все відразу командою: <code>/subscribe Харків 30</code>
first-where-group =
    <b>2/3 · Де саме?</b>
    Виберіть область тут або надішліть геопозицію (📎) у відповідь на це повідомлення. Місто чи село — командою:
    <code>/subscribe Харків 30</code>
first-country = У якій країні? Будь-яку іншу можна написати, так само як місто.
first-when =
    <b>3/3 · Коли?</b>
    Або командою: <code>/subscribe { $place } щогодини</code>; дайджест: <code>/digesttime 20:00</code>
first-again = { $count ->
    [one] Тут уже є { $count } підписка.
    [few] Тут уже є { $count } підписки.
    [many] Тут уже є { $count } підписок.
   *[other] Тут уже є { $count } підписки.
}
first-all = усе
topic-offer = Надсилати в цю тему щоденний дайджест ударів і постраждалих в атаках? Сповіщення про одне місце — крок за кроком або командою: /subscribe Харків
button-back = ‹ Назад
button-list = Вибрати зі списку
button-everywhere = Усюди
button-countries = Інша країна
button-whole-country = { $place } — уся країна
button-at-once = Одразу
button-hourly = Щогодини
button-daily-at = Щодня о { $at }
button-only-here = Лише тут
button-around = + { $km } км
button-by-steps = Місця й теми, крок за кроком
button-add = Додати підписку
button-settings = Налаштування
button-digest-at = Дайджест о { $at }
clock-unknown = На моєму годиннику { $clock }. Якщо на вашому інакше — натисніть своє місто або напишіть його: /timezone Київ
no-such-place-but = Не знаю місця «{ $place }». Можливо, одне з цих?
