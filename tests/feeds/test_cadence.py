"""When a feed is polled next."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.feeds.cadence import DAY, first_poll, next_poll
from bot.values.feeds import CadenceReason

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asks", "interval", "reason"),
    [
        ({}, 300, CadenceReason.INTERVAL),
        ({"min_interval": 60}, 300, CadenceReason.INTERVAL),
        ({"min_interval": 900}, 900, CadenceReason.DOCUMENT),
        ({"min_interval": 86_400}, 3600, CadenceReason.DOCUMENT),
        ({"max_age": 600}, 600, CadenceReason.CACHE),
        ({"max_age": 1e9}, 3600, CadenceReason.CACHE),
        ({"failures": 1, "retry_after": 1200}, 1200, CadenceReason.RETRY_AFTER),
        ({"failures": 1, "retry_after": 5}, 300, CadenceReason.FAILURES),
        ({"failures": 1, "retry_after": 1e9}, DAY, CadenceReason.RETRY_AFTER),
        ({"failures": 1}, 300, CadenceReason.FAILURES),
        ({"failures": 3}, 1200, CadenceReason.FAILURES),
        ({"failures": 5000}, DAY, CadenceReason.FAILURES),
    ],
)
def test_what_is_asked_for_may_only_lengthen_the_interval(
    asks: dict[str, float], interval: float, reason: CadenceReason
) -> None:
    decided = next_poll(NOW, feed_id=1, floor=300, **asks)  # type: ignore[arg-type] # failures is a whole number
    assert (decided.interval, decided.reason) == (interval, reason)


def test_jitter_adds_at_most_a_tenth_and_differs_between_feeds() -> None:
    waits = {(next_poll(NOW, feed_id=number, floor=300).at - NOW).total_seconds() for number in range(200)}
    assert 300 <= min(waits) < 305
    assert 325 < max(waits) <= 330


def test_an_interval_over_a_day_is_never_shortened() -> None:
    assert next_poll(NOW, feed_id=1, floor=2 * DAY, failures=3).interval == 2 * DAY


def test_first_polls_are_spread_over_the_interval_and_few_feeds_begin_at_once() -> None:
    many = [(first_poll(NOW, feed_id=n, feeds=10_000, floor=300) - NOW).total_seconds() for n in range(10_000)]
    assert max(many) < 300
    assert max(Counter(map(int, many)).values()) < 70
    assert (first_poll(NOW, feed_id=1, feeds=3, floor=300) - NOW).total_seconds() < 1
