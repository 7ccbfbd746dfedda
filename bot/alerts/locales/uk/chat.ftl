## The first minute
greeting =
    <b>Strikewire</b> читає стрічки новин і розповідає, де був удар, що загрожує і хто постраждав: одне повідомлення про подію, а не про кожну статтю.
    Це <b>не сигнал повітряної тривоги</b>: бот переказує публікації видань із запізненням на кілька хвилин. Зважайте на сирену.
headlines-which = Якими мовами ви читаєте заголовки? Решта матимуть позначку.
language-which = Якою мовою мені говорити?
language-set = Мова цього чату: { $name }.
welcome-back = { $missed ->
    [0] Знову на зв’язку. Пропущених сповіщень немає.
    [one] Знову на зв’язку. Пропущено { $missed } сповіщення, тепер воно вже не надійде.
    [few] Знову на зв’язку. Пропущено { $missed } сповіщення, тепер вони вже не надійдуть.
    [many] Знову на зв’язку. Пропущено { $missed } сповіщень, тепер вони вже не надійдуть.
   *[other] Знову на зв’язку. Пропущено { $missed } сповіщення, тепер вони вже не надійдуть.
}
hello-group = Вітаю. Я повідомляю про удари, загрози та постраждалих за стрічками новин; це не сигнал повітряної тривоги. Адміністратор може почати з /subscribe або /language.
place-offer = <b>{ $place }</b>: удари, постраждалі, дрони й ракети в польоті?
not-understood = Я розумію команди й назви місць. Що я вмію: /help
button-next = Далі
button-missed = Показати останні
button-subscribe = Підписатися
button-latest = Останні події там
button-stale = Ця кнопка застаріла. Надішліть команду ще раз.

## Subscriptions
subscribed = Готово. Повідомлятиму про таке:
subscribed-already = Така підписка вже є:
last-day = { $count ->
    [0] За останні 24 години таких подій не було.
    [one] За останні 24 години була { $count } така подія. Найновіша:
    [few] За останні 24 години було { $count } такі події. Найновіша:
    [many] За останні 24 години було { $count } таких подій. Найновіша:
   *[other] За останні 24 години було { $count } такої події. Найновіша:
}
looked-at = Стрічки востаннє перевірено: { $at }.
not-looked-yet = Жодної стрічки ще не перевірено.
topic-strike = удари
topic-threat = усі загрози
topic-casualty = загиблі й поранені в атаках
topic-in-flight = дрони й ракети в польоті
topic-losses = заявлені втрати й підсумки
mode-instant = одразу
mode-hourly = щогодини
mode-daily = щодня
everywhere = усюди
in-place = { $place }
within = { $place } та { $km } км довкола
form = Про що вам повідомляти? Налаштуйте тут і натисніть останню кнопку для всіх місць — або напишіть назву місця.
button-subscribe-everywhere = Підписатися на всі місця
group-offer = Надсилати цій групі щоденний дайджест ударів і постраждалих в атаках? Сповіщення про одне місце: /subscribe Харків
button-group-digest = Щоденний дайджест
subscriptions-title = Підписки
subscriptions-hint = Натисніть підписку, щоб змінити її. /unsubscribe 1 скасує першу, /unsubscribe — усі.
subscription-in-topic = в <a href="{ $link }">іншій темі</a>
subscription-paused = на паузі: її тему видалено
no-subscriptions = Підписок тут немає. Створити: /subscribe
no-such-subscription = Підписки { $n } немає. Список: /subscriptions
unsubscribed = { $count ->
    [one] Скасовано { $count } підписку.
    [few] Скасовано { $count } підписки.
    [many] Скасовано { $count } підписок.
   *[other] Скасовано { $count } підписки.
}
radius-needs-town = Радіус рахується від міста чи села, а { $place } — ціла територія. Вкажіть її без числа.
no-such-place = Не знаю місця «{ $place }». Зразок: /subscribe удари Харків 30
which-place = Яке саме місце «{ $place }»?
did-you-mean = «{ $word }»? Можливо, ви мали на увазі «{ $meant }»?
precision-district = район
precision-region = область
precision-country = країна

