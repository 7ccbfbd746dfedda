"""What a feed's row says after it was added, polled, or left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Feed
from bot.store import feeds
from bot.store.database import Database

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://coast.example/feed"
POLLED = {
    "etag": '"tag"', "last_modified": "Tue, 24 Nov 2026 11:00:00 GMT", "body_hash": "hash", "min_interval": 3600.0,
    "interval_reason": "failures", "moved_to": "https://new.example/feed", "last_polled_at": NOW,
    "last_success_at": NOW, "first_success_at": NOW, "failures": 3, "last_error": "x", "error_reason": "status",
    "failing_since": NOW, "paused_since": NOW, "paused_until": NOW, "next_poll_at": NOW + 9 * HOUR,
}  # fmt: skip


def add(database: Database, now: datetime = NOW) -> Feed:
    return database.write_now(lambda session: feeds.add(session, URL, now=now, public=True)[0])


@pytest.mark.parametrize("state", [feeds.REMOVED, feeds.GONE])
def test_a_removed_or_gone_feed_that_is_added_again_starts_afresh(database, state):
    feed = add(database)
    database.write_now(lambda session: feeds.record(session, feed.id, POLLED | {"state": state}))
    again = add(database, NOW + HOUR)
    assert (again.id, again.state, again.failures, again.next_poll_at) == (feed.id, feeds.ACTIVE, 0, NOW + HOUR)
    left = {name: getattr(again, name) for name in POLLED if name not in {"failures", "next_poll_at"}}
    assert left == dict.fromkeys(left)


def test_a_feed_that_is_read_already_goes_on_as_it_was(database):
    feed = add(database)
    database.write_now(lambda session: feeds.record(session, feed.id, POLLED))
    again = add(database, NOW + HOUR)
    assert {name: getattr(again, name) for name in POLLED} == POLLED


HEALTHY = {"next_poll_at": NOW + HOUR, "interval": 3600.0, "interval_reason": "interval", "failures": 0}
WAITS = {"interval": 7200.0, "interval_reason": "host_paused", "paused_since": NOW, "paused_until": NOW + 2 * HOUR}
KEEPS = {"one": lambda session, feed: feeds.record(session, feed, HEALTHY),
         "many": lambda session, feed: feeds.record_all(session, [(feed, HEALTHY)])}  # fmt: skip


@pytest.mark.parametrize("keeps", KEEPS)
@pytest.mark.parametrize(("pause", "reason"), [(2 * HOUR, "host_paused"), (HOUR / 2, "interval")])
def test_a_pause_that_began_while_a_poll_was_made_holds_where_it_is_longer(database, keeps, pause, reason):
    feed = add(database)
    database.write_now(lambda session: feeds.record(session, feed.id, {"failures": 2}))
    database.write_now(lambda session: feeds.postpone(session, [(feed.id, WAITS | {"next_poll_at": NOW + pause})]))
    database.write_now(lambda session: KEEPS[keeps](session, feed.id))
    row = database.read_now(lambda session: feeds.get(session, feed.id))
    assert (row.next_poll_at, row.interval_reason, row.failures) == (NOW + max(pause, HOUR), reason, 0)
    assert row.interval == (7200 if reason == "host_paused" else 3600)


@pytest.mark.parametrize("keeps", KEEPS)
def test_a_longer_wait_that_is_no_pause_ends_with_the_next_poll(database, keeps):
    feed = add(database)
    database.write_now(lambda session: feeds.record(session, feed.id, POLLED))
    database.write_now(lambda session: KEEPS[keeps](session, feed.id))
    row = database.read_now(lambda session: feeds.get(session, feed.id))
    assert (row.next_poll_at, row.interval_reason) == (NOW + HOUR, "interval")
