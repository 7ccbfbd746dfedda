## The first minute
greeting =
    <b>Strikewire</b> читает ленты новостей и рассказывает, где был удар, что угрожает и кто пострадал: одно сообщение о событии, а не о каждой статье.
    Это <b>не сигнал воздушной тревоги</b>: бот пересказывает публикации изданий с опозданием на минуты. Ориентируйтесь на сирену.
headlines-which = На каких языках вы читаете заголовки? Остальные будут с пометкой.
language-which = На каком языке мне говорить?
language-set = Язык этого чата: { $name }.
welcome-back = { $missed ->
    [0] Снова на связи. Пропущенных оповещений нет.
    [one] Снова на связи. Пропущено { $missed } оповещение: заново не пришлю.
    [few] Снова на связи. Пропущено { $missed } оповещения: заново не пришлю.
    [many] Снова на связи. Пропущено { $missed } оповещений: заново не пришлю.
   *[other] Снова на связи. Пропущено { $missed } оповещения: заново не пришлю.
}
hello-group = Здравствуйте. Я сообщаю об ударах, угрозах и пострадавших по лентам новостей; это не сигнал воздушной тревоги. Администратор может начать с /subscribe или /language.
place-offer = <b>{ $place }</b>: удары, пострадавшие, дроны и ракеты в полёте?
not-understood = Я понимаю команды и названия мест. Что я умею: /help
button-next = Далее
button-missed = Показать последние
button-subscribe = Подписаться
button-latest = Последние события там
button-stale = Эта кнопка устарела. Отправьте команду ещё раз.

## Subscriptions
subscribed = Готово. Буду сообщать о таком:
subscribed-already = Такая подписка уже есть:
last-day = { $count ->
    [0] За последние 24 часа таких событий не было.
    [one] За последние 24 часа было { $count } такое событие. Самое новое:
    [few] За последние 24 часа было { $count } таких события. Самое новое:
    [many] За последние 24 часа было { $count } таких событий. Самое новое:
   *[other] За последние 24 часа было { $count } такого события. Самое новое:
}
looked-at = Последняя проверка лент: { $at }.
not-looked-yet = Ни одна лента ещё не проверена.
topic-strike = удары
topic-threat = все угрозы
topic-casualty = погибшие и раненые в атаках
topic-in-flight = дроны и ракеты в полёте
topic-losses = заявленные потери и итоги
mode-instant = сразу
mode-hourly = ежечасно
mode-daily = ежедневно
everywhere = везде
in-place = { $place }
within = { $place } и { $km } км вокруг
form = О чём вам сообщать? Настройте здесь и нажмите последнюю кнопку для всех мест — или напишите название места.
button-subscribe-everywhere = Подписаться на все места
group-offer = Присылать этой группе ежедневный дайджест ударов и пострадавших в атаках? Оповещения об одном месте: /subscribe Харьков
button-group-digest = Ежедневный дайджест
subscriptions-title = Подписки
subscriptions-hint = Нажмите на подписку, чтобы её изменить. /unsubscribe 1 отменит первую, /unsubscribe — все.
subscription-in-topic = в <a href="{ $link }">другой теме</a>
subscription-paused = на паузе: её тема удалена
no-subscriptions = Подписок здесь нет. Создать: /subscribe
no-such-subscription = Подписки { $n } нет. Список: /subscriptions
unsubscribed = { $count ->
    [one] Отменена { $count } подписка.
    [few] Отменено { $count } подписки.
    [many] Отменено { $count } подписок.
   *[other] Отменено { $count } подписки.
}
radius-needs-town = Радиус считается от города или села, а { $place } — целая территория. Укажите её без числа.
no-such-place = Не знаю места «{ $place }». Образец: /subscribe удары Харьков 30
which-place = Какое именно место «{ $place }»?
did-you-mean = «{ $word }»? Возможно, вы имели в виду { $meant }?
precision-district = район
precision-region = область
precision-country = страна

