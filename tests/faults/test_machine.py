"""The machine fails under the bot: its disk is full, its database is locked, it is suspended, it is started twice."""

import asyncio
import signal
import sys

import pytest
from sqlalchemy import Engine, event

from bot.errors import StoreError
from bot.lock import only_one
from bot.store.database import Database
from bot.values.delivery import DeliveryState
from tests.delivery.conftest import _library_speaks_of_time_spans, office
from tests.faults.lives import CHATS, Lives
from tests.faults.processes import Process
from tests.night.conftest import ago, until

__all__ = ["_library_speaks_of_time_spans", "office"]

TOWNS = ("Sumy", "Poltava", "Odesa", "Kharkiv", "Lviv", "Chuhuiv")

LOCKER = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
held.execute("ROLLBACK")
"""


class Disk:
    """What room the database's file has to grow: none while the disk is full."""

    def __init__(self):
        self.is_full = False

    def weigh(self, connection):
        [pages] = connection.exec_driver_sql("PRAGMA page_count").one()
        most = pages if self.is_full else 1_000_000_000
        connection.exec_driver_sql(f"PRAGMA max_page_count={most}")


@pytest.fixture
def disk():
    made = Disk()
    event.listen(Engine, "begin", made.weigh)
    yield made
    event.remove(Engine, "begin", made.weigh)


async def locks(file, seconds):
    """Another program locks the database for so long; returns as soon as it does."""
    locker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", LOCKER, str(file), str(seconds)), stdout=asyncio.subprocess.PIPE
    )
    await locker.stdout.readline()
    return locker


async def test_a_full_disk_loses_nothing_that_a_feed_brings(bot, disk, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    disk.is_full = True
    for town in TOWNS:
        desk.publishes(f"Drones hit a mill in {town}, two killed", "Witnesses saw smoke. " * 100, date=ago(minutes=3))
    asked = len(desk.requests)
    await until(lambda: len(desk.requests) > asked + 2)
    assert len(alerted(telegram)) < len(TOWNS)
    disk.is_full = False
    await telegram.wait_for(lambda t: set(alerted(t)) == set(TOWNS), within=15)
    assert len(alerted(telegram)) == len(TOWNS)


def alerted(telegram):
    """The town of each alert."""
    return [town for text in telegram.chat(7).texts for town in TOWNS if f"mill in {town}" in text]


async def test_a_database_that_another_program_locks_only_delays(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    locker = await locks(bot.settings.data / "night.db", 3)
    desk.publishes("Drones hit a mill in Sumy, two killed", "", date=ago(minutes=3))
    assert "Strikewire" in (await bot.say("/status")).text
    assert locker.returncode is None
    await bot.alert("Sumy", within=10)
    assert await locker.wait() == 0


async def test_sigterm_ends_it_in_time_while_another_program_locks_the_database(bot, settings, telegram):
    await bot.stops()
    process = Process(settings)
    before = len(telegram.calls)
    await process.starts()
    await telegram.wait_for(lambda t: any(c.method == "deleteWebhook" for c in t.calls[before:]), within=40)
    locker = await locks(settings.data / "night.db", 120)
    polled = telegram.polls
    await telegram.says("/subscribe strike", chat=7)
    await telegram.wait_for(lambda t: t.polls > polled + 1, within=40)  # it has heard that
    await asyncio.sleep(1)
    _, said = await process.ends(within=30)
    assert locker.returncode is None
    assert "it goes on at the next start" in said
    locker.kill()
    await locker.wait()


async def test_a_lock_that_outlasts_the_patience_of_a_transaction_loses_nothing(office, telegram, tmp_path):
    impatient = Database(office.database.url, busy_seconds=0.1)
    office.database, patient = impatient, office.database
    rows = [await office.owes("alert", chat=chat) for chat in (7, 8, 9)]
    telegram.slows("sendMessage", 0.3, "applied", times=3)
    await office.sender()
    await telegram.wait_for(3)
    locker = await locks(tmp_path / "strikewire.db", 1.5)
    with pytest.raises(StoreError, match="locked"):
        await office.owes("not now")
    assert await locker.wait() == 0
    for row in rows:
        assert (await office.becomes(row, DeliveryState.SENT)).copies == 0
    assert [len(telegram.chat(chat).texts) for chat in (7, 8, 9)] == [1, 1, 1]
    office.database = patient
    await office.close()
    impatient.close()


async def test_a_process_that_is_suspended_over_its_leases_loses_nothing(tmp_path, telegram):
    async with Lives(tmp_path, telegram) as lives:
        await lives.begins(lease_margin=-1.5)
        await lives.is_at_work()
        lives.signal(signal.SIGSTOP)
        await asyncio.sleep(1)
        sent = len(telegram.sent)
        lives.signal(signal.SIGCONT)
        await telegram.wait_for(sent + 2 * len(CHATS), within=10)
        await lives.is_killed()
        await lives.begins(owes=False)
        await lives.until_all_is_sent()
        assert lives.lost() == []
        assert lives.out_of_order() == []
        assert len(lives.second_copies()) <= lives.doubts + len(CHATS)


async def test_one_that_wakes_up_beside_its_successor_spoils_nothing(tmp_path, telegram):
    async with Lives(tmp_path, telegram) as lives:
        await lives.begins()
        await lives.is_at_work()
        await lives.is_suspended()
        await lives.begins(owes=False)
        await lives.until_all_is_sent()
        lives.signal(signal.SIGCONT, life=0)
        sent = len(telegram.sent)
        await telegram.wait_for(sent + 2 * len(CHATS), within=10)
        lives.signal(signal.SIGKILL, life=0)
        await lives.is_killed()
        await lives.begins(owes=False)
        await lives.until_all_is_sent()
        assert lives.lost() == []
        assert lives.faults_of_the_file() == []
        assert all(copy.startswith("↻") for copy in lives.second_copies())


async def test_a_second_run_or_poll_is_refused_and_all_else_works_beside_it(bot, settings, telegram):
    await bot.stops()
    process = Process(settings)
    before = len(telegram.calls)
    await process.starts()
    await telegram.wait_for(lambda t: any(c.method == "deleteWebhook" for c in t.calls[before:]), within=15)
    commands = ("run", "poll", "deliveries list", "db backup copy.db")
    ended = await asyncio.gather(*(process.beside(command) for command in commands))
    for status, said in ended[:2]:
        assert status == 1
        assert "another Strikewire works on" in said
        assert len(said.splitlines()) == 1
    assert [status for status, _ in ended[2:]] == [0, 0]
    assert (await process.ends())[0] == 0


def test_a_file_that_is_reached_by_a_link_has_the_same_lock(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    with only_one(f"sqlite:///{tmp_path}/data/a.db"), pytest.raises(Exception, match="another Strikewire"):
        only_one(f"sqlite:///{tmp_path}/link/a.db").__enter__()


def test_an_error_of_the_work_under_the_lock_is_not_taken_for_one_of_the_lock(tmp_path):
    with pytest.raises(PermissionError, match="of the work"), only_one(f"sqlite:///{tmp_path}/a.db"):
        raise PermissionError("of the work")
