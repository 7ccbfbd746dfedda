# Що роблять власники, крім виправлення подій: запрошення, спільні стрічки, хто що змінив

owner-help-invites = /owner invites — відкриті посилання і хто за якими прийшов
owner-help-revoke = /owner revoke AbC123 — забрати відкрите посилання
owner-help-demote = /owner demote 12 — спільна стрічка знову лише для своїх чатів
owner-help-audit = /owner audit — хто яке налаштування змінив; /owner audit 2 — раніше
invited =
    Посилання для одного чату, на один раз, чинне { $days ->
        [one] { $days } день
        [few] { $days } дні
       *[many] { $days } днів
    }: { $link }
    Для групи: { $group }
invites-title = <b>Запрошення</b>
invites-none = Запрошень немає. Створити: /owner invite
invite-open = { $name }… · відкрите до { $until }
invite-used = { $name }… · прийшов чат { $chat }
invite-revoked = Посилання { $name }… більше нікого не впускає.
invite-unknown = Відкритого посилання { $name } немає. Перелік: /owner invites
button-revoke = Забрати { $name }…
feed-promoted-already = { $title } уже для всіх чатів.
feed-demoted = { $title } знову лише для чатів, які її додали.
feed-not-demoted = { $title } не додавав жоден чат, або вона й так лише для своїх чатів.
button-promote = Для всіх: { $title }
audit-title = <b>Хто що змінив</b> · сторінка { $page }
audit-line = { $at } · { $who } · { $what }
audit-line-chat = { $at } · { $who }, чат { $chat } · { $what }
audit-anonymous = анонімний адміністратор
audit-none = Там іще нічого не змінювали.
