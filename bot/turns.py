"""Which due feeds start now: decides, and starts nothing.

A host is asked by two polls at a time, and what else it has due waits without holding a place. Feeds that failed last
time hold at most half of the places, so that servers which hang, however many, keep no other feed waiting.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass

from bot.feeds.hosts import PER_HOST

PLACES = 200
"""Polls under way at a time: nearly all of a poll is waiting for its server, and a waiting one takes some 40 KiB."""


@dataclass(frozen=True, slots=True)
class Due:
    """A feed whose poll is due."""

    feed_id: int
    host: str
    failing: bool
    """Whether its last poll failed."""


class Turns:
    """The feeds that wait, in the order in which they are due, and those that are under way."""

    def __init__(self, places: int = PLACES) -> None:
        self._places = places
        self._waiting: dict[tuple[str, bool], deque[Due]] = {}
        self._asked: Counter[str] = Counter()
        self._under_way: set[int] = set()
        self._failing = 0

    def line_up(self, due: Iterable[Due]) -> None:
        """Wait from now on, in this order; those under way are not taken in again."""
        self._waiting = {}
        for each in due:
            if each.feed_id not in self._under_way:
                self._waiting.setdefault((each.host, each.failing), deque()).append(each)

    def take(self) -> list[Due]:
        """Those that start now, and hold a place and their host from now on."""
        taken: list[Due] = []
        for key, waiting in list(self._waiting.items()):
            if len(self._under_way) >= self._places:
                break
            while waiting and self._may_start(waiting[0]):
                taken.append(self._started(waiting.popleft()))
            if not waiting:
                del self._waiting[key]
        return taken

    def answered(self, due: Due) -> None:
        """Its host is no longer asked by it."""
        self._asked[due.host] -= 1
        if not self._asked[due.host]:
            del self._asked[due.host]

    def finished(self, due: Due) -> None:
        """Its place is free."""
        self._under_way.discard(due.feed_id)
        self._failing -= due.failing

    @property
    def anyone_waits(self) -> bool:
        """Whether a free place or host would be taken at once."""
        return bool(self._waiting)

    def _may_start(self, due: Due) -> bool:
        return (
            len(self._under_way) < self._places
            and self._asked[due.host] < PER_HOST
            and (not due.failing or self._failing < self._places // 2)
        )

    def _started(self, due: Due) -> Due:
        self._under_way.add(due.feed_id)
        self._failing += due.failing
        self._asked[due.host] += 1
        return due
