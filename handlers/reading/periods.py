"""Periods as people write them: `12h`, `week`, «вчора», «за неделю», `24.11`, `22-24 Nov`, «с 22 по 24 ноября». Pure.

A day is a day on the reader's own calendar. A date without a year is the last one that has begun.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.values.digests import Period
from handlers.reading import units
from handlers.reading.units import DAY

LONGEST = 3650 * DAY
LONGEST_TEXT = 60
"""Characters; what is longer is no period."""
YEARS = range(1970, 2100)
DAYS_AGO = {
    **dict.fromkeys(("today", "сьогодні", "сегодня"), 0),
    **dict.fromkeys(("yesterday", "вчора", "учора", "вчера"), 1),
    **dict.fromkeys(("позавчора", "позавчера"), 2),
}
MONTHS = (
    ("jan", "січ", "янв"), ("feb", "лют", "фев"), ("mar", "бер", "мар"), ("apr", "кві", "апр"),
    ("may", "тра", "мая", "май"), ("jun", "чер", "июн"), ("jul", "лип", "июл"), ("aug", "сер", "авг"),
    ("sep", "вер", "сен"), ("oct", "жов", "окт"), ("nov", "лис", "ноя"), ("dec", "гру", "дек"),
)  # fmt: skip
"""How the names of the months begin."""

_LEADING = re.compile(
    r"^(?:(?:for|from|in|the|this|last|past|за|на|останн\w+|последн\w+|минул\w+|прошл\w+|ц(?:ей|ьому)|эт(?:а|у|ой))\s+)+"
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)")
_NUMBERS = re.compile(r"(?P<day>\d\d?)[./](?P<month>\d\d?)(?:[./](?P<year>\d{4}|\d\d))?\.?")
_NAMED = re.compile(r"(?P<day>\d\d?)\s*(?P<name>[^\W\d_]{3,})\.?(?:\s+(?P<year>\d{4}))?")
_SHORT_DAY = re.compile(r"(?P<day>\d\d?)")
_FROM_TO = re.compile(r"(?:from|з|із|зі|від|с|со|от)\s+(.+?)\s+(?:to|till|until|по|до)\s+(.+)")
_RANGE = re.compile(r"\s*(?:\.\.+|…|[–—]|\s-\s|(?<=\w)-(?=\d))\s*")


def read(text: str, now: datetime, zone: str) -> Period | None:
    """The period that is meant, up to `now` at most; None where that cannot be told.

    One that is yet to come ends before it begins: see `Period.has_begun`.
    """
    if len(text) > LONGEST_TEXT:
        return None
    plain = _LEADING.sub("", _FROM_TO.sub(r"\1 - \2", " ".join(text.casefold().split())))
    length = units.length(plain, alone="d")
    if length is not None:
        return Period(now - length, now) if length < LONGEST else None
    days = _days(plain, now.astimezone(ZoneInfo(zone)).date())
    if days is None:
        return None
    first, last = days
    return Period(_midnight(first, zone), min(_midnight(last + DAY, zone), now))


def _days(plain: str, today: date) -> tuple[date, date] | None:
    """The first and the last day of one day, or of two with something between them."""
    if plain in DAYS_AGO:
        day = today - DAYS_AGO[plain] * DAY
        return day, day
    one = _date(plain, today)
    if one is not None:
        return one, one
    for cut in _RANGE.finditer(plain):
        both = _between(plain[: cut.start()], plain[cut.end() :], today)
        if both is not None:
            return both
    return None


def _between(left: str, right: str, today: date) -> tuple[date, date] | None:
    """`22` and `24 Nov`, `2026-11-22` and `24`, `30.11` and `2.12`: what one leaves out the other tells."""
    first, last = _date(left, today), _date(right, today)
    if first is None and last is not None:
        first = _same_month(left, last)
    if last is None and first is not None:
        last = _same_month(right, first)
    if first is None or last is None:
        return None
    if first.month > last.month and not re.search(r"\d{4}", left):
        first = _day_of(last.year - 1, first.month, first.day)
    return (first, last) if first is not None and first <= last else None


def _date(text: str, today: date) -> date | None:
    found = _ISO.fullmatch(text) or _NUMBERS.fullmatch(text) or _NAMED.fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["month"]) if "month" in parts else _month(parts["name"])
    if parts["year"]:
        year = int(parts["year"])
        return _day_of(year + 2000 if year < 100 else year, month, int(parts["day"]))
    this = _day_of(today.year, month, int(parts["day"])) or _day_of(today.year - 1, month, int(parts["day"]))
    # tomorrow is meant as tomorrow, and is refused as such; what lies further ahead was last year
    if this is not None and this > today + 7 * DAY:
        return _day_of(this.year - 1, this.month, this.day)
    return this


def _month(name: str) -> int:
    """1 to 12; 0 for what is no month's name."""
    return next((number for number, starts in enumerate(MONTHS, 1) if name.startswith(starts)), 0)


def _same_month(text: str, other: date) -> date | None:
    found = _SHORT_DAY.fullmatch(text)
    return _day_of(other.year, other.month, int(found["day"])) if found else None


def _day_of(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it and it lies in living memory."""
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
