"""Quiet hours as people set them: typed and pressed, in each language, and refused in one clear sentence."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.models import AuditEntry
from bot.store import chats

GROUP, ADMIN, MEMBER = -100, 5, 6


async def kept(talk, chat=7):
    row = await talk.database.read(lambda session: chats.get(session, chat))
    return row.quiet, row.quiet_except


async def test_hours_are_set_and_shown_on_the_chats_own_clock(talk):
    await talk.say("/timezone Kyiv")
    said = await talk.say("/quiet 11pm-6:30")
    assert "23:00–06:30, Kyiv time" in said
    assert "Everything still comes" in said
    assert await kept(talk) == ("23:00-06:30", [])


async def test_who_never_chose_a_zone_is_told_which_clock_it_is(talk):
    assert "It is 12:00 on my clock now" in await talk.say("/quiet 22-7")


async def test_alone_it_shows_what_is_set_and_changes_nothing(talk):
    assert "22:00–07:00" in await talk.say("/quiet")
    assert await kept(talk) == ("22:00-07:00", [])


async def test_they_are_switched_off_and_on_again(talk):
    assert "off" in await talk.say("/quiet off")
    assert await kept(talk) == (None, [])
    assert "22:00–07:00" in await talk.say("/quiet on")


async def test_common_hours_and_off_are_buttons(talk):
    await talk.say("/quiet")
    assert "23:00–08:00" in await talk.press("23:00–08:00")
    assert await kept(talk) == ("23:00-08:00", [])
    await talk.press("No quiet hours")
    assert await kept(talk) == (None, [])


async def test_exceptions_are_typed_with_the_hours_or_alone(talk):
    await talk.say("/subscribe strike Kharkiv")
    assert "strikes and deaths in Kharkiv; deaths anywhere" in await talk.say("/quiet 22-7 except my town, deaths")
    assert "Nothing rings then" in await talk.say("/quiet except nothing")
    assert await kept(talk) == ("22:00-07:00", [])


async def test_each_exception_is_a_button_that_is_pressed_again_to_undo_it(talk):
    await talk.say("/quiet")
    assert "in your town (you have none here yet" in await talk.press("Ring for my town")
    await talk.press("Ring for deaths")
    assert await kept(talk) == ("22:00-07:00", ["own_place", "deaths"])
    await talk.press("✓ Ring for my town")
    assert await kept(talk) == ("22:00-07:00", ["deaths"])


async def test_new_hours_leave_the_exceptions_alone(talk):
    await talk.say("/quiet except deaths")
    await talk.say("/quiet 23-7")
    assert await kept(talk) == ("23:00-07:00", ["deaths"])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("25:00-07:00", "No clock shows"),
        ("22-22", "two different times"),
        ("at night", "Form: /quiet"),
        ("22-7 except Tuesdays", "“my town” and “deaths”"),
        ("ніч " * 2500, "Form: /quiet"),
    ],
)
async def test_what_is_no_hours_is_refused_in_one_sentence_and_changes_nothing(talk, text, answer):
    said = await talk.say(f"/quiet {text}")
    assert answer in said
    assert "\n" not in said
    assert await kept(talk) == ("22:00-07:00", [])


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("uk", "/quiet з 10 вечора до 7 ранку крім загиблих", "Навіть тоді зі звуком: загиблі"),
        ("ru", "/quiet с 10 вечера до 7 утра кроме погибших", "Даже тогда со звуком: погибшие"),
    ],
)
async def test_they_are_set_in_the_words_of_each_language(talk, language, text, answer):
    await talk.say(f"/language {language}")
    assert answer in await talk.say(text)
    assert await kept(talk) == ("22:00-07:00", ["deaths"])


@pytest.mark.parametrize("data", ["quiet:25:00-07:00", "quiet:+everything", "quiet:", "quiet:-", "quiet:22-7 except x"])
async def test_a_forged_button_changes_nothing(talk, data):
    await talk.say("/quiet")
    assert "out of date" in await talk.forge(data)
    assert await kept(talk) == ("22:00-07:00", [])


async def test_in_a_group_only_its_admins_change_them(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/quiet off", chat=GROUP, user=MEMBER)
    await talk.say("/quiet", chat=GROUP, user=ADMIN)
    assert "admins" in await talk.forge("quiet:off", chat=GROUP, user=MEMBER)
    assert await kept(talk, GROUP) == ("22:00-07:00", [])
    await talk.say("/quiet 21-6", chat=GROUP, user=ADMIN)
    assert await kept(talk, GROUP) == ("21:00-06:00", [])


async def test_who_changed_them_is_noted(talk):
    await talk.say("/quiet 23-7 except deaths")
    [note] = await talk.database.read(
        lambda session: session.exec(select(AuditEntry).where(AuditEntry.action == "quiet")).all()
    )
    assert (note.user_id, note.detail) == (7, "23:00-07:00 deaths")
