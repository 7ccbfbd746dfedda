"""Which threat an attack came after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events.forerunner import threatened_at
from bot.events.growth import grow, open_event
from bot.values.events import EventView
from bot.values.facts import Label, Place, Precision, Scope, Weapon
from tests.events.test_event_growth import NOON, REGION, TOWN, report

OTHER_TOWN = Place(3, "Shostka", "", "", "UA", 51.86, 33.47, Precision.SETTLEMENT, region_id=10)
STRIKE = open_event(report(1, minutes=60, weapons=(Weapon.DRONE,)))


def threat(*minutes: int, place: Place = TOWN, **facts: object) -> EventView:
    """A threat in flight, reported at these minutes after noon."""
    given = {"labels": (Label.THREAT,), "scopes": {Label.THREAT: Scope.IN_FLIGHT}, "places": (place,), **facts}
    first, *others = [report(100 + at, minutes=at, **given) for at in minutes]
    event = open_event(first)
    for other in others:
        event = grow(event, other).event
    return event


def test_a_strike_came_after_the_newest_report_of_a_threat_to_its_place() -> None:
    assert threatened_at(STRIKE, [threat(10, 40), threat(20)]) == NOON + timedelta(minutes=40)


def test_a_threat_to_the_region_was_one_to_its_town() -> None:
    assert threatened_at(STRIKE, [threat(40, place=REGION)]) == NOON + timedelta(minutes=40)


@pytest.mark.parametrize(
    "other",
    [
        threat(40, place=OTHER_TOWN),
        threat(61),
        threat(-70),
        threat(40, weapons=(Weapon.MISSILE,)),
        threat(40, scopes={Label.THREAT: Scope.WARNING}),
    ],
    ids=["another town", "later", "hours before", "another weapon", "only words"],
)
def test_a_threat_of_another_place_time_weapon_or_kind_was_not_the_forerunner(other: EventView) -> None:
    assert threatened_at(STRIKE, [other]) is None


def test_a_strike_somewhere_in_the_region_is_not_said_to_follow_a_threat_to_one_town() -> None:
    assert threatened_at(open_event(report(1, minutes=60, places=(REGION,))), [threat(40)]) is None


def test_a_casualty_report_follows_no_threat() -> None:
    assert threatened_at(open_event(report(1, minutes=60, labels=(Label.CASUALTY,))), [threat(40)]) is None
