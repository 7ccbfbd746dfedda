"""/subscribe with words, a toll, sources, outlets and a sound, in three languages; and what cannot be read."""

from __future__ import annotations

import pytest

from bot.store import feeds, subscriptions
from bot.values.chats import NO_CONDITIONS, Conditions, Mode, Wish
from bot.values.events import Source
from bot.values.facts import Topic
from handlers.reading import wanted
from tests.handlers.conftest import NOW, struck


async def wishes(talk):
    return await talk.database.read(subscriptions.wishes)


@pytest.fixture
async def outlets(talk):
    """Two feeds of one family, one of another, one of nobody known."""

    def work(session):
        for url, title, family in (
            ("https://www.pravda.example/rss", "Правда дня", "river"),
            ("https://economy.pravda.example/rss", "Економіка дня", "river"),
            ("https://post.example/rss", "Kyiv Evening Post", "post"),
            ("https://blog.example/rss", "A blog", None),
        ):
            feeds.add(session, url, now=NOW, public=True, title=title, source=Source(title, family))

    await talk.database.write(work)


async def test_everything_can_be_asked_for_in_one_line(talk, outlets):
    said = await talk.say(
        '/subscribe strike Kharkiv 30 instant words "power station" OR substation -drill '
        "toll 5 sources 2 outlets Kyiv Evening Post, pravda loud"
    )
    (wish,) = await wishes(talk)
    assert (wish.topics, wish.place.name, wish.radius_km, wish.mode) == ((Topic.STRIKE,), "Kharkiv", 30, Mode.INSTANT)
    assert wish.conditions == Conditions('"power station" OR substation -drill', 5, 2, ("post", "river"))
    assert wish.sound is True
    for part in (
        "reports say: “power station” OR substation -drill",
        "at least 5 killed or wounded",
        "at least 2 independent sources",
        "reported by Kyiv Evening Post, Правда дня / Економіка дня",
        "with a sound",
    ):
        assert part in said or part.replace("&quot;", '"') in said, part


@pytest.mark.parametrize(
    "words",
    [
        "strike words port toll 5 sources 2 silent instant",
        "удари слова port жертв від 5 джерел 2 тихо одразу",
        "удары слова port жертв от 5 источников 2 тихо сразу",
        "silent toll 5+ sources ≥2 words port now strike",
        "strike 2 sources toll 5 words port instant silent",
        "удары 2 источника жертв 5 слова port сразу тихо",
    ],
)
async def test_the_keys_are_taken_in_three_languages_and_any_order(talk, words):
    await talk.say(f"/subscribe {words}")
    (wish,) = await wishes(talk)
    assert (wish.topics, wish.mode, wish.sound) == ((Topic.STRIKE,), Mode.INSTANT, False)
    assert wish.conditions == Conditions("port", 5, 2)


async def test_what_has_other_conditions_is_another_subscription_and_the_same_twice_is_one(talk):
    await talk.say("/subscribe strike")
    await talk.say("/subscribe strike words port")
    assert "already" in await talk.say("/subscribe strike words  PORT")
    await talk.say("/subscribe strike words port loud")
    assert len(await wishes(talk)) == 3


async def test_the_answer_shows_what_the_last_day_had_of_it(talk):
    await talk.database.write(lambda session: struck(session, None, title="Fire at the port"))
    assert "no such events" in await talk.say("/subscribe strike words station")
    assert "1 such event" in await talk.say("/subscribe strike words ports")


async def test_words_are_shown_in_the_quotation_marks_of_ones_language_and_can_be_typed_so(talk):
    await talk.say("/language uk")
    for typed in ('"теплова станція"', "«теплова станція»"):
        said = await talk.say(f"/subscribe удари слова {typed} або порт")
        assert "зі словами: «теплова станція» або порт" in said


async def test_of_several_places_the_chosen_one_keeps_all_that_was_asked_for(talk):
    said = await talk.say('/subscribe strike Pokrovske, Donetsk region words "power station" OR port toll 5 silent')
    assert "Which Pokrovske" in said
    await talk.press("Bakhmut Raion")
    (wish,) = await wishes(talk)
    assert wish.place.name == "Pokrovske"
    assert (wish.conditions, wish.sound) == (Conditions('"power station" OR port', 5), False)


