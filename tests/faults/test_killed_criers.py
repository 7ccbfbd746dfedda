"""kill -9 while many chats are being told: whoever goes on tells each of them once, and in order."""

import asyncio
import os
import signal
import sqlite3
from contextlib import closing

from bot.alerts.texts import Texts
from bot.store.database import Database
from bot.telling.announce import Announcer
from bot.telling.crier import Crier
from tests.faults.lives import PROCESSES
from tests.night.conftest import until
from tests.night.crowd import MINUTE, Crowd
from tests.night.one_desk import EIGHT

CHATS = range(1, 121)
TOWNS = ("Odesa", "Sumy")


def tell(file) -> None:
    """In a process of its own: tell everybody what is left."""
    announcer = Announcer(Texts.load(), max_age_hours=72, edit_interval=0, group_wait=0, at_once=3)
    database = Database(f"sqlite:///{file}")
    asyncio.run(Crier(database, announcer, lambda: EIGHT + MINUTE, wake_sender=lambda: None).go_round())


def ask(file, question):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


def told(file) -> int:
    return ask(file, "SELECT count(*) FROM delivery")[0][0]


async def is_killed_at_work(file) -> None:
    """A process begins to tell, and is killed when it has told some."""
    before = told(file)
    process = PROCESSES.Process(target=tell, args=(file,))
    await asyncio.to_thread(process.start)
    await until(lambda: told(file) >= before + 40, within=30)
    os.kill(process.pid, signal.SIGKILL)
    await asyncio.to_thread(process.join)


async def test_killed_again_and_again_everybody_hears_both_events_once_and_in_order(tmp_path):
    file = tmp_path / "crowd.db"
    crowd = Crowd(file)
    crowd.gathers(CHATS)
    for town in TOWNS:
        crowd.reports(f"Drones hit a warehouse in {town}", EIGHT)
    for _ in range(3):
        await is_killed_at_work(file)
    assert 120 <= told(file) < 2 * len(CHATS)
    await crowd.all_hear(EIGHT + MINUTE)
    crowd.database.close()
    heard = ask(
        file, "SELECT chat_id, group_concat(event_id) FROM (SELECT * FROM delivery ORDER BY id) GROUP BY chat_id"
    )
    assert heard == [(chat, "1,2") for chat in CHATS]
    assert ask(file, "PRAGMA integrity_check") == [("ok",)]
