"""SQL over pauses: when a chat wants to be told of nothing, and what it missed meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, or_, select

from bot.alerts import route
from bot.models import Chat, Delivery, Event
from bot.store import chats, deliveries, events
from bot.store.deliveries import LIVE
from bot.values.chats import Wish
from bot.values.delivery import DeliveryKind, DeliveryState
from bot.values.events import PUBLIC, EventView

LOOKED_BACK = timedelta(days=31)
"""Of a longer pause only so much is summed up."""
SLACK = timedelta(hours=1)
"""What was published so long before a pause may have been read only in it."""
ANNOUNCED_WITHIN = timedelta(minutes=5)
"""What was read so long before a pause may not have been told to all chats yet as it began."""


def pause(session: Session, chat_id: int, now: datetime, until: datetime | None) -> Chat:
    """The chat is told of nothing until then, or until it asks again; what waits for it is dropped, and was missed.

    Of a chat that is paused only the end changes.
    """
    chat = session.get_one(Chat, chat_id)
    if chat.paused_at is None:
        waiting = select(func.min(Delivery.created_at)).where(
            Delivery.chat_id == chat_id,
            col(Delivery.kind).in_((DeliveryKind.ALERT, DeliveryKind.NOTICE)),
            Delivery.state == DeliveryState.READY,
        )
        chat.paused_at = min(now, session.exec(waiting).one() or now)
        deliveries.forgive(session, chat_id, now)
    chat.paused_until = until
    session.add(chat)
    return chat


def resume(session: Session, chat_id: int, now: datetime) -> datetime | None:
    """The chat is told again; since when it was not, or None where it was not paused.

    Digests whose time passed meanwhile are not made up for: the summary covers them.
    """
    chat = session.get_one(Chat, chat_id)
    since = chat.paused_at
    if since is not None:
        chat.paused_at = chat.paused_until = None
        chats.leave_out_digests(session, chat, now)
    return since


def due(session: Session, now: datetime) -> list[int]:
    """Chats that take messages and whose pause is over, the one that waits longest first."""
    over = select(Chat.id).where(col(Chat.paused_at).is_not(None), col(Chat.paused_until) <= now)
    return list(session.exec(over.where(Chat.state == chats.ACTIVE).order_by(col(Chat.paused_until))))


def looked_back(since: datetime, now: datetime) -> datetime:
    """From when on a pause is summed up that began at `since`."""
    return max(since, now - LOOKED_BACK)


def missed(session: Session, chat_id: int, wishes: Sequence[Wish], since: datetime, now: datetime) -> list[EventView]:
    """What these wishes of a chat cover, in whatever mode, that was reported or found since, and was not told there."""
    if not wishes:
        return []
    since = looked_back(since, now)
    query = select(Event).where(
        events.stands(),
        col(Event.audience).in_((PUBLIC, chat_id)),
        col(Event.last_report_at) >= since - SLACK,
        or_(col(Event.last_report_at) >= since, col(Event.created_at) >= since - ANNOUNCED_WITHIN),
    )
    rows = session.exec(query.order_by(col(Event.last_report_at).desc(), col(Event.id).desc())).all()
    told = _told(session, chat_id, {wish.thread_id for wish in wishes})
    found = events.views(session, [row for row in rows if row.id not in told])
    return [event for event in found if any(route.covers(wish, event) for wish in wishes)]


def _told(session: Session, chat_id: int, threads: Collection[int | None]) -> set[int | None]:
    """The events that all of these topics have an alert of, or will have."""
    alerts = select(Delivery.event_id, Delivery.thread_id).where(
        Delivery.chat_id == chat_id, Delivery.kind == DeliveryKind.ALERT, col(Delivery.state).in_(LIVE)
    )
    heard = {thread: set[int | None]() for thread in threads}
    for event_id, thread in session.exec(alerts):
        heard.get(thread, set()).add(event_id)
    return set.intersection(*heard.values())
