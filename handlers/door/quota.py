"""How often one person, and one chat, may ask. Kept in memory: a restart forgives.

What costs much more than an answer (a feed that is fetched, a file that is made) is marked `heavy` in the two tables
of handlers/__init__; nothing else needs doing for it.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

MINUTE, DAY = 60.0, 86_400.0
REMEMBERED = 10_000
"""Keys that are kept for each quota; the one that asked longest ago goes first."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One who asked too often is not answered for so many seconds."""

    seconds: float
    first: bool
    """Nothing was refused since the last answer: this once it is said."""


class Quota:
    """Lets each key through so many times in so many seconds, counted from the first."""

    def __init__(self, times: int, seconds: float, timer: Callable[[], float] = time.monotonic) -> None:
        self._times, self._seconds, self._timer = times, seconds, timer
        self._asked: OrderedDict[Hashable, tuple[float, int]] = OrderedDict()
        """When the first of them was, and how many there were since."""

    def refuses(self, key: Hashable) -> Wait | None:
        """None where it may pass, which counts; else how long it has to wait."""
        now = self._timer()
        since, times = self._asked.pop(key, (now, 0))
        if now - since >= self._seconds:
            since, times = now, 0
        self._asked[key] = since, times + 1
        if len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        return None if times < self._times else Wait(since + self._seconds - now, first=times == self._times)


@dataclass(frozen=True, slots=True)
class Quotas:
    """All that is counted. The bot's owners are not counted."""

    commands: Quota = field(default_factory=lambda: Quota(60, MINUTE))
    """What one person says."""
    presses: Quota = field(default_factory=lambda: Quota(120, MINUTE))
    """Buttons that one person presses: a form has many."""
    chats: Quota = field(default_factory=lambda: Quota(120, MINUTE))
    """What is said in one group by all: more than one of them may, who else could keep the others from being heard."""
    heavy: Quota = field(default_factory=lambda: Quota(20, MINUTE))
    """What costs much, by one person."""
    refusals: Quota = field(default_factory=lambda: Quota(1, MINUTE))
    """How often one person hears that only admins may."""
    uninvited: Quota = field(default_factory=lambda: Quota(1, DAY))
    """How often a chat that was not let in hears that it was not."""
