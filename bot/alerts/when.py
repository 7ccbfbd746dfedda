"""Local dates and times in words, at the edge: everything inside is aware UTC."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.alerts.texts import Html, Texts
from bot.values.chats import Reader
from bot.values.facts import Language

NAMED_ZONES = {
    "Europe/Kyiv": "zone-kyiv",
    "Europe/Kiev": "zone-kyiv",
    "Europe/Uzhgorod": "zone-kyiv",
    "Europe/Zaporozhye": "zone-kyiv",
    "Europe/Moscow": "zone-moscow",
    "Europe/Minsk": "zone-minsk",
    "Europe/Chisinau": "zone-chisinau",
    "Europe/Warsaw": "zone-warsaw",
    "Europe/Vilnius": "zone-vilnius",
    "Europe/Riga": "zone-riga",
    "Europe/Tallinn": "zone-tallinn",
    "Europe/Helsinki": "zone-helsinki",
    "Europe/Prague": "zone-prague",
    "Europe/Berlin": "zone-berlin",
    "Europe/Vienna": "zone-vienna",
    "Europe/Paris": "zone-paris",
    "Europe/Rome": "zone-rome",
    "Europe/Madrid": "zone-madrid",
    "Europe/London": "zone-london",
    "Europe/Bucharest": "zone-bucharest",
    "Europe/Istanbul": "zone-istanbul",
    "Asia/Jerusalem": "zone-jerusalem",
    "Asia/Tel_Aviv": "zone-jerusalem",
    "Asia/Tbilisi": "zone-tbilisi",
    "Asia/Yerevan": "zone-yerevan",
    "America/New_York": "zone-new-york",
}
"""Zones that people call by a city, and the message that does; the others are told by their offset."""

_DAY = {Language.EN: "d MMM"}
"""Languages that shorten a month; in the others it is written out, for its ending matters."""


def clock(at: datetime, zone: str) -> str:
    """`14:41` on the clocks of the zone."""
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def local_day(at: datetime, zone: str) -> date:
    """The day on the calendars of the zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def day(value: date, language: Language) -> str:
    """`21 Nov`, «21 листопада», «21 ноября»."""
    return format_date(value, _DAY.get(language, "d MMMM"), locale=language.value)


def moment(at: datetime, reader: Reader, now: datetime) -> str:
    """The clock time, with the day before it when that is not today."""
    if local_day(at, reader.zone) == local_day(now, reader.zone):
        return clock(at, reader.zone)
    return f"{day(local_day(at, reader.zone), reader.language)}, {clock(at, reader.zone)}"


def zone_words(texts: Texts, reader: Reader, at: datetime) -> Html:
    """`Kyiv time`, «за Києвом», «по Киеву»; `UTC+3` for a zone without a name of its own."""
    if reader.zone in NAMED_ZONES:
        return texts.say(reader.language, NAMED_ZONES[reader.zone])
    return Html(_offset(at, reader.zone))


def days(since: datetime, until: datetime, reader: Reader, now: datetime) -> str:
    """The days of a period: `21–22 Nov`, `30 Nov – 1 Dec`, `21 Nov`; with the year it ends in where that is not now."""
    first, last = local_day(since, reader.zone), local_day(until, reader.zone)
    end = day(last, reader.language)
    if last.year != local_day(now, reader.zone).year:
        end = f"{end} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{day(first, reader.language)} – {end}"


def minutes_between(earlier: datetime, later: datetime) -> int:
    """Whole minutes, never negative: a feed's clock may run ahead of ours."""
    return max(0, int((later - earlier).total_seconds() // 60))


def _offset(at: datetime, zone: str) -> str:
    offset = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")
