"""Whoever watches the demo is typed for; whoever types is left alone."""

from __future__ import annotations

import asyncio
import io
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.cli.play import Visitor
from bot.console import CHAT_ID, Console
from bot.store import chats, subscriptions
from bot.store.database import Database
from bot.values.chats import Mode, Topic, Wish

NOW = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)


def comes(language: str = "ru") -> tuple[Console, Visitor, asyncio.Event]:
    left = asyncio.Event()
    console = Console(input=io.StringIO(), output=io.StringIO(), color=False)
    return console, Visitor(console, language, left), left


def subscribe(session: Session) -> None:
    chats.meet(session, CHAT_ID, chats.PRIVATE, "Terminal", NOW)
    subscriptions.add(session, Wish(0, CHAT_ID, None, (Topic.STRIKE,), Mode.INSTANT, NOW), now=NOW)


@pytest.mark.parametrize(("language", "said"), [("ru", "/language ru"), ("uk", "/language uk"), ("de", "/language en")])
async def test_the_lines_are_in_the_language_of_the_terminal(database: Database, language: str, said: str) -> None:
    console, visitor, _ = comes(language)
    await visitor.arrives(database)
    assert console.messages[1].html == said


async def test_nothing_is_typed_for_one_who_types_and_the_night_waits_for_a_subscription(database: Database) -> None:
    console, visitor, _ = comes()
    console.is_used = True
    arrival = asyncio.create_task(visitor.arrives(database))
    await asyncio.sleep(0.3)
    assert not arrival.done()
    await database.write(subscribe)
    await asyncio.wait_for(arrival, 5)
    visitor.looks_back()
    assert not console.messages


async def test_the_night_does_not_wait_for_one_who_left(database: Database) -> None:
    console, visitor, left = comes()
    console.is_used = True
    left.set()
    await asyncio.wait_for(visitor.arrives(database), 5)
    assert not console.messages
