"""Long answers are told a page at a time, and turned by buttons in the same message."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.models import Delivery
from bot.store import events, feeds, items
from bot.values.delivery import DeliveryKind, DeliveryState
from bot.values.events import Match, MatchReason, Source
from bot.values.facts import Classified, Label, Language
from bot.values.feeds import Entry
from tests.handlers.conftest import NOW, struck

GROUP = -1_000_000_000_055


async def happens(talk, count, **how):
    """So many strikes in Kharkiv."""
    kharkiv = talk.services.gazetteer.search("Kharkiv")[0]
    return [
        await talk.database.write(lambda session, n=number: struck(session, kharkiv, title=f"Mill {n} hit", **how))
        for number in range(count)
    ]


async def is_reported_often(talk, event, times):
    """Many outlets report the same event."""

    def work(session):
        feed, _ = feeds.add(session, "https://seen.example/rss", now=NOW, public=True, source=Source("Seen"))
        for number in range(times):
            entry = Entry(f"{number}", None, f"Outlet says for the time {number} that the mill was hit", "", NOW)
            facts = Classified(Language.EN, (Label.STRIKE,))
            item = items.add(session, feed.id, entry, facts, at=NOW + timedelta(seconds=number), now=NOW)
            events.link(session, event.id, item.id, Match(event.id, MatchReason.SAME_PLACE_TIME))

    await talk.database.write(work)


async def test_a_long_history_is_turned_in_its_own_message(talk):
    (event,) = await happens(talk, 1)
    await is_reported_often(talk, event, 40)
    first = await talk.say(f"/event {event.id}")
    assert "for the time 39" not in first
    second = await talk.press("›")
    assert "Mill 0 hit" not in second
    assert "Reports, oldest first" in second
    assert await talk.press("‹") == first
    assert len(talk.telegram.chat(7).messages) == 2


async def test_a_short_history_has_nothing_to_turn(talk):
    (event,) = await happens(talk, 1)
    await talk.say(f"/event {event.id}")
    assert talk.last().buttons == []


@pytest.mark.parametrize(("data", "said"), [("event:1:999", "Mill 0 hit"), ("event:77:2", ""), ("event:x", "")])
async def test_a_page_that_is_not_there_is_the_last_one_and_an_event_that_is_not_is_said(talk, data, said):
    await happens(talk, 1)
    await talk.say("/event 1")
    popup = await talk.forge(data)
    assert said in talk.last().text
    assert bool(popup) == (not said)


async def test_the_latest_are_turned_page_by_page_for_a_place_and_a_kind(talk):
    made = await happens(talk, 12)
    first = await talk.say("/latest strike Kharkiv")
    assert first.count("/event_") == 10
    assert "12 events" in first
    second = await talk.press("›")
    assert second.count("/event_") == 2
    assert f"/event_{made[0].id}" in second
    assert await talk.press("‹") == first


@pytest.mark.parametrize("data", ["latest:1 strike", "latest:0 nonsense:2", "latest:706483 strike:x", "latest:-1"])
async def test_forged_lists_are_stale(talk, data):
    await talk.say("/latest")
    assert "out of date" in await talk.forge(data)


async def test_an_event_that_went_into_another_is_told_as_that_one(talk):
    older, newer = await happens(talk, 2)
    await talk.database.write(lambda s: setattr(s.get_one(events.Event, newer.id), "merged_into", older.id))
    answer = await talk.say(f"/event_{newer.id}")
    assert f"Event {newer.id} is part of event {older.id} now" in answer


async def test_a_withdrawn_event_is_struck_through(talk):
    (event,) = await happens(talk, 1)
    await talk.database.write(lambda s: setattr(s.get_one(events.Event, event.id), "retracted_at", NOW))
    await talk.say(f"/event {event.id}")
    assert "<s>" in talk.last().html


async def test_in_a_group_the_history_leads_to_the_message_that_shows_the_event(talk):
    (event,) = await happens(talk, 1)
    talk.telegram.knows(GROUP)
    await talk.say("/status", chat=GROUP)

    def sent(session):
        session.add(
            Delivery(
                chat_id=GROUP, event_id=event.id, kind=DeliveryKind.ALERT, state=DeliveryState.SENT, message_id=41,
                dedupe_key="sent", due_at=NOW, created_at=NOW, sent_at=NOW,
            )
        )  # fmt: skip

    await talk.database.write(sent)
    await talk.say(f"/event {event.id}", chat=GROUP)
    (button,) = talk.last(GROUP).buttons[0]
    assert button.url == "https://t.me/c/55/41"
