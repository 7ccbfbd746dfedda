"""What an address holds: a feed, a page that names feeds, or neither."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.errors import FeedError, NotAFeed
from bot.feeds.check import NO_FEED_NAMED, check
from bot.feeds.client import FeedClient
from bot.feeds.discover import feeds_in_page
from bot.feeds.document import parse_document
from bot.values.feeds import FeedFound, ParsedFeed
from tests.fakes.feed_server import FeedServer

DATE = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


class InProcess:
    """Parses here; the process apart has its own tests."""

    async def parse(self, body: bytes, *, charset: str | None = None, base_url: str = "") -> ParsedFeed:
        return parse_document(body, charset=charset, base_url=base_url)


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    server = await FeedServer.start()
    feed = server.feed("/coast.xml", title="Coast news")
    feed.publishes("Fog on the bay", date=DATE)
    yield server
    await server.close()


async def look(server: FeedServer, path: str) -> FeedFound:
    async with FeedClient(user_agent="test", allow=frozenset({server.allow})) as client:
        return await check(client, InProcess(), server.base + path)


async def test_a_feed_says_what_it_holds(server: FeedServer) -> None:
    assert await look(server, "/coast.xml") == FeedFound(server.base + "/coast.xml", "Coast news", 1, DATE)


async def test_a_document_of_more_items_than_are_read_says_so(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.feeds.document.MAX_ENTRIES", 1)
    server.feeds["/coast.xml"].publishes("Rain on the bay", date=DATE)
    found = await look(server, "/coast.xml")
    assert (found.entries, found.truncated) == (1, True)


async def test_a_page_that_names_one_feed_leads_to_it(server: FeedServer) -> None:
    server.page("/", '<html><head><link rel="alternate" type="application/rss+xml" href="coast.xml"></head></html>')
    assert (await look(server, "/")).url == server.base + "/coast.xml"


async def test_a_page_that_names_several_feeds_offers_them(server: FeedServer) -> None:
    link = '<link rel=alternate type="application/atom+xml" title="{0} &amp; sea" href="/{0}.xml">'
    server.page("/", f"<html><head>{link.format('land')}{link.format('air')}</head></html>")
    found = await look(server, "/")
    assert found.choices == ((server.base + "/land.xml", "land & sea"), (server.base + "/air.xml", "air & sea"))


async def test_a_page_that_names_none_says_what_to_send(server: FeedServer) -> None:
    server.page("/", "<html><body>Welcome</body></html>")
    with pytest.raises(NotAFeed) as refusal:
        await look(server, "/")
    assert str(refusal.value) == NO_FEED_NAMED


async def test_a_moved_feed_is_found_at_its_new_address(server: FeedServer) -> None:
    server.feed("/old.xml").redirects_to("/coast.xml", 301)
    assert (await look(server, "/old.xml")).url == server.base + "/coast.xml"


def test_a_page_with_a_base_and_a_feed_of_comments() -> None:
    page = (
        '<base href="https://coast.example/news/"><link type="application/rss+xml" rel="alternate" href="feed">'
        '<link type="application/rss+xml" rel="alternate" href="/comments/feed/">'
        '<link rel="stylesheet" type="text/css" href="a.css"><link rel=alternate type="text/html" href="/uk/">'
    )
    assert feeds_in_page(page, "https://other.example/") == [("https://coast.example/news/feed", "")]


def test_a_page_of_unclosed_links_costs_little_and_names_nothing() -> None:
    assert feeds_in_page("<link " + "a" * 200_000 + "<link rel=" * 50_000, "https://coast.example/") == []


async def test_a_page_that_names_none_leads_to_where_feeds_usually_lie(server: FeedServer) -> None:
    server.page("/news", "<html><body>Welcome</body></html>")
    server.feed("/rss.xml", title="Harbour")
    assert (await look(server, "/news")).url == server.base + "/rss.xml"
    assert [request.path for request in server.requests] == ["/news", "/news/feed", "/feed", "/rss", "/rss.xml"]


async def test_a_page_whose_link_is_dead_or_leads_to_a_page_is_searched_too(server: FeedServer) -> None:
    for target in ("/dead.xml", "/page"):
        server.page("/page", f'<html><link rel="alternate" type="application/rss+xml" href="{target}"></html>')
        with pytest.raises(FeedError):
            await look(server, "/page")
    server.feed("/atom.xml", title="Harbour", kind="atom")
    assert (await look(server, "/page")).title == "Harbour"


async def test_the_search_for_a_feed_ends_in_time(server: FeedServer) -> None:
    server.page("/", "<html><body>Welcome</body></html>")
    server.feed("/feed").hangs()
    async with FeedClient(user_agent="test", allow=frozenset({server.allow})) as client:
        with pytest.raises(NotAFeed):
            await check(client, InProcess(), server.base + "/", search_seconds=0.05)
