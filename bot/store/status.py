"""Figures over everything that is kept: for `/status`, `doctor` and the metrics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.models import Delivery, Event, Feed, Item
from bot.store.feeds import ACTIVE, REMOVED


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts as they are now. `last_look` is when any feed was last polled, `last_change` when one had news."""

    feeds: int
    failing: int
    items: int
    events: int
    deliveries: dict[str, int]
    last_look: datetime | None
    last_change: datetime | None
    next_poll: datetime | None
    """The earliest poll that is due, or will be."""


def figures(session: Session) -> Figures:
    """Count everything."""
    kept = col(Feed.state) != REMOVED
    return Figures(
        feeds=session.exec(select(func.count()).select_from(Feed).where(kept)).one(),
        failing=session.exec(select(func.count()).select_from(Feed).where(kept, Feed.failures > 0)).one(),
        items=session.exec(select(func.count()).select_from(Item)).one(),
        events=session.exec(select(func.count()).select_from(Event)).one(),
        deliveries=dict(session.exec(select(Delivery.state, func.count()).group_by(Delivery.state)).all()),
        last_look=session.exec(select(func.max(Feed.last_polled_at)).where(kept)).one(),
        last_change=session.exec(select(func.max(Feed.last_changed_at)).where(kept)).one(),
        next_poll=session.exec(select(func.min(Feed.next_poll_at)).where(Feed.state == ACTIVE)).one(),
    )
