from __future__ import annotations

import pytest

from bot.store import chats, subscriptions
from bot.values.chats import Mode
from bot.values.facts import Topic
from handlers.reading import wanted
from tests.handlers.conftest import struck


async def wishes(talk):
    return await talk.database.read(subscriptions.wishes)


def kharkiv(talk):
    return talk.services.gazetteer.search("Kharkiv")[0]


async def test_a_place_means_strikes_casualties_and_threats_in_flight_there(talk):
    await talk.database.write(lambda session: struck(session, kharkiv(talk), title="Warehouse hit"))
    said = await talk.say("/subscribe Kharkiv")
    assert "strikes, casualties of attacks, drones and missiles on the way · Kharkiv · at once" in said
    assert "had 1 such event" in said
    assert "No feed has been looked at yet" in said
    (wish,) = await wishes(talk)
    assert set(wish.topics) == {Topic.STRIKE, Topic.CASUALTY, Topic.IN_FLIGHT}
    assert talk.last().silent


async def test_the_zone_and_the_digest_follow_the_place(talk):
    await talk.say("/subscribe Kharkiv")
    chat = await talk.database.read(lambda session: chats.get(session, 7))
    assert chat.zone == "Europe/Kyiv"
    assert chat.next_digest_at is not None
    assert (chat.next_digest_at.hour, chat.next_digest_at.minute) == (6, 0)


async def test_the_first_place_sets_the_clock_and_a_second_does_not_move_it(talk):
    await talk.say("/subscribe Kharkiv")
    await talk.say("/subscribe Voronezh")
    assert (await talk.database.read(lambda session: chats.get(session, 7))).zone == "Europe/Kyiv"


async def test_a_chosen_zone_stays(talk):
    await talk.say("/timezone London")
    await talk.say("/subscribe Kharkiv")
    assert (await talk.database.read(lambda session: chats.get(session, 7))).zone == "Europe/London"


async def test_the_same_subscription_twice_is_one(talk):
    await talk.say("/subscribe strike threat")
    assert "already" in await talk.say("/subscribe threat strike")
    assert len(await wishes(talk)) == 1


@pytest.mark.parametrize(
    "words", ["strike Kharkiv 30 hourly", "удари Харків 30 км щогодини", "Харьков 30км удары ежечасно"]
)
async def test_words_are_taken_in_three_languages_and_any_order(talk, words):
    await talk.say(f"/subscribe {words}")
    (wish,) = await wishes(talk)
    assert (wish.topics, wish.mode, wish.radius_km) == ((Topic.STRIKE,), Mode.HOURLY, 30.0)
    assert wish.place is not None
    assert wish.place.name == "Kharkiv"


async def test_all_means_three_labels_and_losses_are_asked_for(talk):
    await talk.say("/subscribe all losses")
    (wish,) = await wishes(talk)
    assert set(wish.topics) == {Topic.STRIKE, Topic.THREAT, Topic.CASUALTY, Topic.LOSSES}


async def test_a_bare_subscribe_is_a_form_in_private(talk):
    await talk.say("/subscribe")
    await talk.press("strikes")
    await talk.press("hourly")
    said = await talk.press("Subscribe, everywhere")
    assert "casualties of attacks, drones and missiles on the way · everywhere · hourly" in said


async def test_an_unknown_place_changes_nothing_and_shows_the_form(talk):
    assert "Form: /subscribe" in await talk.say("/subscribe Qwertyville")
    assert "Did you mean strikes" in await talk.say("/subscribe striks")
    assert await wishes(talk) == []


async def test_an_ambiguous_place_is_asked_back(talk):
    said = await talk.say("/subscribe Pokrovsk")
    if not await wishes(talk):
        assert "Which Pokrovsk" in said
        await talk.press("Pokrovsk")
    assert len(await wishes(talk)) == 1


