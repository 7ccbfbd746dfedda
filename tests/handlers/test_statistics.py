"""/map, /stats and /events: where the attacks of a period were, the period in numbers, and its events as files."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest

from bot.store import events, feeds, items
from bot.values.events import PUBLIC, EventView, Match, MatchReason, Source
from bot.values.facts import Classified, Label, Language, Scope, Weapon
from bot.values.feeds import Entry
from handlers.door.quota import Quota, Quotas
from tests.handlers.conftest import NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def told(talk, name=None, *outlets, ago=HOUR, label=Label.STRIKE, **how):
    """Outlets tell of an event there."""
    place = talk.services.gazetteer.search(name)[0] if name else None

    def work(session):
        at, facts = NOW - ago, Classified(Language.EN, (label,), places=(place,) if place else ())
        reports = []
        for outlet in outlets or ("Seen",):
            source = Source(outlet, family=outlet.casefold())
            feed, _ = feeds.add(session, f"https://{outlet}.example/rss", now=NOW, public=True, source=source)
            title = f"{outlet} has words of its own for this"
            item = items.add(session, feed.id, Entry(outlet, None, title, "", at), facts, at=at, now=NOW)
            reports.append(events.report_of(item, feed))
        audience, scopes = how.get("audience", PUBLIC), how.get("scopes", {})
        view = EventView(
            None, audience, (label,), scopes, place, how.get("weapons", ()), None, at, at, tuple(reports)
        )  # fmt: skip
        return events.save(session, view, new=reports, match=Match(None, MatchReason.NO_CANDIDATE), now=NOW).id

    return await talk.database.write(work)


async def test_the_map_counts_attacks_by_country_region_and_town(talk):
    for name in ("Kharkiv", "Kharkiv", "Chuhuiv", "Kharkiv region", "Lviv", "Belgorod", None):
        await told(talk, name)
    await told(talk, "Kharkiv", label=Label.THREAT, scopes={Label.THREAT: Scope.IN_FLIGHT})
    lines = (await talk.say("/map")).split("\n")
    assert "7 attacks first reported in this time, in my feeds." in lines
    assert "Ukraine 5" in lines
    assert next(line for line in lines if line.endswith("Chuhuiv 1, no town named 1")).count("Kharkiv 2") == 1
    assert lines.index("Ukraine 5") < lines.index("Russia 1")
    assert "Place not identified: 1" in lines
    assert any(line.endswith("Oblast: Lviv 1") for line in lines)


async def test_a_map_of_many_regions_is_turned_by_buttons(talk):
    names = [region.name for region in talk.services.gazetteer.regions("UA")] + ["Belgorod", "Rostov-on-Don", "Bryansk"]
    gazetteer, places = talk.services.gazetteer, []
    for name in names:
        places += gazetteer.search(name)[:1]
    for place in places + [each for each in places for _ in range(3)]:
        await told(talk, place.name)
    first = await talk.say("/map")
    second = await talk.press("›")
    assert second.split("\n")[0] == first.split("\n")[0]
    assert await talk.press("‹") == first


async def test_stats_tell_kinds_weapons_regions_hours_and_the_change(talk):
    await told(talk, "Kharkiv", weapons=(Weapon.DRONE,), ago=HOUR)
    await told(talk, "Kharkiv", weapons=(Weapon.DRONE, Weapon.MISSILE), ago=2 * HOUR)
    await told(talk, "Lviv", label=Label.THREAT, scopes={Label.THREAT: Scope.IN_FLIGHT})
    await told(talk, "Lviv", ago=8 * DAY)
    answer = await talk.say("/stats")
    assert "2 attacks (1 in the period before)." in answer
    assert "Reported: strikes 2 · air threats 1" in answer
    assert "With: drones 2 · missiles 1" in answer
    assert "Kharkiv" in answer.split("Most in: ")[1]
    assert "09–12 ▇▇▇▇▇▇▇▇▇▇ 2" in answer
    assert "12–15  0" in answer


async def test_stats_name_the_outlets_whose_news_others_had_too(talk):
    await told(talk, "Kharkiv", "River", "Coast")
    await told(talk, "Lviv", "River", "Plain")
    await told(talk, "Sumy", "Coast")
    assert "Confirmed by other outlets most often: River (2 of 2); Coast (1 of 2)" in await talk.say("/stats")


async def test_an_outlets_name_is_no_markup(talk):
    for name in ("Kharkiv", "Lviv"):
        await told(talk, name, "<b>River&", "Coast")
    assert "<b>River& (2 of 2)" in await talk.say("/stats")


@pytest.mark.parametrize("command", ["map", "stats"])
async def test_nothing_never_reads_as_calm(talk, command):
    assert "does not mean" in await talk.say(f"/{command}")


@pytest.mark.parametrize("command", ["map", "stats", "events"])
@pytest.mark.parametrize(
    ("said", "answer"),
    [("someday", "do not understand the time “someday”"), ("900d", "At most"), ("30.11", "not come yet")],
)
async def test_a_period_that_cannot_be_is_said(talk, command, said, answer):
    assert answer in await talk.say(f"/{command} {said}")


async def test_events_come_as_a_table(talk):
    event = await told(talk, "Kharkiv")
    await told(talk, "Kharkiv", ago=3 * DAY)
    await talk.say("/events 24h csv")
    sent = talk.last()
    (row,) = csv.DictReader(io.StringIO(sent.file.decode()))
    assert (row["id"], row["place"]) == (str(event), "Kharkiv")
    assert sent.file_name == "strikewire-2026-11-23.csv"
    assert "1 event last reported" in talk.last().text


async def test_the_map_has_a_file_of_its_points_behind_a_button(talk):
    event = await told(talk, "Kharkiv")
    await told(talk)
    await talk.say("/map")
    await talk.press("GeoJSON")
    found = json.loads(talk.last().file)
    assert [feature["id"] for feature in found["features"]] == [event]
    assert "On the map: 1 of 2." in talk.last().text


async def test_files_of_very_many_events_have_the_newest_and_say_so(talk, monkeypatch):
    monkeypatch.setattr("handlers.news.event_files.MOST_EVENTS", 1)
    await told(talk, "Lviv", ago=2 * HOUR)
    newest = await told(talk, "Kharkiv")
    await talk.say("/events 24h")
    assert [row["id"] for row in csv.DictReader(io.StringIO(talk.last().file.decode()))] == [str(newest)]
    assert "Only the newest 1 events" in talk.last().text


async def test_files_are_made_only_so_often(converse):
    talk = await converse(quotas=Quotas(heavy=Quota(1, 60)))
    await talk.say("/language en")
    await told(talk, "Kharkiv")
    await talk.say("/events 24h")
    assert "answer again" in await talk.say("/events 24h csv")
    await talk.say("/map")
    assert "answer again" in await talk.press("CSV")


async def test_another_chats_own_events_are_in_none_of_it(talk):
    await told(talk, "Kharkiv", audience=8)
    assert "No attack" in await talk.say("/map")
    assert "Nothing in my feeds" in await talk.say("/stats")
    assert "No events" in await talk.say("/events 24h")


@pytest.mark.parametrize("data", ["map:1.2", "map:x:1", "events:pdf.1.2", "events:csv.9.1", "events:"])
async def test_forged_buttons_are_stale(talk, data):
    await talk.say("/map")
    assert "out of date" in await talk.forge(data)
