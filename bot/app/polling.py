"""Receiving updates by long polling, with a watch kept on it: polling that falls silent begins anew.

Every getUpdates ends at a deadline of our own, whatever became of its connection, so that none is waited for in vain.
python-telegram-bot's Updater waits for as long as its connection does, and never makes its connections anew.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.delivery.limits import retry_seconds
from bot.delivery.telegram import POLL_MARGIN

log = logging.getLogger(__name__)

UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER, Update.CHAT_MEMBER]
LONG_POLL = 10
"""Seconds that Telegram holds a getUpdates back while there are none."""
DEADLINE = LONG_POLL + POLL_MARGIN + 2
"""Seconds after which a getUpdates is given up, a little later than its connection should have given up."""
SILENT_AFTER = 40.0
"""Seconds without an answer, two polls in vain, after which its connections are made anew."""
LONGEST_WAIT = 30.0
CONFIRM_SECONDS = 1.0
"""How long the last getUpdates may take, which tells what was received."""

CONFLICT = "another program receives this bot's updates: stop it, or give this one a token of its own"
REFUSED = "Telegram refused the bot token: set STRIKEWIRE_TELEGRAM_TOKEN to the one BotFather gave, and start again"


class Polling:
    """Puts updates into `queue` in their order. `connections` are those of the bot's getUpdates alone."""

    def __init__(
        self,
        bot: ExtBot[Any],
        queue: asyncio.Queue[object],
        connections: BaseRequest,
        *,
        deadline: float = DEADLINE,
        silent_after: float = SILENT_AFTER,
    ) -> None:
        self._bot = bot
        self._queue = queue
        self._connections = connections
        self._deadline = deadline
        self._silent_after = silent_after
        self._offset: int | None = None
        self._heard_at = time.monotonic()
        self._failures = 0
        self._said = ""

    async def run(self) -> None:
        """Receive until cancelled."""
        self._heard_at = time.monotonic()
        while not await self._try(self._bot.delete_webhook):
            pass
        while True:
            await self._try(self._receive)

    async def confirm(self) -> None:
        """Tell Telegram what was received, so that it does not come again at the next start."""
        with contextlib.suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(CONFIRM_SECONDS):
                await self._bot.get_updates(offset=self._offset, timeout=0, allowed_updates=UPDATES)

    async def _receive(self) -> None:
        for update in await self._bot.get_updates(offset=self._offset, timeout=LONG_POLL, allowed_updates=UPDATES):
            self._offset = update.update_id + 1
            await self._queue.put(update)

    async def _try(self, call: Callable[[], Awaitable[object]]) -> bool:
        """Make a call; where it fails, wait before the next one."""
        try:
            async with asyncio.timeout(self._deadline):
                await call()
        except Exception as error:  # noqa: BLE001 - whatever it is, people still talk to the bot
            await self._bear(error)
            return False
        if self._said:
            log.info("updates come again")
        self._failures, self._said, self._heard_at = 0, "", time.monotonic()
        return True

    async def _bear(self, error: Exception) -> None:
        self._failures += 1
        self._say(error)
        silent = time.monotonic() - self._heard_at
        if silent > self._silent_after:
            log.warning("Telegram has answered no getUpdates for %.0f s: polling begins anew", silent)
            await self._begin_anew()
        await asyncio.sleep(min(self._wait_after(error), LONGEST_WAIT))

    def _wait_after(self, error: Exception) -> float:
        """Seconds until the next call; one that was waited for in vain took its time already."""
        if isinstance(error, RetryAfter):
            return retry_seconds(error)
        return 1.0 if isinstance(error, TimedOut | TimeoutError) else 2.0 ** min(self._failures - 1, 5)

    def _say(self, error: Exception) -> None:
        """One line for each kind of failure, until updates come again."""
        if isinstance(error, Conflict | InvalidToken):
            level, line = logging.ERROR, CONFLICT if isinstance(error, Conflict) else REFUSED
        else:
            level, line = logging.WARNING, f"no updates from Telegram ({type(error).__name__}); asking again"
        if line != self._said:
            log.log(level, line)
        self._said = line

    async def _begin_anew(self) -> None:
        self._heard_at = time.monotonic()
        with contextlib.suppress(Exception):  # they are given up, however they end
            async with asyncio.timeout(self._deadline):
                await self._connections.shutdown()
        try:
            await self._connections.initialize()
        except Exception as error:  # noqa: BLE001 - no file to be opened, say: polls fail until the next time
            log.warning("no new connections (%s); trying again", type(error).__name__)
