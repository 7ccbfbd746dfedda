"""The database: one writer, readers that never wait for it, times that come back as they were."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import StatementError
from sqlmodel import SQLModel, select

from bot.errors import StoreError, UsageError
from bot.models import Chat, Feed, Item
from bot.store import migrate
from bot.store.database import Database
from bot.store.modelled import is_modelled

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_the_migrations_make_exactly_the_tables_of_the_models(database):
    with database.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": is_modelled(connection)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_times_come_back_aware_and_in_utc(database):
    kyiv_noon = NOON.astimezone(timezone(timedelta(hours=2)))
    database.write_now(lambda session: session.add(Feed(url="https://outlet.example/rss", next_poll_at=kyiv_noon)))
    stored = database.read_now(lambda session: session.exec(select(Feed)).one())
    assert stored.next_poll_at == NOON
    assert stored.next_poll_at.utcoffset() == timedelta(0)


def test_a_naive_time_is_refused(database):
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(StatementError):
        database.write_now(lambda session: session.add(Feed(url="https://outlet.example/rss", next_poll_at=naive)))


def test_a_telegram_id_over_32_bits_fits(database):
    database.write_now(lambda session: session.add(Chat(id=-1002345678901)))
    assert database.read_now(lambda session: session.get(Chat, -1002345678901)) is not None


def test_a_unit_of_work_that_raises_leaves_nothing(database):
    def half_done(session):
        session.add(Chat(id=7))
        session.flush()
        raise LookupError

    with pytest.raises(LookupError):
        database.write_now(half_done)
    assert database.read_now(lambda session: session.get(Chat, 7)) is None


async def test_concurrent_changes_of_one_row_lose_nothing(database):
    database.write_now(lambda session: session.add(Feed(url="https://outlet.example/rss", failures=0)))

    def one_more(session):
        feed = session.exec(select(Feed)).one()
        feed.failures += 1
        session.add(feed)

    other = Database(database.url)
    await asyncio.gather(*(each.write(one_more) for each in [database, other] * 20))
    other.close()
    assert database.read_now(lambda session: session.exec(select(Feed)).one().failures) == 40


async def test_a_reader_does_not_wait_for_a_writer(database):
    writing, may_end = threading.Event(), threading.Event()

    def long_write(session):
        session.add(Chat(id=7))
        session.flush()
        writing.set()
        may_end.wait(5)

    writer = asyncio.create_task(database.write(long_write))
    await asyncio.to_thread(writing.wait, 5)
    assert await database.read(lambda session: session.get(Chat, 7)) is None
    may_end.set()
    await writer


async def test_the_read_engine_cannot_write(database):
    with pytest.raises(StoreError):
        await database.read(lambda session: (session.add(Chat(id=7)), session.flush()))


async def test_a_transaction_under_way_ends_even_if_who_waits_is_cancelled(database):
    started, may_end = threading.Event(), threading.Event()

    def slow(session):
        started.set()
        may_end.wait(5)
        session.add(Chat(id=7))

    waiting = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(started.wait, 5)
    waiting.cancel()
    may_end.set()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert database.read_now(lambda session: session.get(Chat, 7)) is not None


def test_a_locked_database_gives_one_line_that_says_what_to_do(database, tmp_path):
    holder = sqlite3.connect(tmp_path / "strikewire.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    impatient = Database(database.url, busy_seconds=0.05)
    with pytest.raises(StoreError, match="locked by another program"):
        impatient.write_now(lambda session: session.add(Chat(id=7)))
    impatient.close()
    holder.close()


def test_a_file_that_is_no_database_gives_one_line(tmp_path):
    (tmp_path / "notes.db").write_text("these are only some notes, " * 50)
    broken = Database(f"sqlite:///{tmp_path / 'notes.db'}")
    with pytest.raises(StoreError, match="no SQLite database"):
        migrate.prepare(broken)
    broken.close()


def test_the_files_of_the_migrations_begin_with_their_revisions_in_order():
    walked = ScriptDirectory(str(migrate.MIGRATIONS)).walk_revisions()
    assert migrate._known() == [each.revision for each in walked][::-1]


def test_a_start_that_finds_nothing_to_do_does_not_load_alembic(database):
    program = f"""
import sys
from bot.store import migrate
from bot.store.database import Database
migrate.upgrade(Database({str(database.engine.url)!r}))
print([name for name in sys.modules if name.startswith("alembic")])
"""
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "[]"


def test_a_database_of_a_newer_version_is_refused(database):
    database.write_now(
        lambda session: session.connection().exec_driver_sql("UPDATE alembic_version SET version_num='9'")
    )
    with pytest.raises(StoreError, match="newer version"):
        migrate.upgrade(database)


def test_a_database_of_the_first_version_is_upgraded_with_its_rows(tmp_path):
    old = Database(f"sqlite:///{tmp_path / 'old.db'}")
    migrate.upgrade(old, "0001")
    at = "2026-11-23 12:00:00.000000"
    with old.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO feed (id, url, title, side, state_owned, public, next_poll_at, interval, failures, state,"
            " created_at) VALUES"
            f" (7, 'https://outlet.example/rss', 'Outlet', 'unknown', 0, 1, '{at}', 300, 0, 'active', '{at}')"
        )
        connection.exec_driver_sql(
            "INSERT INTO item (feed_id, title, summary, first_seen_at, at, labels, facts)"
            f" VALUES (7, 'Blast in the port', '', '{at}', '{at}', '[]', '{{}}')"
        )
    migrate.upgrade(old)
    feed, item = old.read_now(lambda session: (session.exec(select(Feed)).one(), session.exec(select(Item)).one()))
    assert (feed.title, feed.truncated, feed.longest_silence) == ("Outlet", False, 0.0)
    assert (item.title, item.identity) == ("Blast in the port", None)
    old.close()


def test_another_engine_is_refused_by_name():
    with pytest.raises(UsageError, match="STRIKEWIRE_DATABASE_URL"):
        Database("mysql://root@localhost/x")


def test_an_item_keeps_its_json(database):
    def store(session):
        feed = Feed(url="https://outlet.example/rss")
        session.add(feed)
        session.flush()
        session.add(Item(feed_id=feed.id, title="x", first_seen_at=NOON, at=NOON, labels=["strike"], facts={"a": [1]}))

    database.write_now(store)
    item = database.read_now(lambda session: session.exec(select(Item)).one())
    assert (item.labels, item.facts) == (["strike"], {"a": [1]})


def test_programs_that_open_a_new_database_at_the_same_time_all_can(tmp_path):
    for number in range(15):
        programs = [Database(f"sqlite:///{tmp_path / f'new-{number}.db'}") for _ in range(3)]
        together = threading.Barrier(3)

        def opens(program, together=together):
            together.wait()
            return program.read_now(lambda session: session.connection().exec_driver_sql("SELECT 1").scalar())

        with ThreadPoolExecutor(3) as at_once:
            assert list(at_once.map(opens, programs)) == [1, 1, 1]
        for program in programs:
            program.close()
