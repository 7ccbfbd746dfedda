"""/owner held, /owner resend: what may have arrived three copies over, and is sent again when an owner says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from sqlmodel import Session

from bot.alerts import freshness
from bot.models import Delivery
from bot.store import audit, held
from handlers.ask import Answer, Ask, Voice, fit, number, told
from handlers.owner.desk import form

EVERYTHING = "all"


async def listed(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner held`."""
    if said:
        return form(ask, "held")
    rows = await ask.services.database.read(held.held)
    if not rows:
        return ask.tell("held-none")

    def words(voice: Voice) -> str:
        lines = [_line(row, ask, voice) for row in rows]
        some = fit(lines, lambda rest: voice.say("and-more", n=rest))
        return "\n".join([voice.say("held-count", n=len(rows)), some, voice.say("held-how", id=str(rows[0].id))])

    return told(ask.spoken(words))


async def resend(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner resend ID…`, `/owner resend all`."""
    ids = None if list(said) == [EVERYTHING] else [number(each) for each in said]
    if ids is not None and (not ids or None in ids):
        return form(ask, "resend")
    wanted = None if ids is None else {each for each in ids if each is not None}

    def work(session: Session) -> list[int]:
        done = held.resend(session, wanted, ask.now)
        audit.note(session, ask.chat.id, ask.user_id, "resend", " ".join(map(str, done)), ask.now)
        return done

    done = await ask.services.database.write(work)
    if not done:
        return ask.tell("held-none" if wanted is None else "held-not-these")
    ask.services.wake_sender()
    return ask.tell("held-resent", n=len(done))


ACTIONS: dict[str, Callable[[Ask, Sequence[str]], Awaitable[Answer]]] = {"held": listed, "resend": resend}
"""By the word after `/owner`."""


def _line(row: Delivery, ask: Ask, voice: Voice) -> str:
    at = freshness.in_zone(row.created_at, ask.words(voice))
    chat, named = str(row.chat_id), {"id": str(row.id), "at": at}
    if row.event_id is None:
        return voice.say("held-line", chat=chat, **named)
    return voice.say("held-line-event", chat=chat, event=str(row.event_id), **named)
