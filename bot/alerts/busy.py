"""A busy night: many events for one chat, told in one message that is renewed; who is told how, and the message. Pure.

Only what rings at home comes as an alert of its own then, and of the rest at most three sounds an hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from bot.alerts import kinds
from bot.alerts.fit import joined, most
from bot.alerts.render import line
from bot.alerts.sound import Hush
from bot.alerts.texts import Html, Texts
from bot.alerts.words import Words
from bot.values.chats import HowTold, Mode, QuietException, Reader, Route, RouteReason, Wish
from bot.values.delivery import Message
from bot.values.events import EventView
from bot.values.facts import Place, Precision, Topic

WITHIN = timedelta(minutes=30)
"""The time in which alerts are counted."""
HOUR = timedelta(hours=1)
MOST_SOUNDS = 3
"""Sounds that a chat hears in an hour of a busy night, not counting what is exempt."""
RENEWED_EVERY = timedelta(minutes=10)
URGENT_AFTER = timedelta(minutes=1)
"""What cannot wait is added so soon: threats on their way, and what was wrong."""
MOST_LINES, MOST_NUMBERS = 25, 100
"""Events that the message tells, and further ones of which it gives the numbers; others are counted."""
FOR_A_WHILE = frozenset(
    {
        RouteReason.QUIET_HOURS,
        RouteReason.SNOOZED,
        RouteReason.QUIET_BUT_OWN_PLACE,
        RouteReason.QUIET_BUT_DEATHS,
    }
)
"""Beside what rings in the place that was asked for: the hour, or that nothing is to ring now."""
RINGING = {Topic.STRIKE, Topic.CASUALTY}


@dataclass(slots=True)
class Traffic:
    """What a chat or topic was told lately."""

    alerts: int = 0
    """Alerts of the last half hour."""
    sounds: int = 0
    """Sounds of the last hour."""
    is_busy: bool = False
    """Its busy night has begun, and has not ended."""


def is_busy(heard: Traffic, after: int) -> bool:
    """Whether it is a busy night: `after` so many alerts it begins."""
    return heard.is_busy or heard.alerts >= after


def decide(route: Route, event: EventView, wish: Wish, heard: Traffic) -> HowTold:
    """How a chat is told in a busy night of an event that is new to it."""
    if is_own(route, event, wish):
        return HowTold.OWN_PLACE
    return HowTold.RINGS if route.loud and heard.sounds < MOST_SOUNDS else HowTold.ROLLED


def may_ring(route: Route, event: EventView, wish: Wish, heard: Traffic) -> bool:
    """Whether in a busy night a reply to an alert makes a sound."""
    return route.loud and (heard.sounds < MOST_SOUNDS or is_own(route, event, wish))


def is_own(route: Route, event: EventView, wish: Wish) -> bool:
    """Whether it rings in one's own settlement, or would if one did not sleep."""
    if wish.place is None or event.place is None or route.reasons[0] is not RouteReason.PLACE:
        return False
    if not FOR_A_WHILE.issuperset(route.reasons[1:]):
        return False
    return wish.place.precision is Precision.SETTLEMENT and wish.place.id == event.place.id


def renewal(event: EventView) -> timedelta:
    """How long after the last renewal the message may tell of a change of this event."""
    return URGENT_AFTER if kinds.only_in_flight(event) or event.retracted_at is not None else RENEWED_EVERY


def is_over(recent: int, after: int) -> bool:
    """Whether the night is quiet again: the last half hour brought no more than half of what makes it busy."""
    return recent <= after // 2


def next_look(ended_at: datetime | None, now: datetime, *, changed: bool) -> datetime | None:
    """When to look at a night again: soon where its message is on its way still; where it is over, never."""
    if changed:
        return now + URGENT_AFTER
    return now + RENEWED_EVERY if ended_at is None else None


