"""What is told of an attack beside its toll: what was hit, on which day, after which warning. Pure."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from bot.alerts.texts import Html
from bot.alerts.when import day, local_day
from bot.alerts.words import Words, kind
from bot.values.events import EventView
from bot.values.facts import Label, Moment, Target

MOST_TARGETS = 3
"""Things hit that are named, those that most reports tell of."""
ATTACKS = ("strike", "casualty")
"""Kinds of event that have happened at some time."""


def struck(event: EventView, words: Words) -> list[Html]:
    """What was hit: `Under attack: homes, school`."""
    if kind(event) not in ATTACKS:
        return []
    named = Counter(
        target for report in event.reports if Label.STRIKE in report.facts.labels for target in report.facts.targets
    )
    order = list(Target)
    most = sorted(named, key=lambda target: (-named[target], order.index(target)))[:MOST_TARGETS]
    targets = ", ".join(words.texts.say_plain(words.language, f"target-{target.value}") for target in most)
    return [words.say("struck", targets=targets)] if targets else []


def came_after(after: datetime | None, words: Words) -> list[Html]:
    """`After the threat reported 02:10`, where there was one."""
    return [words.say("after-threat", at=words.at(after))] if after is not None else []


def happened(event: EventView, words: Words) -> list[Html]:
    """`Attack: night to 21 Nov.`, where reports tell it and the time of the first of them does not."""
    told = _most_told(event)
    if told is None or kind(event) not in ATTACKS:
        return []
    if told.on is None:
        return [words.say(f"happened-{told.part.value}")] if told.part else []
    on = day(told.on, words.language)
    if told.part is not None:
        return [words.say(f"happened-on-{told.part.value}", day=on)]
    is_today = told.on == local_day(event.started_at, words.reader.zone)
    return [] if is_today else [words.say("happened-on", day=on)]


def _most_told(event: EventView) -> Moment | None:
    """The day and part of the day that most reports tell; of two the first told. None where none tells any."""
    moments = [report.facts.happened for report in event.reports]
    counted = Counter(moment for moment in moments if moment != Moment())
    return max(counted, key=lambda moment: counted[moment], default=None)
