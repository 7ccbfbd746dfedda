"""Room for large bodies: a few at a time, so that many servers that send much together cannot fill the memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

LARGE = 1024 * 1024
"""Bytes of a body above which it needs a place; nearly all feeds are smaller."""
PLACES = 4
"""Large bodies at a time, each from its first byte over `LARGE` until it is parsed."""


class Room:
    """The places, and those who hold one."""

    def __init__(self, places: int = PLACES) -> None:
        self._places = asyncio.Semaphore(places)

    @asynccontextmanager
    async def share(self) -> AsyncIterator[Share]:
        """A share that may become a place; what it holds is free again at the end."""
        share = Share(self._places)
        try:
            yield share
        finally:
            share.leave()


class Share:
    """What one body takes of the room: nothing, until it is large."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._held = False

    async def grow(self, size: int, deadline: asyncio.Timeout) -> None:
        """Wait for a place if the body needs one. The wait does not count towards the deadline: it is our own."""
        if self._held or size <= LARGE:
            return
        loop, until = asyncio.get_running_loop(), deadline.when()
        left = None if until is None else until - loop.time()
        deadline.reschedule(None)
        await self._places.acquire()
        self._held = True
        deadline.reschedule(None if left is None else loop.time() + left)

    def leave(self) -> None:
        """Give the place back."""
        if self._held:
            self._places.release()
            self._held = False
