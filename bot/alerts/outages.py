"""When feeds could not be read: since when one is not, and what of it falls into a period. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.alerts.silence import GRACE, JITTER
from bot.values.digests import Outage, Period

LEAST = timedelta(minutes=30)
"""What is shorter is not told: one failed poll hides little."""


class Polled(Protocol):
    """What the row of a feed says of its polls."""

    @property
    def failing_since(self) -> datetime | None:
        """When the first of the polls that failed was; None while it answers."""

    @property
    def paused_since(self) -> datetime | None:
        """Since when it is not asked, because its host wants to be left alone."""

    @property
    def last_polled_at(self) -> datetime | None:
        """When somebody looked."""

    @property
    def interval(self) -> float:
        """Seconds from one look to the next."""


def unread_since(feed: Polled, now: datetime) -> datetime | None:
    """Since when the feed was not read though it should have been, None where that is not so or not worth telling.

    It failed, or had to wait for its host, or nobody looked: the bot itself was away.
    """
    times = [at for at in (feed.failing_since, feed.paused_since, _missed_since(feed, now)) if at is not None]
    since = min(times, default=now)
    return since if now - since >= LEAST else None


def within(outages: Iterable[Outage], period: Period) -> list[Outage]:
    """What of them falls into a period, cut at its ends."""
    cut = (replace(each, since=max(each.since, period.since), until=min(each.until, period.until)) for each in outages)
    return [each for each in cut if each.since < each.until]


def merged(outages: Sequence[Outage]) -> list[Period]:
    """The times in which any of the feeds could not be read, in order; those that touch are one."""
    times: list[Period] = []
    for each in sorted(outages, key=lambda outage: outage.since):
        if times and each.since <= times[-1].until:
            times[-1] = Period(times[-1].since, max(times[-1].until, each.until))
        else:
            times.append(Period(each.since, each.until))
    return times


def _missed_since(feed: Polled, now: datetime) -> datetime | None:
    """When the look was due that nobody took. A poll may come a little late, behind others."""
    if feed.last_polled_at is None:
        return None
    due = feed.last_polled_at + timedelta(seconds=feed.interval * JITTER)
    return due if due + GRACE < now else None
