"""What a chat missed in a pause, as one message: how many events, and the gravest of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.alerts import flood, kinds
from bot.alerts.digest_lines import Style, line
from bot.alerts.fit import joined, most
from bot.alerts.texts import Html, Texts
from bot.alerts.turning import Turn
from bot.alerts.words import Words
from bot.events.toll import toll
from bot.values.chats import Reader
from bot.values.delivery import Button, Message
from bot.values.digests import Period
from bot.values.events import EventView, Range

MOST_LINES = 5
"""Events that are named; the others are counted."""


def missed(
    events: Sequence[EventView],
    reader: Reader,
    texts: Texts,
    *,
    since: datetime,
    now: datetime,
    gentle: bool = False,
) -> Message:
    """The summary of a pause that began at `since`, with a button that leads to the digest of that time.

    Of a chat whose digests are `gentle` it names no tolls, and what came last first.
    """
    words, period = Words(texts, reader, now), Period(since, now)
    if not events:
        return Message(words.say("missed-nothing", since=words.bare(since)))
    title = words.say("missed-title", n=len(events), count=words.number(len(events)), since=words.bare(since))
    shown = newest(events, now) if gentle else gravest(events, now)
    style = Style(words, period, region_of=_no_region, gentle=gentle)
    flying = [words.say("not-a-siren")] if any(map(kinds.only_in_flight, shown)) else []

    def build(lines: Sequence[Html], _: int) -> Html:
        rest = len(events) - len(lines)
        return joined("\n", [Html(f"<b>{title}</b>"), *lines, *words.more(rest), *flying])

    button = Button(texts.say_plain(words.language, "button-missed-all"), f"{Turn(period).data}.1")
    return Message(most([line(event, style) for event in shown], build), ((button,),))


def gravest(events: Sequence[EventView], now: datetime) -> list[EventView]:
    """The few that are named: what may still be on its way, then the deadliest; a threat that is over is not named."""
    return sorted(flood.in_time(events, now), key=_gravity)[:MOST_LINES]


def newest(events: Sequence[EventView], now: datetime) -> list[EventView]:
    """The same, the newest first."""
    return sorted(flood.in_time(events, now), key=_recency)[:MOST_LINES]


def _no_region(_: int) -> None:
    """Lines stand under no heading here."""


def _recency(event: EventView) -> tuple[bool, float]:
    return not kinds.only_in_flight(event), -event.last_report_at.timestamp()


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
