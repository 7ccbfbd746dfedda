"""What the benchmarks of sending share: an outbox in a file, a bot on the fake Bot API, and what that server said."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, func, select
from telegram.ext import ExtBot

from bot.delivery.limits import Limits, OutboxRateLimiter
from bot.delivery.sender import Sender
from bot.delivery.telegram import HttpClient, TelegramPort, base_url, polling_request, request
from bot.models import Chat, Delivery
from bot.store import deliveries, migrate, outbox
from bot.store.database import Database
from bot.store.deliveries import Owed
from bot.values.delivery import Button, DeliveryKind, DeliveryState, Lane, Message
from tests.fakes.bot_api import TOKEN

SEND_TIMEOUT = 30.0
TEXT = (
    "💥 <b>Strike · Kharkiv · drones</b>\nKilled 2–3 (mayor 2; prosecutor 3). Wounded: at least 11.\n"
    '<a href="https://outlet.example/1">«Drones hit a dormitory»</a> — Outlet\n4 reports, 2 independent.'
)
BUTTONS = ((Button("Why", data="why:1"), Button("Sound", data="sound:1"), Button("Wrong", data="wrong:1")),)


def utc_now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


async def owe(
    database: Database,
    chats: Sequence[int],
    kind: DeliveryKind = DeliveryKind.ALERT,
    lane: Lane = Lane.STRIKE,
    text: str = TEXT,
) -> None:
    """Write into the outbox one message for each of these, in one transaction."""
    now = utc_now()
    owed = [
        Owed(
            chat_id=chat,
            kind=kind,
            lane=lane,
            message=Message(text, BUTTONS),
            due_at=now,
            dedupe_key=f"{kind}:{now.timestamp()}:{number}",
        )
        for number, chat in enumerate(chats)
    ]
    await database.write(lambda session: deliveries.owe_all(session, owed, now))


def count_sent(session: Session) -> int:
    """How many rows are written down as sent."""
    return session.exec(select(func.count()).select_from(Delivery).where(Delivery.state == DeliveryState.SENT)).one()


@asynccontextmanager
async def bot_on(url: str, limits: Limits | None, client: HttpClient = "aiohttp") -> AsyncIterator[ExtBot[Any]]:
    """A bot on the server at that address."""
    limiter = OutboxRateLimiter(limits) if limits else None
    over, polling = request(SEND_TIMEOUT, client), polling_request(client)
    async with ExtBot(TOKEN, base_url(url), request=over, get_updates_request=polling, rate_limiter=limiter) as made:
        yield made


class CountingPort(TelegramPort):
    """The port as the bot has it; says when so many rows went out."""

    def __init__(self, bot: ExtBot[Any], expected: int) -> None:
        super().__init__(bot, SEND_TIMEOUT)
        self.left = expected
        self.all_sent = asyncio.Event()

    async def send(self, row: Delivery, *, silent: bool, late: bool = False) -> int:
        """Send and count."""
        message_id = await super().send(row, silent=silent, late=late)
        self.left -= 1
        if not self.left:
            self.all_sent.set()
        return message_id


async def send_all(database: Database, bot: ExtBot[Any], limits: Limits, expected: int) -> None:
    """Send as many rows as the outbox has, and write them down."""
    port = CountingPort(bot, expected)
    async with sending(database, bot, limits, port):
        await port.all_sent.wait()
    sent = await database.read(count_sent)
    if sent != expected:
        raise SystemExit(f"{sent} alerts were sent, not {expected}")


@asynccontextmanager
async def sending(
    database: Database, bot: ExtBot[Any], limits: Limits, port: TelegramPort | None = None
) -> AsyncIterator[Sender]:
    """A sender as the bot has it, at work while the body runs; at the end what it sent is written down."""
    port = port or TelegramPort(bot, SEND_TIMEOUT)
    sender = Sender(database, outbox, port, limits, owner="bench", clock=utc_now, send_timeout=SEND_TIMEOUT)
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        await sender.stop()
        await task


@asynccontextmanager
async def new_database(chats: Sequence[int]) -> AsyncIterator[Database]:
    """An empty outbox in a file, and the chats."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bench.db")
        migrate.upgrade(database)
        await database.write(lambda session: session.add_all(Chat(id=chat) for chat in chats))
        try:
            yield database
        finally:
            database.close()


def address(said: Path) -> str:
    """What the server printed first."""
    return said.read_text().splitlines()[0]


def calls(said: Path) -> list[dict[str, Any]]:
    """The sends that arrived; `at` is on the clock that all processes share."""
    lines = [json.loads(line) for line in said.read_text().splitlines(keepends=True)[1:] if line.endswith("\n")]
    return [line for line in lines if line["method"].startswith(("send", "edit"))]
