"""One bad item, or a database that refuses, costs as little as it can."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.alerts.texts import Texts
from bot.app import _database
from bot.classify import Classifier
from bot.errors import StoreError
from bot.events import match
from bot.feeds.reader import feed_reader
from bot.intake import Intake
from bot.models import Feed, Item
from bot.pipeline import Pipeline
from bot.poller import Poller
from bot.store import feeds
from bot.telling.announce import Announcer
from tests.night.conftest import ago, until


@pytest.fixture
async def desk(settings, server):
    """(feed served, database, pipeline) with the feed's silent first poll behind it."""
    served = server.feed("/desk.xml", title="Desk")
    async with (
        _database(settings) as database,
        feed_reader(settings.fetch_allow, settings.parser_memory) as (client, parser),
    ):
        announcer = Announcer(Texts.load(), max_age_hours=72, edit_interval=0, group_wait=0)
        pipeline = Pipeline(
            database, client, parser, Classifier.load(), Intake(announcer), 0.1, wake_sender=lambda: None
        )
        now = datetime.now(UTC)
        await database.write(lambda session: feeds.add(session, served.url, now=now, public=True))
        await pipeline.poll(await feed_of(database), now)
        yield served, database, pipeline


async def feed_of(database) -> Feed:
    return await database.read(lambda session: session.exec(select(Feed)).one())


async def test_an_item_that_breaks_the_matcher_is_kept_without_labels_and_the_others_whole(desk, monkeypatch):
    served, database, pipeline = desk
    decide = match.decide

    def breaks_at_odesa(report, candidates):
        if "Odesa" in report.title:
            raise RuntimeError("unforeseen")
        return decide(report, candidates)

    monkeypatch.setattr(match, "decide", breaks_at_odesa)
    for town in ("Kharkiv", "Odesa", "Sumy"):
        served.publishes(f"Drones hit a warehouse in {town}, three killed", "", date=ago(minutes=3))
    polled = await pipeline.poll(await feed_of(database), datetime.now(UTC))
    stored = await database.read(lambda session: list(session.exec(select(Item))))
    labels = {item.title.split()[5].strip(","): bool(item.labels) for item in stored}
    assert labels == {"Kharkiv": True, "Odesa": False, "Sumy": True}
    assert polled.events_new == 2
    again = await pipeline.poll(await feed_of(database), datetime.now(UTC))
    assert again.outcome == "unchanged"


async def test_while_the_database_refuses_a_feeds_server_is_not_asked_at_every_tick(desk, monkeypatch):
    served, database, pipeline = desk
    poller = Poller(database, pipeline, lambda: datetime.now(UTC))
    await until(
        lambda: database.read_now(lambda session: session.exec(select(Feed)).one()).next_poll_at < poller._clock()
    )
    asked = len(served.requests)

    async def refuses(_work):
        raise StoreError("the disk is full")

    monkeypatch.setattr(database, "write", refuses)
    for _ in range(5):
        await poller._start_due()
    await poller.drain(5)
    await poller._start_due()
    assert len(served.requests) == asked + 1


async def test_a_poller_that_meets_a_locked_database_polls_again_when_it_is_free(desk, monkeypatch):
    served, database, pipeline = desk
    poller = Poller(database, pipeline, lambda: datetime.now(UTC))
    write = database.write

    async def refuses(_work):
        raise StoreError("the database is locked")

    monkeypatch.setattr(database, "write", refuses)
    running = asyncio.create_task(poller.run())
    poller.wake()
    await asyncio.sleep(0.1)
    monkeypatch.setattr(database, "write", write)
    asked = len(served.requests)
    for _ in range(20):
        poller.wake()
        await asyncio.sleep(0.05)
    running.cancel()
    await poller.drain(5)
    assert len(served.requests) > asked
