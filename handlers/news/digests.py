"""/digest: what a period brought, at once and for this chat; and the buttons that turn its screens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from bot.alerts import digest as digests
from bot.alerts import turning
from bot.alerts.turning import Turn
from bot.models import Subscription
from bot.store import heard, subscriptions
from bot.values.chats import Wish
from bot.values.digests import Heard
from handlers.ask import Answer, Ask
from handlers.reading import spans
from handlers.settings import digest_times

DEFAULT = timedelta(hours=24)
LONGEST_DAYS = 31


async def digest(ask: Ask) -> Answer:
    """/digest [PERIOD]: over the chat's subscriptions; over everything public where it has none."""
    if digest_times.is_of_gentleness(ask.args):
        return ask.tell("digest-gentle-how")
    period = spans.read(ask, DEFAULT, LONGEST_DAYS)
    return period if isinstance(period, Answer) else await _screen(ask, Turn(period))


async def press_turn(ask: Ask) -> Answer:
    """Another screen of the same digest, in its place."""
    turn = turning.read(ask.args)
    if turn is None or turn.period.length.days > LONGEST_DAYS or turn.period.until > spans.upto(ask.now):
        return ask.pop("button-stale")
    return await _screen(ask, turn)


async def _screen(ask: Ask, turn: Turn) -> Answer:
    told = await ask.services.database.read(lambda session: _heard(session, ask, turn))
    if told is None:
        return ask.pop("button-stale")
    texts, region_of = ask.services.texts, ask.services.gazetteer.by_id
    written = digests.write(told, ask.reader, texts, region_of=region_of, gentle=ask.chat.gentle, now=ask.now)
    if turn.number > len(written.screens):
        return ask.pop("button-stale")
    return Answer((written.screen(turn.number, turn.data),), edit=True)


def _heard(session: Session, ask: Ask, turn: Turn) -> Heard | None:
    """What the chat heard of; None where the subscription of the digest is there no more."""
    wishes = _wishes(session, ask, turn)
    if turn.subscription_id and not wishes:
        return None
    material = heard.material(session, turn.period, ask.now, chat_id=ask.chat.id)
    told = material.heard_by(ask.chat.id, wishes or None)
    return replace(told, links=heard.links(session, (ask.chat.id, ask.thread_id), told.events))


def _wishes(session: Session, ask: Ask, turn: Turn) -> list[Wish]:
    """Those of the topic, or outside topics; where there are none, of the whole chat."""
    if turn.subscription_id:
        row = session.get(Subscription, turn.subscription_id)
        return [subscriptions.wish(row)] if row is not None and row.chat_id == ask.chat.id else []
    mine = subscriptions.wishes_of(session, ask.chat.id, ask.thread_id)
    return [wish for wish in mine if wish.thread_id == ask.thread_id] or mine
