"""What is written down of a feed after a poll: pure; from the row as it was and what happened to its columns.

Every answer carries its reasons: `interval_reason` says why the next poll is when it is, `error_reason` what failed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.errors import FeedAnswered, FeedError, FeedGone
from bot.feeds import cadence
from bot.feeds.client import Fetched
from bot.models import Feed
from bot.values import FeedState, ParsedFeed

Changes = dict[str, Any]
"""Columns of a `Feed` and what they become."""


def after_document(
    feed: Feed, fetched: Fetched, parsed: ParsedFeed, *, has_news: bool, floor: float, now: datetime
) -> Changes:
    """After a document was read. Its validators belong into the transaction that keeps the last of its items.

    `has_news` says whether it had an item that the feed never showed before, `floor` is the poll interval in seconds.
    """
    return _healthy(feed, fetched, min_interval=parsed.min_interval, floor=floor, now=now) | {
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
        "body_hash": fetched.body_hash,
        "title": feed.title or parsed.title,
        "site_url": parsed.site_url,
        "language": parsed.language,
        "truncated": parsed.truncated,
        "first_success_at": feed.first_success_at or now,
        "last_changed_at": now if has_news else feed.last_changed_at,
    }


def after_unchanged(feed: Feed, fetched: Fetched, *, floor: float, now: datetime) -> Changes:
    """After an answer that brought nothing new: 304, or the bytes of last time."""
    return _healthy(feed, fetched, min_interval=None, floor=floor, now=now)


def after_failure(feed: Feed, error: FeedError, *, floor: float, now: datetime) -> Changes:
    """After a poll that failed."""
    failures = feed.failures + 1
    asked = error.retry_after if isinstance(error, FeedAnswered) else None
    following = cadence.next_poll(now, feed_id=feed.id or 0, floor=floor, failures=failures, retry_after=asked)
    return _next(following) | {
        "failures": failures,
        "failing_since": feed.failing_since or now,
        "last_error": str(error),
        "error_reason": error.reason,
        "last_polled_at": now,
        "state": (FeedState.GONE if isinstance(error, FeedGone) else FeedState.ACTIVE).value,
    }


def _healthy(feed: Feed, fetched: Fetched, *, min_interval: float | None, floor: float, now: datetime) -> Changes:
    following = cadence.next_poll(
        now, feed_id=feed.id or 0, floor=floor, max_age=fetched.max_age, min_interval=min_interval
    )
    return _next(following) | {
        "failures": 0,
        "failing_since": None,
        "last_error": None,
        "error_reason": None,
        "last_polled_at": now,
        "last_success_at": now,
    }


def _next(following: cadence.NextPoll) -> Changes:
    return {
        "next_poll_at": following.at,
        "interval": following.interval,
        "interval_reason": following.reason.value,
    }
