"""Updates of different chats run side by side, those of one chat one after another.

A chat that waits for its turn at the limits, or for a slow feed to be checked, keeps nobody else waiting, however many
updates of it are in line: only the one whose turn it is takes a place.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 64
"""Chats whose updates are handled at the same time."""
IN_LINE = 10_000
"""Updates that may wait for their chat's turn beside them."""


class OneChatAtATime(BaseUpdateProcessor):
    """For `ApplicationBuilder.concurrent_updates`."""

    def __init__(self) -> None:
        super().__init__(IN_LINE)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run the handlers of one update in its chat's turn."""
        chat = update.effective_chat if isinstance(update, Update) else None
        key = chat.id if chat else 0
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._waiting[key] = self._waiting.get(key, 0) + 1
        try:
            async with lock, self._places:
                await coroutine
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._locks[key]

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""
