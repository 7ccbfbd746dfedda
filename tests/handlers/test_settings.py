from __future__ import annotations

import pytest

from bot.store import chats
from bot.values.facts import Language
from handlers.settings.settings import PAGES

GROUP, ADMIN, MEMBER = -100, 5, 6


async def chat_of(talk, chat=7):
    return await talk.database.read(lambda session: chats.get(session, chat))


async def test_one_page_tells_what_is_set(talk):
    await talk.say("/timezone Kyiv")
    await talk.say("/subscribe Kharkiv")
    await talk.say("/addfeed https://news.example/rss")
    said = await talk.say("/settings")
    assert "Language: English" in said
    assert "Clock: 14:00, Kyiv time" in said
    assert "Quiet hours: 22:00–07:00" in said
    assert "Not paused" in said
    assert "1 subscription · 1 feed of its own" in said


async def test_before_a_language_is_chosen_the_page_speaks_all_three(converse):
    talk = await converse()
    said = await talk.say("/settings")
    assert "What is set in this chat" in said
    assert "Що налаштовано в цьому чаті" in said
    assert "Что настроено в этом чате" in said


async def test_everything_happens_in_one_message_and_there_is_always_a_way_back(talk):
    await talk.say("/settings")
    page, before = talk.last(), len(talk.telegram.chat(7).messages)
    for each in PAGES.values():
        await talk.press(talk.services.texts.say_plain(Language.EN, each.button))
        assert "‹ Back" in [button.text for row in page.buttons for button in row], each.button
        assert "What is set in this chat" in await talk.press("‹ Back")
    assert len(talk.telegram.chat(7).messages) == before


async def test_a_language_that_is_chosen_is_spoken_by_the_page_at_once(talk):
    await talk.say("/settings")
    await talk.press("Language")
    assert "Мова: Українська" in await talk.press("Українська")
    assert (await chat_of(talk)).language == "uk"


async def test_a_time_zone_is_chosen_in_place(talk):
    await talk.say("/settings")
    await talk.press("Time zone")
    assert "It is 13:00 here: Warsaw time" in await talk.press("Warsaw")
    assert "Clock: 13:00, Warsaw time" in await talk.press("‹ Back")


async def test_the_digest_is_changed_in_place(talk):
    await talk.say("/settings")
    await talk.press("Digest")
    await talk.press("20:00")
    assert "20:00" in await talk.press("‹ Back")
    await talk.press("Digest")
    await talk.press("No digest")
    assert (await chat_of(talk)).digest_at is None


async def test_quiet_hours_are_changed_in_place(talk):
    await talk.say("/settings")
    await talk.press("Quiet hours")
    await talk.press("No quiet hours")
    assert "Quiet hours: none" in await talk.press("‹ Back")
    assert (await chat_of(talk)).quiet is None


async def test_a_pause_is_begun_and_ended_in_place(talk):
    await talk.say("/settings")
    await talk.press("Pause")
    await talk.press("Until I resume")
    assert "Paused: nothing comes until you resume" in await talk.press("‹ Back")
    await talk.press("Pause")
    await talk.press("Resume")
    assert (await chat_of(talk)).paused_at is None


async def test_headlines_are_chosen_under_the_example(talk):
    await talk.say("/settings")
    assert "EXAMPLE" in await talk.press("Headlines")
    await talk.press("Українська")
    assert "headlines: English, Українська" in await talk.press("‹ Back")


@pytest.mark.parametrize("data", ["set:x", "set:x:1", "set:lang:xx", "set:zone:Mars", "set:quiet:99", "set:heads:fr"])
async def test_forged_settings_change_nothing(talk, data):
    await talk.say("/settings")
    before = await chat_of(talk)
    assert "out of date" in await talk.forge(data)
    assert await chat_of(talk) == before


async def test_members_of_a_group_see_what_is_set_and_change_nothing(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/language en", chat=GROUP, user=ADMIN)
    assert "Quiet hours" in await talk.say("/settings", chat=GROUP, user=MEMBER)
    assert "Only admins" in await talk.press("Language", chat=GROUP, user=MEMBER)
    assert "Which language" in await talk.press("Language", chat=GROUP, user=ADMIN)
