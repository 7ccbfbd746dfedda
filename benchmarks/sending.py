"""What a delivered alert costs: our Sender, which writes everything down, against a plain loop of `send_message`.

Both talk over loopback to a Bot API server in a process of its own and take turns. Then one long outbox is sent
under Telegram's own limit, to a server that refuses what is above it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from sqlmodel import Session, func, select
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from benchmarks.parts.measure import module_process, print_table
from bot.delivery.limits import Limits, OutboxRateLimiter
from bot.delivery.sender import Sender
from bot.delivery.telegram import TelegramPort, base_url, keyboard, request
from bot.models import Chat, Delivery
from bot.store import deliveries, migrate, outbox
from bot.store.database import Database
from bot.store.deliveries import Owed
from bot.values import Button, DeliveryKind, DeliveryState, Lane, Message
from tests.fakes.bot_api import TOKEN

TURNS, ALERTS, CHATS = 3, 300, 100
FAST, LIMIT, SECONDS = 1000.0, 30.0, 6.0
SEND_TIMEOUT = 30.0
TEXT = (
    "💥 <b>Strike · Kharkiv · drones</b>\nKilled 2–3 (mayor 2; prosecutor 3). Wounded: at least 11.\n"
    '<a href="https://outlet.example/1">«Drones hit a dormitory»</a> — Outlet\n4 reports, 2 independent.'
)
BUTTONS = ((Button("Why", data="why:1"), Button("Mute", data="mute:1"), Button("Wrong", data="wrong:1")),)


def utc_now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


async def send_plainly(bot: ExtBot[Any]) -> None:
    """The loop that most bots are: what it sends is written down nowhere."""
    markup = keyboard([[{"text": button.text, "data": button.data} for button in row] for row in BUTTONS])
    for number in range(ALERTS):
        await bot.send_message(1 + number % CHATS, TEXT, parse_mode=ParseMode.HTML, reply_markup=markup)


async def owe(database: Database, count: int, chats: int) -> None:
    """Write what is to be sent into the outbox."""
    now = utc_now()
    owed = [
        Owed(
            chat_id=1 + number % chats,
            kind=DeliveryKind.ALERT,
            lane=Lane.STRIKE,
            message=Message(TEXT, BUTTONS),
            due_at=now,
            dedupe_key=f"{now.timestamp()}:{number}",
        )
        for number in range(count)
    ]
    await database.write(lambda session: deliveries.owe_all(session, owed, now))


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


async def send_all(database: Database, bot: ExtBot[Any], limits: Limits) -> None:
    """Send until the outbox is empty, and everything is written down."""
    port = CountingPort(bot, ALERTS)
    sender = sender_of(database, port, limits)
    sending = asyncio.create_task(sender.run())
    await port.all_sent.wait()
    await sender.stop()
    await sending
    sent = await database.read(count_sent)
    if sent != ALERTS:
        raise SystemExit(f"{sent} alerts were sent, not {ALERTS}")


def count_sent(session: Session) -> int:
    """How many rows are written down as sent."""
    return session.exec(select(func.count()).select_from(Delivery).where(Delivery.state == DeliveryState.SENT)).one()


def sender_of(database: Database, port: TelegramPort, limits: Limits) -> Sender:
    """A sender as the bot has it."""
    return Sender(database, outbox, port, limits, owner="bench", clock=utc_now, send_timeout=SEND_TIMEOUT)


@asynccontextmanager
async def bot_on(url: str, limits: Limits | None) -> AsyncIterator[ExtBot[Any]]:
    """A bot on the server at that address."""
    limiter = OutboxRateLimiter(limits) if limits else None
    made = ExtBot(TOKEN, base_url=base_url(url), request=request(SEND_TIMEOUT), rate_limiter=limiter)
    async with made:
        yield made


@asynccontextmanager
async def new_database(chats: int) -> AsyncIterator[Database]:
    """An empty outbox in a file, and the chats."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bench.db")
        migrate.upgrade(database)
        await database.write(lambda session: session.add_all(Chat(id=chat) for chat in range(1, chats + 1)))
        try:
            yield database
        finally:
            database.close()


