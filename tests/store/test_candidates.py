"""The events that a report may tell of, found in the database."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, update

from bot.events.growth import grow, open_event
from bot.events.match import search_for
from bot.events.sketch import sketch_of
from bot.models import Event
from bot.store import candidates, events, sketches
from bot.store.database import Database
from bot.values.events import EventView, Match, MatchReason, Report
from bot.values.facts import DayPart, Moment, Place, Precision, Target, Weapon
from tests.events.reports import CITY, COUNTRY, FAR, NIGHT, REGION, SUBURB, report


def stored(database: Database, first: Report) -> EventView:
    """The event of a report, without the report's own row."""
    view = open_event(first)
    none = Match(None, MatchReason.NO_CANDIDATE)
    return database.write_now(lambda session: events.save(session, view, new=(), match=none, now=first.at))


def found(database: Database, told: Report) -> list[int | None]:
    searched = database.read_now(lambda session: candidates.find(session, search_for(told), told.audience))
    return [sketch.id for sketch in searched]


def test_a_sketch_is_kept_as_it_was(database):
    first = report(
        1, killed=2, injured=5, speaker="mayor", weapons=(Weapon.DRONE,), targets=(Target.PORT,), beside=(SUBURB,),
        told=Moment(date(2026, 3, 2), DayPart.NIGHT), hours=9,
    )  # fmt: skip
    event = replace(grow(open_event(first), report(2, title="Other words", hours=10)).event, id=7)
    assert sketches.decoded(sketches.encoded(sketch_of(event)), 7, event.audience) == sketch_of(event)


@pytest.mark.parametrize("place", [CITY, SUBURB, REGION])
def test_events_of_the_place_around_it_and_of_its_region_are_found(database, place):
    event = stored(database, report(place=place))
    assert found(database, report(2, hours=1)) == [event.id]


def test_a_regions_report_finds_what_lies_in_it(database):
    event = stored(database, report())
    assert found(database, report(2, place=REGION, hours=1)) == [event.id]


def test_events_of_far_towns_and_of_the_country_are_not_found(database):
    stored(database, report(place=FAR))
    stored(database, report(place=COUNTRY))
    assert found(database, report(2, hours=1)) == []


def test_a_report_without_a_place_finds_events_without_one(database):
    event = stored(database, report(place=None))
    stored(database, report())
    assert found(database, report(2, place=None, hours=1)) == [event.id]


def test_a_town_across_the_border_of_a_region_is_found(database):
    across = Place(30, "Across", "", "", "UA", CITY.lat + 0.08, CITY.lon, Precision.SETTLEMENT, region_id=20)
    event = stored(database, report(place=across))
    assert found(database, report(2, hours=1)) == [event.id]


def test_what_was_in_the_news_too_long_ago_is_found_only_by_who_tells_its_day(database):
    event = stored(database, report())
    late = report(2, hours=24 * 6)
    assert found(database, late) == []
    assert found(database, report(2, hours=24 * 6, told=Moment(date(2026, 3, 2)))) == [event.id]


@pytest.mark.parametrize("change", [{"merged_into": 99}, {"retracted_at": NIGHT}, {"audience": 55}])
def test_events_that_are_part_of_another_called_wrong_or_anothers_are_not_found(database, change):
    event = stored(database, report())
    away = update(Event).where(col(Event.id) == event.id).values(**change)
    database.write_now(lambda session: session.execute(away))
    assert found(database, report(2, hours=1)) == []


def test_an_event_that_was_stored_without_a_sketch_is_compared_all_the_same(database):
    event = stored(database, report())
    plain = update(Event).where(col(Event.id) == event.id).values(sketch="")
    database.write_now(lambda session: session.execute(plain))
    [sketch] = database.read_now(lambda session: candidates.find(session, search_for(report(2, hours=1)), 0))
    assert (sketch.id, [spot.id for spot in sketch.spots]) == (event.id, [CITY.id])


def test_of_very_many_events_of_a_place_the_newest_are_found(database):
    for hours in range(candidates.OF_THE_PLACE + 5):
        stored(database, report(hours=hours))
    newest = found(database, report(2, hours=candidates.OF_THE_PLACE + 6))
    assert len(newest) == candidates.OF_THE_PLACE
    assert newest[0] == candidates.OF_THE_PLACE + 5