def rolling(
    events: Sequence[EventView],
    wishes: Sequence[Wish],
    reader: Reader,
    texts: Texts,
    *,
    since: datetime,
    ended_at: datetime | None,
    hush: Hush | None,
    now: datetime,
) -> Message:
    """The one message of a busy night, of all its events; `hush` is what takes the sound of everything now."""
    words = Words(texts, reader, now)
    standing = [event for event in events if event.stands]
    newest = sorted(events, key=lambda event: event.last_report_at, reverse=True)
    flying = ended_at is None and any(map(kinds.only_in_flight, standing))
    head = _head(len(standing), wishes, words, since=since, ended_at=ended_at, hush=hush)
    foot = [words.say("not-a-siren")] if flying else []

    def build(shown: Sequence[Html], _: int) -> Html:
        return joined("\n", [head, *shown, *_numbers(newest[len(shown) :], words), *foot])

    return Message(most([_line(event, words) for event in newest[:MOST_LINES]], build))


def _head(
    count: int,
    wishes: Sequence[Wish],
    words: Words,
    *,
    since: datetime,
    ended_at: datetime | None,
    hush: Hush | None,
) -> Html:
    near = "near" if wishes and all(wish.place is not None for wish in wishes) else "all"
    if ended_at is not None:
        until = words.bare(ended_at)
        title = words.say(f"busy-was-{near}", n=count, since=words.bare(since), until=until)
        return joined(" ", [Html(f"<b>{title}</b>"), words.say("busy-over")])
    title = words.say(f"busy-{near}", n=count, since=words.bare(since))
    return joined(" ", [Html(f"<b>{title}</b>"), _sounds(wishes, words, hush)])


def _sounds(wishes: Sequence[Wish], words: Words, hush: Hush | None) -> Html:
    """What still rings beside this message."""
    if (hush is not None and hush.asked) or (wishes and all(wish.sound is False for wish in wishes)):
        return words.say("busy-renewed-silent")
    own = [wish.place for wish in wishes if wish.place is not None and _may_be_own(wish, wish.place)]
    names = list(dict.fromkeys(escape(words.place(place)) for place in own))
    if hush is not None:
        return _in_quiet_hours(hush, names, words)
    if len(own) == len(wishes) and names and not any(wish.sound for wish in wishes):
        return words.say("busy-renewed-own", places=Html(", ".join(names)))
    if names:
        return words.say("busy-renewed-few-and-own", most=MOST_SOUNDS, places=Html(", ".join(names)))
    return words.say("busy-renewed-few", most=MOST_SOUNDS)


def _in_quiet_hours(hush: Hush, names: Sequence[str], words: Words) -> Html:
    own = Html(", ".join(names)) if QuietException.OWN_PLACE in hush.excepted else Html()
    if QuietException.DEATHS not in hush.excepted:
        return words.say("busy-renewed-own", places=own) if own else words.say("busy-renewed-asleep")
    if own:
        return words.say("busy-renewed-deaths-and-own", most=MOST_SOUNDS, places=own)
    return words.say("busy-renewed-deaths", most=MOST_SOUNDS)


def _may_be_own(wish: Wish, place: Place) -> bool:
    at_once = wish.mode is Mode.INSTANT and wish.sound is not False and bool(RINGING & set(wish.topics))
    return at_once and place.precision is Precision.SETTLEMENT


def _line(event: EventView, words: Words) -> Html:
    told = line(event, words.reader, words.texts, words.now)
    return Html(told) if event.retracted_at is None else Html(f"<s>{told}</s> · {words.say('busy-withdrawn')}")


def _numbers(events: Sequence[EventView], words: Words) -> list[Html]:
    """The events that have no line: each can be asked for by its number."""
    ids = [event.id for event in events if event.stands and event.id is not None]
    if not ids:
        return []
    named = joined(" ", [f"#{number}" for number in ids[:MOST_NUMBERS]])
    return [words.say("busy-numbers", first=str(ids[0]), ids=named), *words.more(len(ids) - MOST_NUMBERS)]
