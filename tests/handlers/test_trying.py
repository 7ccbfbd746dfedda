"""/test: what the last day would have brought."""

from __future__ import annotations

from datetime import timedelta

from bot.store import chats, events, feeds, items
from bot.values.events import PUBLIC, EventView, Match, MatchReason, Source
from bot.values.facts import Classified, Label, Language
from bot.values.feeds import Entry
from tests.handlers.conftest import NOW


async def struck(talk, title, place, ago=timedelta(hours=1)):
    """An outlet that is rated reports a strike."""
    where = talk.services.gazetteer.search(place)[0]
    facts = Classified(Language.EN, (Label.STRIKE,), {Label.STRIKE: 0.9}, {}, places=(where,))

    def work(session):
        source, at = Source("Seen", "seen"), NOW - ago
        feed, _ = feeds.add(session, "https://seen.example/rss", now=NOW, public=True, source=source)
        item = items.add(session, feed.id or 0, Entry(title, None, title, "", at), facts, at=at, now=NOW)
        report = events.report_of(item, feed)
        view = EventView(None, PUBLIC, (Label.STRIKE,), {}, where, (), None, at, at, (report,))
        events.save(session, view, new=view.reports, match=Match(None, MatchReason.NO_CANDIDATE), now=NOW)

    await talk.database.write(work)


async def test_it_tells_what_would_have_come_and_why_the_rest_would_not(talk):
    await talk.say("/subscribe strike Kharkiv")
    for n in range(3):
        await struck(talk, f"Depot {n} hit", "Kharkiv", timedelta(hours=n + 1))
    await struck(talk, "Harbour hit", "Odesa")
    said = await talk.say("/test")
    assert "What the last 24 hours would have brought" in said
    assert "3 alerts." in said
    assert "With a sound: 3." in said
    assert said.count("🔔") == 3
    assert "1 event would not have come: 1 elsewhere." in said


async def test_one_subscription_is_tried_by_its_number_or_its_button(talk):
    await talk.say("/subscribe strike Kharkiv words station")
    await talk.say("/subscribe strike Odesa sources 2")
    await struck(talk, "Depot hit", "Kharkiv")
    await struck(talk, "Harbour hit", "Odesa")
    said = await talk.say("/test")
    assert "2 events would not have come: 1 " in said
    assert "1 without your words" in said
    said = await talk.say("/test 2")
    assert "to subscription 2" in said
    assert "1 elsewhere" in said
    assert "1 with fewer sources" in said
    await talk.say("/subscriptions")
    await talk.press("1. Kharkiv")
    assert "to subscription 1" in await talk.press("Try it")


async def test_what_night_would_have_hushed_is_told(talk):
    await talk.say("/subscribe strike Kharkiv")
    await struck(talk, "Depot hit", "Kharkiv", timedelta(hours=10))
    said = await talk.say("/test")
    assert "None with a sound." in said
    assert "Silent only because of quiet hours: 1." in said


async def test_a_digest_is_told_apart_from_alerts(talk):
    await talk.say("/subscribe strike Kharkiv daily")
    await struck(talk, "Depot hit", "Kharkiv")
    said = await talk.say("/test")
    assert "No alerts." in said
    assert "For the digest: 1." in said
    assert "Strike" in said


async def test_of_many_events_the_newest_ten_are_shown(talk):
    await talk.say("/subscribe strike Kharkiv")
    for n in range(12):
        await struck(talk, f"Depot {n} hit", "Kharkiv", timedelta(minutes=30 + n))
    said = await talk.say("/test")
    assert said.count("🔔") == 10
    assert "2 more" in said


async def test_an_event_of_the_day_before_is_none(talk):
    await talk.say("/subscribe strike Kharkiv")
    await struck(talk, "Depot hit", "Kharkiv", timedelta(hours=25))
    assert "No alerts." in await talk.say("/test")


async def test_a_paused_chat_may_try_all_the_same(talk):
    await talk.say("/subscribe strike Kharkiv")
    await struck(talk, "Depot hit", "Kharkiv")

    def pause(session):
        chats.get(session, 7).paused_at = NOW

    await talk.database.write(pause)
    assert "1 alert." in await talk.say("/test")


async def test_without_a_subscription_or_with_a_wrong_number_it_says_what_to_do(talk):
    assert "/subscribe makes one" in await talk.say("/test")
    await talk.say("/subscribe strike")
    assert "no subscription 2" in await talk.say("/test 2")
    assert "no subscription 0" in await talk.say("/test 0")
    assert "Form" in await talk.say("/test first")


async def test_before_a_language_is_chosen_it_is_told_in_all_three_and_is_no_longer(converse):
    talk = await converse()
    await talk.say("/subscribe strike Kharkiv")
    for n in range(12):
        await struck(talk, f"Depot {n} hit", "Kharkiv", timedelta(minutes=30 + n))
    said = await talk.say("/test")
    for title in ("would have brought", "Що принесли б", "Что принесли бы"):
        assert title in said
    assert said.count("🔔") == 9


async def test_a_long_list_in_three_languages_is_one_message(converse):
    talk = await converse()
    for toll in range(1, 31):
        await talk.say(f'/subscribe strike Kharkiv 30 daily words "power station" OR substation toll {toll} silent')
    said = await talk.say("/subscriptions")
    assert len(said) < 4096
    assert "1. strikes" in said


async def test_why_names_what_kept_an_event_back(talk):
    await struck(talk, "Depot hit", "Kharkiv")
    assert "did not come here" not in await talk.say("/why 1")
    await talk.say("/subscribe strike Odesa")
    assert "Why it did not come here: another place." in await talk.say("/why 1")
    await talk.say("/subscribe strike Kharkiv toll 5")
    assert "fewer people hurt than you asked for" in await talk.say("/why 1")
    await talk.say("/subscribe strike Kharkiv")
    assert "did not come here" not in await talk.say("/why 1")