## The chat's clock
city-kyiv = Київ
city-moscow = Москва
city-warsaw = Варшава
city-berlin = Берлін
city-london = Лондон
city-new-york = Нью-Йорк

## Looking things up
latest-title = { $count ->
    [one] Остання подія
    [few] Останні { $count } події
    [many] Останні { $count } подій
   *[other] Останні { $count } події
}
latest-no-place = Не знаю місця «{ $place }». Зразок: /latest удари Харків
nothing-lately = За останні три дні мої стрічки нічого такого не повідомляли. Це не означає спокою. /find шукає й раніше.
no-such-event = Події { $id } тут немає.
muted = Подія { $id }: без звуку й без відповідей.
why-sent = Чому це надійшло сюди: { $reasons }.
route-asked = ви підписані на цю тему
route-place = це у вашому місці
route-place-not-precise = повідомлення називає лише область
route-other-topic = інша тема
route-other-place = інше місце
route-digest-only = лише для дайджесту
route-first-poll = з першого читання стрічки
route-too-old = надто давнє
route-expired = запізно, щоб допомогти
route-muted = ви вимкнули звук цієї події
route-paused = у вас була пауза
route-quiet-hours = без звуку, бо тихі години
route-no-sound = без звуку, як завжди для таких подій
route-not-its-audience = зі стрічки іншого чату

