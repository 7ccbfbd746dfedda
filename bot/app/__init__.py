"""The composition root: builds every part in a straight line, starts them, and stops them in reverse.

Nothing else constructs a part. Whoever needs another clock, console or list of first feeds passes it by keyword.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import handlers
from bot import scheduler
from bot.alerts.texts import Texts
from bot.app import conversation
from bot.classify import Classifier
from bot.classify.places import Gazetteer
from bot.console import CHAT_ID, Console
from bot.delivery import telegram as wire
from bot.delivery.limits import Limits
from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.feeds import families, opml
from bot.feeds.check import check as check_feed
from bot.feeds.client import FeedClient
from bot.feeds.parser import Parser
from bot.feeds.reader import feed_reader
from bot.first_feeds import FirstFeed, keep_first, read_list
from bot.health import Health
from bot.intake import Intake
from bot.pipeline import Pipeline, Polled
from bot.poller import Poller
from bot.rounds.rounds import Rounds
from bot.settings import Settings, language_of_terminal
from bot.store import migrate, outbox
from bot.store.database import Database
from bot.telling.announce import Announcer
from bot.telling.crier import Crier
from bot.values.clock import Clock
from bot.values.feeds import FeedFound
from handlers.services import CheckFeed, Services

log = logging.getLogger(__name__)

POLL_TICK, ROUND_TICK, SEND_TICK = 1.0, 5.0, 1.0
"""Seconds between ticks, at most; a short poll interval has shorter ones."""
DRAIN_SECONDS = 2.0
"""How long polls and sends under way may take to finish at the end; SIGTERM promises 10 s in all."""


def utc_now() -> datetime:
    """The clock of a real run."""
    return datetime.now(UTC)


async def run(
    settings: Settings,
    stop: asyncio.Event,
    *,
    console: Console | None = None,
    first_feeds: Sequence[FirstFeed] | None = None,
    clock: Clock = utc_now,
) -> None:
    """Run everything until `stop` is set; without a token, in a chat in the terminal."""
    if settings.telegram_token is None:
        console = console or Console(on_quit=stop.set, language=language_of_terminal())
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(_database(settings))
        client, parser = await stack.enter_async_context(feed_reader(settings.fetch_allow, settings.parser_memory))
        await database.write(lambda session: keep_first(session, settings.feeds, first_feeds, clock()))

        texts, gazetteer = Texts.load(), Gazetteer.load()
        classifier = Classifier.load(gazetteer)
        announcer = _announcer(settings, texts)
        limits = Limits(settings.send_rate, settings.send_rate_chat, settings.send_rate_group)
        application, polling = conversation.build(settings, limits, console)
        sender = Sender(
            database,
            outbox,
            wire.TelegramPort(application.bot, settings.send_timeout),
            limits,
            owner=f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}",
            clock=clock,
            send_timeout=settings.send_timeout,
        )
        crier = Crier(database, announcer, clock, wake_sender=sender.wake)

        def wake() -> None:
            """Something was announced: it goes out, and to whom it was not told yet it is told."""
            sender.wake()
            crier.wake()

        pipeline = Pipeline(
            database, client, parser, classifier, Intake(announcer), settings.poll_interval, wake_sender=wake
        )
        poller = Poller(database, pipeline, clock)
        owners = settings.owners | ({CHAT_ID} if console else frozenset())  # the terminal is its owner's
        rounds = Rounds(
            database,
            announcer,
            gazetteer,
            clock,
            keep_days=settings.keep_days,
            wake_sender=wake,
            owners=owners,
        )
        services = Services(
            database=database,
            texts=texts,
            gazetteer=gazetteer,
            clock=clock,
            check_feed=_checker(client, parser),
            source_of=families.source_of,
            read_list=partial(read_list, allow=settings.fetch_allow),
            write_list=opml.write_opml,
            desk=Desk(announcer),
            wake_poller=poller.wake,
            wake_sender=wake,
            owners=owners,
            access=settings.access,
            feeds_per_chat=settings.feeds_per_chat,
            keep_days=settings.keep_days,
            contact=settings.contact,
        )
        handlers.register(application, services)

        if settings.listen:
            health = Health(settings.listen, database, clock)
            await health.start()
            stack.push_async_callback(health.stop)
        ticks = scheduler.build(
            {
                "poll": (min(POLL_TICK, settings.poll_interval), poller.wake),
                "rounds": (min(ROUND_TICK, settings.poll_interval), rounds.wake),
                "announcements": (min(ROUND_TICK, settings.poll_interval), crier.wake),
                "send": (SEND_TICK, sender.wake),
            }
        )
        async with _tasks(poller, rounds, crier) as workers:
            ticks.start()
            stack.callback(ticks.shutdown, wait=False)
            async with conversation.running(application, polling, settings, texts, stop), _sending(sender):
                if console is not None:
                    console.start()
                log.info("running")
                await _stopped(stop, workers)
                log.info("stopping")
                ticks.pause()
                await poller.drain(DRAIN_SECONDS)


@asynccontextmanager
async def _sending(sender: Sender) -> AsyncIterator[None]:
    """Empty the outbox while the body runs, then let what is in flight end."""
    task = asyncio.create_task(sender.run(), name="Sender")
    try:
        yield
    finally:
        await sender.stop(within=DRAIN_SECONDS)
        await task


async def poll_once(settings: Settings, clock: Clock = utc_now) -> dict[str, int]:
    """One pass over the feeds that are due; sends nothing. The counts that `poll` prints."""
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(_database(settings))
        client, parser = await stack.enter_async_context(feed_reader(settings.fetch_allow, settings.parser_memory))
        await database.write(lambda session: keep_first(session, settings.feeds, None, clock()))
        announcer = _announcer(settings, Texts.load())
        pipeline = Pipeline(
            database, client, parser, Classifier.load(), Intake(announcer), settings.poll_interval, wake_sender=_nobody
        )
        polled = await Poller(database, pipeline, clock).poll_due_once()
        told_later = await Crier(database, announcer, clock, wake_sender=_nobody).go_round()
        return _counts(polled, told_later)


def _announcer(settings: Settings, texts: Texts) -> Announcer:
    return Announcer(
        texts,
        max_age_hours=settings.max_age,
        edit_interval=settings.edit_interval,
        group_wait=settings.group_wait,
        busy_after=settings.busy_after,
    )


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    try:
        await asyncio.to_thread(migrate.upgrade, database)
        yield database
    finally:
        database.close()


def _checker(client: FeedClient, parser: Parser) -> CheckFeed:
    async def check(url: str) -> FeedFound:
        return await check_feed(client, parser, url)

    return check


def _counts(polled: Sequence[Polled], told_later: int) -> dict[str, int]:
    outcomes = [each.outcome for each in polled]
    return {
        "feeds": len(polled),
        "fetched": outcomes.count("fetched"),
        "unchanged": outcomes.count("unchanged"),
        "failed": outcomes.count("failed"),
        "items_new": sum(each.items_new for each in polled),
        "events_new": sum(each.events_new for each in polled),
        "deliveries": sum(each.deliveries for each in polled) + told_later,
    }


@asynccontextmanager
async def _tasks(*workers: Poller | Rounds | Crier) -> AsyncIterator[list[asyncio.Task[None]]]:
    tasks = [asyncio.create_task(worker.run(), name=type(worker).__name__) for worker in workers]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _stopped(stop: asyncio.Event, workers: Sequence[asyncio.Task[None]]) -> None:
    """Wait until the bot is told to stop. A worker that ends by itself is a fault, and ends the bot with it."""
    stopping = asyncio.create_task(stop.wait())
    try:
        done, _ = await asyncio.wait([stopping, *workers], return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        stopping.cancel()


def _nobody() -> None:
    """Nobody to wake: the outbox is sent by another run."""
