"""What is on its way, or may have arrived, while an owner changes its event."""

import pytest
from sqlmodel import select

from bot.models import Delivery
from bot.values.delivery import DeliveryKind, DeliveryState
from tests.desk.conftest import READER
from tests.desk.test_merge import two_events


async def in_flight(room):
    """Until a send has arrived at Telegram and is not answered yet."""
    calls = len(room.telegram.calls)
    await room.telegram.wait_for(lambda t: any(call.method == "sendMessage" for call in t.calls[calls:]))


async def alert_of(room, event_id):
    def work(session):
        mine = select(Delivery).where(Delivery.event_id == event_id, Delivery.kind == DeliveryKind.ALERT)
        return session.exec(mine).one()

    return await room.database.read(work)


async def test_an_alert_in_flight_becomes_a_pointer_once_it_has_arrived(room):
    await room.subscribes(READER)
    older = await room.reports("Desk: depot on fire in Kharkiv", "Kharkiv")
    room.telegram.slows("sendMessage", 0.5, "applied")
    newer = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv", sends=False)
    room.sender.wake()
    await in_flight(room)
    await room.database.write(lambda s: room.desk.merge(s, older, newer, by=1, now=room.clock.now))
    await room.sends()
    assert [message.text.startswith("Same event") for message in room.messages()] == [False, True]


async def test_a_withdrawn_alert_in_flight_is_struck_through_and_answered_once_it_has_arrived(room):
    await room.subscribes(READER)
    room.telegram.slows("sendMessage", 0.5, "applied")
    event = await room.reports("Desk: depot on fire", "Kharkiv", sends=False)
    room.sender.wake()
    await in_flight(room)
    await room.database.write(lambda s: room.desk.wrong(s, event, by=1, now=room.clock.now))
    await room.sends()
    (alert,) = room.messages()
    assert alert.text.startswith("Withdrawn")
    assert room.message("That was wrong").reply_to == alert.id


async def test_an_alert_that_may_have_arrived_is_not_sent_again_once_withdrawn(room):
    await room.subscribes(READER)
    await room.stops_sending()
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.database.write(lambda s: setattr(s.exec(select(Delivery)).one(), "state", DeliveryState.UNCERTAIN))
    await room.say(f"/owner wrong {event}")
    await room.starts_sending()
    await room.sends()
    assert room.messages() == []
    assert "That was wrong" in room.texts()[-1]


async def test_of_an_alert_that_may_have_arrived_and_its_double_only_the_double_leaves(room):
    await room.subscribes(READER)
    await room.stops_sending()
    older, newer = await two_events(room)
    uncertain = (await alert_of(room, newer)).id
    await room.database.write(lambda s: setattr(s.get(Delivery, uncertain), "state", DeliveryState.UNCERTAIN))
    await room.say(f"/owner merge {older} {newer}")
    await room.starts_sending()
    await room.sends()
    assert [message.text.startswith("💥") for message in room.messages()] == [True]
    assert (await alert_of(room, newer)).copies == 1


async def test_a_reply_that_has_not_left_answers_the_message_that_stays(room):
    await room.subscribes(READER)
    older, newer = await two_events(room)
    await room.stops_sending()
    room.later(minutes=5)
    assert await room.reports("Desk: nine killed in Chuhuiv", "Chuhuiv", outlet="Agency", killed=9) == newer
    await room.say(f"/owner merge {older} {newer}")
    await room.starts_sending()
    await room.sends()
    assert room.message("5 → 9").reply_to == room.messages()[0].id


async def test_a_reply_that_has_not_left_answers_its_own_message_once_the_two_are_told_apart_again(room):
    await room.subscribes(READER)
    older, newer = await two_events(room)
    await room.stops_sending()
    room.later(minutes=5)
    await room.reports("Desk: nine killed in Chuhuiv", "Chuhuiv", outlet="Agency", killed=9)
    await room.say(f"/owner merge {older} {newer}")
    await room.say("/owner undo")
    await room.starts_sending()
    await room.sends()
    assert room.message("5 → 9").reply_to == room.messages()[1].id


async def test_an_alert_that_a_split_made_unwanted_leaves_once_the_event_is_what_the_chat_asked_for(room):
    await room.subscribes(READER, to="casualty")
    await room.stops_sending()
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.reports("Desk: ten dead", "Kharkiv", killed=10)
    item = (await room.event(event)).reports[1].item_id
    await room.say(f"/owner split {event} {item}")
    assert (await alert_of(room, event)).state == DeliveryState.SUPERSEDED
    room.later(minutes=5)
    assert await room.reports("Desk: depot fire kills two", "Kharkiv", killed=2) == event
    await room.starts_sending()
    await room.sends()
    assert room.message("Killed: 2").text


@pytest.mark.parametrize("decides", ["place {} Chuhuiv", "wrong {}"])
async def test_a_decision_that_is_undone_before_anyone_read_of_it_sends_nothing(room, decides):
    await room.subscribes(READER)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    before = room.texts()
    await room.stops_sending()
    await room.say(f"/owner {decides.format(event)}")
    await room.say("/owner undo")
    await room.starts_sending()
    await room.sends()
    assert room.texts() == before
