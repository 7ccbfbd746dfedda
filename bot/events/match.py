"""Is this report about an event that is known? Decides, with a reason and its evidence; touches nothing.

The place blocks the candidates, `likeness` weighs them. What is not plainly the same is an event of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.events import likeness, places, timing
from bot.events.growth import open_event
from bot.events.kinds import report_kind
from bot.events.likeness import Verdict
from bot.events.sketch import Sketch, sketch_of
from bot.values import Match, MatchReason, Precision, Report

BEYOND_DOUBT = likeness.PLAINLY_SAME + 1.0
"""Score from which a report proves two events to be one: more than the same place and half a day come to."""


@dataclass(frozen=True, slots=True)
class Search:
    """Which events the store should bring for a report: of any of these places, within the window."""

    about: datetime
    """When the event happened, as far as the report says."""
    since: datetime
    until: datetime
    place_ids: tuple[int, ...] = ()
    """The report's places, its own first, and the region that this one lies in."""
    cells: tuple[int, ...] = ()
    """The squares of the map around it."""
    region_ids: tuple[int, ...] = ()
    """Anywhere in this region."""
    placeless: bool = False
    """Only events without a place."""


def search_for(report: Report) -> Search:
    """The candidates of a report: events that were in the news within its kind's window, or at the time it tells."""
    window = likeness.WINDOW[report_kind(report)]
    told = timing.told(report.facts.happened, report.at)
    about = told.start if told else report.at
    search = Search(about=about, since=min(about, report.at - window), until=report.at + window)
    known = report.facts.places
    if not known:
        return replace(search, placeless=True)
    here = known[0]
    ids = [place.id for place in known] + ([here.region_id] if here.region_id is not None else [])
    return replace(
        search,
        place_ids=tuple(dict.fromkeys(ids)),
        cells=places.cells_around(here),
        region_ids=(here.id,) if here.precision is Precision.REGION else (),
    )


def decide(report: Report, candidates: Sequence[Sketch]) -> Match:
    """Join the candidate that is most surely the same event, or open a new one; a round-up does neither."""
    if report.facts.round_up:
        return Match(None, MatchReason.ROUND_UP, evidence="sums up several events")
    mine = sketch_of(open_event(report))
    verdicts = [likeness.compare(mine, event) for event in candidates if event.audience == report.audience]
    if not verdicts:
        return Match(None, MatchReason.NO_CANDIDATE)
    best, *others = sorted(verdicts, key=_surer, reverse=True)
    if not best.same:
        return Match(None, best.reason, round(best.score, 2), best.evidence)
    return Match(best.event.id, best.reason, round(best.score, 2), best.evidence, _also(best, others))


def _also(best: Verdict, others: Sequence[Verdict]) -> tuple[int, ...]:
    """Events that turn out to be the one that a report joins: it tells of both without any doubt, and they agree."""
    if best.score < BEYOND_DOUBT:
        return ()
    sure = [other.event for other in others if other.score >= BEYOND_DOUBT]
    return tuple(event.id for event in sure if event.id is not None and likeness.compare(event, best.event).same)


def opens_none(match: Match) -> bool:
    """Whether the report belongs to no event at all."""
    return match.event_id is None and match.reason is MatchReason.ROUND_UP


def _surer(verdict: Verdict) -> tuple[float, datetime]:
    """The surer; of two alike, the one that was reported last."""
    return verdict.score, verdict.event.when.last
