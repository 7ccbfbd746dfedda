"""The whole bot in one process: real feeds over HTTP, a real SQLite file, a Bot API server with faults."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, func, select, update

from bot import app
from bot.models import Chat, Event
from bot.settings import Settings, load_settings
from bot.store import feeds
from bot.store.database import Database
from tests.fakes.bot_api import FakeTelegram, Sent
from tests.fakes.feed_server import FakeFeed, FeedServer

READER = 7


class Bot:
    """The product under test, and the words for what a person does with it."""

    def __init__(self, settings: Settings, telegram: FakeTelegram, server: FeedServer) -> None:
        self.settings = settings
        self.telegram = telegram
        self.server = server
        self.clock_ahead = timedelta(0)
        self._stop: asyncio.Event | None = None
        self._task: asyncio.Task[None] | None = None

    async def starts(self, once_it: str = "deleteWebhook") -> None:
        """Run the bot; returns once it made this call, the last before it receives updates."""
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(app.run(self.settings, self._stop, clock=self._clock))
        await self.telegram.wait_for(lambda t: any(call.method == once_it for call in t.calls), within=15)

    def _clock(self) -> datetime:
        return app.utc_now() + self.clock_ahead

    async def stops(self) -> None:
        if self._task is not None and self._stop is not None:
            self._stop.set()
            await self._task
            self._task = None

    async def follows(self, *followed: FakeFeed) -> None:
        """Poll these feeds from now on; returns when each has had its silent first poll."""
        database = Database(self.settings.database)
        now = datetime.now(UTC)
        for feed in followed:
            await database.write(lambda session, url=feed.url: feeds.add(session, url, now=now, public=True))
        await until(lambda: database.read_now(_all_looked_at))
        database.close()

    async def stays_awake(self, chat: int = READER) -> None:
        """The chat has no quiet hours, whatever time it is where the test runs."""
        await self._has_quiet_hours(chat, None)

    async def sleeps(self, chat: int = READER) -> None:
        """It is quiet hours in the chat, whatever time it is where the test runs."""
        await self._has_quiet_hours(chat, f"{ago(hours=1):%H:%M}-{ago(hours=-1):%H:%M}")

    async def knows_of(self, events: int) -> None:
        """Returns when so many events are kept."""
        database = Database(self.settings.database)
        counted = select(func.count()).select_from(Event)
        await until(lambda: database.read_now(lambda session: session.exec(counted).one()) >= events)
        database.close()

    async def is_due_a_digest(self, chat: int = READER) -> None:
        """The hour of the chat's digest has come."""
        database = Database(self.settings.database)
        due = update(Chat).where(col(Chat.id) == chat).values(next_digest_at=datetime.now(UTC))
        await database.write(lambda session: session.execute(due))
        database.close()

    async def _has_quiet_hours(self, chat: int, quiet: str | None) -> None:
        database = Database(self.settings.database)
        await database.write(
            lambda session: session.execute(update(Chat).where(col(Chat.id) == chat).values(quiet=quiet))
        )
        database.close()

    async def say(self, text: str, *, chat: int = READER, **more: Any) -> Sent:
        """Write to the bot; its answer."""
        before = len(self.telegram.chat(chat).messages)
        await self.telegram.says(text, chat=chat, **more)
        await self.telegram.wait_for(lambda t: len(t.chat(chat).messages) > before)
        return self.telegram.chat(chat).messages[-1]

    async def alert(self, *words: str, chat: int = READER, within: float = 8) -> Sent:
        """The message of the chat whose text holds all these words now, as soon as there is one."""

        def found(telegram: FakeTelegram) -> Sent | None:
            messages = reversed(telegram.chat(chat).messages)
            return next((each for each in messages if all(word in each.text for word in words)), None)

        shown: Sent = await self.telegram.wait_for(found, within)
        return shown


def _all_looked_at(session: Any) -> bool:
    return all(feed.first_success_at for feed in feeds.listed(session))


async def until(is_so: Callable[[], bool], within: float = 8) -> None:
    for _ in range(int(within / 0.05)):
        if is_so():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"did not come true within {within} s")


def ago(**period: float) -> datetime:
    return datetime.now(UTC) - timedelta(**period)


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    started = await FeedServer.start()
    yield started
    await started.close()


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    started = await FakeTelegram.start()
    yield started
    await started.close()


@pytest.fixture
def settings(tmp_path, migrated, telegram, server) -> Settings:
    shutil.copy(migrated, tmp_path / "night.db")
    return load_settings(
        telegram_token=telegram.token,
        telegram_api_url=telegram.url,
        data=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'night.db'}",
        feeds="none",
        poll_interval=0.2,
        fetch_allow=frozenset({server.allow}),
        send_rate=1000,
        send_rate_chat=100,
        edit_interval=0.1,
    )


@pytest.fixture
async def bot(settings, telegram, server) -> AsyncIterator[Bot]:
    made = Bot(settings, telegram, server)
    await made.starts()
    yield made
    await made.stops()
