"""/find: by words, places, dates and kinds of event, in three scripts, a page at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store import events, feeds, items
from bot.values.events import PUBLIC, EventView, Match, MatchReason, Source
from bot.values.facts import Classified, Label, Language
from bot.values.feeds import Entry
from tests.handlers.conftest import NOW, OWNER

GROUP = {"chat": -1_000_000_000_055}


async def tells(talk, title, *, place=None, ago=timedelta(hours=1), label=Label.STRIKE, audience=PUBLIC):
    """An outlet tells of an event; the number of the event."""
    places = tuple(talk.services.gazetteer.search(place)[:1]) if place else ()

    def work(session):
        feed, _ = feeds.add(session, "https://seen.example/rss", now=NOW, public=True, source=Source("Seen"))
        at, facts = NOW - ago, Classified(Language.EN, (label,), places=places)
        item = items.add(session, feed.id, Entry(title, None, title, "", at), facts, at=at, now=NOW)
        report = events.report_of(item, feed, audience)
        view = EventView(None, audience, (label,), {}, places[0] if places else None, (), None, at, at, (report,))
        return events.save(session, view, new=(report,), match=Match(None, MatchReason.NO_CANDIDATE), now=NOW).id

    return await talk.database.write(work)


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Oil depots burn after a strike", "/find depot burning"),
        ("Нафтобази горять після ударів", "/find нафтобаза «удару»"),
        ("Нефтебазы горят после удара", "/find нефтебаза горят"),
    ],
)
async def test_words_are_found_in_other_forms(talk, title, asked):
    event = await tells(talk, title)
    await tells(talk, "Quite another thing")
    answer = await talk.say(asked)
    assert f"/event_{event}" in answer
    assert answer.count("/event_") == 1


async def test_a_quoted_phrase_stands_together_whatever_its_words_mean_alone(talk):
    event = await tells(talk, "Second strike of the night", label=Label.CASUALTY)
    await tells(talk, "Strike on a second mill", label=Label.STRIKE)
    for quotes in ('"{}"', "«{}»", "„{}“"):
        answer = await talk.say(f"/find {quotes.format('second strike')}")
        assert f"/event_{event}" in answer
        assert answer.count("/event_") == 1


async def test_places_dates_and_kinds_stand_anywhere_among_the_words(talk):
    event = await tells(talk, "Warehouse burns", place="Kharkiv", ago=timedelta(hours=20))
    await tells(talk, "Warehouse burns", place="Lviv", ago=timedelta(hours=20))
    await tells(talk, "Warehouse burns", place="Kharkiv")
    await tells(talk, "Warehouse burns", place="Kharkiv", label=Label.THREAT, ago=timedelta(hours=20))
    answer = await talk.say("/find strikes yesterday in Kharkiv warehouse")
    assert f"/event_{event}" in answer
    assert answer.count("/event_") == 1
    assert "strikes · «warehouse» · Kharkiv · 23 Nov" in answer


@pytest.mark.parametrize("when", ["вчора", "вчера", "23.11", "22-23 Nov", "last week", "неделя", "23 листопада"])
async def test_dates_are_read_in_three_languages(talk, when):
    event = await tells(talk, "Mill burns", ago=timedelta(hours=20))
    await tells(talk, "Mill burns", ago=timedelta(days=30))
    answer = await talk.say(f"/find mill {when}")
    assert f"/event_{event}" in answer
    assert answer.count("/event_") == 1


async def test_a_time_to_come_has_brought_nothing_yet(talk):
    await talk.say("/timezone Kyiv")
    assert "not come yet" in await talk.say("/find mill 25.11")


async def test_pages_are_turned_in_the_same_message_and_the_order_can_change(talk):
    for number in range(10):
        await tells(talk, f"Mill {number} burns")
    first = await talk.say("/find mill")
    assert first.count("/event_") == 8
    count = len(talk.telegram.chat(7).messages)
    second = await talk.press("More")
    assert second.count("/event_") == 2
    assert "/event_1 " not in first
    assert (await talk.press("Back")) == first
    assert "Best match first" in await talk.press("Best match first")
    assert len(talk.telegram.chat(7).messages) == count


@pytest.mark.parametrize("data", ["find:", "find:0123456789abcdef:n:0", "find:0123456789abcdef:x:0", "find:zz:n:99999"])
async def test_forged_and_forgotten_pages_are_stale(talk, data):
    await talk.say("/find mill")
    assert "out of date" in await talk.forge(data)


@pytest.mark.parametrize("text", ["...", "«»", "? !", "🙂", "in"])
async def test_words_without_meaning_show_the_form(talk, text):
    assert "Form: /find" in await talk.say(f"/find {text}")


@pytest.mark.parametrize(
    "text", ['mill "', "mill NEAR/2 x", "mill* -x", "title:mill", "mill OR (", "'mill' ;--", "<b>mill"]
)
async def test_no_sign_upsets_the_search(talk, text):
    await tells(talk, "A bakery burns")
    assert "Nothing found in my feeds" in await talk.say(f"/find {text}")


async def test_a_text_of_ten_kilobytes_is_no_search(talk):
    assert "up to 20 words" in await talk.say("/find " + "burning mill " * 800)
    assert "Nothing found" in await talk.say("/find " + "м" * 10_000)


async def test_an_event_of_another_chats_feed_is_not_found(talk):
    await tells(talk, "Mill burns", audience=8)
    assert "Nothing found" in await talk.say("/find mill")


async def test_nothing_found_never_reads_as_calm(talk):
    assert "does not mean it did not happen" in await talk.say("/find mill")


async def test_until_a_language_is_chosen_all_three_answer(converse):
    talk = await converse()
    answer = await talk.say("/find mill")
    assert all(words in answer for words in ("Nothing found", "нічого не знайшлося", "ничего не нашлось"))


async def test_the_number_of_an_event_is_a_command_that_a_tap_sends(talk):
    event = await tells(talk, "Mill burns")
    talk.telegram.knows(GROUP["chat"])
    await talk.say("/language en", user=1, **GROUP)
    assert "Mill burns" in await talk.say(f"/event_{event}")
    assert "no event 999" in await talk.say("/event_999")
    name = talk.application.bot.username
    assert "Mill burns" in await talk.say(f"/event_{event}@{name}", **GROUP)
    assert await talk.say(f"/event_{event}@OtherBot", **GROUP) == ""


async def test_little_words_need_not_be_in_the_report_unless_they_are_quoted(talk):
    event = await tells(talk, "Dam breached at night")
    assert f"/event_{event}" in await talk.say("/find the dam was breached")
    assert "Nothing found" in await talk.say('/find "the dam"')


async def test_a_word_that_is_a_villages_name_too_is_looked_for_in_texts(talk):
    assert talk.services.gazetteer.search("порт")
    event = await tells(talk, "Пожежа в порту")
    assert f"/event_{event}" in await talk.say("/find пожежа порт")


async def test_reports_of_events_that_became_one_lead_to_the_one(talk):
    older, newer = await tells(talk, "Mill burns", place="Kharkiv"), await tells(talk, "Bakery burns", place="Kharkiv")
    await talk.say(f"/owner merge {older} {newer}", chat=OWNER, language_code="en")
    answer = await talk.say("/find bakery")
    assert f"/event_{older}" in answer
    assert f"/event_{newer}" not in answer
    assert (await talk.say("/find burns")).count("/event_") == 1


async def test_an_event_is_found_where_an_owner_says_it_was(talk):
    event = await tells(talk, "Mill burns", place="Kharkiv")
    assert "Nothing found" in await talk.say("/find mill Chuhuiv")
    await talk.say(f"/owner place {event} Chuhuiv", chat=OWNER, language_code="en")
    assert f"/event_{event}" in await talk.say("/find mill Chuhuiv")
