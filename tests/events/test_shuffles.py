"""The order in which reports arrive changes little: feeds are polled at different times, and outlets write late."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.classify import Classifier
from bot.events.grouping import gather
from bot.values.events import Report, Source
from tests.events.a_long_night import NIGHT

BEGINS = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
ALMOST_ALL = 0.95
"""B-cubed F1: of 42 reports in events of two to six, one that goes astray costs about two hundredths."""


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    classifier = Classifier.load()
    return [_report(classifier, number) for number in range(len(NIGHT))]


def _report(classifier: Classifier, number: int) -> Report:
    _, minutes, title, summary = NIGHT[number]
    at = BEGINS + timedelta(minutes=minutes)
    facts = classifier.classify(title, summary, published=at)
    return Report(number, title, summary, None, at, Source(f"Outlet {number % 6}", f"family-{number % 6}"), facts)


def b_cubed(found: Mapping[int, object], wanted: Mapping[int, object]) -> float:
    """F1 over items: what share of its group belongs to each, and of those that belong to it what share is there."""
    groups, events = defaultdict(set), defaultdict(set)
    for item in wanted:
        groups[found[item] if found[item] is not None else f"alone {item}"].add(item)
        events[wanted[item]].add(item)
    of = {item: members for members in groups.values() for item in members}
    shared = {item: len(of[item] & events[wanted[item]]) for item in wanted}
    precision = sum(shared[item] / len(of[item]) for item in wanted) / len(wanted)
    recall = sum(shared[item] / len(events[wanted[item]]) for item in wanted) / len(wanted)
    return 2 * precision * recall / (precision + recall)


def in_order(reports: list[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: report.at)


def test_a_night_in_order_gives_the_events_that_it_tells(reports):
    assert b_cubed(gather(in_order(reports)), dict(enumerate(event for event, *_ in NIGHT))) >= ALMOST_ALL


@pytest.mark.parametrize("seed", range(5))
def test_a_night_in_any_order_gives_nearly_the_same_events(reports, seed):
    shuffled = Random(seed).sample(reports, len(reports))
    assert b_cubed(gather(shuffled), gather(in_order(reports))) >= ALMOST_ALL


def test_a_night_backwards_gives_nearly_the_same_events(reports):
    assert b_cubed(gather(in_order(reports)[::-1]), gather(in_order(reports))) >= ALMOST_ALL
