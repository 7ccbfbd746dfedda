"""The machine's clock is set forward and back while the bot runs."""

from datetime import timedelta

import pytest

from bot.models import Chat, Delivery
from bot.store import migrate
from bot.store.database import Database
from bot.values.chats import Mode
from bot.values.delivery import DeliveryKind, DeliveryState
from tests.delivery.conftest import _library_speaks_of_time_spans, office
from tests.night.conftest import ago
from tests.night.one_desk import CHAT, EIGHT, Desk

__all__ = ["_library_speaks_of_time_spans", "office"]

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def patient(office):
    """An office whose sends may take long: a busy machine answers late, which is none of the clock's faults."""
    office.send_timeout = 10
    return office


async def test_alerts_go_on_when_the_clock_is_set_forward_and_when_it_is_set_back(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    for town, ahead in (("Sumy", DAY), ("Poltava", -HOUR), ("Odesa", timedelta(0))):
        bot.clock_ahead = ahead
        desk.publishes(f"Drones hit a mill in {town}, two killed", "", date=ago(minutes=3))
        await bot.alert(town, within=8)
    assert sum("mill" in text for text in telegram.chat(7).texts) == 3


async def test_what_was_owed_before_the_clock_was_set_back_leaves_at_once(patient, telegram):
    row = await patient.owes("alert", age=-3600)
    await patient.sender()
    await patient.becomes(row, DeliveryState.SENT)


async def test_an_edit_after_the_clock_was_set_back_waits_no_longer_than_its_interval(patient, telegram):
    alert = await patient.owes("killed 1", event=1)
    sender = await patient.sender()
    await patient.becomes(alert, DeliveryState.SENT)
    await patient.edits(alert, "killed 2", revision=2)
    sender.wake()
    await telegram.wait_for(2)
    edit = (await patient.rows())[1]
    await patient.becomes(edit, DeliveryState.SENT)
    await patient.database.write(lambda s: setattr(s.get(Delivery, edit.id), "sent_at", edit.created_at + HOUR))
    await patient.edits(alert, "killed 3", revision=3, interval=0.1)
    sender.wake()
    await telegram.wait_for(3)


async def test_digests_return_to_their_hour_when_a_clock_that_stood_a_month_ahead_is_set_right(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'clock.db'}")
    migrate.prepare(database)
    desk = Desk(database)
    desk.opens(digest_due=EIGHT)
    desk.opens_another(CHAT + 1, mode=Mode.HOURLY, hour_due=EIGHT)
    await desk.rounds.make(EIGHT + 30 * DAY)
    await desk.rounds.make(EIGHT + HOUR)
    assert database.read_now(lambda s: s.get(Chat, CHAT).next_digest_at) == EIGHT + DAY
    before = len(desk.owed(DeliveryKind.DIGEST))
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT + 90 * timedelta(minutes=1))
    await desk.rounds.make(EIGHT + 2 * HOUR)
    assert [row.chat_id for row in desk.owed(DeliveryKind.DIGEST)[before:]] == [CHAT + 1]
    database.close()
