"""A period, and what is known of it: the material of a digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` on, up to `until` and without it; aware, UTC."""

    since: datetime
    until: datetime

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.until - self.since

    @property
    def has_begun(self) -> bool:
        """Whether anything lies in it; not so of one that was yet to come when it was cut off at the present."""
        return self.since < self.until

    @property
    def before(self) -> Period:
        """The period of the same length that ends where this one begins."""
        return Period(self.since - self.length, self.since)


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which a feed could not be read."""

    feed_id: int
    since: datetime
    until: datetime