async def compare(url: str) -> None:
    """The CPU of an alert, by turns."""
    limits = Limits(FAST, FAST, 60 * FAST)
    costs: dict[str, list[float]] = {"owing": [], "ours": [], "plain": []}
    walls: dict[str, list[float]] = {"owing": [], "ours": [], "plain": []}
    async with AsyncExitStack() as stack:
        plain = await stack.enter_async_context(bot_on(url, None))
        ours = await stack.enter_async_context(bot_on(url, limits))
        for _ in range(TURNS):
            async with new_database(CHATS) as database:
                works = {
                    "owing": owe(database, ALERTS, CHATS),
                    "ours": send_all(database, ours, limits),
                    "plain": send_plainly(plain),
                }
                for name, work in works.items():
                    cpu, wall = time.process_time(), time.perf_counter()
                    await work
                    costs[name].append(1000 * (time.process_time() - cpu) / ALERTS)
                    walls[name].append(ALERTS / (time.perf_counter() - wall))
    print_costs({name: median(each) for name, each in costs.items()}, {n: median(each) for n, each in walls.items()})


def print_costs(cost: dict[str, float], speed: dict[str, float]) -> None:
    """The table of the comparison."""
    names = {
        "ours": "Sender: permit, claim, send side by side, write down",
        "owing": "(owing it beforehand, 300 rows in one transaction)",
        "plain": "Plain loop: await bot.send_message",
    }
    rows = [[names[k], f"{cost[k]:.2f}", f"{cost[k] / cost['plain']:.2f}", f"{speed[k]:,.0f}"] for k in names]
    print_table(
        "One alert delivered to the Bot API on loopback (CPU of the bot alone)",
        ["", "CPU ms an alert", "times the plain loop", "alerts/s"],
        rows,
    )


async def fill_limit(url: str) -> tuple[int, float]:
    """Send for some seconds under Telegram's limit; how many went out, and the share of a core that it took."""
    limits = Limits(LIMIT, 1, 20)
    chats = int(2 * LIMIT * SECONDS)
    async with bot_on(url, limits) as bot, new_database(chats) as database:
        await owe(database, chats, chats)
        sender = sender_of(database, TelegramPort(bot, SEND_TIMEOUT), limits)
        cpu = time.process_time()
        sending = asyncio.create_task(sender.run())
        await asyncio.sleep(SECONDS)
        await sender.stop()
        await sending
        busy = (time.process_time() - cpu) / SECONDS
        return await database.read(count_sent), busy


def print_limit(sent: int, busy: float, said: Path) -> None:
    """The table of the limit; what the server refused is in what it said."""
    calls = [json.loads(line) for line in said.read_text().splitlines()[1:]]
    refused = sum(not call["applied"] for call in calls)
    print_table(
        f"{SECONDS:.0f} s under Telegram's limit of {LIMIT:.0f} messages a second",
        ["sent", "share of the limit", "refused with 429", "one core busy"],
        [[f"{sent}", f"{sent / (LIMIT * SECONDS):.0%}", f"{refused}", f"{busy:.0%}"]],
    )


def address(said: Path) -> str:
    """What the server printed first."""
    return said.read_text().splitlines()[0]


def main() -> None:
    """Both measurements, each on a server of its own."""
    logging.disable()
    chats = [f"--chat={chat}" for chat in range(1, int(2 * LIMIT * SECONDS) + 1)]
    with module_process("tests.fakes.bot_api", *chats) as said:
        asyncio.run(compare(address(said)))
    with module_process("tests.fakes.bot_api", f"--rate={LIMIT:.0f}", *chats) as said:
        print_limit(*asyncio.run(fill_limit(address(said))), said)


if __name__ == "__main__":
    main()
