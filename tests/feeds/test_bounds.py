"""What a fetch may cost: redirects, time in all, and who is told a password."""

import asyncio

import pytest

from bot.errors import FeedRefused, FeedUnreachable
from bot.feeds.client import FeedClient, _next
from bot.feeds.guard import check_url


def chain(server, redirects):
    """So many redirects, then a document; the first address."""
    for number in range(redirects):
        server.feed(f"/{number}").redirects_to(f"/{number + 1}")
    server.feed(f"/{redirects}").serves(b"<rss/>")
    return server.feeds["/0"].url


async def test_five_redirects_are_followed_and_no_sixth(server):
    async with FeedClient(user_agent="test", allow=frozenset({server.allow})) as client:
        assert (await client.fetch(chain(server, 5))).url.endswith("/5")
        with pytest.raises(FeedUnreachable):
            await client.fetch(chain(server, 6))
    assert not server.feeds["/6"].requests


async def test_the_deadline_is_for_all_redirects_together(server):
    for number in range(5):
        server.feed(f"/{number}").redirects_to(f"/{number + 1}", after=0.2)
    server.feed("/5").serves(b"<rss/>")
    async with FeedClient(user_agent="test", allow=frozenset({server.allow}), deadline=0.5) as client:
        with pytest.raises(FeedUnreachable):
            await client.fetch(server.feeds["/0"].url)
    assert not server.feeds["/5"].requests


def test_a_feed_with_a_password_is_not_led_from_https_to_http():
    secure = check_url("https://coast.example/feed")
    with pytest.raises(FeedRefused):
        _next(secure, "http://coast.example/feed", "reader:word")
    assert _next(secure, "http://coast.example/feed", None).scheme == "http"
    assert _next(secure, "/other", "reader:word").scheme == "https"


async def test_no_connection_stays_open_after_a_fetch(server):
    server.feed("/feed").serves(b"<rss/>")
    async with FeedClient(user_agent="test", allow=frozenset({server.allow})) as client:
        await client.fetch(server.feeds["/feed"].url)
        async with asyncio.timeout(5):
            while server._connections:
                await asyncio.wait(server._connections)
