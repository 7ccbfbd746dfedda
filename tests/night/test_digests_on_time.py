"""One digest, late, never none or two, whatever clocks, downtimes and moves do. The clock is the test's."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from bot.models import Chat, Subscription
from bot.store import chats
from bot.values.chats import Mode
from bot.values.delivery import DeliveryKind
from tests.night.one_desk import CHAT, Desk

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOWNS = ("Odesa", "Sumy", "Poltava", "Dnipro", "Mykolaiv", "Kherson", "Zaporizhzhia", "Chernihiv", "Lviv", "Vinnytsia")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


SPRING, AUTUMN = at("2026-03-29 01:00"), at("2026-10-25 01:00")
"""When Kyiv's clocks go from 03:00 to 04:00, and from 04:00 back to 03:00."""


@pytest.fixture
def desk(database):
    return Desk(database)


def changes(desk, **columns):
    desk.database.write_now(lambda session: session.get_one(Chat, CHAT).sqlmodel_update(columns))


def opens(desk, now, digest_at="08:00", zone="Europe/Kyiv"):
    """A chat that has had its digests at this hour so far."""
    desk.opens(zone=zone)
    changes(desk, digest_at=digest_at)
    changes(desk, next_digest_at=desk.database.read_now(lambda s: chats.digest_due(s.get_one(Chat, CHAT), now)))


def moves(desk, zone, now):
    """The chat's clock is put on another zone, as /timezone does."""

    def work(session):
        chat = session.get_one(Chat, CHAT)
        chat.zone = zone
        chat.next_digest_at = chats.digest_due_anew(chat, now, moved=True)

    desk.database.write_now(work)


async def goes_on(desk, since, until, every=timedelta(minutes=30)):
    """The bot runs and makes its rounds."""
    while since <= until:
        await desk.rounds.make(since)
        since += every


def due(desk):
    """When each digest was made, oldest first."""
    return [row.created_at for row in desk.owed(DeliveryKind.DIGEST)]


def strikes(desk, since, every, count):
    """A town is struck at the half hour, again and again."""
    for number in range(count):
        desk.reports(f"Drones hit a warehouse in {TOWNS[number]}", since + number * every)


def told(desk):
    """How often each town stands in the digests."""
    texts = "\n".join(row.body["html"] for row in desk.owed(DeliveryKind.DIGEST))
    return {town: texts.count(f"{town} ·") + texts.count(f"{town}</") for town in TOWNS}


@pytest.mark.parametrize(
    ("change", "hours"),
    [
        (SPRING, ["2026-03-28 01:30", "2026-03-29 01:00", "2026-03-30 00:30"]),
        (AUTUMN, ["2026-10-24 00:30", "2026-10-25 00:30", "2026-10-26 01:30"]),
    ],
    ids=["spring", "autumn"],
)
async def test_an_hour_that_the_clocks_skip_or_repeat_brings_one_digest_a_day(desk, change, hours):
    opens(desk, change - 30 * HOUR, digest_at="03:30")
    await goes_on(desk, change - 29 * HOUR, change + 30 * HOUR)
    assert due(desk) == [at(hour) for hour in hours]


@pytest.mark.parametrize("change", [SPRING, AUTUMN], ids=["spring", "autumn"])
async def test_no_report_falls_between_two_digests_or_into_both_when_clocks_change(desk, change):
    opens(desk, change - 2 * DAY, digest_at="03:30")
    strikes(desk, change - 20 * HOUR, timedelta(hours=4, minutes=10), 10)
    await goes_on(desk, change - 24 * HOUR, change + 54 * HOUR)
    assert set(told(desk).values()) == {1}


@pytest.mark.parametrize("change", [SPRING, AUTUMN], ids=["spring", "autumn"])
async def test_an_hourly_subscription_is_told_each_hour_once_when_clocks_change(desk, change):
    desk.opens(mode=Mode.HOURLY, zone="Europe/Kyiv", hour_due=change - 5 * HOUR)
    changes(desk, digest_at=None)
    strikes(desk, change - timedelta(hours=5, minutes=30), HOUR, 10)
    await goes_on(desk, change - 5 * HOUR, change + 6 * HOUR)
    assert due(desk) == [change + number * HOUR for number in range(-5, 5)]
    assert set(told(desk).values()) == {1}


async def test_after_a_downtime_over_a_skipped_hour_the_digest_comes_once_and_late(desk):
    opens(desk, SPRING - DAY, digest_at="03:30")
    await goes_on(desk, SPRING + 5 * HOUR, SPRING + 12 * HOUR)
    assert due(desk) == [SPRING + 5 * HOUR]


