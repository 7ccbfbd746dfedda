"""Is this report about an event that is known? Decides, with a reason and its evidence; touches nothing.

Wording does not tell two attacks on one town apart; place and time do. So the place blocks the candidates, time and
tolls decide, then weapon and what was hit; text only breaks ties. What is not plainly the same is an event of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.events import agreement, places
from bot.events.growth import open_event
from bot.events.kinds import Kind, report_kind
from bot.events.places import Nearness
from bot.events.sketch import Sketch, sketch_of
from bot.values import Match, MatchReason, Report

WINDOW = {
    Kind.ATTACK: timedelta(hours=72),
    Kind.LOSSES: timedelta(hours=30),
    Kind.TOTAL: timedelta(hours=30),
    Kind.IN_FLIGHT: timedelta(hours=2),
    Kind.WARNING: timedelta(hours=36),
}
"""How far from an event's reports one more may lie."""
PLAINLY_SAME = 2.0
"""Score from which a report joins. The weights were set by hand on two windows of three days each."""
PLACE_WEIGHT = {
    Nearness.SAME: 2.0,
    Nearness.NEAR: 1.7,
    Nearness.SAME_REGION: 0.9,
    Nearness.INSIDE: 0.5,
    Nearness.SAME_COUNTRY: 0.0,
    Nearness.APART: -9.0,
}
SAME_STORY = 0.6
"""Texts as alike as this tell one story, wherever it happened."""


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


@dataclass(frozen=True, slots=True)
class _Verdict:
    event: Sketch
    score: float
    reason: MatchReason
    evidence: str


def search_for(report: Report) -> Search:
    """The candidates of a report: events that were still reported within its kind's window."""
    window = WINDOW[report_kind(report)]
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
    verdicts = [_compare(mine, event) for event in candidates if event.audience == report.audience]
    joining = [verdict for verdict in verdicts if verdict.score >= PLAINLY_SAME]
    if joining:
        best = max(joining, key=lambda verdict: (verdict.score, verdict.event.last_report_at))
        return Match(best.event.id, best.reason, round(best.score, 2), best.evidence)
    if not verdicts:
        return Match(None, MatchReason.NO_CANDIDATE)
    nearest = max(verdicts, key=lambda verdict: verdict.score)
    return Match(None, nearest.reason, round(nearest.score, 2), nearest.evidence)


def opens_none(match: Match) -> bool:
    """Whether the report belongs to no event at all."""
    return match.event_id is None and match.reason is MatchReason.ROUND_UP


def _compare(report: Sketch, event: Sketch) -> _Verdict:
    kind = report.kind
    if kind is not event.kind:
        return _Verdict(event, -1.0, MatchReason.OTHER_KIND, f"{kind.value} is not {event.kind.value}")
    if _gap(report, event) > WINDOW[kind]:
        return _Verdict(event, -1.0, MatchReason.TOO_FAR_APART, _hours(report, event))
    if kind in (Kind.LOSSES, Kind.TOTAL):
        return _compare_counts(report, event)
    if agreement.toll_contradicts(report, event):
        return _Verdict(event, -1.0, MatchReason.TOLL_CONTRADICTS, "the same speaker's toll does not fall this far")
    if not report.spots or not event.spots:
        return _compare_placeless(report, event)
    return _compare_placed(report, event)


def _compare_placed(report: Sketch, event: Sketch) -> _Verdict:
    """Place, time, toll, weapon, object and text, weighed."""
    near = max(places.nearness(here, there) for here in report.spots for there in event.spots)
    parts = {
        near.name.lower().replace("_", " "): PLACE_WEIGHT[near],
        _hours(report, event): _time_weight(report, event),
        "toll": agreement.toll_weight(report, event),
        "weapon": agreement.weapon_weight(report, event),
        "object": agreement.target_weight(report, event),
        "text": agreement.similarity(report, event),
    }
    score = sum(parts.values())
    precise = near in (Nearness.SAME, Nearness.NEAR)
    joined = MatchReason.SAME_PLACE_TIME if precise else MatchReason.SAME_REGION_TIME
    reason = joined if score >= PLAINLY_SAME else MatchReason.TOO_FAR_APART
    return _Verdict(event, score, reason, ", ".join(f"{name} {value:+.1f}" for name, value in parts.items() if value))


def _compare_placeless(report: Sketch, event: Sketch) -> _Verdict:
    """Without a place only the same story told again is the same event."""
    alike = agreement.similarity(report, event)
    same = alike >= SAME_STORY
    reason = MatchReason.SAME_SUBJECT if same else MatchReason.TOO_FAR_APART
    return _Verdict(event, PLAINLY_SAME + alike if same else alike, reason, f"text {alike:.2f}")


def _compare_counts(report: Sketch, event: Sketch) -> _Verdict:
    """A side's losses and running totals: one statement has one number."""
    if agreement.same_counts(report, event):
        return _Verdict(event, PLAINLY_SAME + 1.0, MatchReason.SAME_SUBJECT, "the same count")
    if report.tallies and event.tallies:
        return _Verdict(event, -1.0, MatchReason.TOLL_CONTRADICTS, "another count")
    return _compare_placeless(report, event)


def _gap(report: Sketch, event: Sketch) -> timedelta:
    """How long before the first or after the last report of an event; nothing in between."""
    return max(event.started_at - report.started_at, report.started_at - event.last_report_at, timedelta())


def _hours(report: Sketch, event: Sketch) -> str:
    return f"{abs(report.started_at - event.started_at) / timedelta(hours=1):.0f} h apart"


def _time_weight(report: Sketch, event: Sketch) -> float:
    """What the time since the first report says: the same hours speak for one event, another day against it."""
    hours = abs(report.started_at - event.started_at) / timedelta(hours=1)
    for until, weight in ((8, 0.8), (16, 0.4), (30, -0.2), (54, -0.8)):
        if hours <= until:
            return weight
    return -1.5
