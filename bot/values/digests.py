"""A period, and what is known of it: the material of a digest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.values.events import EventView

_CODE = re.compile(r"([0-9]{1,11})\.([0-9]{1,11})")


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

    @property
    def code(self) -> str:
        """The period in a button's data, in whole seconds."""
        return f"{int(self.since.timestamp())}.{int(self.until.timestamp())}"

    @classmethod
    def decoded(cls, code: str) -> Period | None:
        """The period of a `code`; None for what no button of ours sends."""
        found = _CODE.fullmatch(code)
        if found is None:
            return None
        period = cls(*(datetime.fromtimestamp(int(at), UTC) for at in found.groups()))
        return period if period.has_begun else None


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which a feed could not be read."""

    feed_id: int
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Heard:
    """What a chat heard of in a period, with all that is known of it now."""

    period: Period
    events: Sequence[EventView]
    """Reported in the period."""
    before: Sequence[EventView] = ()
    """Reported in the period before; those that were called wrong since are among them."""
    elsewhere: frozenset[int] = frozenset()
    """Of all these the ids of events that may have been anywhere, where the chat asked for places: not counted."""
    listened_before: bool = True
    """Whether any of its feeds was read in the whole period before."""
    outages: Sequence[Outage] = ()
    """When its feeds could not be read, within the period."""
    feeds: int = 0
    """How many feeds it hears."""
    links: Mapping[int, str] = field(default_factory=dict)
    """Addresses of the messages that show these events in the chat, by the events' ids, where there are such."""
