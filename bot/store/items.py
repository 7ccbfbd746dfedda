"""SQL over items and over the memory of what a feed has shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlmodel import Session, col, delete, insert, select, update

from bot.models import Item, ItemEvent, Seen
from bot.store.codec import facts_to_json
from bot.values import Classified, Entry

KEYS_PER_QUERY = 500
"""SQLite takes at most 999 variables in old builds."""


def seen(session: Session, feed_id: int, keys: Collection[int]) -> set[int]:
    """Those of the keys that the feed has shown before."""
    wanted, found = list(keys), set[int]()
    for start in range(0, len(wanted), KEYS_PER_QUERY):
        part = wanted[start : start + KEYS_PER_QUERY]
        found.update(session.exec(select(Seen.key).where(Seen.feed_id == feed_id, col(Seen.key).in_(part))))
    return found


def remember(session: Session, feed_id: int, keys: Iterable[int], now: datetime) -> None:
    """Note identities that the feed has shown, so that they never come back as new."""
    wanted = set(keys)
    fresh = wanted - seen(session, feed_id, wanted)
    if fresh:
        rows = [{"feed_id": feed_id, "key": key, "seen_at": now} for key in fresh]
        session.connection().execute(insert(Seen), rows)


def add(session: Session, feed_id: int, entry: Entry, facts: Classified, *, at: datetime, now: datetime) -> Item:
    """Store a new entry. `at` is its date for sorting and matching."""
    item = Item(
        feed_id=feed_id,
        url=entry.url,
        title=entry.title,
        summary=entry.summary,
        published_at=entry.published_at,
        first_seen_at=now,
        at=at,
        labels=[label.value for label in facts.labels],
        facts=facts_to_json(facts),
    )
    session.add(item)
    session.flush()
    return item


def forget_older(session: Session, before: datetime) -> int:
    """Delete items that report no event, and the texts of those that do; how many rows were touched.

    Events keep their figures and sources: outlet, headline and link.
    """
    reporting = select(ItemEvent.item_id)
    old = col(Item.first_seen_at) < before
    deleted = session.exec(delete(Item).where(old, col(Item.id).not_in(reporting)))
    emptied = session.exec(update(Item).where(old, col(Item.summary) != "").values(summary=""))
    return int(deleted.rowcount + emptied.rowcount)
