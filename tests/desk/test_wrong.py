"""An event that was none: struck through, and every chat that had it is told."""

import pytest

from bot.store import heard
from bot.values.digests import Period
from tests.desk.conftest import READER, RUSSIAN, UKRAINIAN


@pytest.mark.parametrize(
    ("chat", "above", "said"),
    [
        (READER, "Withdrawn: this was wrong. Our mistake.\n",
         "Correction: at 12:00 we wrote “Strike · Kharkiv”. That was wrong. Our mistake."),
        (UKRAINIAN, "Відкликано: це було не так. Помилка наша.\n",
         "Виправлення: о 12:00 ми написали «Удар · Харків». Це було не так. Помилка наша."),
        (RUSSIAN, "Отозвано: это было не так. Ошибка наша.\n",
         "Исправление: в 12:00 мы написали «Удар · Харьков». Это было не так. Ошибка наша."),
    ],
)  # fmt: skip
async def test_the_alert_is_struck_through_under_a_plain_line_and_answered(room, chat, above, said):
    await room.subscribes(chat)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    room.later(minutes=20)
    await room.say(f"/owner wrong {event}")
    (alert,) = room.messages(chat)
    assert alert.text.startswith(above)
    assert alert.html.split("\n", 1)[1].startswith("<s>")
    assert alert.html.endswith("</s>")
    assert room.message(said, chat=chat).reply_to == alert.id


async def test_a_withdrawn_event_is_in_no_list_and_no_sum(room):
    await room.subscribes(READER)
    event = await room.reports("Desk: depot on fire", "Kharkiv", killed=4)
    await room.say(f"/owner wrong {event}")
    assert "Nothing" in await room.say("/latest", chat=READER)
    day = Period(room.clock.now.replace(hour=1), room.clock.now)
    assert (await room.database.read(lambda s: heard.material(s, day, room.clock.now))).events == []
    assert "Withdrawn" in await room.say(f"/event {event}", chat=READER)


async def test_an_alert_that_has_not_left_does_not_leave(room):
    await room.subscribes(READER)
    await room.stops_sending()
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.say(f"/owner wrong {event}")
    await room.starts_sending()
    await room.sends()
    assert room.messages() == []
    assert not any("Correction" in text for text in room.texts())


async def test_an_edited_report_of_it_tells_nobody_and_stays_struck_through(room):
    await room.subscribes(READER)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.say(f"/owner wrong {event}")
    before = len(room.texts())
    await room.edits((await room.event(event)).reports[0].item_id, "Desk: nine killed at the depot", killed=9)
    assert len(room.texts()) == before
    assert room.messages()[0].text.startswith("Withdrawn")


async def test_another_report_from_there_is_an_event_of_its_own(room):
    await room.subscribes(READER)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.say(f"/owner wrong {event}")
    assert await room.reports("Desk: market hit by drones", "Kharkiv", outlet="Wire") != event


async def test_another_copy_of_a_withdrawn_text_alerts_nobody(room):
    await room.subscribes(READER)
    event = await room.reports("Desk: drill at the depot, smoke over the river port", "Kharkiv")
    await room.say(f"/owner wrong {event}")
    before = len(room.texts())
    copy = "Desk: drill at the depot, smoke over the river port"
    assert await room.reports(copy, "Kharkiv", outlet="Wire") == event
    assert len(room.texts()) == before
    assert room.messages()[0].text.startswith("Withdrawn")


async def test_an_undone_withdrawal_stands_again_and_says_so(room):
    await room.subscribes(READER)
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    kept, shown = await room.whole(event), room.messages()[0].text
    await room.say(f"/owner wrong {event}")
    await room.press("Undo")
    assert await room.whole(event) == kept
    assert room.messages()[0].text == shown
    assert room.texts()[-1] == "Correction: at 12:00 we withdrew this message. It stands after all."


async def test_an_alert_that_was_kept_back_leaves_when_the_withdrawal_is_undone(room):
    await room.subscribes(READER)
    await room.stops_sending()
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    await room.say(f"/owner wrong {event}")
    await room.say("/owner undo")
    await room.starts_sending()
    await room.sends()
    (alert,) = room.messages()
    assert alert.text.startswith("💥")


async def test_of_a_withdrawn_event_nothing_else_is_changed_before_that_is_undone(room):
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    other = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv")
    await room.say(f"/owner wrong {event}")
    for command in (f"merge {other} {event}", f"place {event} Chuhuiv", f"wrong {event}"):
        assert f"Event {event} was withdrawn. Undo that first" in await room.say(f"/owner {command}")
    assert "There is no event 4711" in await room.say("/owner wrong 4711")
    assert "Form: /owner wrong 12" in await room.say("/owner wrong")


async def test_each_chat_reads_of_the_place_that_its_own_alert_named(room):
    await room.subscribes(READER, to="Kharkiv")
    await room.subscribes(UKRAINIAN, to="Chuhuiv")
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    room.later(minutes=20)
    await room.say(f"/owner place {event} Chuhuiv")
    await room.say(f"/owner wrong {event}")
    assert "at 14:00 we wrote “Strike · Kharkiv”. That was wrong." in room.texts()[-1]
    assert "о 14:20 ми написали «Удар · Чугуїв». Це було не так." in room.texts(UKRAINIAN)[-1]
