# What owners do beside correcting events: invitations, feeds for everyone, who changed what

owner-help-invites = /owner invites — links that are open, and who came by one
owner-help-revoke = /owner revoke AbC123 — take an open link back
owner-help-demote = /owner demote 12 — a promoted feed serves only its chats again
owner-help-audit = /owner audit — who changed which setting; /owner audit 2 goes further back
invited =
    A link for one chat, to be used once within { $days ->
        [one] { $days } day
       *[other] { $days } days
    }: { $link }
    For a group: { $group }
invites-title = <b>Invitations</b>
invites-none = There are no invitations. /owner invite makes one.
invite-open = { $name }… · open until { $until }
invite-used = { $name }… · used by { $chat }
invite-revoked = The link { $name }… lets nobody in any more.
invite-unknown = There is no open link { $name }. /owner invites lists them.
button-revoke = Take back { $name }…
feed-promoted-already = { $title } serves every chat already.
feed-demoted = { $title } serves only the chats that follow it again.
feed-not-demoted = { $title } was not added by a chat, or serves only its chats already.
button-promote = Promote { $title }
audit-title = <b>Who changed what</b> · page { $page }
audit-line = { $at } · { $who } · { $what }
audit-line-chat = { $at } · { $who } in { $chat } · { $what }
audit-anonymous = an anonymous admin
audit-none = Nothing was changed there yet.
