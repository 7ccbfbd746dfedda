"""Quiet hours with exceptions of one's own, from report to sound. The clock is the test's."""

from datetime import timedelta

import pytest
from sqlmodel import col, update

from bot.desk import Desk as OwnersDesk
from bot.models import Chat, Delivery
from bot.values.delivery import DeliveryKind, DeliveryState
from tests.night.one_desk import EIGHT, Desk

MINUTE = timedelta(minutes=1)
QUIET = {"quiet": "07:00-10:00"}
"""It is 08:00 where the reports come."""


@pytest.fixture
def desk(database):
    return Desk(database)


def sleeps(desk, *excepted, **more):
    """The reader's chat is in its quiet hours."""
    desk.opens(**more)
    asleep = update(Chat).values(**QUIET, quiet_except=list(excepted))
    desk.database.write_now(lambda session: session.execute(asleep))


def is_read(desk, at):
    sent = {"state": DeliveryState.SENT, "message_id": 900, "sent_at": at}
    waits = update(Delivery).where(col(Delivery.state) == DeliveryState.READY).values(**sent)
    desk.database.write_now(lambda session: session.execute(waits))


def sounds(desk, kind=DeliveryKind.ALERT):
    return [not row.silent for row in desk.owed(kind)]


async def test_without_exceptions_everything_comes_and_nothing_rings(desk):
    sleeps(desk)
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT)
    assert sounds(desk) == [False]
    assert desk.owed(DeliveryKind.ALERT)[0].reasons == ["asked", "quiet_hours"]


async def test_a_strike_in_ones_own_town_rings_and_one_in_the_next_town_does_not(desk):
    sleeps(desk, "own_place", place="Kharkiv", radius_km=60)
    desk.reports("Drones hit a bakery in Chuhuiv", EIGHT)
    desk.reports("Drones hit a bakery in Kharkiv", EIGHT + MINUTE)
    assert sounds(desk) == [False, True]
    assert desk.owed(DeliveryKind.ALERT)[1].reasons == ["place", "quiet_but_own_place"]


async def test_first_deaths_ring_where_deaths_are_excepted_though_the_alert_did_not(desk):
    sleeps(desk, "deaths")
    desk.reports("Drones hit a depot in Kharkiv", EIGHT)
    is_read(desk, EIGHT)
    desk.reports("Drone strike on a depot in Kharkiv kills two", EIGHT + 5 * MINUTE)
    assert sounds(desk) == [False]
    assert sounds(desk, DeliveryKind.REPLY) == [True]


@pytest.mark.parametrize(("quiet", "rings"), [(None, True), (QUIET["quiet"], False)])
async def test_a_correction_rings_if_the_alert_rang_but_never_in_quiet_hours(desk, quiet, rings):
    desk.opens()
    desk.database.write_now(lambda session: session.execute(update(Chat).values(quiet=None)))
    desk.reports("Drones hit a depot in Kharkiv", EIGHT)
    assert sounds(desk) == [True]
    is_read(desk, EIGHT)
    desk.database.write_now(lambda session: session.execute(update(Chat).values(quiet=quiet)))
    owner = OwnersDesk(desk.announcer)
    desk.database.write_now(lambda session: owner.wrong(session, 1, by=1, now=EIGHT + MINUTE))
    assert sounds(desk, DeliveryKind.CORRECTION) == [rings]


async def test_a_correction_of_an_alert_that_made_no_sound_makes_none(desk):
    sleeps(desk)
    desk.reports("Drones hit a depot in Kharkiv", EIGHT)
    is_read(desk, EIGHT)
    desk.database.write_now(lambda session: session.execute(update(Chat).values(quiet=None)))
    owner = OwnersDesk(desk.announcer)
    desk.database.write_now(lambda session: owner.wrong(session, 1, by=1, now=EIGHT + MINUTE))
    assert sounds(desk, DeliveryKind.CORRECTION) == [False]


async def test_a_correction_reaches_a_paused_chat_without_a_sound(desk):
    desk.opens()
    desk.database.write_now(lambda session: session.execute(update(Chat).values(quiet=None)))
    desk.reports("Drones hit a depot in Kharkiv", EIGHT)
    is_read(desk, EIGHT)
    desk.database.write_now(lambda session: session.execute(update(Chat).values(paused_at=EIGHT)))
    owner = OwnersDesk(desk.announcer)
    desk.database.write_now(lambda session: owner.wrong(session, 1, by=1, now=EIGHT + MINUTE))
    assert sounds(desk, DeliveryKind.CORRECTION) == [False]
