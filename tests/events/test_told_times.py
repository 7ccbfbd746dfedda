"""The day that a report tells places its event in time: two nights are two events, and late reports find theirs."""

from datetime import date

import pytest

from bot.events.match import decide
from bot.values.events import MatchReason
from bot.values.facts import DayPart, Moment, Target
from tests.events.reports import CITY, FAR, event, report

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
THIS_NIGHT, NEXT_NIGHT = Moment(MONDAY, DayPart.NIGHT), Moment(TUESDAY, DayPart.NIGHT)


def test_two_nights_on_one_town_are_two_events_however_alike_they_read() -> None:
    first = event(report(told=THIS_NIGHT, hours=8, targets=(Target.PORT,)))
    second = decide(report(2, told=NEXT_NIGHT, hours=24, targets=(Target.PORT,)), [first])
    assert (second.event_id, second.reason) == (None, MatchReason.TOO_FAR_APART)


def test_two_salvos_of_one_night_may_be_one_event() -> None:
    first = event(report(told=THIS_NIGHT, hours=1))
    assert decide(report(2, told=THIS_NIGHT, hours=5, title="More blasts in the city"), [first]).event_id == 7


def test_a_report_of_days_later_joins_the_night_that_it_tells() -> None:
    first = event(report(told=THIS_NIGHT, hours=8))
    late = report(2, told=Moment(MONDAY), hours=64, title="Rescuers end their search of the ruins")
    assert decide(late, [first]).event_id == 7


def test_a_report_of_days_later_joins_the_event_that_was_in_the_news_on_the_day_that_it_tells() -> None:
    first = event(report(hours=12))
    late = report(2, told=Moment(MONDAY), hours=64, title="Rescuers end their search of the ruins")
    assert decide(late, [first]).event_id == 7


def test_of_two_nights_events_a_late_report_joins_the_one_that_it_tells() -> None:
    first = event(report(1, told=THIS_NIGHT, hours=8), event_id=7)
    second = event(report(2, told=NEXT_NIGHT, hours=32), event_id=8)
    late = report(3, told=Moment(MONDAY), hours=60, title="A third victim dies in hospital")
    assert decide(late, [second, first]).event_id == 7


def test_what_was_in_the_news_before_a_night_began_is_another_event() -> None:
    yesterday = event(report(hours=-8))
    assert decide(report(2, told=THIS_NIGHT, hours=9), [yesterday]).event_id is None


def test_the_evening_before_and_the_night_after_midnight_are_one_night() -> None:
    evening = event(report(told=Moment(date(2026, 3, 1), DayPart.EVENING)))
    assert decide(report(2, told=THIS_NIGHT, hours=9), [evening]).event_id == 7


def test_a_night_and_the_evening_of_the_same_date_are_two_events() -> None:
    night = event(report(told=THIS_NIGHT, hours=8))
    evening = report(2, told=Moment(MONDAY, DayPart.EVENING), hours=21)
    assert decide(evening, [night]).event_id is None


def test_a_part_of_the_day_alone_is_the_last_one_before_publication() -> None:
    morning = event(report(hours=6))
    again = report(2, told=Moment(part=DayPart.EVENING), hours=18, title="Shelling again in the evening")
    assert decide(again, [morning]).event_id is None
    followed = report(3, told=Moment(part=DayPart.MORNING), hours=18, title="They shelled us in the morning")
    assert decide(followed, [morning]).event_id == 7


def test_an_event_happened_when_most_of_its_reports_say() -> None:
    reports = [report(number, told=THIS_NIGHT, hours=8) for number in (1, 2)]
    wrong = report(3, told=NEXT_NIGHT, hours=24)
    assert decide(report(4, told=Moment(MONDAY), hours=30), [event(*reports, wrong)]).event_id == 7


def test_a_day_that_had_not_begun_when_it_was_published_tells_nothing() -> None:
    first = event(report(told=Moment(date(2026, 3, 9))))
    assert decide(report(2, hours=1), [first]).event_id == 7


@pytest.mark.parametrize("hours", [2, 10])
def test_without_a_told_day_half_a_day_speaks_for_one_event(hours: float) -> None:
    assert decide(report(2, title="Blasts", hours=hours), [event(report())]).event_id == 7


def test_a_told_day_does_not_bring_two_towns_together() -> None:
    assert decide(report(2, told=THIS_NIGHT, place=FAR), [event(report(told=THIS_NIGHT, place=CITY))]).event_id is None
