"""/digesttime: the hour, the day of the week, gentle or not; by words and by buttons, in three languages."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.models import AuditEntry, Chat
from bot.store import chats
from handlers.settings.digest_times import Said, read
from tests.handlers.conftest import NOW


async def chat(talk) -> Chat:
    return await talk.database.read(lambda session: chats.get(session, 7))


async def test_the_digest_hour_is_in_the_chats_zone(talk):
    await talk.say("/timezone Київ")
    assert "Digest every day at 07:30 Kyiv time" in await talk.say("/digesttime 7:30")
    assert (await chat(talk)).next_digest_at == NOW.replace(day=25, hour=5, minute=30)


async def test_a_weekly_digest_comes_on_its_day_and_a_daily_one_every_day_again(talk):
    await talk.say("/timezone Київ")
    assert "every Friday at 08:00 Kyiv time" in await talk.say("/digesttime 08:00 friday")
    assert (await chat(talk)).next_digest_at == datetime(2026, 11, 27, 6, 0, tzinfo=UTC)
    assert "every Friday at 09:00" in await talk.say("/digesttime 9")
    assert "every day at 09:00" in await talk.say("/digesttime daily")
    assert (await chat(talk)).digest_weekday is None


async def test_the_digest_is_turned_off_and_on_again(talk):
    assert "The digest is off" in await talk.say("/digesttime off")
    assert ((await chat(talk)).digest_at, (await chat(talk)).next_digest_at) == (None, None)
    assert "every Monday at 08:00" in await talk.say("/digesttime monday")


async def test_a_gentle_digest_is_set_and_unset_and_alerts_are_said_to_stay(talk):
    said = await talk.say("/digesttime gentle")
    assert "without the killed and wounded" in said
    assert "Alerts stay as they are" in said
    assert (await chat(talk)).gentle
    assert "Digests say how many were killed and wounded" in await talk.say("/digesttime gentle off")
    assert not (await chat(talk)).gentle
    assert "/digesttime gentle" in await talk.say("/digest gentle on")


async def test_buttons_change_all_of_it_in_one_message(talk):
    await talk.say("/digesttime")
    before = len(talk.telegram.chat(7).texts)
    assert "at 20:00" in await talk.press("20:00")
    assert "every Thursday" in await talk.press("Th")
    assert "without the killed" in await talk.press("Gentle")
    assert "The digest is off" in await talk.press("No digest")
    assert len(talk.telegram.chat(7).texts) == before


async def test_each_change_is_noted(talk):
    await talk.say("/digesttime 07:30 friday gentle")
    noted = select(AuditEntry.detail).where(AuditEntry.action == "digest")
    assert await talk.database.read(lambda session: list(session.exec(noted))) == ["07:30 fri gentle"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("08:00 monday", Said("08:00", 0)),
        ("понеділок 8:00", Said("08:00", 0)),
        ("щоп’ятниці о 9", Said("09:00", 4)),
        ("по воскресеньям в 7.30", Said("07:30", 6)),
        ("неділя", Said(None, 6)),
        ("every day", Said(None, "daily")),
        ("щодня", Said(None, "daily")),
        ("раз в неделю", Said(None, 0)),
        ("раз на тиждень у суботу", Said(None, 5)),
        ("7 pm", Said("19:00")),
        ("вимк", Said("off")),
        ("щадний", Said(None, None, gentle=True)),
        ("щадящий выкл", Said(None, None, gentle=False)),
        ("plain 20:00", Said("20:00", None, gentle=False)),
    ],
)
def test_it_is_said_in_many_ways(said, meant):
    assert read(said) == meant


@pytest.mark.parametrize("said", ["25:99", "soon", "08:00 08:00", "monday maybe", "💥", "every", "9" * 5000])
def test_what_is_not_understood_changes_nothing_and_shows_the_form(said):
    assert read(said) is None


async def test_a_time_that_no_clock_shows_is_refused_with_the_form(talk):
    assert "Form: /digesttime" in await talk.say("/digesttime 25:99")
    assert (await chat(talk)).digest_at == "08:00"


async def test_forged_data_are_stale(talk):
    await talk.say("/digesttime")
    for data in ("dtime:", "dtime:99:99", "digest:", "dtime:gentle maybe"):
        assert "out of date" in await talk.forge(data)
