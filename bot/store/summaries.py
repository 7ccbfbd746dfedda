"""Rows of the outbox that grow before they go: one summary for a chat, rewritten with each batch of what it sums up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select, update

from bot.models import Delivery
from bot.store.batches import batched
from bot.store.deliveries import Bodies, Owed, columns, owe_all
from bot.values.delivery import DeliveryState

GROWS = ("body", "text_hash", "silent", "lane", "due_at", "expires_at")
"""Columns that a later batch writes again."""


def waiting(session: Session, keys: Collection[str]) -> set[str]:
    """Those of the dedupe keys whose rows have not left yet."""
    found = set[str]()
    for batch in batched(keys):
        query = select(Delivery.dedupe_key).where(col(Delivery.dedupe_key).in_(batch))
        found.update(session.exec(query.where(Delivery.state == DeliveryState.READY)))
    return found


def write(session: Session, owed: Sequence[Owed], now: datetime) -> int:
    """Owe summaries, or write those that wait already anew; how many were not owed yet."""
    there = waiting(session, [each.dedupe_key for each in owed])
    fresh = owe_all(session, [each for each in owed if each.dedupe_key not in there], now)
    bodies = Bodies()
    rows = [columns(each, now, bodies) for each in owed if each.dedupe_key in there]
    if rows:
        changed = update(Delivery).where(col(Delivery.dedupe_key) == bindparam("its_key"))
        changed = changed.values({name: bindparam(f"new_{name}") for name in GROWS})
        again = [{"its_key": row["dedupe_key"], **{f"new_{name}": row[name] for name in GROWS}} for row in rows]
        session.connection().execute(changed, again)
    return fresh
