"""What a chat missed in a pause, as one message: how many events, and the gravest of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.alerts import flood, kinds
from bot.alerts.fit import joined, most
from bot.alerts.render import line
from bot.alerts.texts import Html, Texts
from bot.alerts.words import Words
from bot.events.toll import toll
from bot.values.chats import Reader
from bot.values.delivery import Button, Message
from bot.values.events import EventView, Range

MOST_LINES = 5
"""Events that are named; the others are counted."""
SHOWS = "latest:"
"""What the button under the message asks for."""


def missed(events: Sequence[EventView], reader: Reader, texts: Texts, *, since: datetime, now: datetime) -> Message:
    """The summary of a pause that began at `since`, with a button that leads to more."""
    words = Words(texts, reader, now)
    if not events:
        return Message(words.say("missed-nothing", since=words.bare(since)))
    title = words.say("missed-title", n=len(events), count=words.number(len(events)), since=words.bare(since))
    shown = gravest(events, now)
    flying = [words.say("not-a-siren")] if any(map(kinds.only_in_flight, shown)) else []

    def build(lines: Sequence[Html], _: int) -> Html:
        rest = len(events) - len(lines)
        return joined("\n", [Html(f"<b>{title}</b>"), *lines, *words.more(rest), *flying])

    button = Button(texts.say_plain(words.language, "button-missed"), SHOWS)
    return Message(most([Html(line(event, reader, texts, now)) for event in shown], build), ((button,),))


def gravest(events: Sequence[EventView], now: datetime) -> list[EventView]:
    """The few that are named: what may still be on its way, then the deadliest; a threat that is over is not named."""
    return sorted(flood.in_time(events, now), key=_gravity)[:MOST_LINES]


def _gravity(event: EventView) -> tuple[bool, bool, int, int, float]:
    """Sort key: the gravest first, of the equally grave the newest."""
    known = toll(event.figures)
    is_attack = kinds.is_attack(event)
    hurt = max(_high(known.injured), _high(known.killed_or_injured))
    return (
        not kinds.only_in_flight(event),
        not is_attack,
        -_high(known.killed) if is_attack else 0,
        -hurt if is_attack else 0,
        -event.last_report_at.timestamp(),
    )


def _high(known: Range | None) -> int:
    return known.high if known is not None else 0
