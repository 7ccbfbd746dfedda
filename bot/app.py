"""The composition root: builds every part in a straight line, starts them, and stops them in reverse.

Nothing else constructs a part. Whoever needs another clock, console or list of first feeds passes it by keyword.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import warnings
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from sqlmodel import Session
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ContextTypes

import handlers
from bot import __version__, scheduler
from bot.alerts.texts import Texts
from bot.announce import Announcer
from bot.classify import Classifier
from bot.classify.places import Gazetteer
from bot.console import TOKEN as CONSOLE_TOKEN
from bot.console import Console, ConsoleRequest
from bot.delivery import telegram as wire
from bot.delivery.limits import Limits, OutboxRateLimiter
from bot.delivery.sender import Sender
from bot.errors import PortInUse, StrikewireError, TokenRefused, UsageError
from bot.feeds import families, opml, packs
from bot.feeds.check import check as check_feed
from bot.feeds.client import FeedClient
from bot.feeds.opml import FeedLine
from bot.feeds.parser import Parser
from bot.health import Health
from bot.intake import Intake
from bot.pipeline import Pipeline, Polled
from bot.poller import Poller
from bot.rounds import Rounds
from bot.settings import Settings
from bot.store import feeds, migrate, outbox
from bot.store.database import Database
from bot.values import Clock, FeedFound, Source
from handlers.context import Context
from handlers.services import CheckFeed, Services

log = logging.getLogger(__name__)

USER_AGENT = f"Strikewire/{__version__} (feed reader of a Telegram alert bot)"
UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER, Update.CHAT_MEMBER]
POLL_TICK, ROUND_TICK, SEND_TICK = 1.0, 5.0, 1.0
"""Seconds between ticks, at most; a short poll interval has shorter ones."""
DRAIN_SECONDS = 3.0
"""How long polls and sends under way may take to finish at the end; SIGTERM promises 10 s in all."""
RETRY_START = 5.0
"""Seconds between attempts to reach Telegram at the start."""


def utc_now() -> datetime:
    """The clock of a real run."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FirstFeed:
    """A feed to start with, and its outlet where the caller knows it."""

    line: FeedLine
    source: Source | None = None


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
        console = console or Console(on_quit=stop.set)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(_database(settings))
        client, parser = await stack.enter_async_context(feed_reader(settings))
        await _first_feeds(settings, database, first_feeds, clock())

        texts, gazetteer = Texts.load(), Gazetteer.load()
        classifier = Classifier.load(gazetteer)
        announcer = Announcer(
            texts,
            max_age_hours=settings.max_age,
            edit_interval=settings.edit_interval,
            group_wait=settings.group_wait,
        )
        limits = Limits(settings.send_rate, settings.send_rate_chat, settings.send_rate_group)
        application = _application(settings, limits, console)
        sender = Sender(
            database,
            outbox,
            wire.TelegramPort(application.bot, settings.send_timeout),
            limits,
            owner=f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}",
            clock=clock,
            send_timeout=settings.send_timeout,
        )
        pipeline = Pipeline(
            database, client, parser, classifier, Intake(announcer), settings.poll_interval, wake_sender=sender.wake
        )
        poller = Poller(database, pipeline, clock)
        rounds = Rounds(database, announcer, gazetteer, clock, keep_days=settings.keep_days, wake_sender=sender.wake)
        services = Services(
            database=database,
            texts=texts,
            gazetteer=gazetteer,
            clock=clock,
            check_feed=_checker(client, parser),
            source_of=families.source_of,
            wake_poller=poller.wake,
            wake_sender=sender.wake,
            owners=settings.owners,
            access=settings.access,
            feeds_per_chat=settings.feeds_per_chat,
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
                "send": (SEND_TICK, sender.wake),
            }
        )
        async with _tasks(poller, rounds):
            ticks.start()
            stack.callback(ticks.shutdown, wait=False)
            async with _conversation(application, settings, texts, stop), _sending(sender):
                if console is not None:
                    console.start()
                log.info("running")
                await stop.wait()
                log.info("stopping")
                ticks.pause()
                await poller.drain(DRAIN_SECONDS)


