"""SQL over feeds: which are there, which are due, and what a poll left behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, literal
from sqlmodel import Session, col, delete, func, or_, select, update
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.models import Feed, Follow
from bot.store import outages
from bot.values.events import Source
from bot.values.facts import Side
from bot.values.feeds import CadenceReason, FeedState

ACTIVE, GONE, REMOVED = FeedState.ACTIVE.value, FeedState.GONE.value, FeedState.REMOVED.value
OF_POLLS = (
    *("etag", "last_modified", "body_hash", "min_interval", "interval_reason", "moved_to"),
    *("last_polled_at", "last_success_at", "first_success_at"),
    *("last_error", "error_reason", "failing_since", "paused_since", "paused_until"),
)
"""Columns that polls left behind and that a feed which starts afresh does not have."""
FORGOTTEN = "forgotten:"
"""Before the number of a feed, where its address was."""
OF_PAUSES = frozenset({"next_poll_at", "interval", "interval_reason", "paused_since", "paused_until"})
"""Columns that `postpone` sets."""


def add(
    session: Session,
    url: str,
    *,
    now: datetime,
    public: bool,
    title: str = "",
    source: Source | None = None,
    category: str | None = None,
    auth: str | None = None,
) -> tuple[Feed, bool]:
    """Keep a feed; (the feed, whether it is new). A removed or gone one starts afresh, with a silent first poll.

    A public feed stays public, whoever adds it; only one that was removed takes what `public` says now.
    """
    feed = session.exec(select(Feed).where(Feed.url == url)).first()
    is_new = feed is None or feed.state != ACTIVE
    was_kept = feed is not None and feed.state != REMOVED
    if feed is None:
        feed = Feed(url=url, next_poll_at=now, created_at=now, public=public)
    elif is_new:
        feed.sqlmodel_update({**dict.fromkeys(OF_POLLS), "state": ACTIVE, "failures": 0, "next_poll_at": now})
        feed.public = feed.public and was_kept
    feed.public = feed.public or public
    feed.title = feed.title or title
    feed.category = feed.category or category
    feed.auth = auth or feed.auth
    if source is not None:
        feed.title = feed.title or source.title
        feed.family, feed.side, feed.state_owned = source.family, source.side, source.state_owned
    session.add(feed)
    session.flush()
    return feed, is_new


def get(session: Session, feed_id: int) -> Feed | None:
    """The feed, unless it was removed."""
    feed = session.get(Feed, feed_id)
    return None if feed is None or feed.state == REMOVED else feed


def at(session: Session, url: str) -> Feed | None:
    """The feed that is read from this address."""
    return session.exec(select(Feed).where(Feed.url == url, Feed.state != REMOVED)).first()


def listed(session: Session) -> list[Feed]:
    """All feeds that were not removed, in the order in which they came."""
    return list(session.exec(select(Feed).where(Feed.state != REMOVED).order_by(col(Feed.id))))


def for_chat(session: Session, chat_id: int) -> list[Feed]:
    """The feeds that a chat hears: the public ones and those it follows."""
    return list(session.exec(select(Feed).where(Feed.state != REMOVED, heard_by(chat_id)).order_by(col(Feed.id))))


def heard_by(chat_id: int) -> ColumnElement[bool]:
    """What is so of the feeds that a chat hears, in a query over feeds."""
    followed = select(Follow.feed_id).where(Follow.chat_id == chat_id)
    return or_(col(Feed.public).is_(True), col(Feed.id).in_(followed))


def due(session: Session, now: datetime, among: Collection[int] | None = None) -> list[Feed]:
    """Active feeds whose poll is due, of all or `among` these; the longest overdue first."""
    query = select(Feed).where(Feed.state == ACTIVE, _has_come(now))
    if among is not None:
        query = query.where(col(Feed.id).in_(among))
    return list(session.exec(query.order_by(col(Feed.next_poll_at))))


def _has_come(now: datetime) -> Any:
    """The time of a poll; at once where the last one is yet to come, for then the clock was set back."""
    return or_(col(Feed.next_poll_at) <= now, col(Feed.last_polled_at) > now)


def due_addresses(session: Session, now: datetime) -> list[tuple[int, str, int]]:
    """(id, address, failures in a row) of active feeds whose poll is due, the longest overdue first."""
    query = select(Feed.id, Feed.url, Feed.failures).where(Feed.state == ACTIVE, _has_come(now))
    rows = session.exec(query.order_by(col(Feed.next_poll_at)))
    return [(feed_id or 0, url, failures) for feed_id, url, failures in rows]


def record(session: Session, feed_id: int, changes: Mapping[str, Any]) -> Feed | None:
    """Set columns of a feed after a poll; None if it was removed meanwhile. A pause that began meanwhile holds."""
    feed = get(session, feed_id)
    if feed is not None:
        _end_outages(session, [(feed_id, changes)])
        due = changes.get("next_poll_at", feed.next_poll_at)
        waits = feed.interval_reason == CadenceReason.HOST_PAUSED and feed.next_poll_at > due
        kept = OF_PAUSES if waits else frozenset()
        feed.sqlmodel_update({name: value for name, value in changes.items() if name not in kept})
        session.add(feed)
    return feed


def record_all(session: Session, changes: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """`record` for many feeds: one statement for all that change the same columns."""
    alike = defaultdict[frozenset[str], list[dict[str, Any]]](list)
    told = list(changes)
    _end_outages(session, told)
    for feed_id, columns in told:
        alike[frozenset(columns)].append({**columns, "of_feed": feed_id})
    for names, rows in alike.items():
        changed = update(Feed).where(col(Feed.id) == bindparam("of_feed"), col(Feed.state) != REMOVED)
        session.connection().execute(changed.values({name: _unless_paused(name, names) for name in names}), rows)


def _end_outages(session: Session, changes: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Keep when the feeds that answer now were silent, before their rows forget it."""
    answered = {feed_id: columns["last_success_at"] for feed_id, columns in changes if "last_success_at" in columns}
    if answered:
        outages.end(session, list(answered), max(answered.values()))