async def test_places_of_one_name_in_one_region_are_told_apart_by_their_districts(talk):
    said = await talk.say("/subscribe Pokrovske, Donetsk region")
    assert "Which Pokrovske" in said
    await talk.press("Bakhmut Raion")
    assert len(await wishes(talk)) == 1


async def test_a_radius_needs_a_town(talk):
    assert "A radius needs a town" in await talk.say("/subscribe Kharkiv region 30")


async def test_subscriptions_are_listed_and_removed_by_number(talk):
    assert "no subscriptions" in await talk.say("/subscriptions")
    await talk.say("/subscribe strike")
    await talk.say("/subscribe Kharkiv")
    listed = await talk.say("/subscriptions")
    assert "1. strikes · everywhere" in listed
    assert "2. " in listed
    assert "Form" in await talk.say("/unsubscribe first")
    assert "no subscription 9" in await talk.say("/unsubscribe 9")
    assert "1 subscription." in await talk.say("/unsubscribe 1")
    assert "1 subscription." in await talk.say("/unsubscribe")
    assert await wishes(talk) == []


async def test_a_forged_or_stale_button_changes_nothing(talk):
    await talk.say("/subscribe")
    for data in (
        "sub:",
        "sub:zz:0::i",
        "sub:ss:0::i",
        "sub:s:999999999::i",
        "sub:s:0:9999:i",
        "form:x",
        "nosuch:1",
        "why:x",
        "heads:show:en,en",
        "lang:xx",
        "latest:abc",
        "feed:gone",
    ):
        assert "out of date" in await talk.forge(data), data
    assert await wishes(talk) == []


def test_a_wish_survives_callback_data():
    wish = wanted.Wanted((Topic.STRIKE, Topic.LOSSES), Mode.DAILY, 706483, 30)
    assert wanted.decode(wish.code()) == wish
    assert len(f"sub:{wish.code()}".encode()) <= 64


@pytest.mark.parametrize("words", ["strikes in Kharkiv", "удари у Харків", "удары около Харьков 20"])
async def test_a_word_that_leads_to_a_place_is_no_part_of_its_name(talk, words):
    assert "Kharkiv" in await talk.say(f"/subscribe {words}")


async def test_unsubscribe_all_is_unsubscribe(talk):
    await talk.say("/subscribe strike Kharkiv")
    await talk.say("/subscribe threat Odesa")
    assert "2" in await talk.say("/unsubscribe all")
    assert "no subscriptions" in await talk.say("/subscriptions")


async def test_a_misspelt_place_is_offered_as_a_button(talk):
    assert "Is one of these meant?" in await talk.say("/subscribe strike Kharkv")
    assert "strikes · Kharkiv · at once" in await talk.press("Kharkiv")


@pytest.mark.parametrize(
    ("command", "meant"),
    [
        ("/subscribe дрони Одеса", "загрози"),
        ("/latest дрони", "загрози"),
        ("/subscribe беспилотники Одесса", "угрозы"),
        ("/subscribe drones Odesa", "threats"),
    ],
)
async def test_what_many_say_for_threats_is_answered_with_our_word_for_them(talk, command, meant):
    assert f"Did you mean {meant}?" in await talk.say(command)
    assert await wishes(talk) == []


async def test_places_are_told_apart_in_the_readers_language_by_country_only_where_it_takes_that(talk):
    await talk.say("/language uk")
    await talk.say("/subscribe Хрків")
    assert [row[0].text for row in talk.last().buttons] == ["Харків, Харківський район, Харківська область"]
    await talk.say("/subscribe Покровск")
    named = [row[0].text for row in talk.last().buttons]
    assert {name.rpartition(", ")[2] for name in named} >= {"Україна", "Росія"}


async def test_the_first_subscription_says_that_this_is_no_siren_and_links_the_official_one(talk):
    assert "not an air-raid warning" in await talk.say("/subscribe Kharkiv")
    assert "https://map.ukrainealarm.com" in str(talk.last().links)
    assert "not an air-raid warning" not in await talk.say("/subscribe Odesa")
