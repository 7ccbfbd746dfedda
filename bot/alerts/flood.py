"""Many events of one outlet at once, as one message: how many they are, and the most urgent of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.alerts import kinds, route
from bot.alerts.fit import joined, most
from bot.alerts.render import line
from bot.alerts.texts import Html, Texts, shorten
from bot.alerts.words import LONGEST_NAME, Words
from bot.values.chats import Reader
from bot.values.delivery import Message
from bot.values.events import EventView
from bot.values.facts import Topic

MOST_LINES = 8
"""Events that the message names; the others are counted."""

ORDER = (Topic.IN_FLIGHT, Topic.CASUALTY, Topic.STRIKE)
"""What is still on its way can be acted on, so it comes first; then who was hurt, then what was struck."""


def urgency(event: EventView) -> tuple[int, float]:
    """Sort key: the most urgent first, of the equally urgent the newest."""
    topics = kinds.topics(event)
    if Topic.IN_FLIGHT in topics and not kinds.only_in_flight(event):
        topics -= {Topic.IN_FLIGHT}  # it has arrived
    rank = next((place for place, topic in enumerate(ORDER) if topic in topics), len(ORDER))
    return rank, -event.last_report_at.timestamp()


def in_time(events: Iterable[EventView], now: datetime) -> list[EventView]:
    """Those that may be named at `now`: a threat in flight that is too old for an alert is none of them."""
    ends = ((event, route.expires_at(event)) for event in events)
    return [event for event, end in ends if end is None or end > now]


def expires_at(events: Sequence[EventView], now: datetime) -> datetime:
    """When a summary of nothing but threats in flight, of which `events` are named, must no longer be sent."""
    return max((end for event in events if (end := route.expires_at(event)) is not None), default=now)


def late_line(reader: Reader, texts: Texts, *, now: datetime) -> str:
    """The line of HTML that opens a summary which was written at `now` and leaves only long after."""
    words = Words(texts, reader, now)
    return f"<i>{words.say('late', at=words.at(now))}.</i>"


def flood(
    events: Sequence[EventView], count: int, outlet: str, reader: Reader, texts: Texts, *, now: datetime
) -> Message:
    """The summary of `count` events, of which `events` are shown as lines in this order."""
    words = Words(texts, reader, now)
    title = words.say("flood-title", n=count, count=words.number(count), outlet=shorten(outlet, LONGEST_NAME))
    warning = [words.say("not-a-siren")] if any(map(kinds.only_in_flight, events)) else []

    def build(shown: Sequence[Html], left_out: int) -> Html:
        hidden = left_out + count - len(events)
        more = [words.say("flood-more", count=words.number(hidden))] if hidden > 0 else []
        return joined("\n", [title, *shown, *more, *warning])

    return Message(most([Html(line(event, reader, texts, now)) for event in events], build))
