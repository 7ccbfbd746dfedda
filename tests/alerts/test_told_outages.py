"""When feeds could not be read: they failed, waited, or nobody looked."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.alerts.outages import merged, unread_since, within
from bot.values.digests import Outage, Period

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
DAY = Period(NOW - timedelta(days=1), NOW)


@dataclass(frozen=True)
class Polled:
    last_polled_at: datetime | None = NOW
    failing_since: datetime | None = None
    paused_since: datetime | None = None
    interval: float = 300.0


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def test_a_feed_that_fails_or_waits_is_not_read_since_the_first_of_both():
    assert unread_since(Polled(failing_since=ago(3)), NOW) == ago(3)
    assert unread_since(Polled(failing_since=ago(3), paused_since=ago(5)), NOW) == ago(5)


def test_a_feed_that_nobody_looked_at_is_not_read_since_the_look_was_due():
    assert unread_since(Polled(ago(4), interval=3600), NOW) == ago(4) + timedelta(minutes=66)


def test_one_failed_poll_and_a_late_one_are_not_told():
    assert unread_since(Polled(failing_since=ago(0.3)), NOW) is None
    assert unread_since(Polled(ago(0.3)), NOW) is None
    assert unread_since(Polled(None), NOW) is None


def test_an_outage_is_cut_at_the_ends_of_the_period():
    told = [Outage(1, ago(30), ago(20)), Outage(2, ago(1), NOW + timedelta(hours=1)), Outage(3, ago(40), ago(30))]

    assert within(told, DAY) == [Outage(1, ago(24), ago(20)), Outage(2, ago(1), NOW)]


def test_outages_that_touch_are_one_time():
    told = [Outage(2, ago(6), ago(4)), Outage(1, ago(8), ago(5)), Outage(1, ago(2), ago(1))]

    assert merged(told) == [Period(ago(8), ago(4)), Period(ago(2), ago(1))]