## Feeds
feeds-title = { $count ->
    [one] Для цього чату читається { $count } стрічка
    [few] Для цього чату читаються { $count } стрічки
    [many] Для цього чату читаються { $count } стрічок
   *[other] Для цього чату читаються { $count } стрічки
}
no-feeds = Стрічок ще немає. Додати: /addfeed
feed-not-read-yet = ще не прочитано
feed-added = { $entries ->
    [one] Додано: { $title } (#{ $id }), { $entries } запис. Враховується те, що вийде відтепер.
    [few] Додано: { $title } (#{ $id }), { $entries } записи. Враховується те, що вийде відтепер.
    [many] Додано: { $title } (#{ $id }), { $entries } записів. Враховується те, що вийде відтепер.
   *[other] Додано: { $title } (#{ $id }), { $entries } запису. Враховується те, що вийде відтепер.
}
feed-known = Стрічку «{ $title }» вже додано.
feed-removed = Стрічка «{ $title }» для цього чату більше не читається.
feed-removed-for-all = Стрічка «{ $title }» більше ні для кого не читається.
feed-for-all = Вона читається для всіх чатів.
feed-choices = На цій сторінці кілька стрічок. Яку додати?
feeds-full = { $limit ->
    [one] Цей чат може додати не більше ніж { $limit } стрічку. Звільнити місце: /removefeed
    [few] Цей чат може додати не більше ніж { $limit } стрічки. Звільнити місце: /removefeed
    [many] Цей чат може додати не більше ніж { $limit } стрічок. Звільнити місце: /removefeed
   *[other] Цей чат може додати не більше ніж { $limit } стрічки. Звільнити місце: /removefeed
}
no-such-feed = Немає стрічки { $id }, яку ви можете прибрати. Список: /feeds
no-feed-of-number = Стрічки { $id } немає.
feed-error-password = Адреси з іменем користувача й паролем у чатах не приймаються; таку стрічку власник бота може додати з командного рядка.
feed-error-telegram = Я читаю стрічки (RSS, Atom, JSON Feed), а не канали Telegram. Надішліть адресу стрічки.
feed-error-redirects = Ця адреса лише пересилає далі й не приводить до стрічки.
feed-error-named-feed = Сторінка вказує на стрічку, але прочитати її не вдається.
feed-error-refused = Цю адресу я не відкриваю. Надішліть адресу стрічки з відкритого інтернету: https://…
feed-error-unreachable = Ця адреса не відповідає. Спробуйте пізніше.
feed-error-too-large = Документ за цією адресою завеликий як на стрічку.
feed-error-status = Ця адреса відповідає помилкою, а не стрічкою.
feed-error-gone = Стрічку за цією адресою закрито назавжди.
feed-error-not-a-feed = Не можу прочитати цю адресу як стрічку: у відповіді не названо жодної стрічки. Надішліть адресу самої стрічки або сторінки, де вона вказана.
feed-error-web-page = Не можу прочитати цю адресу як стрічку: вона відповідає вебсторінкою, на якій не вказано жодної стрічки. Надішліть адресу самої стрічки або сторінки, де вона вказана.
feed-error-empty = Ця адреса надсилає порожню відповідь.
feed-error-host-paused = Цей сервер попросив поки що його не турбувати. Спробуйте пізніше.
feed-error-too-heavy = Ця стрічка надто важка для читання.

## Help
theme-alerts = Сповіщення
theme-news = Пошук
theme-feeds = Стрічки
theme-settings = Налаштування
theme-about = Про бота
help-start = почати, обрати мову
help-help = усі команди або одна
help-subscribe = сповіщення про удари, загрози, постраждалих
help-unsubscribe = скасувати одну підписку або всі
help-subscriptions = про що вас сповіщати
help-latest = останні події
help-event = усе, що відомо про подію
help-why = чому надійшло сповіщення
help-feeds = що читається і наскільки воно свіже
help-addfeed = додати власну стрічку
help-removefeed = прибрати стрічку
help-language = мова, якою я говорю
help-timezone = часовий пояс цього чату
help-status = наскільки все свіже
help-about = що це за бот і чим він не є
help-owner = запросити чат, відкрити стрічку всім, виправити подію
usage-start = Зразок: /start
usage-help = Зразок: /help або /help subscribe
usage-subscribe =
    Зразок: /subscribe удари загиблі Харків 30 щодня — про що (удари, загрози, загиблі, втрати), де, скільки кілометрів навколо і як часто (одразу, щогодини, щодня). Будь-що з цього можна пропустити; /subscribe усе — це все й звідусіль.
    Ще можна додати, разом чи окремо: /subscribe Харків слова "теплова станція" або підстанція -навчання постраждалих 5 джерел 2 видання BBC, Reuters гучно — слова з повідомлень, скільки щонайменше постраждалих і незалежних джерел, чиї повідомлення, гучно чи тихо.
usage-unsubscribe = Зразок: /unsubscribe або /unsubscribe 2
usage-subscriptions = Зразок: /subscriptions
usage-latest = Зразок: /latest або /latest удари Харків
usage-event = Зразок: /event 123 — номер події; або /event у відповідь на її повідомлення
usage-why = Зразок: /why 123 — номер події; або /why у відповідь на її повідомлення
usage-feeds = Зразок: /feeds
usage-addfeed = Зразок: /addfeed https://example.org/rss — можна і з вашою категорією: /addfeed https://example.org/rss Харків
usage-removefeed = Зразок: /removefeed 12 — номер зі списку /feeds
usage-language = Зразок: /language uk, /language en або /language ru
usage-timezone = Зразок: /timezone Київ, /timezone UTC+3 або /timezone Europe/Kyiv
usage-status = Зразок: /status
usage-about = Зразок: /about
usage-owner = Зразок: /owner, /owner invite або /owner promote 12; усе — /owner help
unknown-command = Не знаю команди { $command }. Список: /help

## About
status-feeds = { $feeds ->
    [one] { $feeds } стрічка, не відповідають: { $failing }.
    [few] { $feeds } стрічки, не відповідають: { $failing }.
    [many] { $feeds } стрічок, не відповідають: { $failing }.
   *[other] { $feeds } стрічки, не відповідають: { $failing }.
}
status-queue = Подій збережено: { $events }. Повідомлень у черзі: { $waiting }.
status-version = Strikewire { $version }
about =
    <b>Strikewire { $version }</b> зводить повідомлення видань про одну подію в одне — з джерелами.
    Це <b>не сигнал повітряної тривоги</b>; бот не знає того, чого не опублікувало жодне видання. Тиша не означає спокою.
    Назви місць: GeoNames, CC BY 4.0; села України: державний кодифікатор (КАТОТТГ).
apology = Сталася помилка з мого боку; нічого не змінено. Спробуйте ще раз.

## Rights
by-invitation = Цей бот — за запрошенням: попросіть посилання у власника.
admins-only = Це тут можуть лише адміністратори.
owners-only = Це може лише власник бота в приватному чаті.
feed-promoted = Стрічка «{ $title }» тепер доступна всім чатам.
owner-feed = #{ $id } { $title }: лише для свого чату
