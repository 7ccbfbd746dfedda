"""The demo: a night of invented outlets through the whole pipeline, into a chat in the terminal."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlmodel import Session

from bot import app as composition
from bot import log
from bot.console import Console
from bot.demo.night import load_night
from bot.demo.server import DemoFeeds
from bot.errors import StoreError
from bot.first_feeds import FirstFeed
from bot.settings import Settings, language_of_terminal, load_settings
from bot.store import deliveries, feeds, migrate, subscriptions
from bot.store.database import Database
from bot.values.delivery import DeliveryState
from bot.values.feeds import FeedLine

LINES = {
    "en": (("/language en", "/timezone Kyiv", "/subscribe all"), "/digest 24h"),
    "uk": (("/language uk", "/timezone Київ", "/subscribe все"), "/digest 24г"),
    "ru": (("/language ru", "/timezone Киев", "/subscribe всё"), "/digest 24ч"),
}
"""What is typed for one who only watches, before and after the night, by the language of the terminal."""
UNFINISHED = {DeliveryState.READY, DeliveryState.CLAIMED, DeliveryState.INFLIGHT, DeliveryState.UNCERTAIN}
LOOK_EVERY = 0.1
PATIENCE = 10.0
"""Seconds to wait for the first, silent polls, and at the end for the outbox to empty."""


async def play(*, once: bool) -> None:
    """Play the night. With `once` it ends after the digest, else the chat goes on until /quit or its input ends."""
    with tempfile.TemporaryDirectory(prefix="strikewire-demo-") as folder:
        stage = _Stage()
        night = load_night()
        outlets = DemoFeeds(night, started=composition.utc_now(), elapsed=stage.elapsed)
        await outlets.start()
        try:
            settings = _settings(Path(folder), outlets.allow)
            first = [FirstFeed(FeedLine(url=url, title=each.title), each.source) for url, each in outlets.outlets]
            await _perform(settings, first, stage, seconds=night.duration, once=once)
        finally:
            await outlets.close()


class _Stage:
    """The clock of the play: it stands at 0 until the curtain rises."""

    def __init__(self) -> None:
        self._risen_at: float | None = None

    def rise(self) -> None:
        self._risen_at = time.monotonic()

    def elapsed(self) -> float:
        return 0.0 if self._risen_at is None else time.monotonic() - self._risen_at


def _settings(folder: Path, allow: str) -> Settings:
    """Settings of the play: faster than a night, and nothing from the user's own but what the log looks like."""
    settings = load_settings(
        telegram_token=None,
        data=folder,
        database_url=f"sqlite:///{folder / 'demo.db'}",
        access="open",
        owners=frozenset(),
        feeds="none",
        poll_interval=0.7,
        fetch_allow=frozenset({allow}),
        send_rate=30,
        send_rate_chat=5,
        max_age=72,
        edit_interval=1,
        group_wait=0,
        listen=None,
        webhook_url=None,
        log_level="warning",
    )
    log.configure(settings.log_level, settings.log_format)
    return settings


async def _perform(settings: Settings, first: list[FirstFeed], stage: _Stage, *, seconds: float, once: bool) -> None:
    """Run the bot and the director beside it until the play is over, or the user has had enough."""
    stop, left = asyncio.Event(), asyncio.Event()
    language = language_of_terminal()
    console = Console(on_quit=stop.set, on_end=left.set, language=language)
    bot = asyncio.create_task(composition.run(settings, stop, console=console, first_feeds=first))
    direct = asyncio.create_task(_direct(settings, Visitor(console, language, left), stage, seconds))
    await asyncio.wait([bot, direct], return_when=asyncio.FIRST_COMPLETED)
    if not once and not bot.done() and direct.exception() is None:
        leaving = asyncio.create_task(left.wait())
        await asyncio.wait([bot, leaving], return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
    stop.set()
    direct.cancel()
    await bot
    await _unless_cancelled(direct)


class Visitor:
    """One who watches, for whom lines are typed; or one who types, and is left alone."""

    def __init__(self, console: Console, language: str, left: asyncio.Event) -> None:
        self._console, self._left = console, left
        self._first, self._last = LINES.get(language, LINES["en"])

    async def arrives(self, database: Database) -> None:
        """Type the first lines; of one who types, wait until there is a subscription, or nobody who could make one."""
        while self._console.is_used and not self._left.is_set():
            if await database.read(lambda session: bool(subscriptions.wishes(session))):
                return
            await asyncio.sleep(LOOK_EVERY)
        if not self._console.is_used:
            for line in self._first:
                self._console.type(line)

    def looks_back(self) -> None:
        """Type the last line."""
        if not self._console.is_used:
            self._console.type(self._last)


async def _direct(settings: Settings, visitor: Visitor, stage: _Stage, seconds: float) -> None:
    """Let the visitor in once the silent polls are over, let the night pass, look back at it."""
    database = await _when_made(settings)
    try:
        await _until(database, _all_looked_at)
        await visitor.arrives(database)
        await asyncio.sleep(1.0)
        stage.rise()
        await asyncio.sleep(seconds + 2 * settings.poll_interval)
        await _until(database, lambda session: not deliveries.counts(session).keys() & UNFINISHED)
        visitor.looks_back()
        await asyncio.sleep(1.5)
    finally:
        database.close()


def _all_looked_at(session: Session) -> bool:
    listed = feeds.listed(session)
    return bool(listed) and all(feed.first_success_at for feed in listed)


async def _when_made(settings: Settings) -> Database:
    """The play's database, once the bot has made its tables."""
    while True:
        database = Database(settings.database)
        with contextlib.suppress(StoreError):
            if await database.read(migrate.is_current):
                return database
        database.close()
        await asyncio.sleep(LOOK_EVERY)


async def _until(database: Database, is_so: Callable[[Session], bool]) -> None:
    """Wait until something is so in the database, but not for ever."""
    for _ in range(int(PATIENCE / LOOK_EVERY)):
        if await database.read(is_so):
            return
        await asyncio.sleep(LOOK_EVERY)


async def _unless_cancelled(task: asyncio.Task[None]) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        await task
