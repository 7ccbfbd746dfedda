"""What readers call wrong reaches the owners once a day, in the morning of their clock."""

from datetime import timedelta

import pytest

from bot.classify.places import Gazetteer
from bot.rounds.rounds import Rounds
from bot.store import chats, corrections, events
from bot.values.claims import Claim, Fault
from bot.values.delivery import DeliveryKind
from tests.night.one_desk import EIGHT, Desk

OWNER, OTHER_OWNER = 99, 98
NINE = EIGHT + timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def desk(database):
    desk = Desk(database)
    desk.opens()
    owner_comes(desk, OWNER)
    desk.reports("Drones hit an oil depot in Kharkiv, two killed", EIGHT - timedelta(hours=3))
    return desk


def owner_comes(desk, owner, zone="UTC", language="en"):
    def work(session):
        chat = chats.meet(session, owner, "private", "Owner", EIGHT)
        chat.zone, chat.language = zone, language

    desk.database.write_now(work)


def calls_wrong(desk, at, *, reader=7):
    def work(session):
        (view,) = events.between(session, EIGHT - DAY, EIGHT)
        corrections.note(session, reader, reader, view.id, Claim(Fault.FIGURE), at)

    desk.database.write_now(work)


async def round_at(desk, now, owners=(OWNER,)):
    gazetteer = Gazetteer.load()
    rounds = Rounds(
        desk.database, desk.announcer, gazetteer, lambda: now, keep_days=90, wake_sender=lambda: None, owners=owners
    )
    await rounds.make(now)
    return desk.owed(DeliveryKind.NOTICE)


async def test_owners_hear_at_nine_without_a_sound_and_once(desk):
    calls_wrong(desk, EIGHT)
    assert await round_at(desk, NINE - timedelta(minutes=1)) == []
    [notice] = await round_at(desk, NINE)
    assert (notice.chat_id, notice.silent) == (OWNER, True)
    assert "Readers call 1 event wrong." in notice.body["html"]
    assert len(await round_at(desk, NINE + timedelta(hours=5))) == 1


async def test_a_morning_without_presses_says_nothing(desk):
    assert await round_at(desk, NINE) == []


async def test_what_was_called_wrong_after_nine_is_told_the_next_morning(desk):
    calls_wrong(desk, NINE + timedelta(hours=4))
    assert await round_at(desk, NINE + timedelta(hours=5)) == []
    assert len(await round_at(desk, NINE + DAY)) == 1


async def test_what_was_told_and_not_looked_at_is_not_told_again(desk):
    calls_wrong(desk, EIGHT)
    await round_at(desk, NINE)
    assert len(await round_at(desk, NINE + DAY)) == 1


async def test_what_an_owner_has_looked_at_before_nine_is_not_told(desk):
    calls_wrong(desk, EIGHT)
    desk.database.write_now(lambda session: corrections.review(session, [1], OWNER, EIGHT))
    assert await round_at(desk, NINE) == []


async def test_each_owner_hears_by_their_own_clock(desk):
    owner_comes(desk, OTHER_OWNER, zone="Europe/Kyiv", language="uk")
    calls_wrong(desk, EIGHT - timedelta(hours=2))
    [first] = await round_at(desk, NINE - timedelta(hours=2), owners=(OWNER, OTHER_OWNER))
    assert first.chat_id == OTHER_OWNER
    assert "Читачі вважають помилковою 1 подію." in first.body["html"]
    [_, second] = await round_at(desk, NINE, owners=(OWNER, OTHER_OWNER))
    assert second.chat_id == OWNER


async def test_after_a_night_without_the_bot_the_message_comes_late(desk):
    calls_wrong(desk, EIGHT - timedelta(days=3))
    assert len(await round_at(desk, NINE + timedelta(hours=3))) == 1
