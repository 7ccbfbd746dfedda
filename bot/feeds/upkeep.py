"""What is written down of a feed after a poll: pure; from the row as it was and what happened to its columns.

Every answer carries its reasons: `interval_reason` says why the next poll is when it is, `error_reason` what failed.
`floor` is always the poll interval in seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.errors import FeedAnswered, FeedError, FeedGone, HostBusy, HostPaused
from bot.feeds import cadence
from bot.feeds.client import Fetched, FetchKind
from bot.feeds.guard import may_know, site_of
from bot.models import Feed
from bot.values.feeds import CadenceReason, FeedState, ParsedFeed

Changes = dict[str, Any]
"""Columns of a `Feed` and what they become."""


def after_document(
    feed: Feed,
    fetched: Fetched,
    parsed: ParsedFeed,
    *,
    has_news: bool,
    floor: float,
    now: datetime,
    host_pause: float = 0.0,
) -> Changes:
    """After a document was read. Its validators belong into the transaction that keeps the last of its items.

    One that broke off leaves none, so that the next poll reads it again.
    `has_news` says whether it had an item that the feed never showed before, `host_pause` is how many seconds its
    host wants to be left alone, as another of its feeds was told meanwhile.
    """
    silence = 0.0 if has_news else _silence(feed, now)
    healthy = _healthy(feed, fetched, parsed.min_interval, silence=silence, floor=floor, now=now, pause=host_pause)
    return healthy | {
        "etag": fetched.etag if parsed.complete else None,
        "last_modified": fetched.last_modified if parsed.complete else None,
        "body_hash": fetched.body_hash if parsed.complete else None,
        "min_interval": parsed.min_interval,
        "title": feed.title or parsed.title,
        "site_url": parsed.site_url,
        "language": parsed.language,
        "truncated": parsed.truncated,
        "first_success_at": feed.first_success_at or now,
        "last_changed_at": now if has_news else feed.last_changed_at,
        "longest_silence": max(feed.longest_silence, _watched_silence(feed)) if has_news else feed.longest_silence,
    }


def after_unchanged(feed: Feed, fetched: Fetched, *, floor: float, now: datetime, host_pause: float = 0.0) -> Changes:
    """After an answer that brought nothing new: 304, or the bytes of last time. What the document asked for holds.

    The bytes of last time may come with new validators, without which each later answer would bring them again.
    """
    silence = _silence(feed, now)
    healthy = _healthy(feed, fetched, feed.min_interval, silence=silence, floor=floor, now=now, pause=host_pause)
    if fetched.kind is FetchKind.UNCHANGED:
        healthy |= {"etag": fetched.etag, "last_modified": fetched.last_modified}
    return healthy


def after_failure(feed: Feed, error: FeedError, *, floor: float, now: datetime) -> Changes:
    """After a poll that failed.

    A refusal for asking too often (429) is a failure of the feed that asked: it was not read, so it backs off, and
    readers hear of it if that lasts a day. The other feeds of the host only wait, see `postponed`.
    """
    failures = feed.failures + 1
    asked = error.retry_after if isinstance(error, FeedAnswered) else None
    following = cadence.next_poll(
        now,
        feed_id=feed.id or 0,
        floor=floor,
        failures=failures,
        retry_after=error.seconds if isinstance(error, HostBusy) else asked,
    )
    return _next(following) | {
        "failures": failures,
        "failing_since": feed.failing_since or now,
        "last_error": str(error),
        "error_reason": error.reason,
        "last_polled_at": now,
        "state": (FeedState.GONE if isinstance(error, FeedGone) else FeedState.ACTIVE).value,
    }


def after_pause(feed: Feed, pause: HostPaused, *, floor: float, now: datetime) -> Changes:
    """After a poll that was not made because the host wants to be left alone: the feed has not failed, it waits."""
    return _paused(cadence.after_pause(now, feed_id=feed.id or 0, seconds=pause.seconds, floor=floor), now)


def postponed(
    addresses: Iterable[tuple[int, str]], busy: HostBusy, *, floor: float, now: datetime
) -> list[tuple[int, Changes]]:
    """The feeds, of these (id, address), that wait with the one whose poll a busy host refused."""
    return [
        (feed_id, _paused(cadence.after_pause(now, feed_id=feed_id, seconds=busy.seconds, floor=floor), now))
        for feed_id, url in addresses
        if site_of(url) == busy.host
    ]


def pauses(polls: Iterable[tuple[str, datetime, str | None]], now: datetime) -> dict[str, float]:
    """The hosts that still want to be left alone, and for how many seconds, as the rows of all feeds show it.

    `polls` are (address, next poll, reason). All feeds of such a host wait: the pause ends when the first is due.
    """
    asked: set[str] = set()
    soonest: dict[str, datetime] = {}
    for url, due, reason in polls:
        site = site_of(url) or ""
        soonest[site] = min(due, soonest.get(site, due))
        if reason in {CadenceReason.HOST_PAUSED, CadenceReason.RETRY_AFTER}:
            asked.add(site)
    return {site: (soonest[site] - now).total_seconds() for site in asked if soonest[site] > now}


def patience(feed: Feed, floor: float) -> float:
    """Seconds for which the feed's host is left alone if it answers 429 and does not say how long."""
    return cadence.backed_off(floor, feed.failures + 1)


