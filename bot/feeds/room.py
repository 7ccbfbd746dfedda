"""Room for large bodies: a few at a time, so that many servers that send much together cannot fill the memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import FeedUnreachable

LARGE = 1024 * 1024
"""Bytes of a body above which it needs a place; nearly all feeds are smaller."""
PLACES = 4
"""Large bodies at a time, each from its first byte over `LARGE` until it is parsed."""
WAIT = 60.0
"""Seconds that a large body waits for a place: it holds a turn at its host meanwhile, which other feeds wait for."""


class Room:
    """The places, and those who hold one. `wait` is in seconds, for a place."""

    def __init__(self, places: int = PLACES, wait: float = WAIT) -> None:
        self._places = asyncio.Semaphore(places)
        self._wait = wait

    @asynccontextmanager
    async def share(self) -> AsyncIterator[Share]:
        """A share that may become a place; what it holds is free again at the end."""
        share = Share(self._places, self._wait)
        try:
            yield share
        finally:
            share.leave()


class Share:
    """What one body takes of the room: nothing, until it is large."""

    def __init__(self, places: asyncio.Semaphore, wait: float) -> None:
        self._places = places
        self._wait = wait
        self._held = False

    async def grow(self, size: int, deadline: asyncio.Timeout) -> None:
        """Wait for a place if the body needs one. The wait does not count towards the deadline: it is our own.

        Raises FeedUnreachable if no place becomes free in time.
        """
        if self._held or size <= LARGE:
            return
        loop, until = asyncio.get_running_loop(), deadline.when()
        left = None if until is None else until - loop.time()
        deadline.reschedule(None)
        await self._take_place()
        deadline.reschedule(None if left is None else loop.time() + left)

    async def _take_place(self) -> None:
        try:
            async with asyncio.timeout(self._wait):
                await self._places.acquire()
                self._held = True
        except TimeoutError:
            raise FeedUnreachable("too many large documents at once, this one is read again later") from None

    def leave(self) -> None:
        """Give the place back."""
        if self._held:
            self._places.release()
            self._held = False
