"""Held rows of the outbox: nobody knows whether they arrived, three marked copies included. They wait for an owner.

Every function takes a Session and runs in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.models import Delivery
from bot.values.delivery import DeliveryState

KEY = "held"
"""How the dedupe key of a notice about held rows begins: nobody is told of held notices by another one."""


def held(session: Session) -> list[Delivery]:
    """All of them, oldest first."""
    return list(session.exec(select(Delivery).where(Delivery.state == DeliveryState.HELD).order_by(col(Delivery.id))))


def resend(session: Session, ids: Collection[int] | None, now: datetime) -> list[int]:
    """Have these rows sent once more, marked and counted, or all held ones; the ids of those that were held."""
    rows = [row for row in held(session) if ids is None or row.id in ids]
    for row in rows:
        row.state, row.state_reason, row.due_at = DeliveryState.READY, "resent", now
        row.copies += 1
    session.add_all(rows)
    return [row.id for row in rows if row.id is not None]


def untold(session: Session) -> list[Delivery]:
    """Held rows of which the owners were not told since their last attempt."""
    return [row for row in held(session) if row.body.get("told_held") != row.attempts and not _is_notice(row)]


def note_told(rows: Collection[Delivery]) -> None:
    """The owners are told of these."""
    for row in rows:
        row.body = {**row.body, "told_held": row.attempts}


def second_copies(session: Session) -> int:
    """How many marked second copies were sent."""
    copied = select(func.coalesce(func.sum(Delivery.copies), 0)).where(Delivery.state == DeliveryState.SENT)
    return int(session.exec(copied).one())


def _is_notice(row: Delivery) -> bool:
    return row.dedupe_key.startswith(f"{KEY}:")
