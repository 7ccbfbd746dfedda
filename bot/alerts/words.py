"""The small words of an event: its kind, place, weapons, tolls and speakers, in a reader's language. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal

from bot.alerts import kinds
from bot.alerts.texts import Html, Texts, shorten
from bot.alerts.when import clock, day, local_day
from bot.alerts.when import moment as told
from bot.events import wires
from bot.values.chats import Reader
from bot.values.events import EventView, Range, Report
from bot.values.facts import Count, Language, Place, Scope, Status, Topic, Weapon

LONGEST_NAME = 60
"""Characters kept of an outlet's, a speaker's or a place's name."""
MOST_SPEAKERS = 4
"""Speakers that are named where they differ."""
FLYING = (Weapon.MISSILE, Weapon.DRONE, Weapon.BOMB)
"""Weapons that can be on their way; an alert may also name what it is answered with."""

EMOJI = {"strike": "💥", "casualty": "🚑", "losses": "📊", "total": "📊", "in-flight": "⚠️", "warning": "🗣"}
"""One for each kind of event; the keys are those of the `kind-…` messages."""


@dataclass(frozen=True, slots=True)
class Words:
    """The texts as one reader reads them at one time, so that sayings need name only their key and arguments."""

    texts: Texts
    reader: Reader
    now: datetime

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.reader.language

    def say(self, key: str, **args: str | int) -> Html:
        """The message as Telegram HTML."""
        return self.texts.say(self.language, key, **args)

    def at(self, moment: datetime) -> Html:
        """`at 14:41` with the preposition that the language asks for; with its day where that is not today."""
        if local_day(moment, self.reader.zone) != local_day(self.now, self.reader.zone):
            return self.at_day(moment)
        hour = moment.astimezone(ZoneInfo(self.reader.zone)).hour
        return self.say("at-clock", hour=hour, clock=clock(moment, self.reader.zone))

    def at_day(self, moment: datetime) -> Html:
        """`21 Nov, 14:41`, whatever day it is now."""
        hour = moment.astimezone(ZoneInfo(self.reader.zone)).hour
        on = day(local_day(moment, self.reader.zone), self.language)
        return self.say("at-day-clock", hour=hour, day=on, clock=clock(moment, self.reader.zone))

    def bare(self, moment: datetime) -> str:
        """`14:41` without a preposition; with its day where that is not today."""
        return told(moment, self.reader, self.now)

    def number(self, value: int) -> str:
        """A number with the language's own grouping."""
        return str(format_decimal(value, locale=self.language.value))

    def count(self, count: Count) -> str:
        """`11`, or `11+` for "at least"."""
        return self.number(count.value) + ("+" if count.at_least else "")

    def span(self, known: Range) -> str:
        """`5–7`, `5`, `11+`."""
        low, more = self.number(known.low), "+" if known.at_least else ""
        return f"{low if known.low == known.high else f'{low}–{self.number(known.high)}'}{more}"

    def more(self, left_out: int) -> list[Html]:
        """`and 5 more`; nothing where all is told."""
        return [self.say("and-more", n=left_out)] if left_out > 0 else []

    def speaker(self, key: str, reports: Sequence[Report]) -> str:
        """A speaker's name; who is not in the speakers table is an outlet, and is called by its title."""
        if self.texts.has(self.language, f"speaker-{key}"):
            return self.texts.say_plain(self.language, f"speaker-{key}")
        titles = (report.source.title for report in reports if report.source.family == key)
        return shorten(next(titles, wires.named(key) or key), LONGEST_NAME)

    def place(self, place: Place) -> str:
        """The place's name in the reader's language, in its base form."""
        return shorten(place.called(self.language), LONGEST_NAME)

    def where(self, event: EventView) -> list[Html]:
        """Its place, if it has one. What was told before an owner corrected it is struck through, if not all is."""
        told = event.place_told if event.retracted_at is None else None
        said = [f"<s>{escape(self.place(told))}</s>"] if told is not None else []
        said += [escape(self.place(event.place))] if event.place is not None else []
        return [Html(" ".join(said))] if said else []

    def named(self, event: EventView) -> Html:
        """`Strike · Kharkiv`: what it is, and where."""
        return Html(" · ".join([self.kind(event), *([escape(self.place(event.place))] if event.place else [])]))

    def weapons(self, weapons: Sequence[Weapon]) -> str:
        """`missiles, drones`."""
        return ", ".join(self.texts.say_plain(self.language, f"weapon-{weapon.value}") for weapon in weapons)

    def kind(self, event: EventView) -> Html:
        """The kind's name, marked where it is a mere claim or is denied."""
        name = self.say(f"kind-{kind(event)}")
        if kind(event) not in ("strike", "casualty"):
            return name
        marks = {Status.CLAIMED: "kind-claimed", Status.DENIED: "kind-denied"}
        return self.say(marks[event.status], kind=name) if event.status in marks else name


def kind(event: EventView) -> str:
    """What the event is called: the gravest of its topics, as in a `kind-…` message."""
    topics = kinds.topics(event)
    if Topic.STRIKE in topics:
        return "strike"
    if Topic.CASUALTY in topics:
        return "casualty"
    if Topic.LOSSES in topics:
        return "total" if Scope.TOTAL in event.scopes.values() else "losses"
    return "in-flight" if Topic.IN_FLIGHT in topics else "warning"


def outlet(report: Report) -> str:
    """The outlet's name, cut to a bearable length."""
    return shorten(report.source.title, LONGEST_NAME)