## The chat's clock
city-kyiv = Киев
city-moscow = Москва
city-warsaw = Варшава
city-berlin = Берлин
city-london = Лондон
city-new-york = Нью-Йорк

## Looking things up
latest-title = { $count ->
    [one] Последнее событие
    [few] Последние { $count } события
    [many] Последние { $count } событий
   *[other] Последние { $count } события
}
latest-no-place = Не знаю места «{ $place }». Образец: /latest удары Харьков
nothing-lately = За последние три дня мои ленты ничего такого не сообщали. Это не означает спокойствия. /find ищет и раньше.
no-such-event = События { $id } здесь нет.
muted = Событие { $id }: без звука и без ответов.
why-sent = Почему это пришло сюда: { $reasons }.
route-asked = вы подписаны на эту тему
route-place = это в вашем месте
route-place-not-precise = сообщение называет только область
route-other-topic = другая тема
route-other-place = другое место
route-digest-only = только для дайджеста
route-first-poll = из первого чтения ленты
route-too-old = слишком давнее
route-expired = слишком поздно, чтобы помочь
route-muted = вы выключили звук этого события
route-paused = у вас была пауза
route-quiet-hours = без звука: тихие часы
route-no-sound = без звука, как всегда для таких событий
route-not-its-audience = из ленты другого чата

