"""Fetching over real HTTP."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.errors import FeedAnswered, FeedGone, FeedRefused, FeedTooLarge, FeedUnreachable, NotAFeed
from bot.feeds.body import Caps
from bot.feeds.client import FeedClient, FetchKind
from tests.fakes.feed_server import FeedServer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
async def client(server: FeedServer) -> AsyncIterator[FeedClient]:
    caps = Caps(wire=50_000, decoded=100_000)
    async with FeedClient(
        user_agent="Strikewire/test", allow=frozenset({server.allow}), deadline=10, caps=caps, clock=lambda: NOW
    ) as client:
        yield client


async def test_a_document_comes_with_its_validators_and_says_who_asked(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.publishes("Drones over the bay")
    fetched = await client.fetch(feed.url)
    assert fetched.kind is FetchKind.DOCUMENT
    assert fetched.body == feed.document()
    assert fetched.etag
    assert (fetched.content_type, fetched.charset) == ("application/rss+xml", "utf-8")
    assert feed.requests[0].headers["user-agent"] == "Strikewire/test"


async def test_a_feed_that_answers_304_is_not_modified_and_keeps_its_validators(
    server: FeedServer, client: FeedClient
) -> None:
    feed = server.feed("/feed.xml")
    first = await client.fetch(feed.url)
    again = await client.fetch(feed.url, etag=first.etag, known_hash=first.body_hash)
    assert (again.kind, again.etag, again.body_hash) == (FetchKind.NOT_MODIFIED, first.etag, first.body_hash)


async def test_a_date_is_brought_back_as_the_server_said_it(server: FeedServer, client: FeedClient) -> None:
    feed, said = server.feed("/feed.xml"), "Sun, 22 Nov 2026 11:58:07 GMT"
    feed.serves(b"<rss/>", last_modified=said)
    first = await client.fetch(feed.url)
    assert (first.etag, first.last_modified) == (None, said)
    feed.answers(304)
    again = await client.fetch(feed.url, last_modified=first.last_modified)
    assert (again.kind, again.last_modified) == (FetchKind.NOT_MODIFIED, said)
    sent = feed.requests[-1].headers
    assert (sent["if-modified-since"], sent.get("if-none-match")) == (said, None)


async def test_the_same_bytes_without_validators_are_unchanged(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.validators = False
    first = await client.fetch(feed.url)
    again = await client.fetch(feed.url, known_hash=first.body_hash)
    assert (again.kind, again.body) == (FetchKind.UNCHANGED, b"")


async def test_a_304_that_nobody_asked_for_is_no_document(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.answers(304)
    with pytest.raises(FeedAnswered):
        await client.fetch(feed.url)


@pytest.mark.parametrize(
    ("said", "seconds"), [("120", 120), ("Sun, 22 Nov 2026 12:05:00 GMT", 300), ("soon", None), ("-5", None)]
)
async def test_retry_after_is_read_as_seconds_or_as_a_date(
    server: FeedServer, client: FeedClient, said: str, seconds: float | None
) -> None:
    feed = server.feed("/feed.xml")
    feed.answers(429, {"Retry-After": said})
    with pytest.raises(FeedAnswered) as refusal:
        await client.fetch(feed.url)
    assert (refusal.value.status, refusal.value.retry_after) == (429, seconds)


async def test_a_410_says_that_the_feed_is_gone(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.answers(410)
    with pytest.raises(FeedGone):
        await client.fetch(feed.url)


async def test_an_empty_200_is_no_news_but_a_failure(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.serves(b" \n")
    with pytest.raises(NotAFeed):
        await client.fetch(feed.url)


@pytest.mark.parametrize(
    ("control", "seconds"), [("public, max-age=900", 900), ("no-cache, max-age=900", None), ("s-maxage=900", None)]
)
async def test_cache_control_tells_how_long_an_answer_is_fresh(
    server: FeedServer, client: FeedClient, control: str, seconds: float | None
) -> None:
    feed = server.feed("/feed.xml")
    feed.headers["Cache-Control"] = control
    assert (await client.fetch(feed.url)).max_age == seconds


async def test_expires_tells_it_where_cache_control_does_not(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.headers["Expires"] = "Sun, 22 Nov 2026 12:10:00 GMT"
    assert (await client.fetch(feed.url)).max_age == 600


async def test_permanent_redirects_tell_the_new_address(server: FeedServer, client: FeedClient) -> None:
    new = server.feed("/new.xml")
    server.feed("/old.xml").redirects_to("/newer.xml", 301)
    server.feed("/newer.xml").redirects_to("/new.xml", 308)
    fetched = await client.fetch(server.base + "/old.xml")
    assert (fetched.url, fetched.moved_to) == (new.url, new.url)


async def test_one_temporary_redirect_keeps_the_old_address(server: FeedServer, client: FeedClient) -> None:
    new = server.feed("/new.xml")
    server.feed("/old.xml").redirects_to("/newer.xml", 301)
    server.feed("/newer.xml").redirects_to("/new.xml", 302)
    fetched = await client.fetch(server.base + "/old.xml")
    assert (fetched.url, fetched.moved_to) == (new.url, None)


async def test_a_redirect_in_a_circle_ends(server: FeedServer) -> None:
    feed = server.feed("/feed.xml")
    feed.redirects_to(feed.url)
    async with FeedClient(user_agent="Strikewire/test", allow=frozenset({server.allow})) as client:
        with pytest.raises(FeedUnreachable, match="5 redirects"):
            await client.fetch(feed.url)
    assert len(feed.requests) == 6


async def test_a_redirect_to_a_password_is_refused(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.redirects_to(f"http://name:word@{server.allow}/feed.xml")
    with pytest.raises(FeedRefused):
        await client.fetch(feed.url)


async def test_credentials_go_to_their_own_server_only(server: FeedServer) -> None:
    other = await FeedServer.start()
    elsewhere = other.feed("/feed.xml")
    feed = server.feed("/feed.xml")
    feed.redirects_to(elsewhere.url)
    async with FeedClient(user_agent="test", allow=frozenset({server.allow, other.allow})) as client:
        await client.fetch(feed.url, auth="reader:word")
    await other.close()
    assert feed.requests[0].headers["authorization"].startswith("Basic ")
    assert "authorization" not in elsewhere.requests[0].headers


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate"])
async def test_a_compressed_document_is_read(server: FeedServer, client: FeedClient, coding: str) -> None:
    feed = server.feed("/feed.xml")
    body = feed.document()
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = {"gzip": gzip.compress(body), "deflate": zlib.compress(body), "raw deflate": raw.compress(body)}
    feed.serves(
        packed[coding] + (raw.flush() if coding == "raw deflate" else b""),
        content_encoding=coding.rsplit(maxsplit=1)[-1],
    )
    assert (await client.fetch(feed.url)).body == body


async def test_a_gzip_bomb_is_stopped_at_the_cap(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.serves(gzip.compress(b"<" * 30_000_000), content_encoding="gzip")
    with pytest.raises(FeedTooLarge):
        await client.fetch(feed.url)


async def test_a_gzip_that_ends_early_is_a_failure(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.serves(gzip.compress(feed.document())[:-12], content_encoding="gzip")
    with pytest.raises(FeedUnreachable):
        await client.fetch(feed.url)


async def test_a_coding_that_was_not_asked_for_is_not_read(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.serves(b"\x1b\x03\x00", content_encoding="br")
    with pytest.raises(NotAFeed):
        await client.fetch(feed.url)


async def test_a_body_over_the_cap_is_not_read(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.serves(b"<" * 60_000)
    with pytest.raises(FeedTooLarge):
        await client.fetch(feed.url)


async def test_a_body_without_a_length_is_stopped_at_the_cap(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.answers(200, {"Transfer-Encoding": "chunked", "Content-Length": "0"}, b"EA60\r\n" + b"<" * 60_000 + b"\r\n")
    with pytest.raises(FeedTooLarge):
        await client.fetch(feed.url)


async def test_a_transfer_that_breaks_off_is_a_failure(server: FeedServer, client: FeedClient) -> None:
    feed = server.feed("/feed.xml")
    feed.breaks_off(b"<rss", promised=1000)
    with pytest.raises(FeedUnreachable):
        await client.fetch(feed.url)


async def test_a_server_that_hangs_or_drips_is_left_at_the_deadline(server: FeedServer) -> None:
    hanging, dripping = server.feed("/hangs.xml"), server.feed("/drips.xml")
    hanging.hangs()
    dripping.drips(b"<rss>" * 100, pause=0.02)
    async with FeedClient(user_agent="test", allow=frozenset({server.allow}), deadline=0.1) as client:
        for feed in (hanging, dripping):
            with pytest.raises(FeedUnreachable, match=r"0\.1 s"):
                await client.fetch(feed.url)


async def test_nobody_listening_is_unreachable(server: FeedServer, client: FeedClient) -> None:
    url = server.feed("/feed.xml").url
    await server.close()
    with pytest.raises(FeedUnreachable):
        await client.fetch(url)


async def test_a_server_that_speaks_no_http_is_unreachable() -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail ready\r\n")
        await writer.drain()
        writer.close()

    listener = await asyncio.start_server(babble, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    async with FeedClient(user_agent="test", allow=frozenset({f"127.0.0.1:{port}"})) as client:
        with pytest.raises(FeedUnreachable):
            await client.fetch(f"http://127.0.0.1:{port}/")
    listener.close()


async def test_a_host_gets_two_requests_at_a_time(server: FeedServer) -> None:
    feeds = [server.feed(f"/{number}.xml") for number in range(6)]
    for feed in feeds:
        feed.drips(b"<rss/>", pause=0.005)
    async with FeedClient(user_agent="test", allow=frozenset({server.allow}), deadline=2) as client:
        await asyncio.gather(*(client.fetch(feed.url) for feed in feeds))
    assert server.at_once == 2


async def test_requests_that_wait_for_their_turn_do_not_go_out_once_the_host_is_busy(
    server: FeedServer, client: FeedClient
) -> None:
    feeds = [server.feed(f"/{number}.xml") for number in range(8)]
    for feed in feeds:
        feed.answers(429, {"Retry-After": "999999999"})
    outcomes = await asyncio.gather(*(client.fetch(feed.url) for feed in feeds), return_exceptions=True)
    assert len(server.requests) == 2
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["HostBusy"] * 2 + ["HostPaused"] * 6
    assert client.pause_left(feeds[0].url) == 86_400
