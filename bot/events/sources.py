"""Who has reported an event: independent publisher families, and the sides that have spoken."""

from __future__ import annotations

from collections.abc import Sequence

from bot.events import texts
from bot.values import Report, Side

REPRINT = 0.9
"""Titles as alike as this are one text printed twice."""


def families(reports: Sequence[Report]) -> int:
    """How many publisher families report independently.

    Outlets that the family file does not know count as none; a near-verbatim reprint counts for the first to print it.
    """
    independent: dict[str, str] = {}
    for report in reports:
        family = report.source.family
        if family is None or family in independent:
            continue
        if not any(is_reprint(report, earlier) for earlier in _before(report, reports)):
            independent[family] = report.title
    return len(independent)


def is_reprint(report: Report, earlier: Report) -> bool:
    """Whether a report repeats an earlier one nearly word for word."""
    return texts.similarity(report.title, earlier.title) >= REPRINT


def sides(reports: Sequence[Report]) -> tuple[Side, ...]:
    """The sides that have spoken, in the order in which they did: a named speaker's, else the outlet's."""
    spoken = (
        report.facts.speaker_side if report.facts.speaker_side is not Side.UNKNOWN else report.source.side
        for report in reports
    )
    return tuple(dict.fromkeys(side for side in spoken if side is not Side.UNKNOWN))


def _before(report: Report, reports: Sequence[Report]) -> Sequence[Report]:
    """The rated reports of other families that came first."""
    earlier = reports[: reports.index(report)]
    return [other for other in earlier if other.source.family not in (None, report.source.family)]
