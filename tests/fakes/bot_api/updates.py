"""What the bot hears of by long polling, and what wakes whoever waits."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from aiohttp import web

from .calls import refusal, result
from .members import Json
from .refusals import RefusedError


class News:
    """Wakes whoever waits when something has happened, or when the server goes down."""

    def __init__(self) -> None:
        self.closing = asyncio.Event()
        self._changed = asyncio.Condition()

    async def tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def wait(self, met: Callable[[], Any], within: float) -> Any:
        """Wait until `met` holds, and return what it said; TimeoutError after `within` seconds."""
        async with asyncio.timeout(within), self._changed:
            return await self._changed.wait_for(met)


class Updates:
    """The queue of getUpdates."""

    def __init__(self, ids: Iterator[int], news: News) -> None:
        self.polls = 0
        self._ids = ids
        self._news = news
        self._queue: deque[Json] = deque()
        self._poller: asyncio.Event | None = None

    async def add(self, kind: str, content: Json) -> None:
        self._queue.append({"update_id": next(self._ids), kind: content})
        await self._news.tell()

    async def poll(self, params: Json) -> web.Response:
        """Long polling: an offset confirms what is older; a second poller ends the first with 409."""
        self.polls += 1
        if self._poller is not None:
            self._poller.set()
        await self._news.tell()
        ended = self._poller = asyncio.Event()
        offset = params.get("offset", 0)
        while self._queue and self._queue[0]["update_id"] < offset:
            self._queue.popleft()
        with contextlib.suppress(TimeoutError):
            await self._news.wait(
                lambda: self._queue or ended.is_set() or self._news.closing.is_set(),
                params.get("timeout", 0) or 0.001,
            )
        if ended.is_set():
            return refusal(RefusedError(409, "Conflict: terminated by other getUpdates request"))
        self._poller = None
        return result(list(self._queue)[: params.get("limit", 100)])
