from __future__ import annotations

from datetime import timedelta

import pytest

from bot.models import Chat
from bot.store import chats
from handlers.settings.zones import read_offset
from tests.handlers.conftest import NOW


async def zone_of(talk):
    chat = await talk.database.read(lambda session: chats.get(session, 7))
    return chat.zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("UTC+3", "Etc/GMT-3"),
        ("utc +2", "Etc/GMT-2"),
        ("GMT-5", "Etc/GMT+5"),
        ("+5:30", "Asia/Kolkata"),
        ("−3", "Etc/GMT+3"),
        ("UTC+0", "UTC"),
        ("UTC+25", None),
        ("UTC-13", None),
        ("+5:20", None),
        ("Kyiv", None),
        ("12345", None),
    ],
)
def test_an_offset_is_read_as_people_write_it(typed, zone):
    assert read_offset(typed) == zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Київ", "Europe/Kyiv"),
        ("Харьков", "Europe/Kyiv"),
        ("new york", "America/New_York"),
        ("europe/berlin", "Europe/Berlin"),
        ("Москва", "Europe/Moscow"),
        ("Tel Aviv", "Asia/Tel_Aviv"),
        ("UTC+3", "Etc/GMT-3"),
    ],
)
async def test_a_city_in_any_script_has_its_zone(talk, typed, zone):
    await talk.say(f"/timezone {typed}")
    assert await zone_of(talk) == zone


async def test_a_fixed_offset_says_that_it_knows_no_summer_time(talk):
    said = await talk.say("/timezone UTC+3")
    assert "UTC+3" in said
    assert "without summer time" in said
    assert "Etc" not in said


async def test_an_impossible_zone_is_named_and_changes_nothing(talk):
    before = await zone_of(talk)
    assert "“UTC+25”" in await talk.say("/timezone UTC+25")
    assert "UTC−12 to UTC+14" in await talk.say("/timezone Qwertyburg")
    assert await zone_of(talk) == before


async def test_a_misspelt_city_is_offered_as_a_button(talk):
    assert "Did you mean Europe/London" in await talk.say("/timezone Lodnon")
    await talk.press("London")
    assert await zone_of(talk) == "Europe/London"


async def test_a_name_of_places_in_several_zones_is_asked_back(talk):
    assert "Which Pokrovsk" in await talk.say("/timezone Pokrovsk")
    await talk.press("Russia")
    assert await zone_of(talk) != "Europe/Kyiv"
    assert await zone_of(talk) != "UTC"


async def test_a_name_of_many_places_in_one_zone_needs_no_question(talk):
    await talk.say("/timezone Козацьке")
    assert await zone_of(talk) == "Europe/Kyiv"


async def test_the_zones_of_ones_places_are_offered_first(talk):
    await talk.say("/timezone Berlin")
    await talk.say("/subscribe Tbilisi")
    await talk.say("/timezone")
    labels = [button.text for row in talk.last().buttons for button in row]
    assert labels[0] == "Tbilisi"
    assert "● Berlin" in labels


async def test_ten_kilobytes_of_zone_are_answered_shortly(talk):
    said = await talk.say("/timezone " + "x" * 3900)
    assert "I do not know the zone" in said
    assert len(said) < 400


async def had_its_digest(talk, ago):
    """The chat is in Kyiv, and its digest came so long ago."""
    await talk.say("/timezone Kyiv")
    await talk.say("/subscribe all")

    def work(session):
        chat = session.get_one(Chat, 7)
        chat.last_digest_at = NOW - ago

    await talk.database.write(work)


async def digest_due(talk):
    return (await talk.database.read(lambda session: chats.get(session, 7))).next_digest_at


async def test_who_has_had_the_digest_and_moves_west_gets_the_next_one_tomorrow(talk):
    await had_its_digest(talk, timedelta(hours=6))
    await talk.say("/timezone New York")
    assert await digest_due(talk) == NOW + timedelta(hours=25)


async def test_who_moves_east_past_the_hour_of_the_digest_gets_it_at_once(talk):
    await had_its_digest(talk, timedelta(hours=30))
    await talk.say("/timezone Tokyo")
    assert await digest_due(talk) == NOW - timedelta(hours=13)


async def test_a_digest_that_is_overdue_is_not_lost_by_a_change_of_the_clock(talk):
    await had_its_digest(talk, timedelta(hours=24))

    def overdue(session):
        session.get_one(Chat, 7).next_digest_at = NOW - timedelta(minutes=1)

    await talk.database.write(overdue)
    await talk.say("/timezone London")
    await talk.say("/digesttime 20:00")
    assert await digest_due(talk) == NOW - timedelta(minutes=1)
