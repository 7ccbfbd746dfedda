# Что делают владельцы, кроме исправления событий: приглашения, общие ленты, кто что изменил

owner-help-invites = /owner invites — открытые ссылки и кто по какой пришёл
owner-help-revoke = /owner revoke AbC123 — забрать открытую ссылку
owner-help-demote = /owner demote 12 — общая лента снова только для своих чатов
owner-help-audit = /owner audit — кто какую настройку изменил; /owner audit 2 — раньше
invited =
    Ссылка для одного чата, на один раз, действует { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }: { $link }
    Для группы: { $group }
invites-title = <b>Приглашения</b>
invites-none = Приглашений нет. Создать: /owner invite
invite-open = { $name }… · открыто до { $until }
invite-used = { $name }… · пришёл чат { $chat }
invite-revoked = Ссылка { $name }… больше никого не впускает.
invite-unknown = Открытой ссылки { $name } нет. Список: /owner invites
button-revoke = Забрать { $name }…
feed-promoted-already = { $title } уже для всех чатов.
feed-demoted = { $title } снова только для чатов, которые её добавили.
feed-not-demoted = { $title } не добавлял ни один чат, или она и так только для своих чатов.
button-promote = Для всех: { $title }
audit-title = <b>Кто что изменил</b> · страница { $page }
audit-line = { $at } · { $who } · { $what }
audit-line-chat = { $at } · { $who }, чат { $chat } · { $what }
audit-anonymous = анонимный администратор
audit-none = Там ещё ничего не меняли.
