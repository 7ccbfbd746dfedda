"""Manners end to end: real servers, real polls, and what the database remembers of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.texts import Texts
from bot.classify import Classifier
from bot.feeds.client import FeedClient
from bot.feeds.document import parse_document
from bot.intake import Intake
from bot.models import Feed
from bot.pipeline import Pipeline, Polled
from bot.store import chats, feeds, follows
from bot.store.database import Database
from bot.telling.announce import Announcer
from tests.fakes.feed_server import FakeFeed, FeedServer

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class InProcess:
    async def parse(self, body, *, charset=None, base_url=""):
        return parse_document(body, charset=charset, base_url=base_url)


class Reader:
    """Polls the feeds of a server by a clock of the test's own."""

    def __init__(self, database: Database, client: FeedClient, classifier: Classifier) -> None:
        self.database = database
        intake = Intake(Announcer(Texts.load(), max_age_hours=72, edit_interval=0, group_wait=0))
        self.pipeline = Pipeline(database, client, InProcess(), classifier, intake, floor=300, wake_sender=lambda: None)

    def keeps(self, feed: FakeFeed, *, public: bool = True, auth: str | None = None) -> int:
        row, _ = self.database.write_now(
            lambda session: feeds.add(session, feed.url, now=NOON, public=public, auth=auth)
        )
        return row.id

    def of(self, feed_id: int) -> Feed:
        return self.database.read_now(lambda session: session.get(Feed, feed_id))

    async def polls(self, feed_id: int, at: datetime = NOON) -> Polled:
        return await self.pipeline.poll(self.of(feed_id), at)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.fixture
async def reader(database, server, classifier) -> AsyncIterator[Reader]:
    async with FeedClient(user_agent="test", allow=frozenset({server.allow}), clock=lambda: NOON) as client:
        yield Reader(database, client, classifier)


@pytest.mark.parametrize(("status", "said"), [(429, "600"), (503, "Tue, 24 Nov 2026 12:10:00 GMT")])
async def test_a_busy_server_is_left_alone_by_all_its_feeds(reader: Reader, server: FeedServer, status, said):
    elsewhere = await FeedServer.start()
    busy, neighbour, other = (reader.keeps(s.feed(f"/{n}.xml")) for n, s in enumerate((server, server, elsewhere)))
    server.feeds["/0.xml"].answers(status, {"Retry-After": said})
    assert (await reader.polls(busy)).outcome == "failed"
    assert (await reader.polls(neighbour)).outcome == "paused"
    await elsewhere.close()
    row = reader.of(neighbour)
    assert NOON + 10 * MINUTE <= row.next_poll_at <= NOON + 11 * MINUTE
    assert (row.interval_reason, row.failures, row.last_error, row.failing_since) == ("host_paused", 0, None, None)
    assert (reader.of(busy).failures, reader.of(other).next_poll_at) == (1, NOON)
    assert len(server.requests) == 1


async def test_a_pause_that_follows_another_has_lasted_since_the_first(reader: Reader, server: FeedServer):
    busy, neighbour = reader.keeps(server.feed("/a.xml")), reader.keeps(server.feed("/b.xml"))
    server.feeds["/a.xml"].answers(429, {"Retry-After": "1200"})
    await reader.polls(busy)
    assert (await reader.polls(neighbour, NOON + 20 * MINUTE)).outcome == "paused"
    row = reader.of(neighbour)
    assert row.paused_since == NOON
    assert row.paused_until == row.next_poll_at >= NOON + 40 * MINUTE
    assert reader.of(busy).paused_since is None


async def test_a_429_that_does_not_say_how_long_pauses_for_the_feeds_own_back_off(reader: Reader, server: FeedServer):
    busy, neighbour = reader.keeps(server.feed("/a.xml")), reader.keeps(server.feed("/b.xml"))
    server.feeds["/a.xml"].answers(429)
    reader.database.write_now(lambda session: feeds.record(session, busy, {"failures": 2}))
    await reader.polls(busy)
    assert reader.of(neighbour).next_poll_at >= NOON + 20 * MINUTE


