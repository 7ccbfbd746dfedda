"""One writer thread and a few readers over one database; nothing else opens a session.

A unit of work is a function of a Session. `write` runs it in the writer thread inside one transaction (SQLite:
BEGIN IMMEDIATE, so that read-modify-write loses nothing); `read` runs it on a second engine that cannot write, so
that a writer never keeps a reader waiting. What a work function returns is detached from its session.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlmodel import Session, create_engine

from bot.errors import StoreError, UsageError

T = TypeVar("T")
C = TypeVar("C")
Work = Callable[[Session], T]
SharedWork = Callable[[Session, Sequence[C]], None]
"""A unit of work that makes many changes of one kind."""

BUSY_SECONDS = 10
READERS = 2
RETRY_SECONDS = 0.02
SHRED_SECONDS = 1
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


class Database:
    """The database behind `url`. Close it when done: the writer thread is joined.

    A transaction waits `busy_seconds` for another process that is writing, then fails with a StoreError.
    """

    def __init__(self, url: str, busy_seconds: float = BUSY_SECONDS) -> None:
        if not url.startswith("sqlite:///"):
            raise UsageError("STRIKEWIRE_DATABASE_URL takes sqlite:///PATH; this version has no other engine yet")
        self.url = url
        self._writer = _sqlite_engine(url, busy_seconds, begin="BEGIN IMMEDIATE", writes=True)
        self._reader = _sqlite_engine(url, busy_seconds, begin="BEGIN", writes=False)
        self._write_thread = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._gathered: dict[SharedWork[Any], list[tuple[Any, asyncio.Future[None]]]] = {}
        self._gathering: set[asyncio.Task[None]] = set()
        self._read_threads = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")

    @property
    def engine(self) -> Engine:
        """The engine that writes, for migrations."""
        return self._writer

    async def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction: committed when it returns, rolled back when it raises."""
        return await _finish(asyncio.get_running_loop().run_in_executor(self._write_thread, self._run_write, work))

    async def write_soon(self, work: SharedWork[C], change: C, within: float) -> None:
        """Make a small change in one transaction with all others of its kind that come `within` so many seconds.

        Returns when it is committed. What the transaction raises, all of them raise.
        """
        if work not in self._gathered:
            self._gathered[work] = []
            gathering = asyncio.create_task(self._write_gathered(work, within))
            self._gathering.add(gathering)
            gathering.add_done_callback(self._gathering.discard)
        written = asyncio.get_running_loop().create_future()
        self._gathered[work].append((change, written))
        await written

    async def _write_gathered(self, work: SharedWork[Any], within: float) -> None:
        await asyncio.sleep(within)
        gathered = self._gathered.pop(work)
        try:
            await self.write(lambda session: work(session, [change for change, _ in gathered]))
        except Exception as error:  # noqa: BLE001 - each that waits raises it
            failed = error
            _settle(gathered, lambda written: written.set_exception(failed))
        else:
            _settle(gathered, lambda written: written.set_result(None))

    async def read(self, work: Work[T]) -> T:
        """Run `work` on a snapshot that cannot be written to."""
        return await asyncio.get_running_loop().run_in_executor(self._read_threads, _in_session, self._reader, work)

    async def shred(self) -> None:
        """Let nothing that was deleted stand in the files of the database, the write-ahead log included.

        Writers wait meanwhile, a second at most: while somebody reads on, the log stays until it is written over.
        """
        await _finish(asyncio.get_running_loop().run_in_executor(self._write_thread, _empty_log, self._writer))

    def write_now(self, work: Work[T]) -> T:
        """`write` for callers without an event loop."""
        return self._write_thread.submit(self._run_write, work).result()

    def read_now(self, work: Work[T]) -> T:
        """`read` for callers without an event loop."""
        return _in_session(self._reader, work)

    def close(self) -> None:
        """Finish what is under way and close all connections."""
        self._write_thread.shutdown(wait=True)
        self._read_threads.shutdown(wait=True)
        self._writer.dispose()
        self._reader.dispose()

    def _run_write(self, work: Work[T]) -> T:
        return _in_session(self._writer, work)


def _settle(gathered: list[tuple[Any, asyncio.Future[None]]], how: Callable[[asyncio.Future[None]], None]) -> None:
    for _, written in gathered:
        if not written.done():
            how(written)


async def _finish(running: asyncio.Future[T]) -> T:
    """Wait for a transaction to end even when the waiting task is cancelled: it cannot be taken back."""
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise


def _in_session(engine: Engine, work: Work[T]) -> T:
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            return work(session)
    except DBAPIError as error:
        raise store_error(error) from error


def _empty_log(engine: Engine) -> None:
    """Move all of the write-ahead log into the database and cut it to nothing, outside any transaction."""
    connection: Any = engine.raw_connection()
    try:
        [[patience]] = connection.execute("PRAGMA busy_timeout").fetchall()
        connection.execute(f"PRAGMA busy_timeout={SHRED_SECONDS * 1000}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute(f"PRAGMA busy_timeout={patience}")
    finally:
        connection.close()


def _sqlite_engine(url: str, busy_seconds: float, *, begin: str, writes: bool) -> Engine:
    pool: dict[str, Any] = {"poolclass": StaticPool} if writes else {"poolclass": QueuePool, "pool_size": READERS}
    engine = create_engine(
        url, hide_parameters=True, connect_args={"check_same_thread": False, "timeout": busy_seconds}, **pool
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not open transactions of its own kind
        connection.execute(f"PRAGMA busy_timeout={int(busy_seconds * 1000)}")
        for pragma in PRAGMAS if writes else (*PRAGMAS, "query_only=ON"):
            _set(connection, pragma, busy_seconds)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _set(connection: Any, pragma: str, busy_seconds: float) -> None:
    """Set a pragma. SQLite does not wait by itself where two connections turn a new file to WAL at the same time."""
    until = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


FAULTS = (
    ("locked", "the database is locked by another program: close it, or wait and try again"),
    ("busy", "the database is locked by another program: close it, or wait and try again"),
    ("readonly", "the database cannot be written: check the owner and the rights of its file and folder"),
    ("unable to open", "the database cannot be opened: check that its folder exists and may be written"),
    ("full", "the disk is full: free some space; nothing that was stored is lost"),
    ("i/o error", "the disk cannot be read or written: check it and its mount; what was stored before is kept"),
    ("not a database", "the file is no SQLite database: check STRIKEWIRE_DATABASE_URL"),
    ("malformed", "the database is damaged: restore a backup (strikewire db backup makes them)"),
    ("no such table", "the database has no tables yet: run `strikewire db upgrade`"),
)


def store_error(error: DBAPIError) -> Exception:
    """The one clear line for a fault of the database; the error itself where it is none of the known ones."""
    said = str(error.orig).lower()
    for words, line in FAULTS:
        if words in said:
            return StoreError(line)
    return error
