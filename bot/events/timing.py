"""When an event happened: the day that its reports tell, else when the first of them was published.

Two attacks on one town are told apart by little else. A day that is told is believed; where two are told that cannot
be one, or one begins after the other's event was in the news, there are two events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.values import DayPart, Moment

_ZONE = ZoneInfo("Europe/Kyiv")
"""Whose midnight parts the days that are told, as in classify/moments."""
HOUR = timedelta(hours=1)
_PARTS = {
    None: (2, 22),
    DayPart.NIGHT: (-4, 8),
    DayPart.MORNING: (4, 13),
    DayPart.DAY: (8, 20),
    DayPart.EVENING: (16, 24),
}
"""First and last hour of what is told, from the day's midnight. A whole day keeps off its edges: two days are two."""
_BLUR = 3 * HOUR
"""Times further apart than this are not one: outlets part the day differently, but not night from evening."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when an event can have happened. Aware UTC."""

    start: datetime
    end: datetime


def told(moment: Moment, published: datetime) -> Span | None:
    """The hours that are told; None where no day is, or where it lies after publication: such a date says no hour."""
    if moment.on is None:
        return None
    midnight = datetime.combine(moment.on, time(), _ZONE)
    first, last = _PARTS[moment.part]
    span = Span(midnight + first * HOUR, midnight + last * HOUR)
    return span if span.start <= published else None


def most_told(spans: Iterable[Span | None]) -> Span | None:
    """The hours that most reports of an event tell; of two, the earlier."""
    counted = Counter(span for span in spans if span is not None)
    return min(counted, key=lambda span: (-counted[span], span.start, span.end), default=None)


def apart(one: Span, other: Span) -> timedelta:
    """How long lies between two spans; nothing where they meet."""
    return max(one.start - other.end, other.start - one.end, timedelta())


def cannot_be_one(one: Span, other: Span) -> bool:
    """Whether two tellings are of two times."""
    return apart(one, other) > _BLUR


def begins_after(span: Span, published: datetime) -> bool:
    """Whether what is told began only after an event was in the news already."""
    return span.start > published + _BLUR