async def test_a_feed_moves_at_the_second_permanent_redirect_and_nothing_is_new_again(
    reader: Reader, server: FeedServer
):
    old, new = server.feed("/old.xml"), server.feed("/new.xml")
    for feed in (old, new):
        feed.publishes("Calm sea in Odesa", guid="1")
    feed_id = reader.keeps(old)
    await reader.polls(feed_id)
    old.redirects_to("/new.xml", 301)
    assert (await reader.polls(feed_id, NOON + 5 * MINUTE)).items_new == 0
    assert (reader.of(feed_id).url, reader.of(feed_id).moved_to) == (old.url, new.url)
    await reader.polls(feed_id, NOON + 10 * MINUTE)
    moved = reader.of(feed_id)
    assert (moved.url, moved.moved_to) == (new.url, None)
    assert moved.etag
    assert (await reader.polls(feed_id, NOON + 15 * MINUTE)).outcome == "unchanged"
    assert new.requests[-1].answered == 304


async def test_a_feed_that_moves_to_another_leaves_its_followers_there(reader: Reader, server: FeedServer):
    old, new = server.feed("/old.xml"), server.feed("/new.xml")
    old_id, new_id = reader.keeps(old), reader.keeps(new, public=False)

    def follow(session) -> None:
        for chat, feed_id in ((7, old_id), (8, old_id), (8, new_id)):
            chats.meet(session, chat, "private", "Reader", NOON)
            follows.follow(session, chat, feed_id, NOON)

    reader.database.write_now(follow)
    old.redirects_to("/new.xml", 308)
    for minutes in (0, 5):
        await reader.polls(old_id, NOON + minutes * MINUTE)
    assert reader.of(old_id).state == feeds.REMOVED
    assert reader.of(new_id).public
    assert reader.database.read_now(lambda session: follows.followers(session, new_id)) == [7, 8]


async def test_a_feed_that_moves_to_where_a_removed_one_was_takes_its_address(reader: Reader, server: FeedServer):
    old, new = server.feed("/old.xml"), server.feed("/new.xml")
    old_id, removed_id = reader.keeps(old), reader.keeps(new)
    reader.database.write_now(lambda session: feeds.remove(session, removed_id))
    old.redirects_to("/new.xml", 301)
    for minutes in (0, 5):
        await reader.polls(old_id, NOON + minutes * MINUTE)
    assert (reader.of(old_id).url, reader.of(old_id).state) == (new.url, feeds.ACTIVE)
    assert (reader.of(removed_id).url, reader.of(removed_id).state) == (old.url, feeds.REMOVED)


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"<!doctype html><html><body>Sign in</body></html>", "text/html", "web-page"),
        (b"<script>check()</script>", "text/html", "web-page"),
        (b" \n", "application/xml", "empty"),
        (b'{"error": "quota"}', "application/json", "not-a-feed"),
    ],
)
async def test_an_answer_that_is_no_feed_is_a_failure_with_its_reason(
    reader: Reader, server: FeedServer, body: bytes, kind: str, reason: str
):
    feed = server.feed("/feed.xml")
    feed_id = reader.keeps(feed)
    feed.serves(body, kind)
    assert (await reader.polls(feed_id)).outcome == "failed"
    row = reader.of(feed_id)
    assert (row.error_reason, row.failing_since, row.first_success_at) == (reason, NOON, None)


async def test_a_feed_that_is_gone_is_due_no_more(reader: Reader, server: FeedServer):
    feed = server.feed("/feed.xml")
    feed_id = reader.keeps(feed)
    feed.answers(410)
    await reader.polls(feed_id)
    assert reader.of(feed_id).state == feeds.GONE
    assert reader.database.read_now(lambda session: feeds.due(session, NOON + timedelta(days=9), None)) == []
