"""Times of day, hours of quiet and ends of a pause as people write them in three languages. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from bot.alerts import schedule
from bot.values.chats import QuietException
from handlers.reading import units

OFF = ("off", "none", "no", "вимк", "вимкнути", "ні", "выкл", "выключить", "нет")
ON = ("on", "увімк", "увімкнути", "так", "вкл", "включить", "да")
USUAL = "22:00-07:00"
BEFORE_NOON = ("am", "ранку", "утра", "ночі", "ночи")
AFTER_NOON = ("pm", "вечора", "вечера", "дня")
STEMS = {
    QuietException.OWN_PLACE: ("town", "city", "village", "place", "own", "міст", "сел", "місц", "город", "мест"),
    QuietException.DEATHS: ("death", "dead", "kill", "загиб", "смерт", "погиб", "гибел"),
}
NOTHING = (*OFF, "nothing", "нічого", "ничего")
LONGEST_TEXT = 120
"""Characters; what is longer is none of all this."""

_TIME = re.compile(r"(\d\d?)(?:[:.](\d\d)|(\d\d))?\s*([^\W\d_]+)?")
_BETWEEN = re.compile(r"(.+?)(?:\s*(?:[-–—…]|\.\.+)\s*|\s+(?:to|till|until|до|по)\s+)(.+)")
_SPACED = re.compile(r"(\S+)\s+(\S+)")
_FROM = re.compile(r"^(?:from|between|з|із|від|с|со|от)\s+")
_EXCEPT = re.compile(r"\b(?:except|but|крім|окрім|кроме)\b(?:\s+for\b)?")
_AND = re.compile(r"[,;+&]|\s(?:and|та|й|і|и)\s")
_UNTIL = re.compile(r"^(?:until|till|til|to|до)\s+")
_FOR = re.compile(r"^(?:for|на)\s+")
_MORNING = re.compile(r"(?:the\s+)?morning|ранку|утра")


class Fault(StrEnum):
    """Why what was written is not understood: the key of the message that says so."""

    MISREAD = "usage-quiet"
    IMPOSSIBLE = "quiet-impossible"
    EQUAL = "quiet-equal"
    EXCEPTION = "quiet-no-such-exception"


@dataclass(frozen=True, slots=True)
class Quiet:
    """What is to change about quiet hours; what is not `said` stays as it is."""

    said: bool = False
    hours: str | None = None
    """`22:00-07:00`; None for off."""
    exceptions: tuple[QuietException, ...] | None = None


def read_quiet(text: str) -> Quiet | Fault:
    """`22:00-07:00`, `11pm to 7am`, `off`, `22-7 except my town, deaths`, «22–7 крім загиблих»."""
    plain = " ".join(text.casefold().replace("a.m.", "am").replace("p.m.", "pm").split())
    if not plain or len(plain) > LONGEST_TEXT:
        return Fault.MISREAD
    hours, *rest = (part.strip(" ,;:") for part in _EXCEPT.split(plain, maxsplit=1))
    exceptions = _exceptions(rest[0]) if rest else None
    if isinstance(exceptions, Fault):
        return exceptions
    if not hours and rest:
        return Quiet(exceptions=exceptions)
    if hours in OFF:
        return Quiet(True, None, exceptions)
    read = USUAL if hours in ON else _hours(hours)
    return read if isinstance(read, Fault) else Quiet(True, read, exceptions)


def read_time(text: str) -> str | None:
    """`7`, `07:30`, `7.30`, `0730`, `7 pm`, «7 ранку» as `HH:MM`; None for what no clock shows."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or found[3] or 0), found[4]
    if half is not None and half not in (*BEFORE_NOON, *AFTER_NOON):
        return None
    if half in BEFORE_NOON and hour > 12:
        return None
    if half is not None and hour == 12:
        hour = 0
    if half in AFTER_NOON and hour < 12:
        hour += 12
    if (hour, minute) == (24, 0):
        hour = 0
    return f"{time(hour, minute):%H:%M}" if hour < 24 and minute < 60 else None


def read_end(text: str, now: datetime, quiet: str | None, zone: str) -> datetime | None:
    """`2h`, `3 дні`, `until 08:00`, `until morning`: the end that is meant; None where that cannot be told.

    Morning is the end of the chat's `quiet` hours.
    """
    plain = _FOR.sub("", " ".join(text.casefold().split()))
    if len(plain) > LONGEST_TEXT:
        return None
    wall = _UNTIL.sub("", plain)
    if _MORNING.fullmatch(wall):
        return schedule.morning(now, quiet, zone)
    if wall != plain or ":" in plain:
        at = read_time(wall)
        return schedule.next_digest(now, at, zone) if at else None
    length = units.length(plain)
    return now + length if length else None


def _hours(text: str) -> str | Fault:
    plain = _FROM.sub("", text)
    found = _BETWEEN.fullmatch(plain) or _SPACED.fullmatch(plain)
    if found is None or not all(re.match(r"\d", part) for part in found.groups()):
        return Fault.MISREAD
    start, end = (read_time(part) for part in found.groups())
    if start is None or end is None:
        return Fault.IMPOSSIBLE
    return Fault.EQUAL if start == end else f"{start}-{end}"


def _exceptions(text: str) -> tuple[QuietException, ...] | Fault:
    if text in NOTHING:
        return ()
    found = [_exception(part) for part in _AND.split(text) if part.strip()]
    if not found or None in found:
        return Fault.EXCEPTION
    return tuple(each for each in QuietException if each in found)


def _exception(text: str) -> QuietException | None:
    words = text.split()
    return next((each for each, stems in STEMS.items() if any(word.startswith(stems) for word in words)), None)
