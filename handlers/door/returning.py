"""A chat that was suspended takes messages again: what waited is summed up in one line, and not sent."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.alerts import route
from bot.store import chats, deliveries, events, subscriptions
from bot.values.chats import Mode
from handlers.ask import Answer, Ask

COUNTED = 500
"""The newest events that are looked through for what a chat did not hear of."""


async def come_back(ask: Ask) -> Answer | None:
    """Let the chat hear again and say how many alerts it missed; None where it was not suspended.

    A chat that was not let in hears nothing of it.
    """
    if ask.chat.state != chats.SUSPENDED:
        return None

    def work(session: Session) -> tuple[datetime | None, int]:
        since = chats.reactivate(session, ask.chat.id, ask.now)
        return since, deliveries.forgive(session, ask.chat.id, ask.now) if since else 0

    since, waited = await ask.services.database.write(work)
    if since is None or not ask.chat.admitted:
        return Answer()
    missed = waited + await ask.services.database.read(lambda session: _unheard(session, ask, since))
    button = (ask.voice.button("button-missed", "latest:"),) if missed else ()
    return ask.tell("welcome-back", button, missed=missed)


def _unheard(session: Session, ask: Ask, since: datetime) -> int:
    """Events that began while nothing was owed to the chat, and of which it wanted to hear at once."""
    wishes = [wish for wish in subscriptions.wishes_of(session, ask.chat.id) if wish.mode is Mode.INSTANT]
    if not wishes:
        return 0
    recent = events.between(session, since, ask.now, ask.chat.id, limit=COUNTED)
    return sum(view.started_at >= since and any(route.covers(wish, view) for wish in wishes) for view in recent)
