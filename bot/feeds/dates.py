"""When an entry was published, as its feed says it: feedparser's reading, corrected where it is known to be wrong.

A date is for showing and for what is too old; it never decides what an entry is or whether it is new.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta, timezone
from time import struct_time

MAX_DATE = 100
"""Characters; no date is longer."""

_MONTHS = (
    ("січ", "янв"), ("лют", "фев"), ("бер", "мар"), ("кві", "апр"), ("тра", "май", "мая"), ("чер", "июн"),
    ("лип", "июл"), ("сер", "авг"), ("вер", "сен"), ("жов", "окт"), ("лис", "ноя"), ("гру", "дек"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH |= {name: number for number, name in enumerate(_ENGLISH, 1)}
# Hours from UTC of the zone names that feedparser takes for UTC.
_ZONES = {"EET": 2, "EEST": 3, "MSK": 3, "MSD": 4, "CET": 1, "CEST": 2, "WEST": 1, "BST": 1, "TRT": 3}

_UNIX = re.compile(r"(\d{9,10})(\d{3})?", re.ASCII)
_TIME = r"(?:\D{0,6}?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([+-]\d{2}:?\d{2}|[A-Z]{1,5})?.*)?"
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)" + _TIME, re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)" + _TIME, re.ASCII)
_NAMED = re.compile(r"(?:[^\W\d]{1,12}\.?,?\s+)?(\d{1,2})[\s-]+([^\W\d]{3,12})\.?,?[\s-]+(\d{4})(?!\d)" + _TIME)


def parse_date(text: str, read: struct_time | None = None) -> datetime | None:
    """An aware UTC datetime, or None.

    `read` is feedparser's reading of the same text, in UTC; without one, ISO 8601 is read. It is taken unless the
    text has a form that feedparser misreads (Unix seconds or milliseconds, 2026/11/22, names of eastern zones) or
    does not read (day first with dots, Ukrainian and Russian months). A text without a zone counts as UTC.
    """
    text = text.strip()[:MAX_DATE]
    try:
        return _corrected(text) or (datetime.fromtimestamp(calendar.timegm(read), UTC) if read else _iso(text))
    except (ValueError, OverflowError, OSError):
        return None


def _corrected(text: str) -> datetime | None:
    if found := _UNIX.fullmatch(text):
        return datetime.fromtimestamp(int(found[1]), UTC)
    if found := _YEAR_FIRST.match(text):
        year, month, day, *time = found.groups()
        return _moment((year, month, day), time)
    if found := _DAY_FIRST.match(text):
        day, month, year, *time = found.groups()
        return _moment((year, month, day), time)
    found = _NAMED.match(text)
    if found and (found[7] in _ZONES or not found[2].isascii()):
        month = str(_MONTH.get(found[2][:3].lower(), 0))
        return _moment((found[3], month, found[1]), found.groups()[3:])
    return None


def _iso(text: str) -> datetime:
    date = datetime.fromisoformat(text)
    return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)


def _moment(date: tuple[str, str, str], time: list[str] | tuple[str, ...]) -> datetime:
    year, month, day = map(int, date)
    hour, minute, second = (int(part or 0) for part in time[:3])
    return datetime(year, month, day, hour, minute, second, tzinfo=_zone(time[3])).astimezone(UTC)


def _zone(name: str | None) -> timezone:
    if name and name[0] in "+-":
        offset = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(offset if name[0] == "+" else -offset)
    return timezone(timedelta(hours=_ZONES.get(name or "", 0)))
