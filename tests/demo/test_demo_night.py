"""The demo's night, and the loopback server that publishes it."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import feedparser
import httpx
import pytest

from bot.demo.night import Outlet, load_night
from bot.demo.server import DemoFeeds
from bot.values.facts import Language

STARTED = datetime(2026, 3, 1, 2, 0, 0, 400, tzinfo=UTC)


@dataclass
class Play:
    """A demo server whose clock the test turns."""

    server: DemoFeeds
    client: httpx.AsyncClient
    seconds: float = 0.0

    async def fetch(self, key: str, **headers: str) -> httpx.Response:
        url = next(url for url, outlet in self.server.outlets if outlet.key == key)
        return await self.client.get(url, headers=headers)

    async def titles(self, key: str) -> list[str]:
        answer = await self.fetch(key)
        if answer.headers["content-type"].startswith("application/feed+json"):
            return [item["title"] for item in answer.json()["items"]]
        return [entry.title for entry in feedparser.parse(io.BytesIO(answer.content)).entries]


@pytest.fixture
async def play() -> AsyncIterator[Play]:
    async with httpx.AsyncClient(trust_env=False) as client:
        clock = Play(None, client)  # type: ignore[arg-type] # the server needs the clock first
        clock.server = DemoFeeds(load_night(), started=STARTED, elapsed=lambda: clock.seconds)
        await clock.server.start()
        yield clock
        await clock.server.close()


def test_the_night_has_six_outlets_of_four_families_in_three_languages() -> None:
    outlets = load_night().outlets
    assert len({outlet.key for outlet in outlets}) == 6
    assert len({outlet.family for outlet in outlets}) == 4
    assert {outlet.language for outlet in outlets} == set(Language)


def test_the_night_is_about_forty_items_and_over_in_eighteen_seconds() -> None:
    night = load_night()
    assert 35 <= len(night.items) <= 50
    assert night.duration <= 18


def test_every_outlet_has_something_for_the_silent_first_poll() -> None:
    night = load_night()
    assert {item.outlet for item in night.items if item.at is None} == {outlet.key for outlet in night.outlets}


def test_one_article_comes_again_under_another_guid() -> None:
    night = load_night()
    pages = Counter((item.outlet, item.link) for item in night.items)
    assert sorted(pages.values())[-2:] == [1, 2]
    assert len({(item.outlet, item.guid) for item in night.items}) == len(night.items)


def test_items_appear_in_the_order_of_the_play() -> None:
    moments = [item.at for item in load_night().items if item.at is not None]
    assert moments == sorted(moments)


@pytest.mark.parametrize("seconds", [0.0, 7.0, 18.0])
@pytest.mark.parametrize("outlet", load_night().outlets, ids=lambda outlet: outlet.key)
async def test_a_feed_holds_what_the_night_says_at_that_moment(play: Play, outlet: Outlet, seconds: float) -> None:
    play.seconds = seconds
    due = [
        item.title
        for item in load_night().items
        if item.outlet == outlet.key and (item.at is None or item.at <= seconds)
    ]
    assert await play.titles(outlet.key) == due[::-1]


@pytest.mark.parametrize("outlet", load_night().outlets, ids=lambda outlet: outlet.key)
async def test_a_feed_is_well_formed_in_its_format(play: Play, outlet: Outlet) -> None:
    play.seconds = 18
    body = (await play.fetch(outlet.key)).content
    if outlet.format == "json":
        assert json.loads(body)["version"].endswith("1.1")
    else:
        ET.fromstring(body)
        parsed = feedparser.parse(io.BytesIO(body))
        assert parsed.bozo == 0
        assert parsed.version == {"rss": "rss20", "atom": "atom10"}[outlet.format]


async def test_an_unchanged_feed_answers_304_and_a_grown_one_does_not(play: Play) -> None:
    etag = (await play.fetch("rankova")).headers["etag"]
    unchanged = await play.fetch("rankova", **{"If-None-Match": etag})
    play.seconds = 18
    grown = await play.fetch("rankova", **{"If-None-Match": etag})
    assert (unchanged.status_code, unchanged.content, grown.status_code) == (304, b"", 200)


async def test_an_items_date_is_its_age_before_the_moment_it_appears(play: Play) -> None:
    play.seconds = 18
    item = next(item for item in load_night().items if item.outlet == "meridian" and item.at == 3.0)
    entry = next(entry for entry in (await play.fetch("meridian")).json()["items"] if entry["id"] == item.guid)
    expected = (STARTED + timedelta(seconds=3, minutes=-item.minutes_ago)).replace(microsecond=0)
    assert datetime.fromisoformat(entry["date_published"]) == expected


async def test_a_closed_server_takes_no_more_requests(play: Play) -> None:
    await play.server.close()
    with pytest.raises(httpx.ConnectError):
        await play.fetch("kurier")
