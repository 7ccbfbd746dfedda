"""/pause and /resume as people use them: nothing at all for a while, and then one summary."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.models import Chat, Delivery
from bot.store import chats, deliveries, subscriptions
from bot.store.deliveries import Owed
from bot.values.delivery import DeliveryKind, DeliveryState, Lane, Message
from tests.handlers.conftest import NOW, struck

GROUP, ADMIN, MEMBER = -100, 5, 6
HOUR = timedelta(hours=1)


async def pause_of(talk, chat=7):
    row = await talk.database.read(lambda session: chats.get(session, chat))
    return row.paused_at, row.paused_until


async def paused_since(talk, ago):
    """The chat's pause has lasted that long."""

    def work(session):
        row = session.get_one(Chat, 7)
        row.paused_at = NOW - ago
        session.add(row)

    await talk.say("/pause")
    await talk.database.write(work)


async def happens(talk, place, ago, title):
    found = talk.services.gazetteer.search(place)[0]
    return await talk.database.write(lambda session: struck(session, found, title=title, ago=ago))


async def test_without_an_end_it_lasts_until_resume(talk):
    said = await talk.say("/pause")
    assert "until you write /resume" in said
    assert "not even what concerns your town" in said
    assert await pause_of(talk) == (NOW, None)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2h", NOW + 2 * HOUR),
        ("3 дні", NOW + 72 * HOUR),
        ("until 08:00", NOW + 20 * HOUR),
        ("до утра", NOW + 19 * HOUR),
        ("90d", NOW + 90 * 24 * HOUR),
    ],
)
async def test_an_end_is_a_length_or_a_time(talk, text, until):
    assert "Paused until" in await talk.say(f"/pause {text}")
    assert await pause_of(talk) == (NOW, until)


@pytest.mark.parametrize("text", ["soon", "0h", "91d", "until 25:00", "-2h", "х" * 10_000])
async def test_what_is_no_end_is_refused_and_changes_nothing(talk, text):
    assert "Form: /pause" in await talk.say(f"/pause {text}")
    assert await pause_of(talk) == (None, None)


@pytest.mark.parametrize(
    ("label", "until"),
    [("2 hours", NOW + 2 * HOUR), ("Until 07:00", NOW + 19 * HOUR), ("A day", NOW + 24 * HOUR)],
)
async def test_a_button_gives_a_pause_an_end_and_does_not_begin_it_again(talk, label, until):
    await paused_since(talk, HOUR)
    await talk.press(label)
    assert await pause_of(talk) == (NOW - HOUR, until)


async def test_resume_sums_up_what_was_asked_for_and_was_not_told(talk):
    await talk.say("/subscribe strike Kharkiv")
    await talk.say("/subscribe strike Sumy daily")
    await paused_since(talk, 3 * HOUR)
    for place, ago in (("Kharkiv", 1), ("Kharkiv", 5), ("Odesa", 1), ("Sumy", 2)):
        await happens(talk, place, ago * HOUR, f"{place} hit {ago} hours ago")
    said = await talk.say("/resume")
    assert "Missed in the pause, since 11:00: 2 events." in said
    assert "Kharkiv" in said
    assert "Sumy" in said
    assert await pause_of(talk) == (None, None)
    assert "2 attacks" in await talk.press("Show all of it")


async def test_what_a_chat_was_told_before_is_not_missed(talk):
    await talk.say("/subscribe strike Kharkiv")
    event = await happens(talk, "Kharkiv", HOUR, "Warehouse hit")
    owed = Owed(7, DeliveryKind.ALERT, Lane.STRIKE, Message("Strike"), NOW, "alert", event_id=event.id)

    def told(session):
        deliveries.owe_all(session, [owed], NOW)
        session.exec(select(Delivery)).one().state = DeliveryState.SENT

    await talk.database.write(told)
    await paused_since(talk, 3 * HOUR)
    assert "nothing was reported" in await talk.say("/resume")


async def test_what_waited_when_the_pause_began_does_not_come_and_was_missed(talk):
    await talk.say("/subscribe strike Kharkiv")
    event = await happens(talk, "Kharkiv", HOUR, "Warehouse hit")
    before = NOW - 2 * HOUR
    owed = Owed(7, DeliveryKind.ALERT, Lane.STRIKE, Message("Strike"), before, "alert", event_id=event.id)
    await talk.database.write(lambda session: deliveries.owe_all(session, [owed], before))
    await talk.say("/pause")
    states = await talk.database.read(lambda session: list(session.exec(select(Delivery.state))))
    assert states == [DeliveryState.SUPERSEDED]
    assert "1 event." in await talk.say("/resume")


async def test_the_button_resumes_too_and_says_so_where_the_pause_stood(talk):
    await talk.say("/subscribe strike Kharkiv")
    await talk.say("/pause 2h")
    said = await talk.press("Resume")
    assert "alerts come again" in said
    assert "nothing was reported" in said
    assert await pause_of(talk) == (None, None)


async def test_resume_without_a_pause_says_so(talk):
    assert "There is no pause" in await talk.say("/resume")
    await talk.say("/pause")
    await talk.say("/resume")
    assert "There is no pause" in await talk.press("Resume")


async def test_digests_of_the_pause_are_left_out(talk):
    await talk.say("/subscribe all hourly")
    await paused_since(talk, 30 * HOUR)

    def long_due(session):
        session.get_one(Chat, 7).next_digest_at = NOW - 4 * HOUR
        for row in subscriptions.of_chat(session, 7):
            row.next_at = NOW - 4 * HOUR

    def due(session):
        return len(chats.due_digests(session, NOW)) + len(subscriptions.due_hourly(session, NOW))

    await talk.database.write(long_due)
    assert await talk.database.read(due) == 0
    await talk.say("/resume")
    assert await talk.database.read(due) == 0


@pytest.mark.parametrize("data", ["pause:", "pause:-1", "pause:99999", "pause:2h", "pause:open:x"])
async def test_a_forged_button_changes_nothing(talk, data):
    await talk.say("/help")
    assert "out of date" in await talk.forge(data)
    assert await pause_of(talk) == (None, None)


async def test_in_a_group_only_its_admins_pause(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/pause", chat=GROUP, user=MEMBER)
    assert await pause_of(talk, GROUP) == (None, None)
    await talk.say("/pause", chat=GROUP, user=ADMIN)
    assert "admins" in await talk.forge("resume:", chat=GROUP, user=MEMBER)
    assert await pause_of(talk, GROUP) == (NOW, None)


@pytest.mark.parametrize(
    ("language", "paused", "over"),
    [("uk", "Пауза до 14:00", "за вашими підписками нічого"), ("ru", "Пауза до 14:00", "по вашим подпискам ничего")],
)
async def test_a_pause_speaks_the_chats_language(talk, language, paused, over):
    await talk.say(f"/language {language}")
    await talk.say("/subscribe strike")
    assert paused in await talk.say("/pause 2 год")
    assert over in await talk.say("/resume")


async def test_who_subscribes_in_a_pause_is_told_that_nothing_comes_yet(talk):
    await talk.say("/pause")
    assert "This chat is paused" in await talk.say("/subscribe strike Kharkiv")
    await talk.say("/resume")
    assert "paused" not in await talk.say("/subscribe strike Odesa")


async def test_who_asked_for_nothing_is_not_told_that_nothing_was_reported(talk):
    await talk.say("/pause")
    said = await talk.say("/resume")
    assert "no subscriptions here" in said
    assert "nothing was reported" not in said
