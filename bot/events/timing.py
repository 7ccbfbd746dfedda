"""When an event happened: the day that its reports tell, else when the first of them was published.

Two attacks on one town are told apart by little else. A day that is told is believed: where two are told that cannot
be one, or one begins after the other's event was in the news, there are two events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.values.facts import DayPart, Moment

HOUR = timedelta(hours=1)
_NONE = timedelta()
_ZONE = ZoneInfo("Europe/Kyiv")
"""Whose midnight parts the days that are told, as in classify/moments."""
_HOURS = {
    None: (2, 22),
    DayPart.NIGHT: (-2, 7),
    DayPart.MORNING: (4, 13),
    DayPart.DAY: (8, 18),
    DayPart.EVENING: (16, 24),
}
"""First and last hour of what is told, from the day's midnight. A whole day keeps off its edges: two days are two."""
BLUR = 3 * HOUR
"""Times further apart than this are not one: outlets part the day differently, but not night from evening."""
_WEIGHTS = ((12, 0.8), (30, -0.4), (54, -1.0))
"""Up to so many hours apart, so much speaks for one event: half a day for it, another day against."""
_DAYS_LATER = -1.5
_SAME_TOLD = 1.0
"""That both tell the same hours says more than that both were in the news in them."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when an event can have happened, as told. Aware UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class When:
    """What is known of the time of an event."""

    first: datetime
    """The earliest publication of its reports."""
    last: datetime
    told: Span | None = None
    """The time that most of them tell."""


def told(moment: Moment, published: datetime) -> Span | None:
    """The hours that are told; None where none are, or where they lie after publication: such a date says no hour.

    A part of the day without a day is the last one before publication, if that says its hour.
    """
    if moment.on is not None:
        span = _span(moment.on, moment.part)
        return span if span.start <= published else None
    if moment.part is None or published.time() == time():
        return None
    today = published.astimezone(_ZONE).date()
    spans = (_span(today + timedelta(days=days), moment.part) for days in (1, 0, -1))
    return next(span for span in spans if span.start <= published)


def _span(on: date, part: DayPart | None) -> Span:
    midnight = datetime.combine(on, time(), _ZONE)
    first, last = _HOURS[part]
    return Span(midnight + first * HOUR, midnight + last * HOUR)


def most_told(spans: Iterable[Span | None]) -> Span | None:
    """The hours that most reports of an event tell; of two, the earlier."""
    counted = Counter(span for span in spans if span is not None)
    return min(counted, key=lambda span: (-counted[span], span.start, span.end), default=None)


def contradict(one: When, other: When) -> bool:
    """Whether the two are of two times: other hours are told, or one began after the other was in the news."""
    if one.told and other.told:
        return _between(one.told, other.told) > BLUR
    return _began_after(one, other) or _began_after(other, one)


def apart(one: When, other: When) -> timedelta:
    """How long lies between the two: between what both tell, else between what is told and in the news."""
    if one.told and other.told:
        return _between(one.told, other.told)
    news = abs(one.first - other.first)
    if one.told:
        return min(news, _between(one.told, Span(other.first, other.first)))
    return min(news, _between(Span(one.first, one.first), other.told)) if other.told else news


def gap(one: When, other: When) -> timedelta:
    """How long lies between the two at least: between what is told, or the times in which they were in the news."""
    news = max(one.first - other.last, other.first - one.last, _NONE)
    return min(news, apart(one, other)) if one.told or other.told else news


def weight(one: When, other: When) -> float:
    """What the time says for one event, or against it."""
    if one.told and other.told and _meet(one.told, other.told):
        return _SAME_TOLD
    hours = apart(one, other) / HOUR
    return next((weight for until, weight in _WEIGHTS if hours <= until), _DAYS_LATER)


def _meet(one: Span, other: Span) -> bool:
    """Whether half of the shorter lies in the other: "on Monday" is the night before it rather than the one after."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)


def _began_after(one: When, other: When) -> bool:
    return one.told is not None and one.told.start > other.first + BLUR


def _between(one: Span, other: Span) -> timedelta:
    return max(one.start - other.end, other.start - one.end, _NONE)
