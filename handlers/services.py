"""What handlers work with: built by the composition root, reached through `Context.services`."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from bot.alerts.texts import Texts
from bot.classify.places import Gazetteer
from bot.desk import Desk
from bot.store.database import Database
from bot.values.clock import Clock
from bot.values.events import Source
from bot.values.feeds import FeedFound

CheckFeed = Callable[[str], Awaitable[FeedFound]]
"""Fetches and parses an address once; raises FeedError."""
REMEMBERED = 1000
"""Offers and refusals that are kept in memory; the oldest go first."""


class Throttle:
    """Lets each key through once in so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last: OrderedDict[tuple[int, int], float] = OrderedDict()

    def lets(self, key: tuple[int, int]) -> bool:
        """Whether this key may pass now; passing counts."""
        now = time.monotonic()
        if now - self._last.get(key, -self._seconds) < self._seconds:
            return False
        self._last[key] = now
        self._last.move_to_end(key)
        if len(self._last) > REMEMBERED:
            self._last.popitem(last=False)
        return True


class Offers:
    """Addresses behind buttons: callback data holds 64 bytes, an address may be longer."""

    def __init__(self) -> None:
        self._urls: OrderedDict[str, str] = OrderedDict()

    def put(self, url: str) -> str:
        """A short name for the address."""
        name = sha256(url.encode()).hexdigest()[:16]
        self._urls[name] = url
        if len(self._urls) > REMEMBERED:
            self._urls.popitem(last=False)
        return name

    def get(self, name: str) -> str | None:
        """The address, unless it was offered before the last start or long ago."""
        return self._urls.get(name)


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the product that a conversation needs."""

    database: Database
    texts: Texts
    gazetteer: Gazetteer
    clock: Clock
    check_feed: CheckFeed
    source_of: Callable[[str], Source | None]
    """The outlet behind an address, where the family file knows it."""
    desk: Desk
    """Changes events by hand."""
    wake_poller: Callable[[], None]
    wake_sender: Callable[[], None]
    owners: frozenset[int] = frozenset()
    access: Literal["open", "invite"] = "open"
    feeds_per_chat: int = 50
    refusals: Throttle = field(default_factory=lambda: Throttle(60))
    offers: Offers = field(default_factory=Offers)
