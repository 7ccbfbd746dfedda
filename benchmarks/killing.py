"""What is lost and what comes twice when senders are killed, and when the whole Bot API is away.

    python benchmarks/killing.py [killed] [away] [--deaths 200] [--seconds 60]

Senders on one file are killed (SIGKILL) one after the other at random moments, and at each point of a request, while
alerts are being owed to five chats. Then the Bot API is away, in four ways side by side.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, func, select
from telegram.ext import ExtBot

from benchmarks.parts.measure import print_table
from benchmarks.parts.outbox import SEND_TIMEOUT, bot_on, new_database, owe, sending
from bot.delivery.limits import Limits
from bot.delivery.sender import Sender
from bot.delivery.telegram import TelegramPort
from bot.models import Delivery
from bot.store.database import Database
from tests.fakes.bot_api import FakeTelegram, Phase
from tests.faults.lives import CHATS, Lives

PHASES: tuple[Phase, ...] = ("received", "applied", "answered")
AT_A_POINT = 10
"""Deaths at each point of a request."""
LONGEST_LIFE = 0.3
"""Seconds for which a process may be at work before it is killed."""
RATE, RATE_CHAT, RATE_GROUP = 30, 1, 20
APART = 5.0
"""Seconds between alerts while the API is away."""
FOREVER = 1_000_000
"""Requests that meet the fault."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of the alerts."""

    deaths: int
    alerts: int
    doubts: int
    lost: int
    copies: int
    unmarked: int
    disorder: int
    faults: int


async def die(how: Callable[[Lives], Awaitable[None]], deaths: int) -> Found:
    """So many lives and deaths on one file; then a last life in peace, and what is found."""
    with tempfile.TemporaryDirectory() as folder:
        async with await FakeTelegram.start() as telegram, Lives(Path(folder), telegram) as lives:
            for _ in range(deaths):
                await lives.begins()
                await lives.is_at_work()
                await how(lives)
            await lives.begins(owes=False)
            await lives.until_all_is_sent()
            copies = lives.second_copies()
            return Found(
                deaths=lives.deaths,
                alerts=len(lives.rows()),
                doubts=lives.doubts,
                lost=len(lives.lost()),
                copies=len(copies),
                unmarked=sum(not copy.startswith("↻") for copy in copies),
                disorder=len(lives.out_of_order()),
                faults=len(lives.faults_of_the_file()),
            )


async def at_random(lives: Lives) -> None:
    """Die at any moment."""
    await asyncio.sleep(random.uniform(0, LONGEST_LIFE))
    await lives.is_killed()


def at(phase: Phase) -> Callable[[Lives], Awaitable[None]]:
    """Die at this point of a request."""

    async def how(lives: Lives) -> None:
        lives.telegram.kills_after("sendMessage", phase, lives.kill)
        await lives.is_dead()

    return how


def print_deaths(found: dict[str, Found]) -> None:
    """The table of deaths."""
    print_table(
        "Senders killed while alerts are being owed to five chats",
        ["killed", "times", "alerts", "applied, not written down", "lost", "twice", "unmarked", "out of order", "file"],
        [
            [
                *(name, f"{each.deaths}", f"{each.alerts:,}", f"{each.doubts}", f"{each.lost}", f"{each.copies}"),
                *(f"{each.unmarked}", f"{each.disorder}", "damaged" if each.faults else "intact"),
            ]
            for name, each in found.items()
        ],
    )


def unanswered(telegram: FakeTelegram) -> None:
    """Requests are taken and never answered."""
    telegram.hangs("*", times=FOREVER)


def reset(telegram: FakeTelegram) -> None:
    """Connections are dropped."""
    telegram.resets("*", times=FOREVER)


def gateway(telegram: FakeTelegram) -> None:
    """A gateway answers in its place."""
    telegram.answers("*", 502, "<html>Bad Gateway</html>", times=FOREVER)


WAYS = {"hang": unanswered, "reset": reset, "502 with a page": gateway, "refused": None}
"""How it is away; None: it does not listen."""


