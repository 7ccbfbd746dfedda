"""A busy night: many events at once are told in one message that is renewed. The clock is the test's."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.models import Delivery
from bot.store import migrate
from bot.store.database import Database
from bot.values import DeliveryKind, DeliveryState
from tests.night.one_desk import CHAT, EIGHT, Desk

MINUTE = timedelta(minutes=1)
TOWNS = ("Odesa", "Sumy", "Poltava", "Dnipro", "Mykolaiv", "Kherson", "Zaporizhzhia", "Chernihiv", "Lviv", "Vinnytsia")


@pytest.fixture
def desk(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'busy.db'}")
    migrate.prepare(database)
    yield Desk(database, busy_after=6)
    database.close()


def strikes(desk, count, since=EIGHT, first=0):
    """So many towns are struck, one a minute."""
    for number in range(count):
        desk.reports(f"Drones hit a warehouse in {TOWNS[first + number]}", since + number * MINUTE)


def alerts(desk):
    return desk.owed(DeliveryKind.ALERT)


def rolling(desk):
    """The rows of the message that is renewed, oldest first."""
    query = select(Delivery).where(col(Delivery.dedupe_key).startswith("busy:")).order_by(col(Delivery.id))
    return desk.database.read_now(lambda session: list(session.exec(query)))


async def test_after_six_alerts_in_half_an_hour_further_events_come_in_one_message(desk):
    desk.opens()
    strikes(desk, 9)
    await desk.rounds.make(EIGHT + 9 * MINUTE)
    [message] = rolling(desk)
    assert len(alerts(desk)) == 6
    assert "9 events since 08:00." in message.body["html"]
    assert "Chernihiv" not in message.body["html"].split("\n")[0]
    assert "Zaporizhzhia" in message.body["html"]
    assert message.silent
