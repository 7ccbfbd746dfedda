"""Manners towards hosts: two requests at a time, and none while a host wants to be left alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from bot.errors import HostPaused
from bot.feeds.guard import Target, site_of
from bot.values.clock import Clock

PER_HOST = 2
"""Requests at a time to one host."""
MAX_PAUSE = 86_400.0
"""Seconds that a host may ask for; whoever asks for more is looked at once a day."""


class Hosts:
    """Turns and pauses of all hosts. A pause counts at once, also for those who already wait for their turn."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._turns: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._paused: dict[str, datetime] = {}

    @asynccontextmanager
    async def turn(self, target: Target) -> AsyncIterator[None]:
        """Wait until the target's host has a turn free, and hold it. Raises HostPaused."""
        async with self._turns.setdefault(target.host, asyncio.Semaphore(PER_HOST)):
            if seconds := self.pause_left(target.url):
                raise HostPaused(f"the server asked to be left alone for another {seconds:.0f} s", seconds=seconds)
            yield

    def pause(self, site: str, seconds: float) -> None:
        """Leave a site alone from now on; a longer pause is not shortened."""
        now = self._clock()
        self._paused = {each: until for each, until in self._paused.items() if until > now}
        self._paused[site] = max(now + timedelta(seconds=seconds), self._paused.get(site, now))

    def pause_left(self, url: str) -> float:
        """Seconds for which the site of an address still wants to be left alone; 0 if it does not."""
        if not self._paused:
            return 0.0
        until = self._paused.get(site_of(url) or "")
        return max(0.0, (until - self._clock()).total_seconds()) if until else 0.0
