"""Figures over everything that is kept: for `/status`, `doctor` and the metrics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session, col, func, select

from bot.alerts.freshness import PAUSED
from bot.models import Chat, Delivery, Event, Feed, Item
from bot.store.chats import SUSPENDED
from bot.store.deliveries import counts
from bot.store.feeds import ACTIVE, GONE, REMOVED, heard_by
from bot.store.held import second_copies
from bot.values.delivery import DeliveryState


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts as they are now. `last_look` is when any feed was last polled, `last_change` when one had news."""

    feeds: int
    failing: int
    """Of the feeds that are polled, those whose last poll failed."""
    gone: int
    """Feeds that said that they will not come back."""
    paused: int
    """Feeds that wait because their server asked for it."""
    paused_hosts: int
    items: int
    events: int
    deliveries: dict[DeliveryState, int]
    second_copies: int
    """Marked second copies that were sent."""
    oldest_due: datetime | None
    """Since when the message that waits longest could have gone; chats that take none are left out."""
    last_look: datetime | None
    last_change: datetime | None
    next_poll: datetime | None
    """The earliest poll that is due, or will be."""


def figures(session: Session) -> Figures:
    """Count everything."""
    kept = col(Feed.state) != REMOVED
    paused = session.exec(select(Feed.url).where(Feed.state == ACTIVE, col(Feed.interval_reason).in_(PAUSED))).all()
    return Figures(
        feeds=_count(session, kept),
        failing=_count(session, Feed.state == ACTIVE, Feed.failures > 0),
        gone=_count(session, Feed.state == GONE),
        paused=len(paused),
        paused_hosts=len({urlsplit(url).hostname for url in paused}),
        items=session.exec(select(func.count()).select_from(Item)).one(),
        events=session.exec(select(func.count()).select_from(Event)).one(),
        deliveries=counts(session),
        second_copies=second_copies(session),
        oldest_due=_oldest_due(session),
        last_look=session.exec(select(func.max(Feed.last_polled_at)).where(kept)).one(),
        last_change=session.exec(select(func.max(Feed.last_changed_at)).where(kept)).one(),
        next_poll=session.exec(select(func.min(Feed.next_poll_at)).where(Feed.state == ACTIVE)).one(),
    )


def worst(session: Session, chat_id: int) -> Feed | None:
    """Of the feeds that a chat hears, the one that has failed for longest."""
    failing = select(Feed).where(Feed.state == ACTIVE, heard_by(chat_id), col(Feed.failing_since).is_not(None))
    return session.exec(failing.order_by(col(Feed.failing_since)).limit(1)).first()


def _oldest_due(session: Session) -> datetime | None:
    unheard = select(Chat.id).where(Chat.state == SUSPENDED)
    waiting = (Delivery.state == DeliveryState.READY, col(Delivery.chat_id).not_in(unheard))
    return session.exec(select(func.min(Delivery.due_at)).where(*waiting)).one()


def _count(session: Session, *which: Any) -> int:
    return session.exec(select(func.count()).select_from(Feed).where(*which)).one()
