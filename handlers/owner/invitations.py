"""/owner invite, invites, revoke: who is let in while access is by invitation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from sqlmodel import Session

from bot.models import Invite
from bot.store import audit, invites
from handlers.ask import Answer, Ask, Voice, fit, told
from handlers.owner.desk import form

BUTTONS = 8
"""Open invitations that have a button to take them back."""


async def invite(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner invite`: a link that lets one chat in."""
    if said:
        return form(ask, "invite")

    def work(session: Session) -> str:
        token = invites.make(session, ask.user_id, ask.now)
        audit.note(session, ask.chat.id, ask.user_id, "invite", token[: invites.NAMED_BY], ask.now)
        return token

    token = await ask.services.database.write(work)
    days = invites.LASTS.days
    group = f"https://t.me/{ask.bot_name}?startgroup={token}"
    return ask.tell("invited", link=f"https://t.me/{ask.bot_name}?start={token}", group=group, days=days)


async def listed(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner invites`: links that are open, and those that were used."""
    if said:
        return form(ask, "invites")
    found = await ask.services.database.read(lambda session: invites.listed(session, ask.now))
    if not found:
        return ask.tell("invites-none")

    voice = ask.voice
    lines = [_line(ask, voice, each, title) for each, title in found]
    listing = fit([voice.say("invites-title"), *lines], lambda rest: voice.say("and-more", n=rest))
    names = [each.token[: invites.NAMED_BY] for each, _ in found if each.used_by is None]
    rows = [(voice.button("button-revoke", f"revoke:{name}", name=name),) for name in names[:BUTTONS]]
    return told(listing, *rows, edit=ask.pressed)


async def revoke(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner revoke NAME`: takes an open link back, named by its first characters."""
    if len(said) != 1:
        return form(ask, "revoke")

    def work(session: Session) -> bool:
        done = invites.revoke(session, said[0], ask.now)
        if done:
            audit.note(session, ask.chat.id, ask.user_id, "revoke", said[0][: invites.NAMED_BY], ask.now)
        return done

    done = await ask.services.database.write(work)
    return ask.pop("invite-revoked" if done else "invite-unknown", name=said[0][:40])


async def press_revoke(ask: Ask) -> Answer:
    """*Take back* under the list, which shows what is left."""
    gone = await revoke(ask, [ask.args])
    return replace(await listed(ask, []), popup=gone.popup)


ACTIONS: dict[str, Callable[[Ask, Sequence[str]], Awaitable[Answer]]] = {
    "invite": invite,
    "invites": listed,
    "revoke": revoke,
}
"""By the word after `/owner`."""


def _line(ask: Ask, voice: Voice, each: Invite, title: str) -> str:
    name, words = each.token[: invites.NAMED_BY], ask.words(voice)
    if each.used_by is not None:
        return voice.say("invite-used", name=name, chat=title or str(each.used_by))
    return voice.say("invite-open", name=name, until=words.bare(each.created_at + invites.LASTS))
