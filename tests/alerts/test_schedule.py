"""Digest hours on days when the clocks change."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.alerts.schedule import after_move, last_digest, morning, next_digest, next_hour


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-21 05:59", "2026-11-21 06:00"),
        ("2026-11-21 06:00", "2026-11-22 06:00"),
        ("2026-07-21 04:00", "2026-07-21 05:00"),
        ("2026-11-21 23:00", "2026-11-22 06:00"),
    ],
)
def test_eight_in_kyiv_is_eight_in_winter_and_in_summer(now: str, due: str) -> None:
    assert next_digest(at(now), "08:00", "Europe/Kyiv") == at(due)


@pytest.mark.parametrize("asked", ["03:00", "03:30", "03:59"])
def test_a_skipped_hour_comes_at_the_first_minute_after_it(asked: str) -> None:
    # Kyiv's clocks go from 03:00 to 04:00 on 29 March 2026, at 01:00 UTC.
    assert next_digest(at("2026-03-28 22:00"), asked, "Europe/Kyiv") == at("2026-03-29 01:00")


def test_the_day_after_a_skipped_hour_is_as_always() -> None:
    assert next_digest(at("2026-03-29 01:00"), "03:30", "Europe/Kyiv") == at("2026-03-30 00:30")


def test_a_repeated_hour_comes_once() -> None:
    # Kyiv's clocks go from 04:00 back to 03:00 on 25 October 2026, at 01:00 UTC.
    first = next_digest(at("2026-10-24 12:00"), "03:30", "Europe/Kyiv")

    assert first == at("2026-10-25 00:30")
    assert next_digest(first, "03:30", "Europe/Kyiv") == at("2026-10-26 01:30")


def test_half_an_hour_can_be_skipped_too() -> None:
    # Lord Howe Island goes from 02:00 to 02:30 on 4 October 2026, at 15:30 UTC the day before.
    assert next_digest(at("2026-10-03 12:00"), "02:15", "Australia/Lord_Howe") == at("2026-10-03 15:30")


def test_a_day_that_a_zone_leaves_out_comes_as_it_ends() -> None:
    # Samoa left out 30 December 2011.
    assert next_digest(at("2011-12-30 05:00"), "08:00", "Pacific/Apia") == at("2011-12-30 10:00")


def test_a_year_has_one_digest_for_each_day() -> None:
    moments = [next_digest(at("2025-12-31 12:00"), "03:30", "Europe/Kyiv")]
    while len(moments) < 365:
        moments.append(next_digest(moments[-1], "03:30", "Europe/Kyiv"))

    days = {moment.astimezone(ZoneInfo("Europe/Kyiv")).date() for moment in moments}
    assert (len(days), min(days), max(days)) == (365, date(2026, 1, 1), date(2026, 12, 31))


def test_the_next_hour_is_never_now() -> None:
    assert next_hour(at("2026-11-21 06:00")) == at("2026-11-21 07:00")
    assert next_hour(at("2026-11-21 06:59")) == at("2026-11-21 07:00")


def test_a_weekly_digest_comes_on_its_day_in_winter_and_in_summer() -> None:
    sunday = 6
    moments = [next_digest(at("2026-10-18 12:00"), "08:00", "Europe/Kyiv", sunday)]
    moments.append(next_digest(moments[-1], "08:00", "Europe/Kyiv", sunday))

    assert moments == [at("2026-10-25 06:00"), at("2026-11-01 06:00")]


@pytest.mark.parametrize(
    ("due", "hour", "weekday", "before"),
    [
        ("2026-10-25 06:00", "08:00", None, "2026-10-24 05:00"),
        ("2026-03-29 05:00", "08:00", None, "2026-03-28 06:00"),
        ("2026-03-30 00:30", "03:30", None, "2026-03-29 01:00"),
        ("2026-10-25 06:00", "08:00", 6, "2026-10-18 05:00"),
        ("2026-11-24 06:00", "08:00", 1, "2026-11-17 06:00"),
    ],
)
def test_a_digest_begins_where_the_one_before_ended(due: str, hour: str, weekday: int | None, before: str) -> None:
    assert last_digest(at(due), hour, "Europe/Kyiv", weekday) == at(before)


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("Europe/Kyiv", "2026-11-25 06:00"),
        ("Europe/London", "2026-11-25 08:00"),
        ("Pacific/Honolulu", "2026-11-24 18:00"),
        ("Asia/Tokyo", "2026-11-24 23:00"),
    ],
)
def test_after_a_move_the_next_digest_is_on_the_first_day_that_has_none(zone: str, due: str) -> None:
    assert after_move(at("2026-11-24 06:00"), at("2026-11-24 09:00"), "08:00", zone) == at(due)


def test_after_a_move_past_its_hour_a_digest_is_due_already() -> None:
    assert after_move(at("2026-11-23 06:00"), at("2026-11-24 05:30"), "08:00", "Asia/Tokyo") == at("2026-11-23 23:00")


def test_of_digests_that_are_long_over_nothing_is_made_up_for() -> None:
    assert after_move(at("2026-11-01 06:00"), at("2026-11-24 05:30"), "08:00", "Asia/Tokyo") == at("2026-11-24 23:00")


def test_after_a_move_a_weekly_digest_keeps_its_day() -> None:
    last, now = at("2026-11-23 06:00"), at("2026-11-23 09:00")
    assert after_move(last, now, "08:00", "America/New_York", weekday=0) == at("2026-11-30 13:00")


@pytest.mark.parametrize(
    ("quiet", "now", "over"),
    [
        ("22:00-06:30", "2026-11-24 21:00", "2026-11-25 04:30"),
        ("22:00-06:30", "2026-11-24 03:00", "2026-11-24 04:30"),
        (None, "2026-11-24 21:00", "2026-11-25 05:00"),
        ("22:00-03:30", "2026-03-28 22:00", "2026-03-29 01:00"),
    ],
)
def test_morning_is_the_end_of_quiet_hours(quiet: str | None, now: str, over: str) -> None:
    assert morning(at(now), quiet, "Europe/Kyiv") == at(over)
