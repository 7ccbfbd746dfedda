"""What a start makes of the feeds' rows: overdue polls are spread, and what hosts asked for still holds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.texts import Texts
from bot.classify import Classifier
from bot.errors import HostPaused
from bot.feeds.client import FeedClient
from bot.feeds.parser import Parser
from bot.intake import Intake
from bot.pipeline import Pipeline
from bot.poller import Poller
from bot.store import feeds
from bot.store.database import Database
from bot.telling.announce import Announcer
from tests.fakes.feed_server import FeedServer

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FLOOR = 300.0


class Restarted:
    """A poller over the rows that an earlier run left."""

    def __init__(self, database: Database, client: FeedClient) -> None:
        self.database = database
        self.client = client
        intake = Intake(Announcer(Texts.load(), max_age_hours=72, edit_interval=0, group_wait=0))
        pipeline = Pipeline(database, client, Parser(), Classifier.load(), intake, FLOOR, wake_sender=lambda: None)
        self.poller = Poller(database, pipeline, lambda: NOON)

    def left(self, url: str, due: datetime, reason: str = "interval") -> None:
        columns = {"next_poll_at": due, "interval_reason": reason, "last_polled_at": NOON - 9 * MINUTE}
        self.database.write_now(
            lambda session: feeds.record(
                session, feeds.add(session, url, now=NOON - 99 * MINUTE, public=True)[0].id, columns
            )
        )

    def waits(self) -> list[float]:
        """Seconds until the next poll of each feed."""
        return [(row.next_poll_at - NOON).total_seconds() for row in self.database.read_now(feeds.listed)]


@pytest.fixture
async def restarted(database, server: FeedServer) -> AsyncIterator[Restarted]:
    async with FeedClient(user_agent="test", allow=frozenset({server.allow}), clock=lambda: NOON) as client:
        bot = Restarted(database, client)
        yield bot
        await bot.poller._pipeline.parser.close()


async def test_overdue_feeds_are_spread_over_seconds_and_the_others_wait_as_before(restarted: Restarted) -> None:
    for number in range(200):
        restarted.left(f"https://{number}.example/", NOON - number * MINUTE)
    restarted.left("https://later.example/", NOON + 3 * MINUTE)
    restarted.left("https://paused.example/", NOON + 60 * MINUTE, "host_paused")
    await restarted.poller._spread()
    *overdue, later, paused = restarted.waits()
    assert 0 <= min(overdue) < 2
    assert 18 < max(overdue) <= 20  # ten within a second
    assert len(set(overdue)) > 190
    assert (later, paused) == (180, 3600)


async def test_a_host_that_asked_to_be_left_alone_is_not_asked_after_a_restart(
    restarted: Restarted, server: FeedServer
) -> None:
    restarted.left(server.base + "/paused.xml", NOON + 20 * MINUTE, "host_paused")
    restarted.left(server.base + "/busy.xml", NOON + 21 * MINUTE, "retry_after")
    added = server.feed("/added.xml")
    restarted.database.write_now(lambda session: feeds.add(session, added.url, now=NOON, public=True))
    assert [each.outcome for each in await restarted.poller.poll_due_once()] == ["paused"]
    with pytest.raises(HostPaused):
        await restarted.client.fetch(server.base + "/checked.xml")
    assert restarted.client.pause_left(added.url) == 20 * 60
    assert not server.requests


async def test_a_host_is_asked_once_its_pause_is_over_or_where_only_one_feed_was_refused(
    restarted: Restarted, server: FeedServer
) -> None:
    restarted.left("https://over.example/feed", NOON - MINUTE, "host_paused")
    restarted.left("https://one.example/refused", NOON + 60 * MINUTE, "retry_after")
    restarted.left("https://one.example/well", NOON + 2 * MINUTE)
    await restarted.poller._recall_pauses()
    assert restarted.client.pause_left("https://over.example/") == 0
    assert restarted.client.pause_left("https://one.example/") == 120
