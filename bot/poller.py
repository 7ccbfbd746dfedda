"""Polls what is due: a few workers over the feeds' due column, woken by the scheduler's tick."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sqlmodel import Session

from bot.errors import StrikewireError
from bot.feeds import cadence
from bot.models import Feed
from bot.pipeline import Pipeline, Polled
from bot.store import feeds
from bot.store.database import Database
from bot.values import Clock

log = logging.getLogger(__name__)

AT_ONCE = 32
"""Feeds under way at a time; nearly all of a poll is waiting for its server."""


class Poller:
    """The task that polls due feeds until it is stopped. A feed that fails harms only itself."""

    def __init__(self, database: Database, pipeline: Pipeline, clock: Clock) -> None:
        self._database = database
        self._pipeline = pipeline
        self._clock = clock
        self._wakened = asyncio.Event()
        self._under_way: dict[int, asyncio.Task[Polled]] = {}
        self._resting: set[int] = set()
        self._draining = False

    def wake(self) -> None:
        """Look for due feeds now."""
        self._wakened.set()

    async def run(self) -> None:
        """Poll due feeds at each waking, until cancelled."""
        await self._guarded(self._spread)
        while True:
            await self._wakened.wait()
            self._wakened.clear()
            await self._guarded(self._start_due)

    async def drain(self, seconds: float) -> None:
        """Let polls under way finish for so long, then give them up; they will be made again."""
        self._draining = True
        tasks = list(self._under_way.values())
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def poll_due_once(self) -> list[Polled]:
        """One pass over the feeds that are due now, a few at a time; what became of each."""
        now = self._clock()
        turns = asyncio.Semaphore(AT_ONCE)

        async def poll(feed: Feed) -> Polled:
            async with turns:
                try:
                    return await self._pipeline.poll(feed, self._clock())
                except Exception:  # the others still have their turn
                    log.exception("poll of feed %d broke off", feed.id)
                    return Polled("failed")

        due = await self._database.read(lambda session: feeds.due(session, now, limit=None))
        return await asyncio.gather(*map(poll, due))

    async def _spread(self) -> None:
        """After a start many feeds are overdue: let them come one after the other, not all at once."""
        now = self._clock()

        def work(session: Session) -> None:
            due = [feed.id or 0 for feed in feeds.due(session, now, limit=None)]
            floor = self._pipeline.floor
            times = {each: cadence.first_poll(now, feed_id=each, feeds=len(due), floor=floor) for each in due}
            feeds.reschedule(session, times)

        await self._database.write(work)

    async def _guarded(self, turn: Callable[[], Awaitable[None]]) -> None:
        """A turn that fails is made again at the next tick."""
        try:
            await turn()
        except StrikewireError as error:
            log.warning("polling waits: %s", error)
        except Exception:  # the task must outlive it: nobody else polls
            log.exception("polling waits")

    async def _start_due(self) -> None:
        now, free = self._clock(), AT_ONCE - len(self._under_way)
        if free <= 0 or self._draining:
            return
        taken = frozenset(self._under_way) | self._resting
        due = await self._database.read(lambda session: feeds.due(session, now, free, without=taken))
        for feed in due:
            self._start(feed)

    def _start(self, feed: Feed) -> None:
        feed_id = feed.id or 0
        task = asyncio.create_task(self._pipeline.poll(feed, self._clock()), name=f"poll feed {feed_id}")
        self._under_way[feed_id] = task
        task.add_done_callback(lambda done: self._finished(feed_id, done))

    def _finished(self, feed_id: int, task: asyncio.Task[Polled]) -> None:
        del self._under_way[feed_id]
        if not task.cancelled() and task.exception() is not None:
            log.error("poll of feed %d broke off", feed_id, exc_info=task.exception())
            # What came of it could not be written down, so it is still due: its server is not asked at every tick.
            self._resting.add(feed_id)
            task.get_loop().call_later(self._pipeline.floor, self._resting.discard, feed_id)
        if len(self._under_way) == AT_ONCE - 1:
            self.wake()  # others may have waited for a free worker
