"""What the buttons under a digest send: which digest it is, and which of its screens is wanted. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.values.digests import Period

_DATA = re.compile(r"([0-9.]+)\.([0-9]{1,15})\.([0-9]{1,4})")


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
        return f"turn:{self.period.code}.{self.subscription_id}"


def read(args: str) -> Turn | None:
    """What follows the name in callback data; None for what no digest of ours sends."""
    found = _DATA.fullmatch(args)
    period = Period.decoded(found[1]) if found else None
    if found is None or period is None or not int(found[3]):
        return None
    return Turn(period, int(found[2]), int(found[3]))
