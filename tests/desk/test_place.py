"""An owner says where it was: whoever was told another place is corrected, whoever lives there hears of it."""

import pytest

from tests.desk.conftest import OWNER, READER, RUSSIAN, UKRAINIAN, stay_awake


@pytest.mark.parametrize(
    ("chat", "title", "said"),
    [
        (READER, "Strike · Kharkiv Chuhuiv · drones",
         "Correction: at 12:00 we wrote Kharkiv. It was Chuhuiv. Our mistake."),
        (UKRAINIAN, "Удар · Харків Чугуїв · дрони",
         "Виправлення: о 12:00 ми написали «Харків». Насправді це Чугуїв. Помилка наша."),
        (RUSSIAN, "Удар · Харьков Чугуев · дроны",
         "Исправление: в 12:00 мы написали «Харьков». На самом деле это Чугуев. Ошибка наша."),
    ],
)  # fmt: skip
async def test_the_old_place_is_struck_through_and_a_reply_says_so(room, chat, title, said):
    await room.subscribes(chat)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    room.later(minutes=20)
    await room.say(f"/owner place {event} Chuhuiv")
    (alert,) = room.messages(chat)
    assert title in alert.text
    assert "<s>" in alert.html
    correction = room.message(said, chat=chat)
    assert correction.reply_to == alert.id


async def test_a_correction_rings_only_if_the_alert_rang(room):
    await room.subscribes(READER, UKRAINIAN, RUSSIAN)
    await stay_awake(room, READER)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.say(f"/mute {event}", chat=RUSSIAN)
    room.clock.now = room.clock.now.replace(hour=23)
    await room.say(f"/owner place {event} Chuhuiv")
    assert not room.message("Correction").silent
    assert room.message("Виправлення", chat=UKRAINIAN).silent
    assert room.message("Исправление", chat=RUSSIAN).silent


async def test_in_a_topic_the_correction_stays_there(room):
    group = -1001234567890
    room.telegram.admins(group, READER)
    await room.talk.say("/subscribe all", chat=group, user=READER, chat_type="supergroup", thread=11)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.say(f"/owner place {event} Chuhuiv")
    correction = room.message("It was Chuhuiv", chat=group)
    assert (correction.thread_id, correction.reply_to) == (11, room.messages(group)[0].id)


async def test_those_who_asked_for_the_right_place_hear_of_it(room):
    await room.subscribes(READER, to="Chuhuiv")
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    assert room.messages() == []
    await room.say(f"/owner place {event} Chuhuiv")
    (alert,) = room.messages()
    assert "Chuhuiv" in alert.text
    assert not any("Correction" in text for text in room.texts())


async def test_an_alert_that_has_not_left_does_not_go_to_the_wrong_place(room):
    await room.subscribes(READER, to="Kharkiv")
    await room.stops_sending()
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.say(f"/owner place {event} Lviv Oblast")
    await room.starts_sending()
    await room.sends()
    assert room.messages() == []
    await room.say("/owner undo")
    (alert,) = room.messages()
    assert "Strike · Kharkiv" in alert.text


async def test_no_report_moves_an_event_that_an_owner_placed(room):
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.say(f"/owner place {event} Kharkiv Oblast")
    await room.edits((await room.event(event)).reports[0].item_id, "Desk: depot on fire in Chuhuiv", where="Chuhuiv")
    assert (await room.event(event)).place.name == "Kharkiv Oblast"


async def test_an_undone_place_is_told_too_and_the_message_reads_as_before(room):
    await room.subscribes(READER)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    kept, shown = await room.whole(event), room.messages()[0].text
    await room.say(f"/owner place {event} Chuhuiv")
    room.later(minutes=5)
    await room.press("Undo")
    assert await room.whole(event) == kept
    assert room.messages()[0].text.replace("12:05", "12:00") == shown
    assert room.texts()[-1] == "Correction: at 12:00 we wrote Chuhuiv. It was Kharkiv. Our mistake."


async def test_a_correction_of_a_correction_says_when_that_was_written(room):
    await room.subscribes(READER)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    room.later(minutes=10)
    await room.say(f"/owner place {event} Chuhuiv")
    room.later(minutes=10)
    await room.say(f"/owner place {event} Merefa")
    assert room.texts()[-1] == "Correction: at 12:10 we wrote Chuhuiv. It was Merefa. Our mistake."


async def test_of_places_with_one_name_the_owner_chooses(room):
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    asked = await room.say(f"/owner place {event} Mykolaivka")
    assert "Which Mykolaivka" in asked
    button = room.talk.last(OWNER).buttons[0][0]
    assert f"Event {event} is in Mykolaivka now." in await room.press(button.text)


async def test_what_cannot_be_placed_is_told_in_one_clear_line(room):
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    assert "Form: /owner place 12 Chuhuiv" in await room.say(f"/owner place {event}")
    assert "I do not know the place “Qwertyville”" in await room.say(f"/owner place {event} Qwertyville")
    assert f"Event {event} is in Kharkiv already." in await room.say(f"/owner place {event} Kharkiv")
    assert "out of date" in await room.talk.forge("put:1:nowhere", chat=OWNER)


async def test_who_subscribes_after_the_reports_hears_nothing_of_an_event_that_is_corrected_to_his_place(room):
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    room.later(minutes=25)
    await room.subscribes(READER, to="Chuhuiv")
    await room.say(f"/owner place {event} Chuhuiv")
    assert room.messages() == []


async def test_whose_place_an_outlet_takes_back_is_told_so_as_loud_as_the_alert_was(room):
    await room.subscribes(READER, UKRAINIAN, RUSSIAN, to="Kharkiv")
    await stay_awake(room, READER)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.say(f"/mute {event}", chat=RUSSIAN)
    room.clock.now = room.clock.now.replace(hour=23)
    item = (await room.event(event)).reports[0].item_id
    await room.edits(item, "Desk: depot on fire in Poltava", "Poltava")
    (alert, reply) = room.messages()
    assert reply.text == "Kharkiv, 14:00: place corrected to Poltava (Desk, 14:00)."
    assert (reply.reply_to, reply.silent) == (alert.id, False)
    assert room.messages(UKRAINIAN)[1].silent
    assert len(room.messages(RUSSIAN)) == 1


async def test_what_happens_farther_on_is_not_told_to_those_whose_place_it_was_not(room):
    await room.subscribes(READER, to="Kharkiv")
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    item = (await room.event(event)).reports[0].item_id
    await room.edits(item, "Desk: depot on fire in Poltava", "Poltava")
    await room.reports("Desk: three dead in the fire", "Poltava", killed=3)
    await room.reports("Desk: nine dead in the fire", "Poltava", killed=9)
    assert len(room.messages()) == 2


async def test_a_message_that_was_in_time_does_not_come_late_by_a_correction(room):
    await room.subscribes(READER)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    room.later(hours=2)
    await room.say(f"/owner place {event} Chuhuiv")
    assert "Late" not in room.messages()[0].text
