"""What the buttons under a digest send: which digest it is, and which of its screens is wanted. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.values.digests import Period

_DATA = re.compile(r"(\d{1,11})\.(\d{1,11})\.(\d{1,15})\.(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Turn:
    """A screen of a digest; the same whenever it is asked for."""

    period: Period
    subscription_id: int = 0
    """Of one subscription; 0 for all that the chat or topic hears of."""
    number: int = 1

    @property
    def data(self) -> str:
        """Callback data without the number of the screen."""
        since, until = (int(at.timestamp()) for at in (self.period.since, self.period.until))
        return f"turn:{since}.{until}.{self.subscription_id}"


def read(args: str) -> Turn | None:
    """What follows the name in callback data; None for what no digest of ours sends."""
    found = _DATA.fullmatch(args) if args.isascii() else None
    if found is None:
        return None
    since, until, subscription_id, number = map(int, found.groups())
    period = Period(datetime.fromtimestamp(since, UTC), datetime.fromtimestamp(until, UTC))
    return Turn(period, subscription_id, number) if period.has_begun and number else None
