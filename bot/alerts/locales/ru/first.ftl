## The example of an alert
sample-heading = <b>ПРИМЕР — ничего этого не произошло.</b> Так выглядит сообщение:
sample-place = Город Пример
sample-headline-1 = Дрон упал на склад, двое раненых
sample-headline-2 = После атаки дрона трое в больнице
sample-outlet-1 = Новости-пример
sample-outlet-2 = Газета-пример

## Who gives the real warning
siren = Это не сигнал воздушной тревоги: я пересказываю публикации изданий с опозданием на минуты. Официальное оповещение: { $link }
siren-unknown = Это не сигнал воздушной тревоги: я пересказываю публикации изданий с опозданием на минуты. Узнайте у местных властей, как они предупреждают об атаках.

## The steps of the first minute
first-language = Или командой: /language ru, /language uk, /language en
first-what =
    <b>Шаг 1 из 3. О чём вам сообщать?</b>
    Отметьте нужное и нажмите «Далее».
    Или командой: <code>/subscribe удары погибшие</code>
first-where =
    <b>Шаг 2 из 3. Где именно?</b>
    Напишите название своего города или села, отправьте геопозицию (📎) или выберите область здесь.
    Или всё сразу командой: <code>/subscribe Харьков 30</code>
first-where-group =
    <b>Шаг 2 из 3. Где именно?</b>
    Выберите область здесь или отправьте геопозицию (📎) в ответ на это сообщение. Город или село — командой:
    <code>/subscribe Харьков 30</code>
first-country = В какой стране? Любую другую можно написать, так же как город.
first-when =
    <b>Шаг 3 из 3. Когда?</b>
    Или командой: <code>/subscribe { $place } ежечасно</code>; дайджест: <code>/digesttime 20:00</code>
first-again = { $count ->
    [one] Здесь уже есть { $count } подписка.
    [few] Здесь уже есть { $count } подписки.
    [many] Здесь уже есть { $count } подписок.
   *[other] Здесь уже есть { $count } подписки.
}
first-all = всё
topic-offer = Присылать в эту тему ежедневный дайджест ударов и пострадавших в атаках? Сообщения об одном месте — шаг за шагом или командой: /subscribe Харьков
button-back = ‹ Назад
button-list = Выбрать из списка
button-everywhere = Везде
button-countries = Другая страна
button-whole-country = { $place } — вся страна
button-at-once = Сразу
button-hourly = Каждый час
button-daily-at = Ежедневно в { $at }
button-only-here = Только здесь
button-around = + { $km } км
button-by-steps = Места и темы, шаг за шагом
button-add = Добавить подписку
button-settings = Настройки
button-digest-at = Дайджест в { $at }
clock-unknown = На моих часах { $clock }. Если на ваших иначе — нажмите свой город или напишите его: /timezone Киев
no-such-place-but = Не знаю места «{ $place }». Может быть, одно из этих?
