"""What people write as they speak: the bot's own words, a distance before the place, habits from other bots."""

from __future__ import annotations

import pytest

from bot.store import subscriptions
from bot.values.chats import Mode
from bot.values.facts import Topic
from handlers.reading import wanted
from tests.handlers.first_minute import labels


async def wishes(talk):
    return await talk.database.read(subscriptions.wishes)


@pytest.mark.parametrize(
    ("text", "mode", "sound"),
    [
        ("Kharkiv at once", Mode.INSTANT, None),
        ("Kharkiv every hour", Mode.HOURLY, None),
        ("Харків раз на день", Mode.DAILY, None),
        ("каждый день Харьков", Mode.DAILY, None),
        ("Kharkiv with a sound", None, True),
        ("Харків без звуку", None, False),
    ],
)
def test_a_subscription_is_asked_for_in_the_words_in_which_it_is_shown(text, mode, sound):
    said = wanted.read(text)
    assert (said.mode, said.sound, said.misread) == (mode, sound, None)
    assert said.place in ("Kharkiv", "Харків", "Харьков")


@pytest.mark.parametrize(
    "text",
    [
        "30 km around Kharkiv",
        "Kharkiv within 30 km",
        "30км від Kharkiv",
        "Kharkiv у радіусі 30 км",
        "30 км вокруг Kharkiv",
    ],
)
def test_a_distance_may_stand_before_the_place_or_after_a_word_for_it(text):
    said = wanted.read(text)
    assert (said.place, said.radius_km) == ("Kharkiv", 30)


@pytest.mark.parametrize("text", ["strike everywhere", "удари усюди", "удары везде"])
async def test_everywhere_is_a_place_and_adds_no_topics(talk, text):
    await talk.say(f"/subscribe {text}")
    (wish,) = await wishes(talk)
    assert (wish.topics, wish.place) == ((Topic.STRIKE,), None)


async def test_everywhere_may_be_typed_where_the_first_minute_asks_for_a_place(talk):
    await talk.say("/start")
    await talk.press("Next")
    assert "everywhere" in await talk.say("everywhere")
    assert "At once" in labels(talk)


@pytest.mark.parametrize("text", ["Kharkiv and Lviv", "Kharkiv, Lviv, Odesa", "Kharkiv та Lviv"])
async def test_several_places_at_once_are_said_to_be_a_subscription_each(talk, text):
    assert "/subscribe Kharkiv and then /subscribe Lviv" in await talk.say(f"/subscribe {text}")
    assert await wishes(talk) == []


async def test_a_topic_typed_alone_is_a_form_with_that_topic(talk):
    assert "What do you want to hear of?" in await talk.say("strikes")
    assert "✓ strikes" in labels(talk)
    assert "casualties of attacks" in labels(talk)


async def test_commands_of_other_bots_lead_to_those_of_this_one(talk):
    assert "/unsubscribe" in await talk.say("/stop")
    assert "/mute off" in await talk.say("/unmute")


async def test_mute_takes_an_event_by_its_name_and_says_its_own_form_of_what_it_does_not_know(talk):
    assert "There is no event 3" in await talk.say("/mute event 3")
    assert "/mute Kharkiv" in await talk.say("/mute qwertyburg")


async def test_the_last_ticked_topic_stays_and_the_press_says_so(talk):
    await talk.say("/subscribe")
    for topic in ("✓ strikes", "✓ casualties"):
        await talk.press(topic)
    assert await talk.press("✓ drones") == "One topic has to stay."
    await talk.say("/start")
    for topic in ("✓ strikes", "✓ casualties"):
        await talk.press(topic)
    assert await talk.press("✓ drones") == "One topic has to stay."


async def test_a_country_after_a_comma_narrows_and_a_word_that_adds_nothing_is_no_part_of_a_name(talk):
    await talk.say("/subscribe only strikes Kharkiv, Ukraine")
    (wish,) = await wishes(talk)
    assert (wish.topics, wish.place.name) == ((Topic.STRIKE,), "Kharkiv")
    assert "Which" not in await talk.say("/subscribe Odessa, Ukraine")


async def test_latest_says_its_own_form_of_a_place_that_it_does_not_know(talk):
    assert "/latest strike Kharkiv" in await talk.say("/latest qwertyburg")
