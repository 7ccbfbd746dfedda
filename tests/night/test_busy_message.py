"""The message of a busy night in a chat: renewed where it stands, and sent anew where it is gone."""

import pytest

from bot.desk import Desk
from bot.rounds.rounds import Rounds
from bot.telling.announce import Announcer
from tests.desk.conftest import READER, Clock, Newsroom, converse, texts

__all__ = ["converse", "texts"]

TOWNS = ("Odesa", "Sumy", "Poltava", "Dnipro", "Mykolaiv", "Kherson", "Zaporizhzhia", "Chernihiv", "Lviv", "Vinnytsia")


@pytest.fixture
async def room(converse, texts):
    """A newsroom whose readers have a busy night after two alerts."""
    clock, announcer = Clock(), Announcer(texts, max_age_hours=72, edit_interval=0, group_wait=0, busy_after=2)
    talk = await converse(clock=clock, desk=Desk(announcer))
    opened = Newsroom(talk, clock, announcer)
    await opened.starts_sending()
    yield opened
    await opened.stops_sending()


async def goes_round(room, *, sends=True, **later):
    """Time passes, the rounds are made, and what they owe goes out."""
    room.later(**later)
    rounds = Rounds(
        room.database, room.announcer, room.talk.services.gazetteer, room.clock, keep_days=90, wake_sender=bool
    )
    await rounds.make(room.clock.now)
    if sends:
        await room.sends()


async def are_struck(room, *towns):
    for town in towns:
        room.later(minutes=1)
        await room.reports(f"Drones hit a shop in {town}", town)


async def a_busy_night(room):
    await room.subscribes(READER)
    await are_struck(room, *TOWNS[:6])
    await goes_round(room)
    return room.message("I renew this message")


async def test_the_one_message_is_silent_linked_and_renewed_where_it_stands(room):
    message = await a_busy_night(room)
    assert message.silent
    assert len(message.links) == 6
    await are_struck(room, TOWNS[6])
    await goes_round(room, minutes=10)
    assert "7 events" in message.text
    assert message.edits == 1


async def test_one_that_is_gone_is_sent_anew_without_a_sound_and_renewed_from_then_on(room):
    first = await a_busy_night(room)
    room.telegram.deletes(first)
    await are_struck(room, TOWNS[6])
    await goes_round(room, minutes=10)
    second = room.message("7 events")
    assert second.silent
    assert second is not first
    await are_struck(room, TOWNS[7])
    await goes_round(room, minutes=10)
    assert "8 events" in second.text


async def test_a_chat_that_was_away_is_not_told_again_and_hears_how_many_it_missed(room):
    message = await a_busy_night(room)
    room.later(minutes=1)
    await room.talk.happens(room.telegram.member_becomes(READER, "kicked"))
    await are_struck(room, TOWNS[6])
    await goes_round(room, minutes=10, sends=False)
    await room.talk.happens(room.telegram.member_becomes(READER, "member", was="kicked"))
    await goes_round(room, minutes=30)
    assert "1 alert was missed" in room.texts()[-1]
    assert "6 events" in message.text
    assert "Fewer reports now" in message.text
