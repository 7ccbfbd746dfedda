"""Hostile servers and documents through the whole way into SQLite: each costs its own feed one failure."""

import asyncio
import gzip
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.alerts.texts import Texts
from bot.app import _database
from bot.classify import Classifier
from bot.feeds.client import FeedClient
from bot.feeds.parser import Parser
from bot.intake import Intake
from bot.models import Feed, Item
from bot.pipeline import Pipeline
from bot.poller import Poller
from bot.store import feeds
from bot.telling.announce import Announcer
from bot.turns import PLACES
from tests.night.conftest import until

GOOD = b"<rss><channel><title>Coast</title><item><title>Fog in the bay</title><guid>1</guid></item></channel></rss>"
SLOW = b"<rss><channel><item>" + b"<a>" * 300_000 + b"</item></channel></rss>"


@pytest.fixture
async def bench(settings, server):
    """(database, poller) with a short deadline; the feeds of the server may be fetched."""
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(_database(settings))
        client = await stack.enter_async_context(
            FeedClient(user_agent="test", allow=settings.fetch_allow | {f"localhost:{server.port}"}, deadline=1)
        )
        parser = Parser(time_limit=2)
        stack.push_async_callback(parser.close)
        announcer = Announcer(Texts.load(), max_age_hours=72, edit_interval=0, group_wait=0)
        intake = Intake(announcer)
        pipeline = Pipeline(database, client, parser, Classifier.load(), intake, 300, wake_sender=lambda: None)
        poller = Poller(database, pipeline, lambda: datetime.now(UTC))
        yield database, poller
        await poller.drain(0)


async def follow(database, *served):
    now = datetime.now(UTC)
    for each in served:
        await database.write(lambda session, url=each.url: feeds.add(session, url, now=now, public=True))


async def rows(database, noun):
    return await database.read(lambda session: list(session.exec(select(noun).order_by(noun.id))))


async def test_characters_that_hide_or_harm_never_reach_the_store(bench, server):
    database, poller = bench
    evil = "a\u202eb\u200bc\ufeffd\u2066e\u00ad"
    marked = f"{evil}&#8238;f&amp;#8203;g&#x1b;h"
    item = f"<item><title>{marked}</title><guid>{evil}</guid><description>{marked}&#xd800;</description></item>"
    written = f"<rss><channel><title>{evil}</title>{item}</channel></rss>".encode()
    server.feed("/xml").serves(written.replace(b"</description>", b" " * 256 + b"\0\x1b</description>"))
    items = '[{"id": "\\ud800x", "title": "n\\u0000ul \\udfff"}]'
    json = f'{{"version": "https://jsonfeed.org/version/1.1", "items": {items}}}'
    server.feed("/json").serves(json.encode())
    await follow(database, *server.feeds.values())
    await poller.poll_due_once()
    stored = await rows(database, Item)
    assert sorted(item.title for item in stored) == ["abcdefg h", "n ul"]
    texts = "".join(f"{each.title}{each.summary}{each.url}" for each in stored)
    assert not set(texts) & set("\u202e\u200b\ufeff\u2066\u00ad\0\x1b\ud800\udfff")
    assert (await rows(database, Feed))[0].title == "abcde"


async def test_a_poisoned_document_costs_its_feed_one_failure_and_the_feeds_behind_it_nothing(bench, server):
    database, poller = bench
    server.feed("/slow").serves(SLOW)
    for number in range(3):
        server.feed(f"/{number}").serves(GOOD)
    await follow(database, *server.feeds.values())
    polled = await poller.poll_due_once()
    assert sorted(each.outcome for each in polled) == ["failed", "fetched", "fetched", "fetched"]
    assert [feed.failures for feed in await rows(database, Feed)] == [1, 0, 0, 0]


@pytest.mark.parametrize(
    "broken",
    [gzip.compress(GOOD)[:-12], gzip.compress(GOOD)[:40] + b"\0\0" + gzip.compress(GOOD)[42:]],
    ids=["cut short", "damaged"],
)
async def test_a_broken_gzip_leaves_no_validators(bench, server, broken):
    database, poller = bench
    validators = {"etag": '"v1"', "last_modified": "Tue, 24 Nov 2026 10:00:00 GMT"}
    server.feed("/gzip").serves(broken, content_encoding="gzip", **validators)
    await follow(database, *server.feeds.values())
    await poller.poll_due_once()
    [feed] = await rows(database, Feed)
    assert (feed.failures, feed.etag, feed.last_modified, feed.body_hash) == (1, None, None, None)


async def test_a_document_that_does_not_parse_leaves_no_validators(bench, server):
    database, poller = bench
    server.feed("/none").serves(b"<html>Sign in</html>", etag='"v1"')
    await follow(database, *server.feeds.values())
    await poller.poll_due_once()
    [feed] = await rows(database, Feed)
    assert (feed.failures, feed.etag, feed.body_hash) == (1, None, None)


async def test_a_document_that_breaks_off_is_read_again_until_it_is_whole(bench, server):
    database, poller = bench
    items = "".join(f"<item><title>Туман над морем {n}</title><guid>{n}</guid></item>" for n in range(3))
    whole = f"<rss><channel><title>Берег</title>{items}</channel></rss>".encode()
    served = server.feed("/cut")
    served.serves(whole[: whole.index("морем 2".encode()) + 3], etag='"v1"')  # within a letter
    await follow(database, served)
    await poller.poll_due_once()
    assert [item.title for item in await rows(database, Item)] == ["Туман над морем 1", "Туман над морем 0"]
    [feed] = await rows(database, Feed)
    assert (feed.failures, feed.etag, feed.body_hash) == (0, None, None)
    served.serves(whole, etag='"v1"')
    await database.write(lambda session: feeds.record(session, feed.id, {"next_poll_at": feed.created_at}))
    await poller.poll_due_once()
    assert not served.requests[-1].conditional
    assert [item.title for item in await rows(database, Item)][2:] == ["Туман над морем 2"]
    assert (await rows(database, Feed))[0].etag == '"v1"'


async def test_hanging_feeds_of_one_host_keep_no_feed_of_another_waiting(bench, server):
    database, poller = bench
    for number in range(PLACES + 5):
        server.feed(f"/{number}").hangs()
    await follow(database, *server.feeds.values())
    good = server.feed("/good")
    good.serves(GOOD)
    good.url = f"http://localhost:{server.port}/good"  # the same server by another name is another host
    await follow(database, good)
    running = asyncio.create_task(poller.poll_due_once())
    await until(lambda: bool(good.requests))
    assert len(server.requests) == 3  # none of those that hang was given up before, for others would have come next
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_host_that_answers_is_asked_by_its_next_feed_at_once(bench, server):
    database, poller = bench
    for number in range(30):
        server.feed(f"/{number}").serves(GOOD)
    await follow(database, *server.feeds.values())
    await poller.poll_due_once()
    assert [feed.failures for feed in await rows(database, Feed)] == [0] * 30
    assert server.at_once <= 2
