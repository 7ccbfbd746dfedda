"""One outbox in a file, and the processes that owe alerts to five chats and send them, each until it is killed.

    async with Lives(folder, telegram) as lives:
        await lives.begins()
        await lives.is_killed()
        await lives.begins(owes=False)
        await lives.until_all_is_sent()
        assert lives.lost() == []

A process is the sender as the bot has it, on the real database and the real wire, without feeds: it starts in a
moment. It owes an alert to every chat fifty times a second, by turns as a strike and as casualties, unless many wait.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

from sqlmodel import Session, func, select
from telegram.ext import ExtBot

from bot.delivery import sender as sending
from bot.delivery.limits import Limits, OutboxRateLimiter
from bot.delivery.sender import Sender
from bot.delivery.telegram import TelegramPort, base_url, request
from bot.models import Chat, Delivery
from bot.store import deliveries, outbox
from bot.store.database import Database
from bot.store.deliveries import Owed
from bot.store.migrate import prepare
from bot.values.delivery import DeliveryKind, DeliveryState, Lane, Message
from tests.fakes.bot_api import TOKEN, FakeTelegram

CHATS = (1, 2, 3, 4, 5)
LANES = (Lane.STRIKE, Lane.CASUALTY)
APART = 0.02
"""Seconds from one alert to the next."""
MOST_WAITING = 50
"""Rows that are not sent yet, above which no more are owed: a slow machine would never be done."""
SEND_TIMEOUT = 2.0
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.faults.lives"])


class Lives:
    """What the processes left behind in the file and in the chats."""

    def __init__(self, folder: Path, telegram: FakeTelegram) -> None:
        self.file = folder / "lives.db"
        self.telegram = telegram
        self.doubts = 0
        """Requests that were carried out though their row was not marked as sent when its process died."""
        self.deaths = 0
        self._processes: list[Any] = []
        self._born_at = 0

    async def __aenter__(self) -> Self:
        self.telegram.knows(*CHATS)
        database = Database(f"sqlite:///{self.file}")
        prepare(database)
        await database.write(lambda session: session.add_all(Chat(id=chat) for chat in CHATS))
        database.close()
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self._processes:
            await _end(process)

    async def begins(self, *, owes: bool = True, lease_margin: float | None = None) -> None:
        """A new process takes the file over."""
        self._born_at = len(self.telegram.calls)
        name = f"life-{len(self._processes)}"
        process = PROCESSES.Process(target=live, args=(self.file, self.telegram.url, name, owes, lease_margin))
        await asyncio.to_thread(process.start)
        self._processes.append(process)

    async def is_at_work(self) -> None:
        """Wait until the newest process has sent some to each chat; what was in doubt goes first."""
        begun, enough = self._born_at, 3 * len(CHATS)
        await self.telegram.wait_for(lambda t: sum(call.applied for call in t.calls[begun:]) > enough, within=30)

    def kill(self) -> None:
        """kill -9, at this moment."""
        self.signal(signal.SIGKILL)

    def signal(self, which: signal.Signals, life: int = -1) -> None:
        """To the newest process, or another one."""
        os.kill(self._processes[life].pid, which)

    async def is_suspended(self) -> None:
        """SIGSTOP between two transactions: within one it would keep everybody from writing until it wakes up."""
        while True:
            self.signal(signal.SIGSTOP)
            await asyncio.sleep(0.05)
            if self._may_be_written():
                return
            self.signal(signal.SIGCONT)
            await asyncio.sleep(0.02)

    def _may_be_written(self) -> bool:
        with closing(sqlite3.connect(self.file, timeout=0.1, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False
            connection.execute("ROLLBACK")
            return True

    async def is_killed(self) -> None:
        """kill -9; returns when the server, too, has done with what it had received."""
        self.kill()
        await self.is_dead()

    async def is_dead(self) -> None:
        """Wait for the end of the newest process, and note what it left open."""
        await asyncio.to_thread(self._processes[-1].join)
        await asyncio.sleep(0.05)
        applied = {call.text for call in self.telegram.calls[self._born_at :] if call.applied}
        open_rows = [row for row in self.rows() if row["state"] == DeliveryState.INFLIGHT]
        self.doubts += sum(_marked(row) in applied for row in open_rows)
        self.deaths += 1

    async def until_all_is_sent(self, within: float = 60) -> None:
        """Wait until every row says that it was sent."""
        for _ in range(int(within / 0.1)):
            if all(row["state"] == DeliveryState.SENT for row in self.rows()):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"not all was sent within {within} s")

    # --- what is found afterwards ---

    def rows(self) -> list[dict[str, Any]]:
        """The outbox, whoever is writing to it."""
        return self._ask("SELECT id, chat_id, state, copies, json_extract(body, '$.html') AS html FROM delivery")

    def faults_of_the_file(self) -> list[str]:
        """What SQLite finds wrong with it."""
        return [said for row in self._ask("PRAGMA integrity_check") for said in row.values() if said != "ok"]

    def lost(self) -> list[str]:
        """Alerts that no chat has."""
        there = {_alert(text) for chat in CHATS for text in self.telegram.chat(chat).texts}
        return [row["html"] for row in self.rows() if row["html"] not in there]

    def second_copies(self) -> list[str]:
        """Alerts that a chat has more than once, each time more."""
        return [text for texts in self._told().values() for text in texts[1:]]

    def marked(self) -> int:
        """Messages with the mark of a second copy."""
        return sum(text.startswith("↻") for chat in CHATS for text in self.telegram.chat(chat).texts)

    def out_of_order(self) -> list[tuple[str, str]]:
        """Neighbours in one lane of a chat of which the later was owed first."""
        found = []
        for lane in LANES:
            for chat in CHATS:
                told = [_alert(text) for text in self.telegram.chat(chat).texts if lane.name in text]
                found += [(one, next_) for one, next_ in pairwise(told) if next_ < one]
        return found

    def _told(self) -> dict[str, list[str]]:
        told = defaultdict(list)
        for chat in CHATS:
            for text in self.telegram.chat(chat).texts:
                told[_alert(text)].append(text)
        return told

    def _ask(self, question: str) -> list[dict[str, Any]]:
        connection = sqlite3.connect(self.file, timeout=10)
        try:
            answered = connection.execute(question)
            names = [column[0] for column in answered.description]
            return [dict(zip(names, row, strict=True)) for row in answered]
        finally:
            connection.close()


async def _end(process: Any) -> None:
    if process.is_alive():
        process.kill()
    await asyncio.to_thread(process.join)
    process.close()


def _alert(text: str) -> str:
    return text.removeprefix("↻ ")


def _marked(row: dict[str, Any]) -> str:
    return f"↻ {row['html']}" if row["copies"] else row["html"]


# --- in the process ---


def live(file: Path, url: str, owner: str, owes: bool, lease_margin: float | None) -> None:
    """Owe and send until killed."""
    logging.disable()
    if lease_margin is not None:
        sending.LEASE_MARGIN = lease_margin
    asyncio.run(_live(f"sqlite:///{file}", url, owner, owes))


async def _live(database_url: str, url: str, owner: str, owes: bool) -> None:
    database, limits = Database(database_url), Limits(1000, 1000, 60_000)
    over = request(SEND_TIMEOUT)
    bot: ExtBot[Any] = ExtBot(
        TOKEN,
        base_url(url),
        request=over,
        get_updates_request=over,
        rate_limiter=OutboxRateLimiter(limits),
    )
    async with bot:
        port = TelegramPort(bot, SEND_TIMEOUT)
        sender = Sender(database, outbox, port, limits, owner=owner, clock=_now, send_timeout=SEND_TIMEOUT)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(sender.run())
            if owes:
                tasks.create_task(_owe(database, sender))


async def _owe(database: Database, sender: Sender) -> None:
    number = await database.read(lambda session: session.exec(select(func.count()).select_from(Delivery)).one())
    while True:
        if await database.read(_waiting) < MOST_WAITING:
            owed, number = list(_owed(number)), number + len(CHATS)
            await database.write(lambda session, owed=owed: deliveries.owe_all(session, owed, _now()))
            sender.wake()
        await asyncio.sleep(APART)


def _waiting(session: Session) -> int:
    unsent = select(func.count()).select_from(Delivery).where(Delivery.state != DeliveryState.SENT)
    return session.exec(unsent).one()


def _owed(number: int) -> Iterator[Owed]:
    lane = LANES[number // len(CHATS) % len(LANES)]
    for chat in CHATS:
        yield Owed(
            chat_id=chat,
            kind=DeliveryKind.ALERT,
            lane=lane,
            message=Message(f"{lane.name} {number:06} for {chat}"),
            due_at=_now(),
            dedupe_key=f"{number}:{chat}",
        )


def _now() -> datetime:
    return datetime.now(UTC)
