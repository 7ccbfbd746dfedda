"""A period as a command names it, alone or beside other words, and as a button sends it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.values.digests import Period
from handlers.ask import Answer, Ask
from handlers.reading import periods

LONGEST_WORDS = 6
"""Words of a period, as in «с 30 ноября по 2 декабря»."""
SECOND = timedelta(seconds=1)


def upto(now: datetime) -> datetime:
    """The present as the end of a period: buttons know no parts of a second."""
    return now.replace(microsecond=0) + SECOND


def apart(text: str, now: datetime, zone: str) -> tuple[str, Period | None]:
    """What was said without its period, and the period: `Kharkiv last week`, «вчора Харків»."""
    words = text.replace(",", ", ").split()
    for size in range(min(LONGEST_WORDS, len(words)), 0, -1):
        for said, rest in ((words[-size:], words[:-size]), (words[:size], words[size:])):
            period = periods.read(" ".join(said).strip(",;"), now, zone)
            if period is not None:
                return " ".join(rest).strip(",; "), period
    return " ".join(words), None


def read(ask: Ask, default: timedelta, longest_days: int, *, said: str | None = None) -> Period | Answer:
    """The period that was asked for, `default` up to now where none was; else what to say of it."""
    text, until = ask.args if said is None else said, upto(ask.now)
    if not text:
        return Period(until - default, until)
    period = periods.read(text, until, ask.chat.zone)
    if period is None:
        return ask.tell("time-not-understood", said=text)
    return refusal(ask, period, longest_days) or period


def refusal(ask: Ask, period: Period, longest_days: int) -> Answer | None:
    """What to say of a period that is yet to come, or too long; None for one that is fine."""
    if not period.has_begun:
        return ask.tell("period-not-begun")
    return ask.tell("time-too-long", days=longest_days) if period.length > timedelta(days=longest_days) else None
