"""A few large bodies at a time, whoever sends them."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.errors import FeedUnreachable
from bot.feeds.client import FeedClient, FetchKind
from bot.feeds.room import LARGE, PLACES, Room
from tests.fakes.feed_server import FeedServer

DEADLINE = 0.3
HUGE = b"<rss>" + b" " * (LARGE + 200_000)


@pytest.fixture
async def client(server: FeedServer) -> AsyncIterator[FeedClient]:
    async with FeedClient(user_agent="Strikewire/test", allow=frozenset({server.allow}), deadline=DEADLINE) as client:
        yield client


async def test_a_large_body_waits_for_others_to_be_parsed_and_its_deadline_with_it(
    server: FeedServer, client: FeedClient
) -> None:
    server.feed("/huge.xml").serves(HUGE)
    url = server.base + "/huge.xml"
    async with AsyncExitStack() as parsing:
        shares = [await parsing.enter_async_context(client.room.share()) for _ in range(PLACES)]
        for share in shares:
            await client.fetch(url, share=share)
        one_more = asyncio.create_task(client.fetch(url))
        finished, _ = await asyncio.wait([one_more], timeout=DEADLINE + 0.1)
        assert not finished
        small = server.feed("/small.xml")
        assert (await client.fetch(small.url)).kind is FetchKind.DOCUMENT
    assert (await one_more).body == HUGE


async def test_a_large_body_that_fails_gives_its_place_back(server: FeedServer, client: FeedClient) -> None:
    server.feed("/cut.xml").breaks_off(HUGE, promised=2 * len(HUGE))
    for _ in range(PLACES + 1):
        with pytest.raises(FeedUnreachable, match="no complete answer"):
            await client.fetch(server.base + "/cut.xml")


async def test_a_body_that_finds_no_place_in_time_fails_and_lets_the_next_one_in(
    server: FeedServer, client: FeedClient
) -> None:
    client.room = Room(places=1, wait=0.05)
    server.feed("/huge.xml").serves(HUGE)
    url = server.base + "/huge.xml"
    async with client.room.share() as share:
        await client.fetch(url, share=share)
        with pytest.raises(FeedUnreachable, match="too many large documents"):
            await client.fetch(url)
    assert (await client.fetch(url)).body == HUGE


async def test_a_packed_body_waits_for_a_place_before_it_is_large(server: FeedServer, client: FeedClient) -> None:
    client.room = Room(places=1, wait=0.05)
    server.feed("/huge.xml").serves(HUGE)
    server.feed("/packed.xml").serves(gzip.compress(HUGE), content_encoding="gzip")
    async with client.room.share() as share:
        await client.fetch(server.base + "/huge.xml", share=share)
        with pytest.raises(FeedUnreachable, match="too many large documents"):
            await client.fetch(server.base + "/packed.xml")
