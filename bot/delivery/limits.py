"""Telegram's limits, kept by stored deadlines: one per token, private chat and group, nobody bursts.

A permit is taken before anything is sent. The outbox asks and comes back later; answers to commands book a slot and
sleep until it comes, so that a busy outbox cannot starve them. Nor can they starve it: where answers are booked ahead,
the outbox has the slot after the next one kept for it. Times are seconds on a monotonic clock.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

TOKEN_SLACK = 0.02
"""Seconds by which the token's schedule may be caught up with after a late wake-up of the event loop."""
FLOODED_CHATS = 3
FLOOD_WINDOW = 10.0
"""So many chats refused within so many seconds: it is the token that is too fast."""
PATIENCE = 30.0
"""Seconds that an answer to a command waits after a 429 before it is given up."""
KEPT_FOR = 0.05
"""Share of a chat's gap after which a slot that was kept is given up: the next one is booked already."""
REMEMBERED = 10_000
"""Chats above which deadlines that have passed are forgotten."""

PERMITTED = "permitted"
"""The mark of a send that has its permit already (`rate_limit_args`)."""
MESSAGES = ("send", "edit", "copy", "forward")
EXEMPT = frozenset({"sendChatAction"})

Chat = int | str


class Limits:
    """`rate` and `rate_chat` are messages a second, `rate_group` a minute; edits count too."""

    def __init__(self, rate: float, rate_chat: float, rate_group: float) -> None:
        self._token_gap = 1 / rate
        self._chat_gap = 1 / rate_chat
        self._group_gap = max(60 / rate_group, 1 / rate_chat)
        self._token_free = float("-inf")
        self._token_paused = float("-inf")
        self._free: dict[Chat, float] = {}
        self._booked: set[Chat] = set()
        """Chats whose next slot an answer has, and where the outbox has none kept for it."""
        self._kept: dict[Chat, float] = {}
        self._floods: deque[tuple[float, Chat]] = deque()

    def permit(self, chat: Chat, now: float) -> float:
        """Take a permit: 0.0 if it was there, else the seconds until it may be."""
        wait = max(self._token_wait(now), self._opens(chat, now) - now)
        if wait > 0:
            return wait
        self._take_token(now)
        if self._kept.pop(chat, None) is None:
            self._take_chat(chat, now)
        return 0.0

    def token_wait(self, now: float) -> float:
        """Seconds until any chat may be sent to."""
        return max(0.0, self._token_wait(now))

    def next_permit(self, chats: Iterable[Chat], now: float) -> float:
        """Seconds until the first of these chats may be sent to."""
        soonest = min((self._kept.get(chat, self._free.get(chat, now)) for chat in chats), default=now) - now
        return max(0.0, soonest, self._token_wait(now))

    def closed(self, now: float) -> int:
        """How many chats may not be sent to now."""
        return sum(free > now for free in self._free.values())

    def book_chat(self, chat: Chat, now: float) -> float:
        """Take the chat's next slot, whenever it is; the seconds until then."""
        slot = max(now, self._free.get(chat, now))
        self._take_chat(chat, slot)
        if slot > now:
            self._booked.add(chat)
        return slot - now

    def book_token(self, now: float) -> float:
        """Take the token's next slot, whenever it is; the seconds until then."""
        wait = self.token_wait(now)
        self._take_token(now + wait)
        return wait

    def note(self, chat: Chat, at: float) -> None:
        """A message went out at `at`, before a restart."""
        self._token_free = max(self._token_free, at + self._token_gap)
        self._free[chat] = max(self._free.get(chat, at), at + self._gap(chat))

    def pause(self, chat: Chat, until: float, now: float) -> bool:
        """Telegram refused this chat for flooding; True if so many were that the whole token waits."""
        self._free[chat] = max(self._free.get(chat, until), until)
        self._kept.pop(chat, None)
        self._floods.append((now, chat))
        while self._floods[0][0] < now - FLOOD_WINDOW:
            self._floods.popleft()
        everywhere = len({whose for _, whose in self._floods}) >= FLOODED_CHATS
        if everywhere:
            self._token_paused = max(self._token_paused, until)
        return everywhere

    def _opens(self, chat: Chat, now: float) -> float:
        """When the outbox may send to this chat; it has a slot kept for it where answers came first."""
        if self._kept.get(chat, now) < now - KEPT_FOR * self._gap(chat):
            del self._kept[chat]
        free = self._free.get(chat, now)
        if free > now and chat in self._booked and chat not in self._kept:
            self._booked.discard(chat)
            self._kept[chat] = free
            self._take_chat(chat, free)
        return self._kept.get(chat, free)

    def _token_wait(self, now: float) -> float:
        return max(self._token_free - TOKEN_SLACK - now, self._token_paused - now)

    def _take_token(self, now: float) -> None:
        self._token_free = max(now, self._token_free) + self._token_gap

    def _take_chat(self, chat: Chat, at: float) -> None:
        if len(self._free) > REMEMBERED:
            self._free = {whose: free for whose, free in self._free.items() if free > at}
            self._booked &= self._free.keys()
        self._free[chat] = at + self._gap(chat)

    def _gap(self, chat: Chat) -> float:
        is_group = isinstance(chat, str) or chat < 0
        return self._group_gap if is_group else self._chat_gap


class OutboxRateLimiter(BaseRateLimiter[str]):
    """python-telegram-bot's door to the same limits, for all that does not come from the outbox."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to tear down."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:
        """Call at once what is exempt or has its permit; else wait for a slot, and once more after a 429."""
        chat = _limited_chat(endpoint, data)
        if chat is None or rate_limit_args == PERMITTED:
            return await callback(*args, **kwargs)
        await self._wait(chat)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as refused:
            if self._refused(chat, refused) > PATIENCE:
                raise
        await self._wait(chat)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as refused:
            self._refused(chat, refused)
            raise

    def _refused(self, chat: Chat, refused: RetryAfter) -> float:
        seconds, now = retry_seconds(refused), time.monotonic()
        self._limits.pause(chat, now + seconds, now)
        return seconds

    async def _wait(self, chat: Chat) -> None:
        await asyncio.sleep(self._limits.book_chat(chat, time.monotonic()))
        await asyncio.sleep(self._limits.book_token(time.monotonic()))


def retry_seconds(refused: RetryAfter) -> float:
    """What a 429 asks to wait, whichever form the library gives it in."""
    asked = refused.retry_after
    return float(asked) if isinstance(asked, int) else asked.total_seconds()


def _limited_chat(endpoint: str, data: dict[str, Any]) -> Chat | None:
    """The chat whose limits a call counts against; None for calls that are exempt."""
    chat = data.get("chat_id")
    counts = endpoint.startswith(MESSAGES) and endpoint not in EXEMPT
    return chat if counts and isinstance(chat, int | str) else None
