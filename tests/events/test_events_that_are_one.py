"""A report that plainly tells of two events proves them to be one, unless something parts them."""

from dataclasses import replace
from datetime import date

from bot.events.grouping import gather
from bot.events.growth import open_event
from bot.events.match import decide
from bot.events.rulings import merged
from bot.events.sketch import sketch_of
from bot.values.facts import DayPart, Label, Moment, Scope, Target, Weapon
from tests.events.reports import CITY, REGION, event, report

NIGHT = Moment(date(2026, 3, 2), DayPart.NIGHT)
FIRE = {"targets": (Target.FUEL,), "title": "Oil depot on fire"}
OF_THE_REGION = report(1, place=REGION, hours=8, killed=4, weapons=(Weapon.DRONE,), **FIRE)
OF_THE_CITY = report(2, hours=9, told=NIGHT, targets=(Target.FUEL,), title="У місті горить нафтобаза")
OF_BOTH = report(3, hours=10, told=NIGHT, killed=4, weapons=(Weapon.DRONE,), **FIRE)


def test_a_report_that_tells_of_two_events_beyond_doubt_proves_them_one() -> None:
    match = decide(OF_BOTH, [event(OF_THE_REGION, event_id=7), event(OF_THE_CITY, event_id=8)])
    assert {match.event_id, *match.proves_same} == {7, 8}


def test_a_report_that_might_tell_of_two_events_proves_nothing() -> None:
    vague = report(3, hours=10, title="Smoke over the city")
    match = decide(vague, [event(OF_THE_REGION, event_id=7), event(OF_THE_CITY, event_id=8)])
    assert (match.event_id, match.proves_same) == (8, ())


def test_events_of_two_nights_stay_two_whatever_a_report_says_of_both() -> None:
    before = report(1, hours=-14, told=Moment(date(2026, 3, 1), DayPart.NIGHT), place=CITY, **FIRE)
    match = decide(report(3, hours=10, **FIRE), [event(before, event_id=7), event(OF_THE_CITY, event_id=8)])
    assert match.proves_same == ()


def test_reports_of_events_that_turn_out_to_be_one_are_gathered_into_the_older() -> None:
    assert gather([OF_THE_REGION, OF_THE_CITY]) == {1: 1, 2: 2}
    assert gather([OF_THE_REGION, OF_THE_CITY, OF_BOTH]) == {1: 1, 2: 1, 3: 1}


def test_a_threat_that_an_owner_joined_to_its_strike_takes_further_reports_of_the_strike() -> None:
    in_flight = {"labels": (Label.THREAT,), "scopes": {Label.THREAT: Scope.IN_FLIGHT}}
    threat = replace(open_event(report(1, title="Drones over the city", **in_flight)), id=7)
    strike = replace(open_event(report(2, hours=0.2)), id=8)
    whole, _ = merged(threat, strike)
    assert decide(report(3, hours=1), [sketch_of(whole)]).event_id == 7
