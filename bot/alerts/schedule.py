"""When a chat's clock strikes: digest hours right across changes of the clocks. Pure.

A local time that the clocks skip comes at the first minute after the gap; one that they repeat comes once, the first
time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGER = timedelta(hours=1, minutes=30)
"""A day is 25 hours long when clocks go back; half an hour more is in no day."""
MORNING = "07:00"
"""When it is morning for a chat without quiet hours."""


def next_digest(now: datetime, at: str, zone: str, weekday: int | None = None) -> datetime:
    """The next moment, in UTC, strictly after `now`, at which the clocks of `zone` show `at` (`HH:MM`).

    On one `weekday` only (0 is Monday), where one is given.
    """
    wall = time.fromisoformat(at)
    local = ZoneInfo(zone)
    today = now.astimezone(local).date()
    coming = [today + timedelta(days=ahead) for ahead in range(9)]
    moments = (_moment(day, wall, local) for day in coming if weekday is None or day.weekday() == weekday)
    return next(moment for moment in moments if moment > now)


def last_digest(due: datetime, at: str, zone: str, weekday: int | None = None) -> datetime:
    """The moment before `due`, which is such a moment: a day or a week ago, however long that was."""
    length = timedelta(days=1 if weekday is None else 7)
    return next_digest(due - length - LONGER, at, zone, weekday)


def after_move(last: datetime, now: datetime, at: str, zone: str, weekday: int | None = None) -> datetime:
    """When a digest is due in a zone that a chat has moved to, its `last` one having told all up to then.

    On the first day of the new calendar that has none, at once where its hour is over: one a day, late rather than
    not at all. Of a `last` that is older than a day nothing is made up for.
    """
    due = next_digest(last, at, zone, weekday)
    while due.astimezone(ZoneInfo(zone)).date() <= last.astimezone(ZoneInfo(zone)).date():
        due = next_digest(due, at, zone, weekday)
    return due if due > now - timedelta(days=1) else next_digest(now, at, zone, weekday)


def next_hour(now: datetime) -> datetime:
    """The next full hour, in UTC, strictly after `now`."""
    return now.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def morning(now: datetime, quiet: str | None, zone: str) -> datetime:
    """When the night is over next: at the end of quiet hours (`HH:MM-HH:MM`), or at `MORNING`."""
    end = quiet.replace("–", "-").rpartition("-")[2].strip() if quiet else MORNING
    return next_digest(now, end, zone)


def _moment(on: date, wall: time, zone: ZoneInfo) -> datetime:
    """`fold` stays 0: the first of two; the way there and back shows whether the clocks ever stand there."""
    asked = datetime.combine(on, wall, tzinfo=zone)
    moment = asked.astimezone(UTC)
    there = moment.astimezone(zone)
    if (there.date(), there.time()) == (on, wall):
        return moment
    return _end_of_gap(moment - timedelta(hours=24), moment, zone)


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The change of offset between two moments, to the second."""
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
