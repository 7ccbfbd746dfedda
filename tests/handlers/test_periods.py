"""Periods as people write them, in three languages; on the reader's own calendar."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.reading.periods import read

NOW = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
KYIV = "Europe/Kyiv"


def lengths(*said: str) -> set[timedelta | None]:
    periods = [read(each, NOW, KYIV) for each in said]
    return {period.length if period and period.until == NOW else None for period in periods}


def days(said: str, now: datetime = NOW) -> tuple[str, str] | None:
    """The first and the last moment on the clocks of Kyiv, in winter."""
    period = read(said, now, KYIV)
    shown = [f"{at + timedelta(hours=2):%Y-%m-%d %H:%M}" for at in (period.since, period.until)] if period else []
    return (shown[0], shown[1]) if shown else None


def test_hours_days_weeks_and_months_are_counted_back_from_now():
    assert lengths("12h", "12 hours", "12 год", "12 годин", "12ч", "за 12 часов", "last 12 hours") == {
        timedelta(hours=12)
    }
    assert lengths("3d", "3", "3 days", "3 дні", "3 дня", "3 доби", "останні 3 дні", "3 суток") == {timedelta(days=3)}
    assert lengths("week", "1w", "за тиждень", "тиждень", "неделя", "за неделю", "7 днів") == {timedelta(days=7)}
    assert lengths("month", "місяць", "за месяц", "30d") == {timedelta(days=30)}


@pytest.mark.parametrize("said", ["yesterday", "вчора", "Учора", "за вчера", "23.11", "23 Nov", "23 листопада",
                                  "23 ноября", "2026-11-23", "23.11.2026", "23/11/26", "23 November 2026"])  # fmt: skip
def test_one_day_is_the_whole_day_on_the_readers_calendar(said):
    assert days(said) == ("2026-11-23 00:00", "2026-11-24 00:00")


def test_today_ends_now():
    assert days("сьогодні") == days("today") == days("сегодня") == ("2026-11-24 00:00", "2026-11-24 16:30")


@pytest.mark.parametrize("said", ["20-22 Nov", "20 – 22 листопада", "20.11-22.11", "2026-11-20..22", "20 ноя - 22 ноя",
                                  "с 20 по 22 ноября", "з 20 по 22 листопада", "from 20 to 22 Nov",
                                  "2026-11-20..2026-11-22", "20.11.2026 — 22.11.2026"])  # fmt: skip
def test_two_days_with_something_between_them_are_a_period_with_both(said):
    assert days(said) == ("2026-11-20 00:00", "2026-11-23 00:00")


def test_a_date_without_a_year_is_the_last_one_that_was():
    assert days("24.12") == ("2025-12-24 00:00", "2025-12-25 00:00")
    january = datetime(2027, 1, 3, 9, 0, tzinfo=UTC)
    assert days("30 Dec - 2 Jan", january) == ("2026-12-30 00:00", "2027-01-03 00:00")


def test_a_day_to_come_has_not_begun():
    tomorrow = read("25.11", NOW, KYIV)

    assert tomorrow is not None
    assert not tomorrow.has_begun


@pytest.mark.parametrize("said", ["forever", "0h", "31.02", "24.13", "24 Brumaire", "9999w", "24-22 Nov", "-3d", "💥",
                                  "2026-11-24..2026-11-22", "5 Nov Nov", "9999-12-31", "1000-01-01",
                                  "9" * 10_000, "-" * 10_000])  # fmt: skip
def test_what_is_no_period_is_none(said):
    assert read(said, NOW, KYIV) is None


def test_the_night_on_which_clocks_go_back_is_an_hour_longer():
    day = read("25.10", NOW, KYIV)

    assert day is not None
    assert day.length == timedelta(hours=25)


def test_a_year_in_russian_is_no_hour_in_ukrainian():
    year, hours = read("за год", NOW, KYIV), read("12 год", NOW, KYIV)

    assert (year and year.length, hours and hours.length) == (timedelta(days=365), timedelta(hours=12))


@pytest.mark.parametrize("said", ["this week", "на цьому тижні", "за эту неделю", "на прошлой неделе"])
def test_a_week_is_the_last_seven_days(said):
    assert read(said, NOW, KYIV) == read("7d", NOW, KYIV)