def _application(settings: Settings, limits: Limits, console: Console | None) -> Any:
    """The python-telegram-bot application on Telegram, or on the console."""
    warnings.filterwarnings("ignore", message=".*PTB_TIMEDELTA")  # how long a 429 asks to wait is read in both forms
    builder = (
        Application.builder()
        .context_types(ContextTypes(context=Context))
        .rate_limiter(OutboxRateLimiter(limits))
        .job_queue(None)
    )
    if console is not None:
        request = ConsoleRequest(console)
        return builder.token(CONSOLE_TOKEN).request(request).get_updates_request(request).build()
    assert settings.telegram_token is not None  # noqa: S101 - without a token there is a console
    return (
        builder.token(settings.telegram_token.get_secret_value())
        .base_url(wire.base_url(settings.telegram_api_url))
        .request(wire.request(settings.send_timeout))
        .get_updates_request(wire.polling_request())
        .build()
    )


@asynccontextmanager
async def _conversation(application: Any, settings: Settings, texts: Texts, stop: asyncio.Event) -> AsyncIterator[None]:
    """Receive updates while the body runs. Returns early, having received none, if `stop` is set first."""
    if not await _reached(application, stop):
        yield
        return
    try:
        await application.start()
        await _unless_unreachable(handlers.set_menu(application.bot, texts))
        await _receive(application, settings)
        yield
    finally:
        if application.updater.running:
            await application.updater.stop()
        if application.running:
            await application.stop()
        await application.shutdown()


async def _reached(application: Any, stop: asyncio.Event) -> bool:
    """Whether Telegram knows the bot; asks until it answers or `stop` is set. Raises TokenRefused."""
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken:
            raise _refused() from None
        except NetworkError as error:
            log.warning("Telegram does not answer (%s); trying again", error)
        else:
            return True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), RETRY_START)
    return False


async def _receive(application: Any, settings: Settings) -> None:
    """Long polling, or a webhook where the settings name one."""
    if settings.webhook_url is None:
        await application.updater.start_polling(allowed_updates=UPDATES, bootstrap_retries=-1)
        return
    host, _, port = (settings.webhook_listen or "").rpartition(":")
    path = urlsplit(settings.webhook_url).path
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    try:
        await application.updater.start_webhook(
            listen=host.strip("[]") or "127.0.0.1",
            port=int(port),
            url_path=path,
            webhook_url=settings.webhook_url,
            secret_token=secret,
            allowed_updates=UPDATES,
            bootstrap_retries=-1,
        )
    except RuntimeError as error:  # the library's word for a missing web server
        raise UsageError(f"STRIKEWIRE_WEBHOOK_URL needs the extra: pip install strikewire[webhook] ({error})") from None
    except OSError as error:
        raise PortInUse(
            f"cannot listen on {settings.webhook_listen} ({error}): set STRIKEWIRE_WEBHOOK_LISTEN to a free address"
        ) from None


@asynccontextmanager
async def _sending(sender: Sender) -> AsyncIterator[None]:
    """Empty the outbox while the body runs, then let what is in flight end."""
    task = asyncio.create_task(sender.run(), name="Sender")
    try:
        yield
    finally:
        await sender.stop(within=DRAIN_SECONDS)
        await task


async def _unless_unreachable(call: Awaitable[None]) -> None:
    """A menu that could not be set is no reason not to run."""
    try:
        await call
    except TelegramError as error:
        log.warning("the command menu was not set: %s", error)


async def poll_once(settings: Settings, clock: Clock = utc_now) -> dict[str, int]:
    """One pass over the feeds that are due; sends nothing. The counts that `poll` prints."""
    async with _database(settings) as database, feed_reader(settings) as (client, parser):
        await _first_feeds(settings, database, None, clock())
        announcer = Announcer(
            Texts.load(),
            max_age_hours=settings.max_age,
            edit_interval=settings.edit_interval,
            group_wait=settings.group_wait,
        )
        pipeline = Pipeline(
            database, client, parser, Classifier.load(), Intake(announcer), settings.poll_interval, wake_sender=_nobody
        )
        return _counts(await Poller(database, pipeline, clock).poll_due_once())