## Feeds
feeds-title = { $count ->
    [one] Для этого чата читается { $count } лента
    [few] Для этого чата читаются { $count } ленты
    [many] Для этого чата читаются { $count } лент
   *[other] Для этого чата читаются { $count } ленты
}
no-feeds = Лент ещё нет. Добавить: /addfeed
feed-not-read-yet = ещё не прочитана
feed-added = { $entries ->
    [one] Добавлено: { $title } (#{ $id }), { $entries } запись. Учитывается то, что выйдет с этого момента.
    [few] Добавлено: { $title } (#{ $id }), { $entries } записи. Учитывается то, что выйдет с этого момента.
    [many] Добавлено: { $title } (#{ $id }), { $entries } записей. Учитывается то, что выйдет с этого момента.
   *[other] Добавлено: { $title } (#{ $id }), { $entries } записи. Учитывается то, что выйдет с этого момента.
}
feed-known = Лента «{ $title }» уже добавлена.
feed-removed = Лента «{ $title }» для этого чата больше не читается.
feed-removed-for-all = Лента «{ $title }» больше ни для кого не читается.
feed-for-all = Она читается для всех чатов.
feed-choices = На этой странице несколько лент. Какую добавить?
feeds-full = { $limit ->
    [one] Этот чат может добавить не больше { $limit } ленты. Освободить место: /removefeed
   *[other] Этот чат может добавить не больше { $limit } лент. Освободить место: /removefeed
}
no-such-feed = Нет ленты { $id }, которую вы можете убрать. Список: /feeds
no-feed-of-number = Ленты { $id } нет.
feed-error-password = Адреса с именем пользователя и паролем в чатах не принимаются; такую ленту владелец бота может добавить из командной строки.
feed-error-telegram = Я читаю ленты (RSS, Atom, JSON Feed), а не каналы Telegram. Пришлите адрес ленты.
feed-error-redirects = Этот адрес лишь пересылает дальше и не приводит к ленте.
feed-error-named-feed = Страница указывает на ленту, но прочитать её не удаётся.
feed-error-refused = Этот адрес я не открываю. Пришлите адрес ленты из открытого интернета: https://…
feed-error-unreachable = Этот адрес не отвечает. Попробуйте позже.
feed-error-too-large = По этому адресу слишком большой документ для ленты.
feed-error-status = Этот адрес отвечает ошибкой, а не лентой.
feed-error-gone = Лента по этому адресу закрыта навсегда.
feed-error-not-a-feed = Не могу прочитать этот адрес как ленту: в ответе не названо ни одной ленты. Пришлите адрес самой ленты или страницы, где она указана.
feed-error-web-page = Не могу прочитать этот адрес как ленту: он отвечает веб-страницей, на которой не указано ни одной ленты. Пришлите адрес самой ленты или страницы, где она указана.
feed-error-empty = Этот адрес присылает пустой ответ.
feed-error-host-paused = Этот сервер попросил пока его не беспокоить. Попробуйте позже.
feed-error-too-heavy = Эта лента слишком тяжела для чтения.

## Help
theme-alerts = Оповещения
theme-news = Поиск
theme-feeds = Ленты
theme-settings = Настройки
theme-about = О боте
help-start = начать, выбрать язык
help-help = все команды или одна
help-subscribe = оповещения об ударах, угрозах, пострадавших
help-unsubscribe = отменить одну подписку или все
help-subscriptions = о чём вам сообщать
help-latest = последние события
help-event = всё, что известно о событии
help-why = почему пришло оповещение
help-feeds = что читается и насколько оно свежее
help-addfeed = добавить свою ленту
help-removefeed = убрать ленту
help-language = язык, на котором я говорю
help-timezone = часовой пояс этого чата
help-status = насколько всё свежее
help-about = что это за бот и чем он не является
help-owner = пригласить чат, открыть ленту всем, исправить событие
usage-start = Образец: /start
usage-help = Образец: /help или /help subscribe
usage-subscribe =
    Образец: /subscribe удары погибшие Харьков 30 ежедневно — о чём (удары, угрозы, погибшие, потери), где, сколько километров вокруг и как часто (сразу, ежечасно, ежедневно). Любое из этого можно пропустить; /subscribe всё — это всё и отовсюду.
    Ещё можно добавить, вместе или по отдельности: /subscribe Харьков слова "тепловая станция" или подстанция -учения жертв 5 источников 2 издания BBC, Reuters громко — слова из сообщений, сколько по меньшей мере пострадавших и независимых источников, чьи сообщения, громко или тихо.
usage-unsubscribe = Образец: /unsubscribe или /unsubscribe 2
usage-subscriptions = Образец: /subscriptions
usage-latest = Образец: /latest или /latest удары Харьков
usage-event = Образец: /event 123 — номер события; или /event в ответ на его сообщение
usage-why = Образец: /why 123 — номер события; или /why в ответ на его сообщение
usage-feeds = Образец: /feeds
usage-addfeed = Образец: /addfeed https://example.org/rss — можно и со своей категорией: /addfeed https://example.org/rss Харьков
usage-removefeed = Образец: /removefeed 12 — номер из списка /feeds
usage-language = Образец: /language ru, /language uk или /language en
usage-timezone = Образец: /timezone Киев, /timezone UTC+3 или /timezone Europe/Kyiv
usage-status = Образец: /status
usage-about = Образец: /about
usage-owner = Образец: /owner, /owner invite или /owner promote 12; всё — /owner help
unknown-command = Не знаю команды { $command }. Список: /help

## About
status-feeds = { $feeds ->
    [one] { $feeds } лента, не отвечают: { $failing }.
    [few] { $feeds } ленты, не отвечают: { $failing }.
    [many] { $feeds } лент, не отвечают: { $failing }.
   *[other] { $feeds } ленты, не отвечают: { $failing }.
}
status-queue = Событий сохранено: { $events }. Сообщений в очереди: { $waiting }.
status-version = Strikewire { $version }
about =
    <b>Strikewire { $version }</b> сводит сообщения изданий об одном событии в одно — с источниками.
    Это <b>не сигнал воздушной тревоги</b>; бот не знает того, чего не опубликовало ни одно издание. Тишина не означает спокойствия.
    Названия мест: GeoNames, CC BY 4.0; сёла Украины: государственный кодификатор (КАТОТТГ).
apology = Произошла ошибка на моей стороне; ничего не изменено. Попробуйте ещё раз.

## Rights
by-invitation = Этот бот — по приглашению: попросите ссылку у владельца.
admins-only = Это здесь могут только администраторы.
owners-only = Это может только владелец бота в личном чате.
feed-promoted = Лента «{ $title }» теперь доступна всем чатам.
owner-feed = #{ $id } { $title }: только для своего чата
