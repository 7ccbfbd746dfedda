"""Parses documents in processes apart, which are limited in time and memory and killed when they take too much.

A poisoned document costs its feed one failure, and keeps the feeds behind it waiting for a second at most: whatever
takes longer, or more memory than usual, is given up and begun again in another process, which only such documents wait
for.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import signal
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

from pebble import ProcessExpired, ProcessPool

from bot.errors import ParserKilled
from bot.feeds.document import parse_document
from bot.values.feeds import ParsedFeed

TIME_LIMIT = 10.0
"""Seconds that one document may take by the clock."""
QUICK = 1.0
"""Seconds that it may take while others wait: a usual document takes a hundredth of that."""
USUAL_MIB = 112
"""Memory that is enough for it then: two thousand items with their whole texts."""
CPU_LIMIT = 5
"""Seconds of CPU for one document: holds even when nobody watches the clock any more."""
SLOW_ONES = 5
"""Documents in hand or waiting that take more than that; a further one is refused, since each may take `TIME_LIMIT`."""
TASKS_PER_PROCESS = 500
"""Documents until the process is replaced, so that its heap does not grow for ever."""
CLOSED = "the parser was closed"
_MIB = 1024 * 1024


class Parser:
    """Processes that parse; one is started with the first document, another only for a slow one. Close it after use.

    `memory_mib` bounds the address space of each process. An idle one takes about 41 MiB of it. `time_limit` is in
    seconds, for one document.
    """

    def __init__(self, *, memory_mib: int = 256, time_limit: float = TIME_LIMIT) -> None:
        self._memory_mib = memory_mib
        self._time_limit = time_limit
        self._usual = _Process(min(USUAL_MIB, memory_mib), min(QUICK, time_limit))
        self._slow: _Process | None = None
        self._turn_of_slow = asyncio.Lock()
        self._slow_ones = 0
        self._closing = False

    async def parse(self, body: bytes, *, charset: str | None = None, base_url: str = "") -> ParsedFeed:
        """The feed in a document. Raises NotAFeed, or ParserKilled if it took too much time or memory.

        So does one that takes much while too many such documents wait already.
        """
        try:
            return await self._usual.parse(body, charset, base_url)
        except (TimeoutError, _TooMuchMemory):
            pass  # begun again below
        if self._slow_ones >= SLOW_ONES:
            raise ParserKilled("too many slow documents at once")
        self._slow_ones += 1
        try:
            async with self._turn_of_slow:
                return await self._parse_slowly(body, charset, base_url)
        finally:
            self._slow_ones -= 1

    async def _parse_slowly(self, body: bytes, charset: str | None, base_url: str) -> ParsedFeed:
        if self._closing:
            raise ParserKilled(CLOSED)
        self._slow = _Process(self._memory_mib, self._time_limit)
        try:
            return await self._slow.parse(body, charset, base_url)
        except TimeoutError:
            raise ParserKilled(f"the document took its parser more than {self._time_limit:g} s") from None
        except _TooMuchMemory:
            raise ParserKilled("the document took its parser too much memory") from None
        finally:
            await self._slow.close()
            self._slow = None

    async def close(self) -> None:
        """End the processes, whatever they are doing; documents that wait fail with ParserKilled."""
        self._closing = True
        if self._slow is not None:
            await self._slow.close()
        await self._usual.close()


class _TooMuchMemory(Exception):
    """A document took more memory than its process may have."""


class _Process:
    """One process that parses a document at a time, and is replaced when it was killed or has died."""

    def __init__(self, memory_mib: int, time_limit: float) -> None:
        self._memory_mib = memory_mib
        self._time_limit = time_limit
        self._pool = self._new_pool()
        self._pending: set[Future[ParsedFeed]] = set()
        self._closing = False

    async def parse(self, body: bytes, charset: str | None, base_url: str) -> ParsedFeed:
        """As `Parser.parse`, but a TimeoutError or _TooMuchMemory for a document that took too much of either."""
        pool = await self._living_pool()
        arguments = {"charset": charset, "base_url": base_url}
        future = pool.schedule(_parse, args=(body,), kwargs=arguments, timeout=self._time_limit)
        self._pending.add(future)
        try:
            parsed: ParsedFeed = await asyncio.wrap_future(future)
        except MemoryError:
            raise _TooMuchMemory from None
        except (ProcessExpired, BrokenProcessPool):
            raise ParserKilled("the document ended its parser") from None
        except asyncio.CancelledError:
            if self._closing:
                raise ParserKilled(CLOSED) from None
            raise
        finally:
            self._pending.discard(future)
        return parsed

    async def close(self) -> None:
        """End the process; what waits for it fails with ParserKilled. Once is enough: pebble fails at a second time."""
        if self._closing:
            return
        self._closing = True
        for future in list(self._pending):
            future.cancel()
        await asyncio.to_thread(_end, self._pool)

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            max_tasks=TASKS_PER_PROCESS,
            initializer=_limit_process,
            initargs=(self._memory_mib,),
            context=multiprocessing.get_context("spawn"),
        )

    async def _living_pool(self) -> ProcessPool:
        """The pool; a new one where the process died between two documents, which pebble does not forgive."""
        if self._closing:
            raise ParserKilled(CLOSED)
        if not self._pool.active:
            broken, self._pool = self._pool, self._new_pool()
            await asyncio.to_thread(_end, broken)
        return self._pool


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call] # pebble leaves it without types
    pool.join()


def _limit_process(memory_mib: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent says when to end
    # Python and C libraries print there when they run out of memory; what is on standard error is for people or JSON.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    resource.setrlimit(resource.RLIMIT_AS, (memory_mib * _MIB, memory_mib * _MIB))


def _parse(body: bytes, *, charset: str | None, base_url: str) -> ParsedFeed:
    """Runs in the process apart. The CPU limit counts from the process's start, so it is raised for each document."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + CPU_LIMIT, hard))
    return parse_document(body, charset=charset, base_url=base_url)
