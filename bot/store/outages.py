"""SQL over outages of feeds: kept when they end, and read for a period together with those that last."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from bot.alerts import outages
from bot.models import Feed, FeedOutage
from bot.store.batches import batched
from bot.values.digests import Outage, Period

_POLLED: tuple[Any, ...] = (Feed.id, Feed.failing_since, Feed.paused_since, Feed.last_polled_at, Feed.interval)


def end(session: Session, feed_ids: Collection[int], now: datetime) -> None:
    """These feeds answer at `now`: keep since when they did not, before their rows forget it."""
    ended = _lasting(session, feed_ids, now)
    session.add_all(FeedOutage(feed_id=each.feed_id, since=each.since, until=each.until) for each in ended)


def within(session: Session, feed_ids: Collection[int], period: Period, now: datetime) -> list[Outage]:
    """When these feeds could not be read in a period, as far as that is known at `now`."""
    over = select(FeedOutage.feed_id, FeedOutage.since, FeedOutage.until).where(
        FeedOutage.until > period.since, FeedOutage.since < period.until
    )
    heard = set(feed_ids)
    found = [Outage(feed, since, until) for feed, since, until in session.exec(over) if feed in heard]
    return outages.within([*found, *_lasting(session, feed_ids, now)], period)


def forget_older(session: Session, before: datetime) -> None:
    """Delete those that ended before then."""
    session.execute(delete(FeedOutage).where(col(FeedOutage.until) < before))


def _lasting(session: Session, feed_ids: Collection[int], now: datetime) -> list[Outage]:
    found = []
    for some in batched(feed_ids):
        for row in session.execute(sa.select(*_POLLED).where(col(Feed.id).in_(some))):
            since = outages.unread_since(row, now)
            found += [Outage(row.id, since, now)] if since is not None else []
    return found
