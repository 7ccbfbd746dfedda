"""The rows of the outbox that may go next, at most one a chat, and when to look who else is there."""

from __future__ import annotations

import time
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.delivery.limits import Limits
from bot.delivery.ports import Ledger, Store
from bot.values.clock import Clock
from bot.values.delivery import Lane, Outlook

HEADS = 256
"""Rows that one look brings."""
LOOK_SHARE, WOKEN_SHARE = 5, 2
"""Looking takes at most one part in so many of the time, however long the outbox is; more where news was committed."""
KEPT_FREE = 6
"""Places in flight that digests and notices leave to alerts, should Telegram be slow to answer."""
NO_HURRY = 0.1
"""Seconds between looks that nobody asked for while there are rows in line."""


class Line:
    """The most urgent first. Nobody is sent to who has no permit; who waits for one keeps its place."""

    def __init__(self, store: Store, ledger: Ledger, limits: Limits, clock: Clock) -> None:
        self._store = store
        self._ledger = ledger
        self._limits = limits
        self._clock = clock
        self._rows: list[tuple[int, int, int]] = []
        self._next_at: datetime | None = None
        self._is_stale = True
        self._is_woken = True
        self._looked_at = 0.0
        self._look_took = 0.0
        self._unhurried_until = 0.0

    def wake(self) -> None:
        """News was committed: look as soon as looking has its share."""
        self._is_stale = self._is_woken = True

    def went(self) -> None:
        """Some went, so others of their chats may be next: no hurry to see who, while there are rows in line."""
        self._is_stale = True
        self._unhurried_until = time.monotonic() + NO_HURRY if self._rows else 0.0

    async def look(self, mine: Collection[int]) -> bool:
        """Look if it is time to; True: there are rows that may have arrived. `mine` are on their way."""
        if self._next_at is not None and self._next_at <= self._clock():
            self._is_stale = True
        if not self._is_stale or time.monotonic() < self._next_look():
            return False
        self._is_stale = self._is_woken = False
        began = time.monotonic()
        outlook = await self._look_once()
        if outlook.overdue:
            now = self._clock()
            await self._store.write(lambda session: self._ledger.sweep(session, now, mine))
            outlook = await self._look_once()
        self._rows, self._next_at = list(outlook.heads), outlook.next_at
        if outlook.overdue and self._next_at is not None:  # a lease of ours is over, its send about to end
            self._next_at = max(self._next_at, self._clock() + timedelta(seconds=1))
        self._looked_at = time.monotonic()
        self._look_took = self._looked_at - began
        return outlook.uncertain

    def permitted(self, room: int) -> list[int]:
        """Take a permit for each row that may go at once, where `room` is left; the others stay in line."""
        now = time.monotonic()
        taken: list[int] = []
        waiting: list[tuple[int, int, int]] = []
        for place, (row, chat, lane) in enumerate(self._rows):
            if len(taken) >= room - _kept_free(lane) or self._limits.token_wait(now) > 0:
                waiting += self._rows[place:]
                break
            if self._limits.permit(chat, now) == 0:
                taken.append(row)
            else:
                waiting.append((row, chat, lane))
        self._rows = waiting
        self._is_stale = self._is_stale or (bool(taken) and not waiting)
        return taken

    def wait(self, room: int) -> float:
        """Seconds until it is time to look, or a row for which there is room has its permit."""
        now, waits = time.monotonic(), []
        if self._next_at is not None:
            waits.append((self._next_at - self._clock()).total_seconds())
        if self._is_stale:
            waits.append(self._next_look() - now)
        if chats := [chat for _, chat, lane in self._rows if room > _kept_free(lane)]:
            waits.append(self._limits.next_permit(chats, now))
        return min(waits, default=float("inf"))

    def _next_look(self) -> float:
        """When the outbox may be looked at again. News waits for nothing but the share of looking."""
        if self._is_woken:
            return self._looked_at + (WOKEN_SHARE - 1) * self._look_took
        return max(self._looked_at + (LOOK_SHARE - 1) * self._look_took, self._unhurried_until)

    async def _look_once(self) -> Outlook:
        now, limit = self._clock(), HEADS + self._limits.closed(time.monotonic())
        return await self._store.read(lambda session: self._ledger.look(session, now, limit))


def _kept_free(lane: int) -> int:
    return KEPT_FREE if lane >= Lane.DIGEST else 0
