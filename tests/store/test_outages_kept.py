"""What is kept of feeds that could not be read, once they answer again."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.store import feeds, outages
from bot.values.digests import Outage, Period

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
NIGHT = Period(NOW - timedelta(hours=8), NOW)


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def answers(at: datetime) -> dict[str, object]:
    return {"failures": 0, "failing_since": None, "last_polled_at": at, "last_success_at": at, "interval": 300.0}


@pytest.fixture
def session(database):
    with Session(database.engine) as opened:
        yield opened


@pytest.fixture
def feed(session):
    added, _ = feeds.add(session, "https://night.example/rss", now=ago(20), public=True)
    feeds.record(session, added.id, answers(ago(7)))
    return added.id


def kept(session, feed: int, now: datetime = NOW) -> list[Outage]:
    return outages.within(session, [feed], NIGHT, now)


def test_an_outage_that_is_over_is_remembered(session, feed):
    feeds.record(session, feed, {"failures": 1, "failing_since": ago(6), "last_polled_at": ago(6)})
    feeds.record(session, feed, answers(ago(3)))
    feeds.record_all(session, [(feed, answers(NOW))])

    assert kept(session, feed)[0] == Outage(feed, ago(6), ago(3))


def test_an_outage_that_lasts_is_told_up_to_now(session, feed):
    feeds.record(session, feed, {"failures": 9, "failing_since": ago(6), "last_polled_at": NOW})

    assert kept(session, feed) == [Outage(feed, ago(6), NOW)]


def test_the_time_in_which_the_bot_was_away_is_an_outage_of_all_its_feeds(session, feed):
    feeds.record_all(session, [(feed, answers(ago(0.5)))])

    [away] = kept(session, feed, now=ago(0.45))
    assert (away.since - ago(7), away.until) == (timedelta(seconds=330), ago(0.5))


def test_a_feed_that_is_looked_at_in_time_has_none(session, feed):
    for minutes in range(5, 60, 5):
        feeds.record_all(session, [(feed, answers(ago(7) + timedelta(minutes=minutes)))])

    assert kept(session, feed, now=ago(6)) == []


def test_old_outages_are_forgotten(session, feed):
    feeds.record(session, feed, answers(ago(3)))
    outages.forget_older(session, ago(2))

    assert kept(session, feed, now=ago(3)) == []
