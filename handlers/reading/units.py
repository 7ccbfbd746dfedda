"""Lengths of time as people write them in three languages: `2h`, `30 хв`, `3 дні`, `неделя`. Pure."""

from __future__ import annotations

import re
from datetime import timedelta

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
UNITS = {
    re.compile(r"m|mins?|minutes?|хв(илин[аиу]?)?|м|мин(ут[аыу]?)?"): MINUTE,
    re.compile(r"h|hrs?|hours?|г|год(ин[аиу]?)?|ч|час(а|ов)?"): HOUR,
    re.compile(r"d|days?|д|дн(і|ів|я|и|ей)?|день|доб[аиу]?|діб|сут(ки|ок)?"): DAY,
    re.compile(r"w|weeks?|т|тиж(день|ні|нів|ня)?|н|нед(еля|елю|ели|ель|еле)?"): 7 * DAY,
    re.compile(r"months?|міс(яць|яці|яців|яця)?|мес(яц|яца|яцев)?"): 30 * DAY,
    re.compile(r"y|years?|рік|рок(и|ів|у)|года|лет"): 365 * DAY,
}
YEAR = "год"
"""Without a number a year in Russian; with one an hour, in Ukrainian for short."""
_LENGTH = re.compile(r"(\d{1,4})?\s*([^\W\d_]*)\.?")


def length(text: str, alone: str = "") -> timedelta | None:
    """A number and a unit, or a unit `alone`, which is one; `alone` is the unit of a number without one.

    None for what is no length, or none at all. `text` is in lower case.
    """
    found = _LENGTH.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    if found[2] == YEAR and not found[1]:
        return 365 * DAY
    unit = next((unit for words, unit in UNITS.items() if words.fullmatch(found[2] or alone)), None)
    return unit * int(found[1] or 1) or None if unit is not None else None
