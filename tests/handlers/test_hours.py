"""Hours of quiet and ends of a pause as people write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.values.chats import QuietException
from handlers.reading.hours import Fault, Quiet, read_end, read_quiet, read_time

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""14:00 in Kyiv."""
OWN, DEATHS = QuietException.OWN_PLACE, QuietException.DEATHS


@pytest.mark.parametrize(
    "text",
    [
        *("22:00-07:00", "22-7", "22:00–07:00", "22.00 — 7.00", "22 7", "2200-0700", "10pm-7am", "10 p.m. to 7 a.m."),
        *("from 22 to 7", "з 22:00 до 07:00", "с 22 до 7", "з 10 вечора до 7 ранку", "с 10 вечера до 7 утра"),
    ],
)
def test_one_night_is_written_in_many_ways(text: str) -> None:
    assert read_quiet(text) == Quiet(True, "22:00-07:00")


@pytest.mark.parametrize(
    ("text", "hours"),
    [("0-8", "00:00-08:00"), ("12am-6:30am", "00:00-06:30"), ("24:00-6", "00:00-06:00"), ("12pm-3 pm", "12:00-15:00")],
)
def test_midnight_and_noon_are_told_apart(text: str, hours: str) -> None:
    assert read_quiet(text) == Quiet(True, hours)


@pytest.mark.parametrize("text", ["off", "OFF", "вимк", "ні", "выкл"])
def test_off_is_off_in_each_language(text: str) -> None:
    assert read_quiet(text) == Quiet(True, None)


@pytest.mark.parametrize(
    ("text", "exceptions"),
    [
        ("22-7 except my town, deaths", (OWN, DEATHS)),
        ("22-7, but deaths", (DEATHS,)),
        ("22-7 except deaths in my town", (OWN,)),
        ("22-7 крім мого міста та загиблих", (OWN, DEATHS)),
        ("22-7 кроме моего города", (OWN,)),
        ("22-7 except nothing", ()),
    ],
)
def test_exceptions_stand_after_the_hours(text: str, exceptions: tuple[QuietException, ...]) -> None:
    assert read_quiet(text) == Quiet(True, "22:00-07:00", exceptions)


def test_exceptions_alone_leave_the_hours_as_they_are() -> None:
    assert read_quiet("except deaths") == Quiet(exceptions=(DEATHS,))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("25:00-07:00", Fault.IMPOSSIBLE),
        ("22:61-7", Fault.IMPOSSIBLE),
        ("13am-7", Fault.IMPOSSIBLE),
        ("22:00-22:00", Fault.EQUAL),
        ("00:00-24:00", Fault.EQUAL),
        ("22:00", Fault.MISREAD),
        ("at night", Fault.MISREAD),
        ("22-7-9", Fault.IMPOSSIBLE),
        ("22-7 " * 500, Fault.MISREAD),
        ("22-7 except the cat", Fault.EXCEPTION),
        ("22-7 except", Fault.EXCEPTION),
    ],
)
def test_what_no_clock_shows_is_refused_with_its_reason(text: str, fault: Fault) -> None:
    assert read_quiet(text) is fault


@pytest.mark.parametrize(("text", "told"), [("7", "07:00"), ("7.30", "07:30"), ("7 pm", "19:00"), ("24:30", None)])
def test_a_time_of_day(text: str, told: str | None) -> None:
    assert read_time(text) == told


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2h", "2026-11-24T14:00"),
        ("for 30 minutes", "2026-11-24T12:30"),
        ("2 год", "2026-11-24T14:00"),
        ("на 3 дні", "2026-11-27T12:00"),
        ("день", "2026-11-25T12:00"),
        ("неделю", "2026-12-01T12:00"),
        ("until 08:00", "2026-11-25T06:00"),
        ("до 18", "2026-11-24T16:00"),
        ("15:30", "2026-11-24T13:30"),
        ("until morning", "2026-11-25T04:30"),
        ("до утра", "2026-11-25T04:30"),
    ],
)
def test_an_end_is_a_length_or_a_time_on_the_chats_own_clock(text: str, end: str) -> None:
    assert read_end(text, NOON, "22:00-06:30", "Europe/Kyiv") == datetime.fromisoformat(f"{end}+00:00")


def test_without_quiet_hours_it_is_morning_at_seven() -> None:
    assert read_end("until morning", NOON, None, "Europe/Kyiv") == datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["0h", "-2h", "2", "until 25:00", "soon", "until soon", "2h " * 500, "9999999 d"])
def test_what_is_no_end_is_none(text: str) -> None:
    assert read_end(text, NOON, None, "Europe/Kyiv") is None
