"""What is known of an event, in sentences: between its title and its headlines, and in its history. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.alerts import circumstances, kinds, tolls, voices
from bot.alerts.fit import joined
from bot.alerts.texts import Html
from bot.alerts.when import moment
from bot.alerts.words import Words, kind
from bot.values.events import EventView
from bot.values.facts import Label, Precision, Topic

PRECISE_KINDS = ("strike", "casualty", "in-flight")
"""Kinds of event that happen at one spot; of the others a country is place enough."""


def account(event: EventView, after: datetime | None, words: Words) -> list[Html]:
    """Toll, circumstances, what must not be misread, precision, and who says so: a line each, those that there are."""
    return [
        *_toll(event, words),
        *_row(circumstances.struck(event, words), circumstances.came_after(after, words)),
        *_notes(event, words),
        *whereabouts(event, words),
        *voices.standing(event, words),
        *voices.sides(event, words),
        *voices.ascribed(event, words),
    ]


def _toll(event: EventView, words: Words) -> list[Html]:
    sentences = tolls.sentences(event, words)
    if not sentences and kind(event) == "casualty":
        sentences = [words.say("toll-not-known")]
    return [joined(" ", [f"{sentence}." for sentence in sentences])] if sentences else []


def _notes(event: EventView, words: Words) -> list[Html]:
    """What must not be misread: losses, totals, words that are no launch, a threat, alone or beside a strike."""
    own = kind(event)
    if own in ("losses", "total", "warning"):
        return [words.say(f"{own}-note")]
    if Topic.IN_FLIGHT not in kinds.topics(event):
        return []
    alone = kinds.only_in_flight(event)
    if event.faded:
        times = [report.at for report in event.reports if Label.THREAT in report.facts.labels]
        since = moment(max(times, default=event.started_at), words.reader, words.now)
        return [words.say("faded" if alone else "threat-too-faded", since=since)]
    return [words.say("not-a-siren" if alone else "threat-too")]


def whereabouts(event: EventView, words: Words) -> list[Html]:
    """How far the place is known, where it is not known well."""
    if kind(event) not in PRECISE_KINDS:
        return []
    if event.place is None:
        # Not "not named": the outlet may name it and we fail to read it.
        return [words.say("place-not-known")]
    if event.place.precision is Precision.SETTLEMENT:
        return []
    return [words.say(f"place-only-{event.place.precision.value}")]


def _row(*sentences: Sequence[Html]) -> list[Html]:
    """Sentences on one line; no line for none."""
    said = [sentence for each in sentences for sentence in each]
    return [joined(" ", said)] if said else []
