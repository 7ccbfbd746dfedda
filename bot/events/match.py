"""Is this report about an event that is known? Decides, with a reason and its evidence; touches nothing.

The place blocks the candidates, `likeness` weighs them. What is not plainly the same is an event of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.events import likeness, places, timing
from bot.events.growth import open_event
from bot.events.kinds import report_kind
from bot.events.likeness import Verdict
from bot.events.sketch import Sketch, sketch_of
from bot.values.events import Match, MatchReason, Report
from bot.values.facts import Precision

BEYOND_DOUBT = likeness.PLAINLY_SAME + 1.5
"""Score from which a report proves two events to be one: more than the same place and the same told hours come to."""
NEWS_OF_THE_DAY = timedelta(hours=30)
"""Events of other places are compared only if they were in the news within a day or so: more would speak against it."""


@dataclass(frozen=True, slots=True)
class Search:
    """Which events the store should bring for a report."""

    place_id: int | None
    """The place that it is of; None for events without one."""
    since: datetime
    until: datetime
    """Events of that place that were in the news between these times."""
    also_ids: tuple[int, ...] = ()
    """What else it names, and the region and district that its place lies in."""
    cells: tuple[int, ...] = ()
    """The squares of the map around it."""
    region_id: int | None = None
    """Anywhere in this region."""
    also_since: datetime | None = None
    """Events of those were in the news since then: farther away in place, nearer in time."""


def search_for(report: Report) -> tuple[Search, ...]:
    """The candidates of a report: events in the news when it was published, and at the time that it tells."""
    window = likeness.WINDOW[report_kind(report)]
    search = _search(report, report.at - window, report.at + window)
    told = timing.told(report.facts.happened, report.at)
    if told is None or told.start >= search.since:
        return (search,)
    since = told.start - timing.BLUR
    return search, replace(search, since=since, until=told.end + NEWS_OF_THE_DAY, also_since=since)


def _search(report: Report, since: datetime, until: datetime) -> Search:
    known = report.facts.places
    if not known:
        return Search(None, since, until)
    here = known[0]
    also = [*(place.id for place in known), here.region_id, here.district_id]
    return Search(
        here.id,
        since,
        until,
        also_ids=tuple(dict.fromkeys(place_id for place_id in also if place_id not in (None, here.id))),
        cells=places.cells_around(here),
        region_id=here.id if here.precision is Precision.REGION else None,
        also_since=max(since, report.at - NEWS_OF_THE_DAY),
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
    """Events that turn out to be the one that a report joins: it tells of both beyond doubt, and nothing parts them."""
    if best.score < BEYOND_DOUBT:
        return ()
    sure = [other.event for other in others if other.score >= BEYOND_DOUBT]
    return tuple(event.id for event in sure if event.id is not None and not likeness.parted(event, best.event))


def named_by(round_up: Report, candidates: Sequence[Sketch]) -> tuple[Match, ...]:
    """The events that a round-up names: for each of its places the one that it plainly tells of, whatever the toll."""
    mine = replace(sketch_of(open_event(round_up)), tallies=(), beside=())
    named: dict[int, Match] = {}
    for place in round_up.facts.places:
        told = replace(mine, spots=(places.spot(place),))
        verdicts = [likeness.compare(told, event) for event in candidates if event.audience == round_up.audience]
        best = max(verdicts, key=_surer, default=None)
        if best is not None and best.same and best.event.id is not None:
            named[best.event.id] = Match(best.event.id, MatchReason.ROUND_UP, round(best.score, 2), best.evidence)
    return tuple(named.values())


def opens_none(match: Match) -> bool:
    """Whether the report belongs to no event at all."""
    return match.event_id is None and match.reason is MatchReason.ROUND_UP


def _surer(verdict: Verdict) -> tuple[float, datetime]:
    """The surer; of two alike, the one that was reported last."""
    return verdict.score, verdict.event.when.last
