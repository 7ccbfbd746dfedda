"""Conversations: a real application with real SQLite, over HTTP to a Bot API server on loopback."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session
from telegram.ext import Application, ApplicationBuilder, ContextTypes

import handlers
from bot.alerts.texts import Texts
from bot.classify.places import Gazetteer
from bot.desk import Desk
from bot.errors import NotAFeed
from bot.feeds import opml
from bot.first_feeds import read_list
from bot.store import events, feeds, items
from bot.store.database import Database
from bot.telling.announce import Announcer
from bot.values.events import PUBLIC, EventView, Match, MatchReason, Source
from bot.values.facts import Classified, Label, Language, Place
from bot.values.feeds import Entry, FeedFound
from handlers.context import Context
from handlers.door.order import OneChatAtATime
from handlers.door.quota import Quota, Quotas
from handlers.services import Services
from tests.fakes.bot_api import FakeTelegram, Press, Sent

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OWNER = 99


class Turns(OneChatAtATime):
    """Counts the updates that were handled to the end."""

    def __init__(self) -> None:
        super().__init__()
        self.done = 0
        self.turned = asyncio.Condition()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        await super().do_process_update(update, coroutine)
        async with self.turned:
            self.done += 1
            self.turned.notify_all()


class Conversation:
    """What people say to the bot, and what it answers."""

    def __init__(self, telegram: FakeTelegram, turns: Turns, services: Services, application: Any) -> None:
        self.telegram, self.services, self.application = telegram, services, application
        self.database = services.database
        self._turns = turns

    async def say(self, text: str, *, chat: int = 7, **how: Any) -> str:
        """Say it; what the bot answers in this chat, or nothing."""
        before = len(self.telegram.chat(chat).messages)
        await self._turn(self.telegram.says(text, chat=chat, **how))
        return "\n".join(self.telegram.chat(chat).texts[before:])

    async def press(self, label: str, *, chat: int = 7, user: int | None = None) -> str:
        """Press the button of the newest message that has it; the popup, the edited message, or the new ones."""
        message = next(m for m in reversed(self.telegram.chat(chat).messages) if _has(m, label))
        before, edits = len(self.telegram.chat(chat).messages), message.edits
        press: Press = await self._turn(self.telegram.presses(message, label, user=user))
        assert press.answer is not None, "the press was never answered"
        edited = [message.text] if message.edits > edits else []
        return "\n".join([*([press.text] if press.text else []), *edited, *self.telegram.chat(chat).texts[before:]])

    async def forge(self, data: str, *, chat: int = 7, user: int | None = None) -> str:
        """Send callback data of one's own making under the newest message; the popup."""
        press: Press = await self._turn(
            self.telegram.sends_data(self.telegram.chat(chat).messages[-1], data, user=user)
        )
        assert press.answer is not None, "the press was never answered"
        return press.text

    async def happens(self, doing: Awaitable[Any], *, updates: int = 1) -> Any:
        return await self._turn(doing, updates)

    def last(self, chat: int = 7) -> Sent:
        return self.telegram.chat(chat).messages[-1]

    async def _turn(self, doing: Awaitable[Any], updates: int = 1) -> Any:
        done = self._turns.done
        result = await doing
        async with asyncio.timeout(5), self._turns.turned:
            await self._turns.turned.wait_for(lambda: self._turns.done >= done + updates)
        return result


def _has(message: Sent, label: str) -> bool:
    return any(label in button.text for row in message.buttons for button in row)


async def check(url: str) -> FeedFound:
    """Knows three addresses."""
    if url == "https://page.example/":
        return FeedFound(url, "Page", 0, None, (("https://a.example/rss", "News"), ("https://b.example/rss", "Sport")))
    if url.endswith("/rss"):
        return FeedFound(url, "Kharkiv news", 12, NOW)
    raise NotAFeed("no feed there")


Talk = Callable[..., Awaitable[Conversation]]


@pytest.fixture(scope="session")
def texts() -> Texts:
    """The product's texts, read once."""
    return Texts.load()


@pytest.fixture
async def converse(tmp_path: Path, texts: Texts, migrated: Path) -> AsyncIterator[Talk]:
    """Starts a bot with the given settings; it is stopped at the end of the test."""
    closing: list[Callable[[], Awaitable[None]]] = []

    async def begin(**settings: Any) -> Conversation:
        telegram = await FakeTelegram.start()
        file = tmp_path / f"{len(closing)}.db"
        shutil.copy(migrated, file)
        database = Database(f"sqlite:///{file}")
        announcer = Announcer(texts, max_age_hours=72, edit_interval=0, group_wait=0)
        defaults: dict[str, Any] = {
            "owners": frozenset({OWNER}),
            "check_feed": check,
            "clock": lambda: NOW,
            "desk": Desk(announcer),
            "quotas": Quotas(*(Quota(1000, 60) for _ in range(4))),  # a test says in a second what takes one minutes
        }
        services = Services(
            database=database,
            texts=texts,
            gazetteer=Gazetteer.load(),
            source_of=lambda _: None,
            read_list=partial(read_list, allow=frozenset()),
            write_list=opml.write_opml,
            wake_poller=lambda: None,
            wake_sender=lambda: None,
            **(defaults | settings),
        )
        turns = Turns()
        application = _application(telegram, turns)
        handlers.register(application, services)
        await application.initialize()
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(poll_interval=0)

        async def end() -> None:
            assert application.updater is not None
            await application.updater.stop()
            await application.stop()
            await application.shutdown()
            await telegram.close()
            database.close()

        closing.append(end)
        return Conversation(telegram, turns, services, application)

    yield begin
    for end in closing:
        await end()


@pytest.fixture
async def talk(converse: Talk) -> Conversation:
    """A conversation with an open bot, in English."""
    conversation = await converse()
    await conversation.say("/language en")
    return conversation


def _application(telegram: FakeTelegram, turns: Turns) -> Application[Any, Context, Any, Any, Any, Any]:
    return (
        ApplicationBuilder()
        .token(telegram.token)
        .base_url(f"{telegram.url}/bot")
        .base_file_url(f"{telegram.url}/file/bot")
        .context_types(ContextTypes(context=Context))
        .concurrent_updates(turns)
        .build()
    )


def struck(
    session: Session,
    place: Place | None,
    *,
    title: str,
    ago: timedelta = timedelta(hours=1),
    facts: Classified | None = None,
) -> EventView:
    """An outlet reports a strike; the event that comes of it. `facts`: what the classifier makes of the title."""
    feed, _ = feeds.add(session, "https://seen.example/rss", now=NOW, public=True, source=Source("Seen"))
    plain = Classified(Language.EN, (Label.STRIKE,), {Label.STRIKE: 0.9}, {}, places=(place,) if place else ())
    facts = facts or plain
    at = NOW - ago
    item = items.add(session, feed.id or 0, Entry(title, None, title, "", at), facts, at=at, now=NOW)
    report = events.report_of(item, feed)
    view = EventView(None, PUBLIC, (Label.STRIKE,), {}, place, (), None, at, at, (report,))
    return events.save(session, view, new=view.reports, match=Match(None, MatchReason.NO_CANDIDATE), now=NOW)
