"""Which event a report joins, in the database: late ones, round-ups, and two events that turn out to be one."""

from datetime import timedelta

import pytest

from bot.models import Event
from bot.store import events, round_ups
from bot.values.delivery import DeliveryKind
from bot.values.events import EventView, MatchReason
from bot.values.facts import Label
from tests.night.one_desk import EIGHT, Desk

BURNS = "Уночі у Харкові загорілася нафтобаза"
ROUND_UP = "Main events of the day: drones hit Kharkiv, shells fall on Nikopol and Sumy"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def desk(database):
    return Desk(database)


def told(desk: Desk) -> list[EventView]:
    """The events that stand, the oldest first."""
    found = desk.database.read_now(lambda session: events.between(session, EIGHT - 9 * DAY, EIGHT + 9 * DAY))
    return sorted(found, key=lambda event: event.started_at)


def test_a_report_of_days_later_joins_the_event_of_the_day_that_it_tells(desk):
    desk.opens()
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT)
    desk.reports("Missiles hit a school in Kharkiv overnight, one wounded", EIGHT + 2 * DAY)
    desk.reports("Drones that hit a depot in Kharkiv on Tuesday killed a third person, mayor says", EIGHT + 3 * DAY)
    assert [len(event.reports) for event in told(desk)] == [2, 1]


def test_two_nights_attacks_on_one_city_are_two_alerts(desk):
    desk.opens()
    desk.reports("Drones attacked Odesa overnight, the port burns", EIGHT)
    desk.reports("Drones attacked Odesa overnight, the port burns again", EIGHT + DAY)
    assert len(told(desk)) == 2
    assert len(desk.owed(DeliveryKind.ALERT)) == 2


def test_a_suburb_is_one_event_with_its_city(desk):
    desk.opens()
    desk.reports("Дрон влучив у будинок у Пісочині", EIGHT)
    desk.reports("House burns in Kharkiv after a drone hit it", EIGHT + HOUR)
    assert [len(event.reports) for event in told(desk)] == [2]


def test_a_round_up_is_noted_with_the_event_that_it_names_and_changes_nothing_in_it(desk):
    desk.opens()
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT)
    [before] = told(desk)
    desk.reports(ROUND_UP, EIGHT + 3 * HOUR)
    [after] = told(desk)
    named = desk.database.read_now(lambda session: round_ups.naming(session, after.id or 0))
    assert after == before
    assert [report.title for report in named] == [ROUND_UP]
    assert len(desk.owed(DeliveryKind.ALERT)) == 1


def test_a_report_that_plainly_tells_of_two_events_makes_them_one(desk):
    desk.opens()
    desk.reports("Drone attack on an oil depot in Kharkiv region kills four people", EIGHT)
    desk.reports(BURNS, EIGHT + HOUR)
    first, second = told(desk)
    desk.reports("Drone attack on an oil depot in Kharkiv overnight kills four people", EIGHT + 2 * HOUR)
    [event] = told(desk)
    gone = desk.database.read_now(lambda session: session.get(Event, second.id).merged_into)
    assert (event.id, gone, len(event.reports)) == (first.id, first.id, 3)


def test_what_is_reported_after_two_events_were_made_one_joins_that_one(desk):
    desk.opens()
    desk.reports("Drone attack on an oil depot in Kharkiv region kills four people", EIGHT)
    desk.reports(BURNS, EIGHT + HOUR)
    desk.reports("Drone attack on an oil depot in Kharkiv overnight kills four people", EIGHT + 2 * HOUR)
    desk.reports("У Харкові гасять нафтобазу після удару дронів", EIGHT + 3 * HOUR)
    desk.edits(
        "Уночі у Харкові загорілася нафтобаза", "Уночі у Харкові загорілася нафтобаза, є поранені", EIGHT + 4 * HOUR
    )
    [event] = told(desk)
    assert len(event.reports) == 4


def test_an_edited_round_up_that_tells_of_one_event_is_a_report_of_it(desk):
    desk.opens()
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT)
    desk.reports(ROUND_UP, EIGHT + HOUR)
    desk.edits(ROUND_UP, "Drones hit a depot in Kharkiv, the mayor says three people died", EIGHT + 2 * HOUR)
    [event] = told(desk)
    reasons = desk.database.read_now(lambda session: [match.reason for match in events.matches(session, event.id or 0)])
    assert len(event.reports) == 2
    assert MatchReason.ROUND_UP not in reasons


async def test_drones_reported_again_edit_the_threat_and_after_it_has_faded_are_another_one(desk):
    desk.opens()
    desk.reports("Drones are flying towards Sumy, air-raid alert", EIGHT)
    desk.reports("Ударні дрони летять на Суми, оголошено тривогу", EIGHT + HOUR / 6)
    assert [len(event.reports) for event in told(desk)] == [2]
    await desk.rounds.make(EIGHT + HOUR)
    desk.reports("New group of drones is flying towards Sumy, alert", EIGHT + HOUR)
    assert [(len(event.reports), event.faded) for event in told(desk)] == [(2, True), (1, False)]
    assert len(desk.owed(DeliveryKind.ALERT)) == 2


async def test_a_threat_beside_the_strike_that_it_became_fades_too(desk):
    desk.opens()
    flying = "Drones are flying towards Sumy, air-raid alert"
    desk.reports(flying, EIGHT)
    desk.edits(flying, "Drone hits a school in Sumy, two wounded", EIGHT + HOUR / 6)
    [event] = told(desk)
    assert set(event.labels) >= {Label.STRIKE, Label.THREAT}
    await desk.rounds.make(EIGHT + HOUR)
    [event] = told(desk)
    assert event.faded
    text = [*desk.owed(DeliveryKind.ALERT), *desk.owed(DeliveryKind.EDIT)][-1].body["html"]
    assert "A threat in flight is reported as well" not in text
    assert "Threat in flight: no newer report since 08:00. This is not an all-clear." in text
    desk.reports("Sumy: wounded in the drone strike on the school rise to five", EIGHT + HOUR + HOUR / 6)
    assert [event.faded for event in told(desk)] == [True]
