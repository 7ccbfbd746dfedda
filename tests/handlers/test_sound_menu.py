"""The Sound menu and /mute: what comes without a sound, how long, and how it is undone from the same place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.models import Chat, Event, Mute, Snooze
from bot.store import chats, snoozes
from bot.values.chats import Snoozed, SnoozeKind
from handlers.settings import sound
from tests.handlers.conftest import NOW, struck

GROUP, ADMIN, MEMBER = -100, 5, 6
HOUR = timedelta(hours=1)


async def happened(talk, place="Kharkiv", title="Warehouse hit"):
    """A strike; and the alert of it, with its button, stands in the chat."""
    found = talk.services.gazetteer.search(place)[0]
    return await talk.database.write(lambda session: struck(session, found, title=title))


async def opened(talk, place="Kharkiv"):
    """The menu of an event, opened as its button does."""
    event = await happened(talk, place)
    await talk.say(f"/mute {event.id}")
    await talk.press("✓ This event")
    return event


async def silenced(talk, chat=7):
    """What comes without a sound: (kind, target, until) of each snooze, and the events."""

    def work(session):
        rows = session.exec(select(Snooze).where(Snooze.chat_id == chat).order_by(Snooze.id)).all()
        muted = session.exec(select(Mute.event_id).where(Mute.chat_id == chat)).all()
        return [(row.kind, row.target, row.until) for row in rows], list(muted)

    return await talk.database.read(work)


def labels(talk, chat=7):
    return [[button.text for button in row] for row in talk.last(chat).buttons]


async def test_the_button_opens_a_menu_of_its_own_and_leaves_the_alert_alone(talk):
    event = await happened(talk)
    await talk.say("/help")
    before = talk.last().text
    await talk.forge(f"sound:{event.id}")
    assert "Strike · Kharkiv" in talk.last().text
    assert "Nothing is silenced here" in talk.last().text
    assert talk.telegram.chat(7).messages[-2].text == before
    assert labels(talk) == [
        ["This event"],
        ["Kharkiv", "Kharkiv Oblast"],
        ["Seen"],
        ["All for 1 hour", "All for 4 hours", "All until 07:00"],
    ]


async def test_an_event_is_muted_and_rings_again_from_the_same_menu(talk):
    event = await opened(talk)
    assert f"event #{event.id}: no replies about it either" in await talk.press("This event")
    assert await silenced(talk) == ([], [event.id])
    assert "Nothing is silenced" in await talk.press("✓ This event")
    assert await silenced(talk) == ([], [])


async def test_a_place_and_its_region_are_snoozed_for_good_and_undone(talk):
    event = await opened(talk)
    assert "Kharkiv: all that happens there" in await talk.press("Kharkiv")
    assert "Kharkiv Oblast: all that happens there" in await talk.press("Kharkiv Oblast")
    region = event.place.region_id
    assert await silenced(talk) == ([("place", str(event.place.id), None), ("place", str(region), None)], [])
    await talk.press("✓ Kharkiv")
    assert await silenced(talk) == ([("place", str(region), None)], [])


async def test_an_outlet_is_snoozed_by_what_it_reported(talk):
    await opened(talk)
    assert "Seen: what nobody else reports" in await talk.press("Seen")
    assert await silenced(talk) == ([("outlet", "Seen", None)], [])
    await talk.press("✓ Seen")
    assert await silenced(talk) == ([], [])


@pytest.mark.parametrize(
    ("label", "until"),
    [("All for 1 hour", NOW + HOUR), ("All for 4 hours", NOW + 4 * HOUR), ("All until 07:00", NOW + 19 * HOUR)],
)
async def test_everything_is_snoozed_for_a_while_and_undone(talk, label, until):
    await opened(talk)
    said = await talk.press(label)
    assert "everything, until" in said
    assert f"{until:%H:%M}" in said
    assert await silenced(talk) == ([("everything", "", until)], [])
    await talk.press("✓ Everything")
    assert await silenced(talk) == ([], [])


async def test_until_morning_is_the_end_of_the_chats_own_quiet_hours(talk):
    await talk.say("/timezone Kyiv")
    await talk.say("/quiet 23:00-06:30")
    await talk.say("/mute until morning")
    assert await silenced(talk) == ([("everything", "", NOW + timedelta(hours=16, minutes=30))], [])


async def test_a_longer_snooze_takes_the_place_of_a_shorter_one(talk):
    await talk.say("/mute 1h")
    await talk.press("All for 4 hours")
    assert await silenced(talk) == ([("everything", "", NOW + 4 * HOUR)], [])


async def test_alone_mute_lists_what_is_silent_with_a_button_to_end_each(talk):
    event = await happened(talk)
    await talk.say(f"/mute {event.id}")
    await talk.say("/mute Odesa")
    await talk.say("/mute 2h")
    said = await talk.say("/mute")
    assert all(line in said for line in (f"event #{event.id}", "Odesa: all", "everything, until 14:00"))
    assert labels(talk)[:2] == [[f"✓ #{event.id}", "✓ Odesa"], ["✓ Everything"]]
    for label in (f"✓ #{event.id}", "✓ Odesa", "✓ Everything"):
        await talk.press(label)
    assert "Nothing is silenced" in talk.last().text
    assert await silenced(talk) == ([], [])


async def test_mute_off_ends_all_of_it_and_mute_all_has_no_end(talk):
    await talk.say("/mute Odesa")
    await talk.say("/mute all")
    assert [row[0] for row in (await silenced(talk))[0]] == ["place", "everything"]
    await talk.say("/mute off")
    assert await silenced(talk) == ([], [])


async def test_a_place_that_there_are_many_of_is_chosen_by_a_button(talk):
    assert "Which" in await talk.say("/mute Mykhailivka")
    await talk.forge(talk.last().buttons[0][0].data)
    [(kind, _, until)] = (await silenced(talk))[0]
    assert (kind, until) == ("place", None)


async def test_a_country_is_a_place_too(talk):
    assert "Ukraine: all that happens there" in await talk.say("/mute Ukraine")
    assert (await silenced(talk))[0] == [("place", "UA", None)]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("/mute 4711", "no event 4711"),
        ("/mute Nowhereville", "Nowhereville"),
        ("/mute 9999 d", "Form: /mute"),
        ("/mute " + "ж" * 10_000, "…"),
    ],
)
async def test_what_cannot_be_muted_is_answered_and_changes_nothing(talk, text, answer):
    assert answer in await talk.say(text)
    assert await silenced(talk) == ([], [])


@pytest.mark.parametrize(
    "data", ["", "x", "{e}", "{e}:", "{e}:*e1", "{e}:+z1", "{e}:+e", "{e}:+t9", "{e}:+o99999", "{e}:+p1"]
)
async def test_forged_data_changes_nothing(talk, data):
    event = await opened(talk)
    assert "out of date" in await talk.forge(f"hush:{data.format(e=event.id)}")
    assert await silenced(talk) == ([], [])


async def test_an_event_that_this_chat_may_not_know_of_cannot_be_asked_for(talk):
    event = await happened(talk)

    def hide(session):
        row = session.get_one(Event, event.id)
        row.audience = 99
        session.add(row)

    await talk.database.write(hide)
    assert "no event" in await talk.forge(f"sound:{event.id}")
    assert "out of date" in await talk.forge(f"hush:{event.id}:+e{event.id}")
    assert await silenced(talk) == ([], [])


async def test_a_snooze_of_another_chat_cannot_be_ended(talk):
    def elsewhere(session):
        session.add(Chat(id=8))
        session.flush()
        snoozes.keep(session, 8, Snoozed(SnoozeKind.EVERYTHING), "", NOW)
        return snoozes.of_chat(session, 8, NOW)[0].id

    await talk.say("/mute")
    row_id = await talk.database.write(elsewhere)
    await talk.forge(f"hush:0:-s{row_id}")
    assert len((await silenced(talk, 8))[0]) == 1


async def test_what_was_ended_elsewhere_is_just_shown_as_it_is(talk):
    await talk.say("/mute 1h")
    await talk.say("/mute off")
    assert "Nothing is silenced" in await talk.press("✓ Everything")


async def test_a_chat_has_only_so_many_snoozes(talk, monkeypatch):
    monkeypatch.setattr(sound, "MOST", 1)
    await talk.say("/mute Odesa")
    assert "Only 1 thing" in await talk.say("/mute Kharkiv")
    assert "Odesa" in await talk.say("/mute Odesa")


async def test_the_button_of_earlier_versions_still_mutes(talk):
    event = await happened(talk)
    await talk.say("/help")
    assert "no more sounds" in await talk.forge(f"mute:{event.id}")
    assert await silenced(talk) == ([], [event.id])


async def test_in_a_group_only_its_admins_take_the_sound(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    event = await happened(talk)
    await talk.say("/mute 1h", chat=GROUP, user=MEMBER)
    assert await silenced(talk, GROUP) == ([], [])
    await talk.say("/mute 1h", chat=GROUP, user=ADMIN)
    for data in (f"sound:{event.id}", f"hush:{event.id}:+e{event.id}", "hush:0:-s1"):
        assert "admins" in await talk.forge(data, chat=GROUP, user=MEMBER)
    assert len((await silenced(talk, GROUP))[0]) == 1


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("uk", ["Харків: усе, що там стається", "усе, до 16:00", "Жодне повідомлення не пропаде"]),
        ("ru", ["Харьков: всё, что там происходит", "всё, до 16:00", "Ни одно сообщение не пропадёт"]),
    ],
)
async def test_the_menu_speaks_the_language_of_the_chat_of_today(talk, language, lines):
    await talk.say("/timezone Kyiv")
    await talk.say("/mute Kharkiv")
    await talk.say("/mute 2h")
    await talk.say(f"/language {language}")
    said = await talk.say("/mute")
    assert all(line in said for line in lines)


async def test_expired_snoozes_are_no_longer_shown_and_are_forgotten(talk):
    def long_ago(session):
        snoozes.keep(session, 7, Snoozed(SnoozeKind.EVERYTHING, until=NOW - HOUR), "", NOW - 2 * HOUR)

    await talk.database.write(long_ago)
    assert "Nothing is silenced" in await talk.say("/mute")
    assert await talk.database.write(lambda session: snoozes.forget_over(session, NOW)) == 1


async def test_a_groups_snoozes_follow_it_to_its_new_id(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/mute 1h", chat=GROUP, user=ADMIN)
    await talk.happens(talk.telegram.migrates(GROUP, -1005, tells=True), updates=2)
    assert len((await silenced(talk, -1005))[0]) == 1
    assert await talk.database.read(lambda session: chats.get(session, GROUP)) is None


async def test_what_else_takes_the_sound_now_is_said_too(talk):
    await talk.say("/quiet 11:00-13:30")
    assert "quiet hours, until 13:30: /quiet" in await talk.say("/mute")
    await talk.say("/pause")
    assert "a pause: nothing comes at all" in await talk.say("/mute")


async def test_very_much_that_is_silent_fits_into_one_message_in_three_languages(converse):
    talk = await converse()
    await talk.say("/help")

    def fill(session):
        for number in range(sound.MOST):
            kept = Snoozed(SnoozeKind.OUTLET, f"outlet {number}", NOW + 1000 * HOUR)
            snoozes.keep(session, 7, kept, f"{number} " + "<&> long title " * 40, NOW)

    await talk.database.write(fill)
    said = await talk.say("/mute")
    assert [said.count(line) for line in ("and 20 more", "і ще 20", "и ещё 20")] == [1, 1, 1]
    assert sum(map(len, labels(talk))) == sound.MOST + 3