FAULTS = [
    ('words "port', "quotation mark is missing"),
    ("words (port", "bracket is missing"),
    ("words", "Which words?"),
    ("words " + "a " * 30, "at most 20 words"),
    ("words " + "port " * 2000, "at most 200 characters"),
    ("words " + "(" * 30 + "a" + ")" * 30, "too many brackets"),
    ("toll", "a number from 1 to 9999"),
    ("toll many", "a number from 1 to 9999"),
    ("toll 0", "a number from 1 to 9999"),
    ("toll -5", "a number from 1 to 9999"),
    ("toll 99999999999999", "a number from 1 to 9999"),
    ("sources 99", "a number from 1 to 20"),
    ("sources ٣", "a number from 1 to 20"),
    ("outlets", "Which outlets?"),
    ('"power station" OR substation', "Which words?"),
    ("Kharkiv weekly", "/digesttime 08:00 friday"),
    ("Kharkiv 500000 km", "1 to 1000 km"),
    ("30 km", "around which place?"),
    ("outlets nobody", "No feed of this chat is by “nobody”"),
    ("outlets Kyiv Evening Pots", "Did you mean Kyiv Evening Post"),
    ("lound", "Did you mean loud"),
    ("Kharkiv tol 5", "“tol”? Did you mean toll"),
]


@pytest.mark.parametrize(("words", "answer"), FAULTS, ids=[row[0][:30] for row in FAULTS])
async def test_what_cannot_be_read_is_told_in_a_line_and_changes_nothing(talk, outlets, words, answer):
    said = await talk.say(f"/subscribe strike {words}"[:4000])
    assert answer in said
    assert len(said) < 200
    assert await wishes(talk) == []


@pytest.mark.parametrize("name", ["river", "Правда дня", "правда ДНЯ", "www.pravda.example", "pravda", "Економіка дня"])
async def test_an_outlet_goes_by_title_family_or_address(talk, outlets, name):
    await talk.say(f"/subscribe strike outlets {name}")
    (wish,) = await wishes(talk)
    assert wish.conditions.outlets == ("river",)


async def test_an_unrated_outlet_goes_by_its_title(talk, outlets):
    await talk.say("/subscribe strike outlets A blog")
    (wish,) = await wishes(talk)
    assert wish.conditions.outlets == ("A blog",)


async def test_a_text_of_ten_kilobytes_is_answered_shortly(talk):
    assert len(await talk.say("/subscribe " + "слово " * 680)) < 250
    assert await wishes(talk) == []


async def test_a_text_with_a_place_is_offered_with_all_that_it_asks_for(talk, outlets):
    said = await talk.say("Kharkiv words port toll 5 outlets pravda silent")
    assert "Shall I tell you of this?" in said
    assert "Kharkiv · at once · reports say: port" in said
    await talk.press("Subscribe")
    (wish,) = await wishes(talk)
    assert (wish.place.name, wish.sound) == ("Kharkiv", False)
    assert wish.conditions == Conditions("port", 5, outlets=("river",))
    assert "quotation mark" in await talk.say('Kharkiv words "port')


async def test_a_chat_has_at_most_a_hundred_subscriptions(talk):
    def fill(session):
        for toll in range(1, 101):
            wish = Wish(0, 7, None, (Topic.STRIKE,), Mode.DAILY, NOW, conditions=Conditions(min_toll=toll))
            subscriptions.add(session, wish, now=NOW)

    await talk.database.write(fill)
    assert "the most that there may be" in await talk.say("/subscribe strike")
    assert "already" in await talk.say("/subscribe strike daily toll 5")
    assert len(await wishes(talk)) == 100
    assert "more" in await talk.say("/subscriptions")


async def test_a_digest_has_no_sound_to_ask_for(talk):
    assert "without a sound" not in await talk.say("/subscribe strike daily silent")
    assert "already" in await talk.say("/subscribe strike daily loud")
    await talk.say("/subscriptions")
    await talk.press("1. everywhere")
    assert not any("Sound" in button.text for row in talk.last().buttons for button in row)


async def test_plain_commands_ask_for_nothing_more(talk):
    await talk.say("/subscribe losses")
    (wish,) = await wishes(talk)
    assert (wish.topics, wish.conditions, wish.sound) == ((Topic.LOSSES,), NO_CONDITIONS, None)


def test_a_wish_survives_our_own_memory_and_nothing_else_does():
    wish = wanted.Wanted((Topic.STRIKE,), Mode.DAILY, 706483, 30, Conditions("port", 5, 2, ("a", "b")), sound=False)
    assert wanted.unpack(wanted.pack(wish)) == wish
    for text in ("", "https://seen.example/rss", "123", "null", '{"a": 1}', "[1, 2, 3, 4, 5, 6]", "[]"):
        assert wanted.unpack(text) is None, text


async def test_a_forged_name_of_a_wish_is_out_of_date(talk):
    await talk.say("/subscribe")
    assert "out of date" in await talk.forge("sub:@0123456789abcdef")
    assert await wishes(talk) == []
