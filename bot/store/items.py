"""SQL over items and over the memory of what a feed has shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from sqlmodel import Session, col, delete, insert, select, update

from bot.models import Item, ItemEvent, Seen
from bot.store import full_text
from bot.store.batches import batched
from bot.store.codec import facts_to_json
from bot.values.facts import Classified
from bot.values.feeds import Entry

REFRESHED_AFTER = 30
"""Days after which a key that is still shown is noted again."""
KEPT = 366
"""Days for which a key outlives its last showing: outlets bring back what they wrote a year ago, hardly older."""


def seen(session: Session, feed_id: int, keys: Collection[int]) -> set[int]:
    """Those of the keys that the feed has shown before."""
    return set(_shown_on(session, feed_id, keys))


def remember(
    session: Session, feed_id: int, keys: Iterable[int], now: datetime, *, if_known: Iterable[int] = ()
) -> None:
    """Note identities that the feed shows, so that they never come back as new; some only `if_known` already.

    A key says on which day it was shown, and that only to a month: what a feed goes on showing costs no writes.
    """
    wanted, today = set(keys), _day(now)
    shown_on = _shown_on(session, feed_id, wanted.union(if_known))
    rows = [{"feed_id": feed_id, "key": key, "seen_on": today} for key in wanted - shown_on.keys()]
    if rows:
        session.connection().execute(insert(Seen), rows)
    long_ago = [key for key, day in shown_on.items() if day < today - REFRESHED_AFTER]
    for part in batched(long_ago):
        again = update(Seen).where(col(Seen.feed_id) == feed_id, col(Seen.key).in_(part))
        session.connection().execute(again.values(seen_on=today))


def forget_unshown(session: Session, feed_id: int, now: datetime) -> int:
    """Forget what a feed has not shown for `KEPT` days; how many keys.

    To be called when a document was taken in whole: whatever it shows is younger then, so that a feed that stays as
    it is for years forgets nothing.
    """
    old = delete(Seen).where(col(Seen.feed_id) == feed_id, col(Seen.seen_on) < _day(now) - KEPT)
    return int(session.exec(old).rowcount)


def recent(session: Session, feed_id: int, identities: Collection[int], since: datetime) -> dict[int, Item]:
    """The feed's items first seen since then that have one of these as their identity; of two, the newer."""
    found: dict[int, Item] = {}
    for part in batched(identities):
        query = select(Item).where(Item.feed_id == feed_id, col(Item.identity).in_(part), Item.first_seen_at >= since)
        found |= {item.identity: item for item in session.exec(query.order_by(col(Item.id))) if item.identity}
    return found


def add(
    session: Session,
    feed_id: int,
    entry: Entry,
    facts: Classified,
    *,
    at: datetime,
    now: datetime,
    identity: int | None = None,
) -> Item:
    """Store a new entry. `at` is its date for sorting and matching, `identity` its strongest key."""
    item = Item(
        feed_id=feed_id,
        identity=identity,
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
    full_text.put(session, item)
    return item


def edit(session: Session, item: Item, entry: Entry, facts: Classified, now: datetime) -> None:
    """Give an item the text that its feed shows now, and what the classifier says of it. Its dates stay."""
    item.title, item.summary, item.url = entry.title, entry.summary, entry.url or item.url
    item.labels, item.facts = [label.value for label in facts.labels], facts_to_json(facts)
    item.edited_at = now
    session.add(item)
    session.flush()
    full_text.put(session, item)


def forget_older(session: Session, before: datetime) -> int:
    """Delete items that report no event, and the texts of those that do; how many rows were touched.

    Events keep their figures and sources: outlet, headline and link.
    """
    reporting = select(ItemEvent.item_id)
    old = col(Item.first_seen_at) < before
    doomed, wordy = old & col(Item.id).not_in(reporting), old & (col(Item.summary) != "")
    full_text.forget(session, select(Item.id).where(doomed))
    full_text.forget_summaries(session, select(Item.id).where(wordy))
    deleted = session.exec(delete(Item).where(doomed))
    emptied = session.exec(update(Item).where(wordy).values(summary=""))
    return int(deleted.rowcount + emptied.rowcount)


def _shown_on(session: Session, feed_id: int, keys: Collection[int]) -> dict[int, int]:
    """Of the keys that the feed has shown, the day that is noted."""
    found: dict[int, int] = {}
    for part in batched(keys):
        query = select(Seen.key, Seen.seen_on).where(Seen.feed_id == feed_id, col(Seen.key).in_(part))
        found.update(session.exec(query).all())
    return found


def _day(moment: datetime) -> int:
    """Days since 1970."""
    return int(moment.astimezone(UTC).timestamp() // 86_400)
