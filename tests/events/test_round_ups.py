"""Round-ups attach to the events that they name, and start none."""

from datetime import date

from bot.events.match import decide, named_by, opens_none
from bot.values.events import MatchReason
from bot.values.facts import DayPart, Label, Moment, Scope
from tests.events.reports import COUNTRY, FAR, event, report

ROUND_UP = {"title": "The main things of the day", "round_up": True}


def test_a_round_up_starts_no_event_and_joins_none_as_a_report() -> None:
    assert opens_none(decide(report(2, hours=2, **ROUND_UP), [event(report())]))


def test_a_round_up_names_the_event_of_each_of_its_places() -> None:
    city, town = event(report(1), event_id=7), event(report(2, place=FAR), event_id=8)
    named = named_by(report(3, hours=6, beside=(FAR,), **ROUND_UP), [city, town])
    assert [(match.event_id, match.reason) for match in named] == [(7, MatchReason.ROUND_UP), (8, MatchReason.ROUND_UP)]


def test_a_round_up_names_the_newest_of_two_events_of_a_place() -> None:
    before, after = event(report(1, hours=-20), event_id=7), event(report(2), event_id=8)
    assert [match.event_id for match in named_by(report(3, hours=6, **ROUND_UP), [after, before])] == [8]


def test_a_round_up_names_the_night_that_it_tells() -> None:
    before = event(report(1, hours=-6, told=Moment(date(2026, 3, 1), DayPart.DAY)), event_id=7)
    named = named_by(report(3, hours=9, told=Moment(date(2026, 3, 2), DayPart.NIGHT), **ROUND_UP), [before])
    assert named == ()


def test_a_round_up_of_the_days_toll_names_an_event_whatever_its_own() -> None:
    city = event(report(killed=2, speaker="police"))
    assert [match.event_id for match in named_by(report(2, hours=6, killed=19, **ROUND_UP), [city])] == [7]


def test_a_round_up_of_a_country_names_none_of_its_towns() -> None:
    assert named_by(report(2, hours=6, place=COUNTRY, **ROUND_UP), [event(report())]) == ()


def test_a_round_up_of_attacks_names_no_threat() -> None:
    threat = event(report(labels=(Label.THREAT,), scopes={Label.THREAT: Scope.IN_FLIGHT}))
    assert named_by(report(2, hours=0.2, **ROUND_UP), [threat]) == ()