async def test_after_a_downtime_over_two_digest_hours_one_comes_and_then_each_day_as_ever(desk):
    noon = at("2026-11-24 12:00")
    opens(desk, noon - 3 * DAY)
    await goes_on(desk, noon, noon + 2 * DAY)
    assert due(desk) == [noon, at("2026-11-25 06:00"), at("2026-11-26 06:00")]


async def test_after_a_downtime_an_hourly_subscription_is_told_all_hours_in_one_digest(desk):
    noon = at("2026-11-24 12:00")
    desk.opens(mode=Mode.HOURLY, hour_due=noon)
    changes(desk, digest_at=None)
    strikes(desk, noon - timedelta(minutes=30), HOUR, 5)
    await goes_on(desk, noon + timedelta(hours=4, minutes=20), noon + 6 * HOUR)
    assert due(desk) == [noon + timedelta(hours=4, minutes=20)]
    assert [town for town, times in told(desk).items() if times] == list(TOWNS[:5])


async def test_of_a_longer_downtime_an_hourly_subscription_is_told_a_day(desk):
    noon = at("2026-11-24 12:00")
    desk.opens(mode=Mode.HOURLY, hour_due=noon)
    changes(desk, digest_at=None)
    strikes(desk, noon + timedelta(minutes=30), 10 * HOUR, 5)
    await desk.rounds.make(noon + 48 * HOUR)
    assert [town for town, times in told(desk).items() if times] == list(TOWNS[3:5])


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Pacific/Honolulu"])
async def test_who_moves_west_after_the_digest_gets_no_second_one_that_day_and_no_gap(desk, zone):
    morning = at("2026-11-24 06:00")
    opens(desk, morning - HOUR)
    await goes_on(desk, morning, morning + HOUR)
    moves(desk, zone, morning + 2 * HOUR)
    strikes(desk, morning + timedelta(minutes=20), 5 * HOUR, 10)
    await goes_on(desk, morning + 2 * HOUR, morning + 80 * HOUR)
    days = [moment.astimezone(ZoneInfo(zone)).date() for moment in due(desk)]
    assert len(days) == len(set(days)) == (days[-1] - days[0]).days + 1
    assert set(told(desk).values()) == {1}


async def test_who_moves_east_past_the_digest_hour_gets_it_at_once(desk):
    yesterday = at("2026-11-23 06:00")
    opens(desk, yesterday - HOUR)
    await goes_on(desk, yesterday, yesterday + HOUR)
    moved = yesterday + timedelta(hours=23, minutes=30)
    moves(desk, "Asia/Tokyo", moved)
    await goes_on(desk, moved, moved + 20 * HOUR)
    assert due(desk) == [yesterday, moved, at("2026-11-24 23:00")]


async def test_a_digest_that_is_overdue_when_the_zone_changes_still_comes(desk):
    morning = at("2026-11-24 06:00")
    opens(desk, morning - HOUR)
    moves(desk, "Europe/London", morning + timedelta(minutes=1))
    await goes_on(desk, morning + timedelta(minutes=2), morning + DAY)
    assert due(desk)[0] == morning + timedelta(minutes=2)


async def test_a_clock_that_is_set_back_brings_no_digest_twice(desk):
    morning = at("2026-11-24 06:00")
    opens(desk, morning - HOUR)
    await goes_on(desk, morning, morning + HOUR)
    await goes_on(desk, morning - 3 * HOUR, morning + DAY)
    assert due(desk) == [morning, morning + DAY]


async def test_a_clock_that_stood_months_ahead_keeps_nobody_waiting(desk):
    morning = at("2026-11-24 06:00")
    opens(desk, morning - HOUR)
    await desk.rounds.make(morning + 100 * DAY)
    await goes_on(desk, morning - 2 * HOUR, morning + HOUR)
    assert due(desk)[1:] == [morning]


async def test_a_clock_that_is_set_back_brings_no_hour_twice(desk):
    noon = at("2026-11-24 12:00")
    desk.opens(mode=Mode.HOURLY, hour_due=noon)
    changes(desk, digest_at=None)
    strikes(desk, noon - timedelta(minutes=30), HOUR, 3)
    await goes_on(desk, noon, noon + 2 * HOUR)
    await goes_on(desk, noon - HOUR, noon + 3 * HOUR)
    assert len(due(desk)) == 3
    [row] = desk.database.read_now(lambda session: session.exec(select(Subscription)).all())
    assert row.next_at == noon + 4 * HOUR
