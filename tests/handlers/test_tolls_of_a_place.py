"""/toll: the killed and wounded of a place over a period."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store import events, feeds, items
from bot.values.events import PUBLIC, EventView, Figure, Match, MatchReason, Source
from bot.values.facts import Classified, Count, Label, Language, Scope
from bot.values.feeds import Entry
from tests.handlers.conftest import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def struck(talk, name, *said, ago=HOUR, labels=(Label.STRIKE,), scopes=None, audience=PUBLIC):
    """An attack, and what speakers say of it: (who, killed, injured); a text is "at least"."""
    place = talk.services.gazetteer.search(name)[0]

    def count(value):
        return None if value is None else Count(int(value), isinstance(value, str))

    def work(session):
        feed, _ = feeds.add(session, "https://seen.example/rss", now=NOW, public=True, source=Source("Seen"))
        at, facts = NOW - ago, Classified(Language.EN, labels, places=(place,))
        stored = [
            items.add(session, feed.id, Entry(f"{n}", None, "Hit", "", at), facts, at=at, now=NOW)
            for n in range(max(1, len(said)))
        ]
        reports = tuple(events.report_of(item, feed, audience) for item in stored)
        figures = tuple(
            Figure(item.id, who, count(killed), count(injured), None, at)
            for item, (who, killed, injured) in zip(stored, said, strict=False)
        )
        view = EventView(None, audience, labels, scopes or {}, place, (), None, at, at, reports, figures)
        return events.save(session, view, new=reports, match=Match(None, MatchReason.NO_CANDIDATE), now=NOW).id

    return await talk.database.write(work)


async def test_attacks_are_summed_once_each_with_ranges_and_at_least(talk):
    gravest = await struck(talk, "Kharkiv", ("mayor", 2, "11"), ("prosecutor", 3, None))
    await struck(talk, "Kharkiv", ("police", 1, 4))
    await struck(talk, "Kharkiv")
    answer = await talk.say("/toll Kharkiv 24h")
    assert "3 attacks reported in my feeds; each counts once." in answer
    assert "Killed 3–4. Wounded: at least 15." in answer
    assert "For 1 of them no report gives a number of people hurt." in answer
    assert f"3 killed (prosecutor; 24 Nov, /event_{gravest})" in answer


async def test_several_days_are_told_apart(talk):
    await struck(talk, "Kharkiv", ("mayor", 2, None), ago=DAY)
    await struck(talk, "Kharkiv", ("mayor", 1, 3))
    answer = await talk.say("/toll Kharkiv 22-24 Nov")
    assert "23 Nov: 1 attack · 2 killed" in answer
    assert "24 Nov: 1 attack · 1 killed · 3 wounded" in answer
    assert "23 Nov: " not in await talk.say("/toll Kharkiv 24.11")


async def test_losses_and_totals_and_other_places_are_no_part_of_it(talk):
    await struck(
        talk, "Kharkiv", ("mod_ru", 900, None), labels=(Label.CASUALTY,), scopes={Label.CASUALTY: Scope.LOSSES}
    )
    await struck(talk, "Lviv", ("mayor", 5, None))
    assert "No attack there is reported in my feeds" in await talk.say("/toll Kharkiv 24h")


@pytest.mark.parametrize("name", ["Kharkiv region", "Ukraine", "Харківська область", "Украина"])
async def test_a_region_and_a_country_take_all_that_lies_in_them(talk, name):
    await struck(talk, "Chuhuiv", ("mayor", 2, None))
    await struck(talk, "Kharkiv", ("mayor", 1, None))
    assert "Killed: 3." in await talk.say(f"/toll {name} 24h")


async def test_attacks_known_only_by_their_region_are_told_apart_from_the_towns(talk):
    await struck(talk, "Kharkiv region", ("mayor", 2, None))
    answer = await talk.say("/toll Kharkiv 24h")
    assert "1 more attack names only the region or district" in answer
    assert "Killed" not in answer


@pytest.mark.parametrize("asked", ["yesterday Kharkiv", "Kharkiv, yesterday", "Харків вчора", "Харьков вчера"])
async def test_the_period_may_stand_first_or_last(talk, asked):
    await struck(talk, "Kharkiv", ("mayor", 2, None), ago=DAY)
    await struck(talk, "Kharkiv", ("mayor", 1, None))
    assert "Killed: 2." in await talk.say(f"/toll {asked}")


async def test_without_a_period_the_last_day_is_meant(talk):
    await struck(talk, "Kharkiv", ("mayor", 2, None), ago=20 * HOUR)
    await struck(talk, "Kharkiv", ("mayor", 1, None), ago=30 * HOUR)
    assert "Killed: 2." in await talk.say("/toll Kharkiv")


async def test_a_mistyped_name_is_offered_right_and_the_period_is_kept(talk):
    assert "Is one of these meant?" in await talk.say("/toll Kharkv yesterday")
    assert "Kharkiv · 23 Nov" in await talk.press("Kharkiv")


async def test_a_name_of_several_places_is_asked_back_and_the_period_is_kept(talk):
    assert len(talk.services.gazetteer.search("Mykhailivka")) > 1
    await talk.say("/toll Mykhailivka yesterday")
    label = talk.last().buttons[0][0].text
    answer = await talk.press(label)
    assert "23 Nov" in answer
    assert "No attack there is reported" in answer


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "Form: /toll"),
        ("yesterday", "Form: /toll"),
        ("Qwertyville yesterday", "do not know the place “Qwertyville”"),
        ("Kharkiv someday", "do not understand the time “someday”"),
        ("Kharkiv 30.11", "not come yet"),
        ("Kharkiv 900d", "At most 366 days"),
        ("м" * 4000, "do not know the place"),
    ],
)
async def test_what_is_not_understood_is_said(talk, asked, said):
    await talk.say("/timezone Kyiv")
    assert said in await talk.say(f"/toll {asked}")


@pytest.mark.parametrize(
    "data", ["toll:", "toll:1.1.2", "toll:706483.x", "toll:706483.5.4", "toll:706483.0.1790000000"]
)
async def test_forged_choices_are_stale(talk, data):
    await talk.say("/toll")
    assert "out of date" in await talk.forge(data)


async def test_another_chats_own_feed_counts_for_nobody_else(talk):
    await struck(talk, "Kharkiv", ("mayor", 2, None), audience=8)
    assert "No attack there is reported" in await talk.say("/toll Kharkiv 24h")


@pytest.mark.parametrize(("language", "said"), [("uk", "Загинули 2–3"), ("ru", "Погибли 2–3")])
async def test_it_is_told_in_the_chats_language(talk, language, said):
    await struck(talk, "Kharkiv", ("mayor", 2, None), ("prosecutor", 3, None))
    await talk.say(f"/language {language}")
    assert said in await talk.say("/toll Харків 24h")


async def test_a_place_may_be_in_its_case_with_a_word_that_leads_to_it(talk):
    await struck(talk, "Kharkiv", ("mayor", 2, 11))
    await talk.say("/language ru")
    assert "В моих лентах 1 атака" in await talk.say("/toll в Харькове за сутки")
