"""SQL over feed troubles: how the feeds that a chat hears are, and what it was told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, or_, select

from bot.alerts.silence import HISTORY, STILL_AT_LEAST, STILL_TIMES, Ear, Health, News, Told, silent
from bot.models import Chat, Feed, FeedTrouble, Follow, Subscription
from bot.store import chats, feeds, subscriptions
from bot.values.feeds import Trouble

SECONDS_A_DAY = 86_400
COLUMNS: tuple[Any, ...] = (
    *(Feed.id, Feed.title, Feed.url, Feed.public, Feed.state, Feed.failing_since, Feed.error_reason),
    *(Feed.last_polled_at, Feed.last_success_at, Feed.last_changed_at, Feed.first_success_at),
    *(Feed.interval, Feed.longest_silence, Feed.paused_since, Feed.paused_until),
)
"""What `health` reads: in an outage thousands of feeds are in trouble, and whole rows take four times as long."""


def health(feed: Any) -> Health:
    """The row as the rules see it: a `Feed`, or those of its columns that they need."""
    return Health(
        feed_id=feed.id or 0,
        title=feed.title or feed.url,
        public=feed.public,
        gone=feed.state == feeds.GONE,
        failing_since=feed.failing_since,
        error_reason=feed.error_reason,
        looked_at=feed.last_polled_at,
        answered_at=feed.last_success_at,
        changed_at=feed.last_changed_at,
        first_answer_at=feed.first_success_at,
        interval=feed.interval,
        longest_silence=feed.longest_silence,
        paused_since=feed.paused_since,
        paused_until=feed.paused_until,
    )


def ears(session: Session, owners: Collection[int], now: datetime) -> list[Ear]:
    """Every chat that may be told something now, with what it hears. Suspended and paused chats are left out.

    `owners` hear of every feed in their private chats; the others of those that they follow.
    """
    known = _in_question(session, now)
    everyones = silent((feed for feed in known.values() if feed.public), now)
    total = _count_public(session)
    follows, privately = _follows(session), _count_private(session)
    subscribed, told = _subscribed(session), _told(session)
    listening = []
    for chat_id, kind in _open(session, now):
        followed = _among(known, follows[chat_id])
        is_owner = kind == chats.PRIVATE and chat_id in owners
        listening.append(
            Ear(
                chat_id,
                subscribed=chat_id in subscribed,
                total=total + privately.get(chat_id, 0),
                silent=everyones + silent((feed for feed in followed if not feed.public), now),
                own=list(known.values()) if is_owner else followed,
                told=told[chat_id],
            )
        )
    return listening


def keep(session: Session, news: News) -> None:
    """Write down what a chat is told."""
    for told in (*news.ended, *news.dropped):
        row = session.get(FeedTrouble, (news.chat_id, told.feed_id, told.kind))
        if row is not None:
            session.delete(row)
    session.flush()
    for told in news.begun:
        row = FeedTrouble(
            chat_id=news.chat_id, feed_id=told.feed_id, kind=told.kind.value, since=told.since, told_at=told.at
        )
        session.merge(row)


def _in_question(session: Session, now: datetime) -> dict[int, Health]:
    """Feeds that may be in trouble, or were. The others are many and well, and are not read."""
    without_news = (_days(Feed.last_success_at) - _days(Feed.last_changed_at)) * SECONDS_A_DAY
    may_be_still = (
        (col(Feed.last_changed_at) < now - STILL_AT_LEAST)
        & (col(Feed.first_success_at) < now - HISTORY)
        & (without_news >= col(Feed.longest_silence) * STILL_TIMES - 1)  # a second for what days are rounded to
    )
    query = sa.select(*COLUMNS).where(
        col(Feed.state) != feeds.REMOVED,
        or_(
            col(Feed.state) == feeds.GONE,
            col(Feed.failing_since).is_not(None),
            col(Feed.paused_since).is_not(None),
            col(Feed.id).in_(select(FeedTrouble.feed_id)),
            may_be_still,
        ),
    )
    return {row.id: health(row) for row in session.execute(query.order_by(col(Feed.id)))}


def _days(moment: Any) -> Any:
    return func.julianday(moment)


def _count_public(session: Session) -> int:
    live = select(func.count()).select_from(Feed).where(Feed.state == feeds.ACTIVE, col(Feed.public).is_(True))
    return session.exec(live).one()


def _count_private(session: Session) -> dict[int, int]:
    """How many feeds each chat hears beside the public ones."""
    query = (
        select(Follow.chat_id, func.count())
        .join(Feed, col(Feed.id) == Follow.feed_id)
        .where(Feed.state == feeds.ACTIVE, col(Feed.public).is_(False))
        .group_by(col(Follow.chat_id))
    )
    return dict(session.exec(query).all())


def _follows(session: Session) -> dict[int, list[int]]:
    found = defaultdict[int, list[int]](list)
    for chat_id, feed_id in session.exec(select(Follow.chat_id, Follow.feed_id).order_by(col(Follow.feed_id))):
        found[chat_id].append(feed_id)
    return found


def _subscribed(session: Session) -> set[int]:
    active = select(Subscription.chat_id).where(Subscription.state == subscriptions.ACTIVE).distinct()
    return set(session.exec(active))


def _told(session: Session) -> dict[int, list[Told]]:
    found = defaultdict[int, list[Told]](list)
    for row in session.exec(select(FeedTrouble)):
        found[row.chat_id].append(Told(row.feed_id, Trouble(row.kind), row.since, row.told_at))
    return found


def _open(session: Session, now: datetime) -> Iterable[tuple[int, str]]:
    """(id, kind) of chats that take messages now."""
    query = select(Chat.id, Chat.kind).where(Chat.state == chats.ACTIVE, col(Chat.admitted).is_(True), chats.awake(now))
    return session.exec(query.order_by(col(Chat.id)))


def _among(known: dict[int, Health], feed_ids: Iterable[int]) -> list[Health]:
    return [known[feed_id] for feed_id in feed_ids if feed_id in known]
