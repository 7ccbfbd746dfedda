"""How well a report agrees with an event in toll, weapons, targets and wording. Positive speaks for one event."""

from __future__ import annotations

from bot.events import texts
from bot.events.sketch import Sketch, Tally

SHRINKS = 0.75
"""One speaker's toll seldom falls below this share of what he said before."""


def similarity(report: Sketch, event: Sketch) -> float:
    """How alike the two read, 0...1: the titles of two of their texts, or all that they say."""
    alike = 0.0
    for title, whole in report.words:
        for other_title, other_whole in event.words:
            alike = max(alike, _shared(title, other_title))
            if (whole, other_whole) != (title, other_title):
                alike = max(alike, _shared(whole, other_whole) - 0.05)
    return alike


def weapon_weight(report: Sketch, event: Sketch) -> float:
    """The same weapon speaks for, another one against; unknown says nothing."""
    if not report.weapons or not event.weapons:
        return 0.0
    return 0.3 if report.weapons & event.weapons else -0.4


def speaker_weight(report: Sketch, event: Sketch) -> float:
    """One speaker's threat told twice is one; two speakers' are two."""
    if not report.speakers or not event.speakers:
        return 0.0
    return 1.0 if report.speakers & event.speakers else -0.5


def target_weight(report: Sketch, event: Sketch) -> float:
    """The same thing hit speaks for, another one a little against."""
    if not report.targets or not event.targets:
        return 0.0
    return 0.6 if report.targets & event.targets else -0.2


def toll_weight(report: Sketch, event: Sketch) -> float:
    """The same number of dead or wounded speaks strongly for, a very different one against."""
    pairs = [(mine, theirs) for mine in report.tallies for theirs in event.tallies]
    return max((_alike_tolls(mine, theirs) for mine, theirs in pairs), default=0.0)


def toll_contradicts(report: Sketch, event: Sketch) -> bool:
    """Whether one speaker would have to take back most of the dead that he counted.

    What was published before all that is known, and comes late, takes nothing back.
    """
    if report.when.first < event.when.first:
        return False
    return any(_shrinks(mine, event.tallies) for mine in report.tallies if mine.killed is not None)


def same_counts(report: Sketch, event: Sketch) -> bool:
    """Whether the report repeats a count of the event, and contradicts none."""
    stated = [_stated(mine, theirs) for mine in report.tallies for theirs in event.tallies]
    return any(stated) and all(one == other for pairs in stated for one, other in pairs)


def _shared(one: str, other: str) -> float:
    return texts.shared(texts.bag(one), texts.bag(other))


def _shrinks(mine: Tally, said: tuple[Tally, ...]) -> bool:
    """Whether a count is well below the most that its speaker has said; one fewer is a revision."""
    most = max((tally.killed or 0 for tally in said if tally.speaker == mine.speaker), default=0)
    killed = mine.killed or 0
    return killed < SHRINKS * most and most - killed > 1


def _alike_tolls(mine: Tally, theirs: Tally) -> float:
    pairs = _stated(mine, theirs)
    if not pairs:
        return 0.0
    if all(one == other for one, other in pairs):
        return 0.8 if any(one > 0 for one, _ in pairs) else 0.2
    apart = max(abs(one - other) / max(one, other, 3) for one, other in pairs)
    return -0.8 if apart > 0.7 else -0.1


def _stated(mine: Tally, theirs: Tally) -> list[tuple[int, int]]:
    """The numbers that both give."""
    pairs = (
        (mine.killed, theirs.killed),
        (mine.injured, theirs.injured),
        (mine.killed_or_injured, theirs.killed_or_injured),
    )
    return [(one, other) for one, other in pairs if one is not None and other is not None]
