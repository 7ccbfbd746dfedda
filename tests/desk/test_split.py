"""One event that proves to be two: a correction to whoever had it, and news to whoever had not."""

import pytest

from tests.desk.conftest import READER, RUSSIAN, UKRAINIAN, stay_awake


async def one_event_of_two(room):
    """Two reports that were taken for one event; the event, and the items."""
    event = await room.reports("Desk: depot on fire in Kharkiv", "Kharkiv", killed=2)
    room.later(minutes=3)
    assert await room.reports("Desk: market hit by drones", "Kharkiv", outlet="Wire", killed=5) == event
    return event, [report.item_id for report in (await room.event(event)).reports]


async def test_an_owner_sees_the_numbers_of_the_reports_and_why_they_are_one_event(room):
    event, items = await one_event_of_two(room)
    await room.say(f"/wrong {event}", chat=READER)
    told = await room.say(f"/owner event {event}")
    assert f"#{items[0]} · " in told
    assert f"#{items[1]} · " in told
    assert "the first report of this event" in told
    assert "same place, close in time" in told
    assert "Called wrong by 1 reader." in told


async def test_a_split_is_a_correction_that_rings_where_the_alert_rang(room):
    await room.subscribes(READER, UKRAINIAN)
    await stay_awake(room, READER)
    event, items = await one_event_of_two(room)
    alerts = {chat: room.messages(chat)[0] for chat in (READER, UKRAINIAN)}
    await room.database.write(lambda session: silence(session, UKRAINIAN))
    answer = await room.say(f"/owner split {event} {items[1]}")
    assert "is an event of its own now" in answer
    assert "market" not in alerts[READER].text
    assert "Killed: 2" in alerts[READER].text
    correction = room.message("we told two events as one")
    assert correction.reply_to == alerts[READER].id
    assert not correction.silent
    assert "5 killed" in correction.text
    apart = room.message("market hit", "Killed: 5")
    assert apart.silent
    assert room.message("Виправлення", chat=UKRAINIAN).silent


def silence(session, chat):
    from sqlmodel import select

    from bot.models import Delivery

    for row in session.exec(select(Delivery).where(Delivery.chat_id == chat)).all():
        row.silent = True
        session.add(row)


@pytest.mark.parametrize(
    ("chat", "said"),
    [
        (READER, "Correction: we told two events as one. Our mistake. The other one: 💥"),
        (UKRAINIAN, "Виправлення: ми розповіли про дві події як про одну. Помилка наша. Інша подія: 💥"),
        (RUSSIAN, "Исправление: мы рассказали о двух событиях как об одном. Ошибка наша. Другое событие: 💥"),
    ],
)
async def test_the_correction_speaks_the_language_of_its_chat(room, chat, said):
    await room.subscribes(chat)
    event, items = await one_event_of_two(room)
    await room.say(f"/owner split {event} {items[1]}")
    assert any(text.startswith(said) for text in room.texts(chat))


async def test_later_reports_edit_the_message_of_their_own_event(room):
    await room.subscribes(READER)
    event, items = await one_event_of_two(room)
    await room.say(f"/owner split {event} {items[1]}")
    apart = event + 1
    assert [report.item_id for report in (await room.event(event)).reports] == [items[0]]
    assert [report.item_id for report in (await room.event(apart)).reports] == [items[1]]
    assert {figure.killed.value for figure in (await room.event(apart)).figures} == {5}


async def test_the_machine_does_not_join_again_what_an_owner_split(room):
    event, items = await one_event_of_two(room)
    await room.say(f"/owner split {event} {items[1]}")
    assert await room.merges(event, event + 1) == "kept_apart"
    third = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv", outlet="Agency")
    await room.say(f"/owner merge {event + 1} {third}")
    assert await room.merges(event, event + 1) == "kept_apart"


async def test_an_edited_report_stays_where_an_owner_put_it(room):
    event, items = await one_event_of_two(room)
    await room.say(f"/owner split {event} {items[1]}")
    await room.edits(items[1], "Desk: depot and market on fire in Kharkiv")
    assert [report.title for report in (await room.event(event + 1)).reports] == [
        "Desk: depot and market on fire in Kharkiv"
    ]


async def test_an_undone_split_is_one_event_again_and_says_so(room):
    await room.subscribes(READER)
    event, items = await one_event_of_two(room)
    kept, shown = await room.whole(event), room.messages()[0].text
    await room.say(f"/owner split {event} {items[1]}")
    await room.press("Undo")
    assert await room.whole(event) == kept
    assert room.messages()[0].text == shown
    assert (await room.event(event + 1)).merged_into == event
    assert "they are one event after all" in room.texts()[-1]
    assert room.message("Same event").reply_to is None


async def test_a_message_that_pointed_to_the_whole_points_to_the_part_that_has_its_reports(room):
    await room.subscribes(READER)
    one = await room.reports("Desk: depot on fire in Kharkiv", "Kharkiv")
    other = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv", outlet="Wire")
    await room.say(f"/owner merge {one} {other}")
    pointer = room.messages()[1]
    await room.say(f"/owner split {one} {(await room.event(one)).reports[1].item_id}")
    assert pointer.text == f"Same event: Strike · Chuhuiv (#{other + 1})"
    assert f"Event {other} is part of event {other + 1} now." in await room.say(f"/event {other}", chat=READER)
    await room.press("Undo")
    assert pointer.text == f"Same event: Strike · Kharkiv (#{one})"
    await room.say("/owner undo 1")
    assert "blasts in Chuhuiv" in pointer.text


async def test_a_split_that_is_undone_before_anyone_read_of_it_sends_nothing(room):
    await room.subscribes(READER)
    event, items = await one_event_of_two(room)
    before = room.texts()
    await room.stops_sending()
    await room.say(f"/owner split {event} {items[1]}")
    await room.say("/owner undo")
    await room.starts_sending()
    await room.sends()
    assert room.texts() == before


async def test_what_cannot_be_split_is_told_in_one_clear_line(room):
    event, items = await one_event_of_two(room)
    assert "Form: /owner split 12 340 341" in await room.say(f"/owner split {event}")
    assert "does not have all of these reports" in await room.say(f"/owner split {event} 4711")
    assert "leave at least one out" in await room.say(f"/owner split {event} {items[0]} #{items[1]}")
    assert "There is no event 4711" in await room.say(f"/owner split 4711 {items[0]}")
