"""Who has reported an event: independent publisher families, and the sides that have spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.events import texts, wires
from bot.values.events import Report
from bot.values.facts import Side, Status

SOME_MEDIA = "media"
"""The speaker who is some outlet or other."""
REPRINT = 0.9
"""Texts as alike as this are one text printed twice."""
WORDS_OF_A_COPY = 4
"""A headline of fewer words that carry meaning is no proof: two desks write "Explosions in Kharkiv" alike."""
WORDS_OF_A_BODY = 12
"""The same of a summary."""


def families(reports: Sequence[Report]) -> int:
    """How many publisher families report independently: shown, and never held against an alert.

    Outlets that the family file does not know count as none. A family of which every report credits an agency or is
    printed from another family counts for that one.
    """
    counts_for: dict[str, str] = {}
    for at, report in enumerate(reports):
        family = report.source.family
        if family is None or counts_for.get(family) == family:
            continue
        found = _credited(report) or _copied(report, reports[:at], counts_for)
        counts_for[family] = found if found == family else counts_for.get(family, found)
    return len(set(counts_for.values()))


def origin(report: Report) -> str | None:
    """The agency that a report credits, else its outlet's family; None for an unrated outlet that credits nobody."""
    return _credited(report) or report.source.family


def speaker_of(report: Report) -> str | None:
    """Whom a report quotes by name; some media or other are nobody: two of them are not one who says so twice."""
    return report.facts.speaker if report.facts.speaker != SOME_MEDIA else None


def is_reprint(report: Report, earlier: Report) -> bool:
    """Whether a report repeats the headline of an earlier one nearly word for word."""
    return texts.similarity(report.title, earlier.title) >= REPRINT


def is_copy(report: Report, earlier: Report) -> bool:
    """Whether a report is an earlier one printed again: its headline, or its text."""
    return _alike(report.title, earlier.title, WORDS_OF_A_COPY) or _alike(
        report.summary, earlier.summary, WORDS_OF_A_BODY
    )


def sides(reports: Sequence[Report]) -> tuple[Side, ...]:
    """The sides that have said so, in the order in which they did: a named speaker's, else the outlet's.

    Who denies it has not said so.
    """
    spoken = (side_of(report) for report in reports if report.facts.status is not Status.DENIED)
    return tuple(dict.fromkeys(side for side in spoken if side is not Side.UNKNOWN))


def side_of(report: Report) -> Side:
    """The side of whom a report quotes, else of its outlet."""
    return report.facts.speaker_side if report.facts.speaker_side is not Side.UNKNOWN else report.source.side


def _credited(report: Report) -> str | None:
    return wires.credited(report.title) or wires.credited(report.summary)


def _copied(report: Report, earlier: Sequence[Report], counts_for: Mapping[str, str]) -> str:
    """Whom the first rated report of another family counts for that this one copies, else its own family."""
    family = report.source.family or ""
    others = (other for other in earlier if other.source.family not in (None, family))
    return next((counts_for[other.source.family or ""] for other in others if is_copy(report, other)), family)


def _alike(one: str, other: str, least: int) -> bool:
    return texts.similarity(one, other) >= REPRINT and len(texts.stems(one)) >= least
