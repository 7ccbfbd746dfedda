"""How well a report's toll, weapons, object and wording agree with those of an event. Positive speaks for one event."""

from __future__ import annotations

from bot.events import texts
from bot.events.toll import figure_of
from bot.values import Count, EventView, Figure, Report

SAME_STORY = 0.6
"""Texts as alike as this tell one story, wherever it happened."""
SHRINKS = 0.75
"""One speaker's toll seldom falls below this share of what he said before."""


def similarity(report: Report, known: Report) -> float:
    """How alike two reports read, 0...1: their titles, or all that they say."""
    return max(
        texts.similarity(report.title, known.title), texts.similarity(texts.body(report), texts.body(known)) - 0.05
    )


def text_weight(report: Report, event: EventView) -> float:
    """A tie-breaker: at most 1."""
    return max(similarity(report, known) for known in event.reports)


def weapon_weight(report: Report, event: EventView) -> float:
    """The same weapon speaks for, another one against; unknown says nothing."""
    mine, theirs = set(report.facts.weapons), set(event.weapons)
    if not mine or not theirs:
        return 0.0
    return 0.3 if mine & theirs else -0.4


def object_weight(report: Report, event: EventView) -> float:
    """The same thing hit speaks for, another one a little against."""
    mine = texts.objects(texts.body(report))
    theirs = frozenset[str]().union(*(texts.objects(texts.body(known)) for known in event.reports))
    if not mine or not theirs:
        return 0.0
    return 0.6 if mine & theirs else -0.2


def toll_weight(report: Report, event: EventView) -> float:
    """The same number of dead or wounded speaks strongly for, a very different one against."""
    mine = figure_of(report)
    if mine is None or not event.figures:
        return 0.0
    return max(_alike(mine, figure) for figure in event.figures)


def toll_contradicts(report: Report, event: EventView) -> bool:
    """Whether one speaker would have to take back most of the dead that he counted."""
    mine = figure_of(report)
    if mine is None or mine.killed is None:
        return False
    said = [figure.killed.value for figure in event.figures if figure.speaker == mine.speaker and figure.killed]
    return bool(said) and mine.killed.value < SHRINKS * max(said) and max(said) - mine.killed.value > 1


def states_toll(report: Report) -> bool:
    """Whether the report gives any number of dead or wounded."""
    return figure_of(report) is not None


def same_counts(report: Report, event: EventView) -> bool:
    """Whether the report repeats a count of the event, and contradicts none in the same statement."""
    mine = figure_of(report)
    return mine is not None and any(_agree(mine, figure) for figure in event.figures)


def _agree(mine: Figure, theirs: Figure) -> bool:
    pairs = [(one.value, other.value) for one, other in _stated(mine, theirs)]
    return bool(pairs) and all(one == other for one, other in pairs)


def _alike(mine: Figure, theirs: Figure) -> float:
    pairs = [(one.value, other.value) for one, other in _stated(mine, theirs)]
    if not pairs:
        return 0.0
    if all(one == other for one, other in pairs):
        return 0.8 if any(one > 0 for one, _ in pairs) else 0.2
    apart = max(abs(one - other) / max(one, other, 3) for one, other in pairs)
    return -0.8 if apart > 0.7 else -0.1


def _stated(mine: Figure, theirs: Figure) -> list[tuple[Count, Count]]:
    """The counts that both give."""
    pairs = (
        (mine.killed, theirs.killed),
        (mine.injured, theirs.injured),
        (mine.killed_or_injured, theirs.killed_or_injured),
    )
    return [(one, other) for one, other in pairs if one is not None and other is not None]