@asynccontextmanager
async def feed_reader(settings: Settings) -> AsyncIterator[tuple[FeedClient, Parser]]:
    """What fetches and what parses, as the settings want them."""
    parser = Parser(memory_mib=settings.parser_memory)
    try:
        async with FeedClient(user_agent=USER_AGENT, allow=settings.fetch_allow) as client:
            yield client, parser
    finally:
        await parser.close()


async def bot_name(settings: Settings) -> str:
    """The username behind the token; raises TokenRefused, or StrikewireError where Telegram is out of reach."""
    assert settings.telegram_token is not None  # noqa: S101 - asked only where there is one
    token, base = settings.telegram_token.get_secret_value(), wire.base_url(settings.telegram_api_url)
    try:
        async with Bot(token, base_url=base, request=wire.request(settings.send_timeout)) as bot:
            return bot.username
    except InvalidToken:
        raise _refused() from None
    except TelegramError as error:
        raise StrikewireError(
            f"{settings.telegram_api_url} does not answer ({error}): check the network and the setting"
        ) from None


def keep_lines(session: Session, lines: Sequence[FeedLine], now: datetime) -> int:
    """Keep the feeds of a list for every chat; how many were new."""
    return sum(_keep(session, FirstFeed(line), now) for line in lines)


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    try:
        await asyncio.to_thread(migrate.upgrade, database)
        yield database
    finally:
        database.close()


async def _first_feeds(
    settings: Settings, database: Database, given: Sequence[FirstFeed] | None, now: datetime
) -> None:
    """Keep the feeds to start with: those given, or of the file of the settings, or else the bundled ones.

    The bundled ones come only where nobody ever added a feed: who chose feeds gets no others.
    """
    if given is None and settings.feeds == "" and not await database.read(feeds.is_empty):
        return
    first = given if given is not None else _listed(settings.feeds)

    def keep(session: Session) -> int:
        known = feeds.known_urls(session)
        return sum(_keep(session, each, now) for each in first if each.line.url not in known)

    added = await database.write(keep)
    if added:
        log.info("%d feeds to start with", added)


def _listed(setting: str) -> list[FirstFeed]:
    if setting == "none":
        return []
    if not setting:
        return [FirstFeed(line) for line in packs.bundled()]
    try:
        return [FirstFeed(line) for line in opml.read_feeds(Path(setting).read_bytes())]
    except OSError as error:
        raise UsageError(
            f"STRIKEWIRE_FEEDS: {setting} cannot be read ({error.strerror}): name an OPML or plain-text file, or none"
        ) from None


def _keep(session: Session, first: FirstFeed, now: datetime) -> bool:
    line = first.line
    source = first.source or families.source_of(line.url)
    _, is_new = feeds.add(
        session, line.url, now=now, public=True, title=line.title or "", source=source, category=line.category
    )
    return is_new


def _checker(client: FeedClient, parser: Parser) -> CheckFeed:
    async def check(url: str) -> FeedFound:
        return await check_feed(client, parser, url)

    return check


def _counts(polled: Sequence[Polled]) -> dict[str, int]:
    outcomes = [each.outcome for each in polled]
    return {
        "feeds": len(polled),
        "fetched": outcomes.count("fetched"),
        "unchanged": outcomes.count("unchanged"),
        "failed": outcomes.count("failed"),
        "items_new": sum(each.items_new for each in polled),
        "events_new": sum(each.events_new for each in polled),
        "deliveries": sum(each.deliveries for each in polled),
    }


@asynccontextmanager
async def _tasks(*workers: Poller | Rounds) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(worker.run(), name=type(worker).__name__) for worker in workers]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _nobody() -> None:
    """Nobody to wake: the outbox is sent by another run."""


def _refused() -> TokenRefused:
    return TokenRefused("Telegram refused the bot token: set STRIKEWIRE_TELEGRAM_TOKEN to the one BotFather gave")
