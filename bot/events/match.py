"""Is this report about an event that is known? Decides, with a reason and its evidence; touches nothing.

The place blocks the candidates, `likeness` weighs them. What is not plainly the same is an event of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.events import likeness
from bot.events.growth import open_event
from bot.events.kinds import report_kind
from bot.events.likeness import Verdict
from bot.events.sketch import Sketch, sketch_of
from bot.values import Match, MatchReason, Report


@dataclass(frozen=True, slots=True)
class Search:
    """Which events the store should bring for a report: any of the places or regions, within the window."""

    place_ids: tuple[int, ...]
    region_ids: tuple[int, ...]
    country: str | None
    """Also events that name this country and nothing finer."""
    since: datetime
    until: datetime
    placeless: bool = False
    """Also events without a place."""


def search_for(report: Report) -> Search:
    """The candidates of a report: events that were still reported within its kind's window."""
    window = likeness.WINDOW[report_kind(report)]
    known = report.facts.places
    coarse = [place for place in known if place.region_id is None]
    return Search(
        place_ids=tuple(dict.fromkeys(place.id for place in known)),
        region_ids=tuple(dict.fromkeys(place.region_id for place in known if place.region_id is not None)),
        country=coarse[0].country if coarse else None,
        since=report.at - window,
        until=report.at + window,
        placeless=not known,
    )


def decide(report: Report, candidates: Sequence[Sketch]) -> Match:
    """Join the candidate that is most surely the same event, or open a new one; a round-up does neither."""
    if report.facts.round_up:
        return Match(None, MatchReason.ROUND_UP, evidence="sums up several events")
    mine = sketch_of(open_event(report))
    verdicts = [likeness.compare(mine, event) for event in candidates if event.audience == report.audience]
    if not verdicts:
        return Match(None, MatchReason.NO_CANDIDATE)
    best = max(verdicts, key=_surer)
    return Match(best.event.id if best.same else None, best.reason, round(best.score, 2), best.evidence)


def opens_none(match: Match) -> bool:
    """Whether the report belongs to no event at all."""
    return match.event_id is None and match.reason is MatchReason.ROUND_UP


def _surer(verdict: Verdict) -> tuple[float, datetime]:
    """The surer; of two alike, the one that was reported last."""
    return verdict.score, verdict.event.when.last