def new_address(feed: Feed, fetched: Fetched) -> str | None:
    """Where the feed lives from now on: two answered polls in a row were sent there for good; else None."""
    target = _moved_to(feed, fetched)
    return target if target == feed.moved_to else None


def _moved_to(feed: Feed, fetched: Fetched) -> str | None:
    """Where a permanent redirect led, if the feed may go there.

    It may not go from https to http, nor away from the server that its password is for.
    """
    target = fetched.moved_to
    if target is None or target == feed.url:
        return None
    if feed.url.lower().startswith("https:") and not target.lower().startswith("https:"):
        return None
    return None if feed.auth and may_know(feed.auth, feed.url, target) is None else target


def _silence(feed: Feed, now: datetime) -> float:
    """Seconds since the last news.

    An answer at `now` that brings none shows that there were none all that time, however often it was looked.
    """
    since = feed.last_changed_at or feed.first_success_at
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def _watched_silence(feed: Feed) -> float:
    """Seconds of the silence that ends now, as far as it was watched: up to the last look that found no news.

    They may have come at any moment after that, also long before this poll where the bot or the server was away.
    """
    since = feed.last_changed_at or feed.first_success_at
    return (feed.last_success_at - since).total_seconds() if since and feed.last_success_at else 0.0


def _healthy(
    feed: Feed,
    fetched: Fetched,
    min_interval: float | None,
    *,
    silence: float,
    floor: float,
    now: datetime,
    pause: float,
) -> Changes:
    following = cadence.next_poll(
        now,
        feed_id=feed.id or 0,
        floor=floor,
        max_age=fetched.max_age,
        min_interval=min_interval,
        silence=silence,
        host_pause=pause,
    )
    waits = following.reason is CadenceReason.HOST_PAUSED
    pausing = _paused(following, now) if waits else _next(following) | {"paused_since": None, "paused_until": None}
    return pausing | {
        "failures": 0,
        "failing_since": None,
        "last_error": None,
        "error_reason": None,
        "moved_to": _moved_to(feed, fetched),
        "last_polled_at": now,
        "last_success_at": now,
    }


def _paused(following: cadence.NextPoll, now: datetime) -> Changes:
    """Since when is only written where it does not wait already: a pause that follows on another is part of it."""
    return _next(following) | {"paused_since": now, "paused_until": following.at}


def _next(following: cadence.NextPoll) -> Changes:
    return {
        "next_poll_at": following.at,
        "interval": following.interval,
        "interval_reason": following.reason.value,
    }