def _unless_paused(name: str, names: Collection[str]) -> ColumnElement[Any]:
    """What becomes of a column in a statement that sets these: it stays where a pause holds, as in `record`."""
    column = getattr(Feed, name)
    new: ColumnElement[Any] = bindparam(name, type_=column.type)
    if name not in OF_PAUSES or "next_poll_at" not in names:
        return new
    later = col(Feed.next_poll_at) > bindparam("next_poll_at", type_=UTCDateTime())
    return case(((col(Feed.interval_reason) == CadenceReason.HOST_PAUSED) & later, column), else_=new)


def active_addresses(session: Session) -> list[tuple[int, str]]:
    """(id, address) of all feeds that are polled."""
    return [(feed_id or 0, url) for feed_id, url in session.exec(select(Feed.id, Feed.url).where(Feed.state == ACTIVE))]


def next_polls(session: Session) -> list[tuple[str, datetime, str | None]]:
    """(address, when its next poll is, why then) of all feeds that are polled and have been, or wait for their host."""
    known = or_(col(Feed.last_polled_at).is_not(None), col(Feed.interval_reason) == CadenceReason.HOST_PAUSED)
    rows = session.exec(select(Feed.url, Feed.next_poll_at, Feed.interval_reason).where(Feed.state == ACTIVE, known))
    return list(rows)


def postpone(session: Session, changes: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Set `next_poll_at` of each feed, and why, where that is later than it is.

    A feed that waits already has waited since then: `paused_since` is kept.
    """
    for feed_id, columns in changes:
        later = col(Feed.next_poll_at) < columns["next_poll_at"]
        since = func.coalesce(col(Feed.paused_since), literal(columns["paused_since"], UTCDateTime()))
        changed = update(Feed).where(col(Feed.id) == feed_id, later)
        session.execute(changed.values(**{**columns, "paused_since": since}))


def move(session: Session, feed_id: int, url: str, now: datetime) -> Feed | None:
    """Read a feed from another address from now on; what it has shown stays known.

    Where another feed is read from there, that one goes on for the followers of both, is due, and None is returned.
    One there that is not read any more changes addresses with this one, and is removed.
    """
    feed = get(session, feed_id)
    other = session.exec(select(Feed).where(Feed.url == url)).first()
    if feed is None or other is None or other.id == feed_id:
        return record(session, feed_id, {"url": url, "moved_to": None})
    if other.state == ACTIVE:
        _hand_over(session, feed, to=other)
        other.next_poll_at = min(other.next_poll_at, now)
        return None
    if other.state != REMOVED:
        _hand_over(session, other, to=feed)
    old = feed.url
    other.state, other.url = REMOVED, f"{old}#moved"
    session.flush()
    feed.url, feed.moved_to = url, None
    session.flush()
    other.url = old
    return feed


def _hand_over(session: Session, feed: Feed, *, to: Feed) -> None:
    """Everyone who hears one feed hears another instead; the one is removed."""
    to.public = to.public or feed.public
    to.auth = to.auth or feed.auth
    to.category = to.category or feed.category
    rows = session.exec(select(Follow).where(Follow.feed_id == feed.id)).all()
    hears = set(session.exec(select(Follow.chat_id).where(Follow.feed_id == to.id)))
    for row in rows:
        if row.chat_id not in hears:
            session.add(Follow(chat_id=row.chat_id, feed_id=to.id or 0, category=row.category, at=row.at))
    session.flush()
    remove(session, feed.id or 0)


def remove(session: Session, feed_id: int) -> bool:
    """Stop polling a feed; whether it was there. Its items and events stay, nobody follows it any more."""
    feed = get(session, feed_id)
    if feed is None:
        return False
    feed.state, feed.auth = REMOVED, None
    session.add(feed)
    session.execute(delete(Follow).where(col(Follow.feed_id) == feed_id))
    return True


def forget(session: Session, feed_id: int) -> None:
    """Nothing says any more what feed this was. Its number is kept: a poll that is under way must find no other."""
    feed = session.get_one(Feed, feed_id)
    feed.sqlmodel_update({**dict.fromkeys(OF_POLLS), "state": REMOVED, "url": f"{FORGOTTEN}{feed_id}"})
    feed.sqlmodel_update({"title": "", **dict.fromkeys(("site_url", "family", "language", "category", "auth"))})
    feed.side, feed.state_owned = Side.UNKNOWN, False
    session.add(feed)
    session.flush()


def is_forgotten(feed: Feed) -> bool:
    """Whether nothing says what feed this was."""
    return feed.url.startswith(FORGOTTEN)


def serve(session: Session, feed_id: int, *, everyone: bool) -> Feed | None:
    """Let every chat hear a feed, or only the chats that follow it."""
    return record(session, feed_id, {"public": everyone})


def source_of(feed: Feed) -> Source:
    """The outlet behind a feed, as events and messages name it."""
    return Source(feed.title or feed.url, feed.family, Side(feed.side), feed.state_owned)


def known_urls(session: Session) -> set[str]:
    """All addresses that ever were feeds here, removed ones included."""
    return set(session.exec(select(Feed.url)))
