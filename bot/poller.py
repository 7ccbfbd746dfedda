"""Polls what is due: `turns` decides who starts, a task each; woken by the scheduler's tick."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from sqlmodel import Session

from bot.errors import StrikewireError
from bot.feeds import cadence, upkeep
from bot.models import Feed
from bot.pipeline import Pipeline, Polled
from bot.store import feeds
from bot.store.database import Database
from bot.turns import Due, Turns
from bot.values.clock import Clock

log = logging.getLogger(__name__)


class Poller:
    """The task that polls due feeds until it is stopped. A feed that fails harms only itself."""

    def __init__(self, database: Database, pipeline: Pipeline, clock: Clock) -> None:
        self._database = database
        self._pipeline = pipeline
        self._clock = clock
        self._turns = Turns()
        self._wakened = asyncio.Event()
        self._look_again = False
        self._under_way: set[asyncio.Task[Polled]] = set()
        self._resting: set[int] = set()
        self._draining = False

    def wake(self) -> None:
        """Look for due feeds now."""
        self._look_again = True
        self._wakened.set()

    async def run(self) -> None:
        """Poll due feeds at each waking, until cancelled."""
        await self._guarded(self._recall_pauses)
        await self._guarded(self._spread)
        while True:
            await self._wakened.wait()
            self._wakened.clear()
            await self._guarded(self._start_due if self._look_again else self._start_waiting)

    async def drain(self, seconds: float) -> None:
        """Let polls under way finish for so long, then give them up; they will be made again."""
        self._draining = True
        if not self._under_way:
            return
        _, late = await asyncio.wait(self._under_way, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def poll_due_once(self) -> list[Polled]:
        """One pass over the feeds that are due now, a few at a time; what became of each."""
        await self._recall_pauses()
        await self._line_up()
        started: list[asyncio.Task[Polled]] = []
        while self._turns.anyone_waits:
            self._wakened.clear()
            started += await self._start_waiting()
            if self._turns.anyone_waits:
                await self._wakened.wait()
        ended = await asyncio.gather(*started, return_exceptions=True)
        return [each if isinstance(each, Polled) else Polled("failed") for each in ended]

    async def _recall_pauses(self) -> None:
        """What hosts asked for before a start holds for all their feeds, also for one that is new or only checked."""
        polls = await self._database.read(feeds.next_polls)
        for site, seconds in upkeep.pauses(polls, self._clock()).items():
            self._pipeline.client.pause(site, seconds)

    async def _spread(self) -> None:
        """After a start many feeds are overdue: let them come one after the other, not all at once."""
        now, floor = self._clock(), self._pipeline.floor

        def work(session: Session) -> None:
            due = [feed_id for feed_id, _, _ in feeds.due_addresses(session, now)]
            times = {each: cadence.first_poll(now, feed_id=each, feeds=len(due), floor=floor) for each in due}
            feeds.record_all(session, ((each, {"next_poll_at": at}) for each, at in times.items()))

        await self._database.write(work)

    async def _guarded(self, turn: Callable[[], Awaitable[object]]) -> None:
        """A turn that fails is made again at the next tick."""
        try:
            await turn()
        except StrikewireError as error:
            log.warning("polling waits: %s", error)
        except Exception:  # the task must outlive it: nobody else polls
            log.exception("polling waits")

    async def _start_due(self) -> None:
        self._look_again = False
        await self._line_up()
        await self._start_waiting()

    async def _line_up(self) -> None:
        now = self._clock()
        rows = await self._database.read(lambda session: feeds.due_addresses(session, now))
        self._turns.line_up(
            Due(feed_id, urlsplit(url).hostname or url, failing=failures > 0)
            for feed_id, url, failures in rows
            if feed_id not in self._resting
        )

    async def _start_waiting(self) -> list[asyncio.Task[Polled]]:
        """Start those whose turn it is, as their rows are now; the tasks."""
        taken = [] if self._draining else self._turns.take()
        if not taken:
            return []
        rows: dict[int, Feed] = {}
        try:
            rows = await self._rows(taken)
        finally:
            for due in taken:
                if due.feed_id not in rows:  # polled, paused or removed since it was lined up
                    self._turns.answered(due)
                    self._turns.finished(due)
        return [self._start(rows[due.feed_id], due) for due in taken if due.feed_id in rows]

    async def _rows(self, taken: list[Due]) -> dict[int, Feed]:
        now, among = self._clock(), [due.feed_id for due in taken]
        rows = await self._database.read(lambda session: feeds.due(session, now, among))
        return {feed.id or 0: feed for feed in rows}

    def _start(self, feed: Feed, due: Due) -> asyncio.Task[Polled]:
        polling = self._pipeline.poll(feed, self._clock(), answered=lambda: self._answered(due))
        task = asyncio.create_task(polling, name=f"poll feed {due.feed_id}")
        self._under_way.add(task)
        task.add_done_callback(lambda done: self._finished(due, done))
        return task

    def _answered(self, due: Due) -> None:
        self._turns.answered(due)
        self._wake_waiting()

    def _finished(self, due: Due, task: asyncio.Task[Polled]) -> None:
        self._under_way.discard(task)
        self._turns.finished(due)
        if not task.cancelled() and task.exception() is not None:
            log.error("poll of feed %d broke off", due.feed_id, exc_info=task.exception())
            # What came of it could not be written down, so it is still due: its server is not asked at every tick.
            self._resting.add(due.feed_id)
            task.get_loop().call_later(self._pipeline.floor, self._resting.discard, due.feed_id)
        self._wake_waiting()

    def _wake_waiting(self) -> None:
        if self._turns.anyone_waits:
            self._wakened.set()