class CountingPort(TelegramPort):
    """The port as the bot has it; counts what it is asked for."""

    def __init__(self, bot: ExtBot[Any]) -> None:
        super().__init__(bot, SEND_TIMEOUT)
        self.asked: Counter[str] = Counter()

    async def send(self, row: Delivery, *, silent: bool, late: bool = False) -> int:
        """Send and count."""
        self.asked["sends"] += 1
        return await super().send(row, silent=silent, late=late)

    async def answers(self) -> bool:
        """Ask and count."""
        self.asked["questions"] += 1
        return await super().answers()


async def be_away(name: str, seconds: float) -> list[str]:
    """A row of the table: the API is away for so long while alerts are being owed."""
    begin, limits = WAYS[name], Limits(RATE, RATE_CHAT, RATE_GROUP)
    async with (
        await FakeTelegram.start() as telegram,
        bot_on(telegram.url, limits) as bot,
        new_database(CHATS) as there,
    ):
        telegram.knows(*CHATS)
        port = CountingPort(bot)
        async with sending(there, bot, limits, port) as sender:
            await owe_all(there, sender, "first")
            await telegram.wait_for(len(CHATS), within=30)
            telegram.resets("sendMessage", "applied")
            await owe_all(there, sender, "its answer is lost")
            await telegram.wait_for(lambda t: any(call.applied and not call.status for call in t.calls), within=30)
            if begin is None:
                await telegram.down()
            else:
                begin(telegram)
            before, until = port.asked.copy(), time.monotonic() + seconds
            while time.monotonic() < until:
                await owe_all(there, sender, f"{until - time.monotonic():.1f} s before the end")
                await asyncio.sleep(APART)
            asked = port.asked - before
            if begin is None:
                await telegram.up()
            telegram.recovers()
            returned, owed = time.monotonic(), await there.read(count)
            await telegram.wait_for(lambda t: len(told(t)) == owed, within=300)
            took = time.monotonic() - returned
        copies = sum(told(telegram).values()) - owed
        marked = sum(text.startswith("↻") for chat in CHATS for text in telegram.chat(chat).texts)
        counted = (owed, asked["sends"], asked["questions"], len(told(telegram)), copies, marked)
        return [name, *(f"{each}" for each in counted), f"{took:.0f}"]


async def owe_all(database: Database, sender: Sender, text: str) -> None:
    """Owe an alert to each chat."""
    for chat in CHATS:
        await owe(database, [chat], text=f"{text} ({chat})")
    sender.wake()


def told(telegram: FakeTelegram) -> Counter[str]:
    """Alerts that arrived, and how often."""
    return Counter(text.removeprefix("↻ ") for chat in CHATS for text in telegram.chat(chat).texts)


def count(session: Session) -> int:
    """Rows of the outbox."""
    return session.exec(select(func.count()).select_from(Delivery)).one()


async def measure_outages(seconds: float) -> None:
    """All ways side by side, and their table."""
    rows = await asyncio.gather(*(be_away(name, seconds) for name in WAYS))
    print_table(
        f"The Bot API away for {seconds:.0f} s while alerts are being owed to five chats",
        ["how", "alerts", "sends tried", "getMe asked", "arrived", "twice", "marked", "all there after, s"],
        list(rows),
    )


async def measure_deaths(deaths: int) -> None:
    """At random moments and at each point of a request, and their table."""
    found = {"at random moments": await die(at_random, deaths)}
    for phase in PHASES:
        found[f"request {phase}"] = await die(at(phase), AT_A_POINT)
    print_deaths(found)


def main() -> None:
    """Both measurements, or the one that is named."""
    logging.disable()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=["killed", "away"])
    parser.add_argument("--deaths", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    if "killed" in options.what:
        asyncio.run(measure_deaths(options.deaths))
    if "away" in options.what:
        asyncio.run(measure_outages(options.seconds))


if __name__ == "__main__":
    main()
