"""How surely two sketches are of one event: a score, with the reason and what it was made of.

Wording does not tell two attacks on one town apart; place and time do. So time and tolls exclude, place, time and toll
decide, then weapon and what was hit; text only breaks ties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.events import agreement, places, timing
from bot.events.kinds import FADES_AFTER, Kind
from bot.events.places import Nearness
from bot.events.sketch import Sketch
from bot.values.events import MatchReason

WINDOW = {
    Kind.ATTACK: timedelta(hours=72),
    Kind.LOSSES: timedelta(hours=30),
    Kind.TOTAL: timedelta(hours=30),
    Kind.IN_FLIGHT: FADES_AFTER,
    Kind.WARNING: timedelta(hours=36),
}
"""How far from an event's reports one more may lie."""
PLAINLY_SAME = 2.0
"""Score from which two are one. All weights are coarse and were set by hand, in view of three windows of a few days
(docs/decisions/0006-one-event.md says how well they do)."""
PLACE_WEIGHT = {
    Nearness.SAME: 2.0,
    Nearness.NEAR: 0.9,
    Nearness.SAME_REGION: 0.9,
    Nearness.BESIDE: 0.9,
    Nearness.INSIDE: 0.5,
    Nearness.SAME_COUNTRY: 0.0,
}
"""With half a day (0.8) the same place is enough; a neighbour or the region needs one thing more that agrees."""
WARNED_PLACE_WEIGHT = {
    Nearness.SAME: 1.0,
    Nearness.NEAR: 1.0,
    Nearness.SAME_REGION: 1.0,
    Nearness.BESIDE: 0.5,
    Nearness.INSIDE: 0.5,
    Nearness.SAME_COUNTRY: 0.7,
    Nearness.APART: -0.5,
    None: 0.3,
}
"""The target of a threat or warning is often named loosely, or not at all."""
WARNED_TIME_WEIGHT = 0.5
WARNED_TEXT_WEIGHT = 2.0
IN_FLIGHT_PLACE_WEIGHT = {
    Nearness.SAME: 3.0,
    Nearness.NEAR: 2.5,
    Nearness.SAME_REGION: 2.5,
    Nearness.BESIDE: 2.0,
    Nearness.INSIDE: 2.0,
    Nearness.SAME_COUNTRY: 2.0,
    Nearness.APART: -1.0,
}
BESIDE_KM = 40.0
"""As far as this a village or an airfield is told by the town beside it; towns further apart were hit both."""
SAME_COUNT = 3.0
NEVER = -9.0
SAME_STORY = 0.6
"""Texts as alike as this tell one story, wherever it happened."""

_PART = re.compile(r"([^,]+) ([+-]\d+\.\d)(?:, |$)")
"""As `Verdict.evidence` writes it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How surely a report and an event, or two events, are one."""

    event: Sketch
    score: float
    reason: MatchReason
    parts: Mapping[str, float]
    """What the score is made of."""

    @property
    def same(self) -> bool:
        """Whether they are plainly one."""
        return self.score >= PLAINLY_SAME

    @property
    def evidence(self) -> str:
        """The parts in words; only the one that decides is asked for them."""
        return ", ".join(f"{name} {value:+.1f}" for name, value in self.parts.items() if value)


def parts(evidence: str) -> dict[str, float]:
    """A verdict's parts read back from its `evidence`; none from words of another form, as why two cannot be one."""
    return {name: float(value) for name, value in _PART.findall(evidence)}


def compare(report: Sketch, event: Sketch) -> Verdict:
    """What speaks for one event, and what against it."""
    return _excluded(report, event) or _COMPARISONS[report.kind](report, event)


def parted(one: Sketch, other: Sketch) -> bool:
    """Whether two events cannot be one: for their kind, place, time or toll."""
    return compare(one, other).score <= NEVER


def _excluded(report: Sketch, event: Sketch) -> Verdict | None:
    """Why the two cannot be one, whatever else they have in common."""
    kind = report.kind
    if kind is not event.kind:
        return _no(event, MatchReason.OTHER_KIND, f"{kind.value} is not {event.kind.value}")
    if timing.gap(report.when, event.when) > WINDOW[kind]:
        return _no(event, MatchReason.TOO_FAR_APART, "time")
    if kind in (Kind.LOSSES, Kind.TOTAL):
        return None
    if timing.contradict(report.when, event.when):
        return _no(event, MatchReason.TOO_FAR_APART, "told of another time")
    if agreement.toll_contradicts(report, event):
        return _no(event, MatchReason.TOLL_CONTRADICTS, "the same speaker's toll does not fall this far")
    return None


def _attacks(report: Sketch, event: Sketch) -> Verdict:
    """Place, time, toll, weapon, target and text, weighed."""
    if not report.spots or not event.spots:
        return _stories(report, event)
    near = _nearness(report, event)
    if near is Nearness.APART:
        return _no(event, MatchReason.TOO_FAR_APART, "another place")
    parts = {
        _name(near): PLACE_WEIGHT[near],
        "time": timing.weight(report.when, event.when),
        "toll": agreement.toll_weight(report, event),
        "weapon": agreement.weapon_weight(report, event),
        "target": agreement.target_weight(report, event),
        "text": agreement.similarity(report, event),
    }
    return _weighed(event, parts, _joined_by(near))


def _warnings(report: Sketch, event: Sketch) -> Verdict:
    """Who threatens or warns, of what target, and when; then weapon and text, which is most of a warning."""
    near = _nearness(report, event) if report.spots and event.spots else None
    parts = {
        "no place" if near is None else _name(near): WARNED_PLACE_WEIGHT[near],
        "time": WARNED_TIME_WEIGHT * timing.weight(report.when, event.when),
        "speaker": agreement.speaker_weight(report, event),
        "weapon": agreement.weapon_weight(report, event),
        "text": WARNED_TEXT_WEIGHT * agreement.similarity(report, event),
    }
    return _weighed(event, parts, MatchReason.SAME_SUBJECT if near is None else _joined_by(near))


def _in_flight(report: Sketch, event: Sketch) -> Verdict:
    """What flies towards one place now; but another weapon is another danger."""
    if not report.spots or not event.spots:
        return _stories(report, event)
    if agreement.weapon_weight(report, event) < 0:
        return _no(event, MatchReason.OTHER_KIND, "another weapon")
    near = _nearness(report, event)
    return _weighed(event, {_name(near): IN_FLIGHT_PLACE_WEIGHT[near]}, _joined_by(near))


def _counts(report: Sketch, event: Sketch) -> Verdict:
    """A side's losses and running totals: one statement has one number, of one place."""
    if report.spots and event.spots and _nearness(report, event) is Nearness.APART:
        return _no(event, MatchReason.TOO_FAR_APART, "another place")
    if agreement.same_counts(report, event):
        return _weighed(event, {"the same count": SAME_COUNT}, MatchReason.SAME_SUBJECT)
    if report.tallies and event.tallies:
        return _no(event, MatchReason.TOLL_CONTRADICTS, "another count")
    return _stories(report, event)


def _stories(report: Sketch, event: Sketch) -> Verdict:
    """Without a place only the same story told again is the same event."""
    alike = agreement.similarity(report, event)
    told_again = {"told again": PLAINLY_SAME} if alike >= SAME_STORY else {}
    return _weighed(event, {"text": alike, **told_again}, MatchReason.SAME_SUBJECT)


_COMPARISONS: Mapping[Kind, Callable[[Sketch, Sketch], Verdict]] = {
    Kind.ATTACK: _attacks,
    Kind.LOSSES: _counts,
    Kind.TOTAL: _counts,
    Kind.IN_FLIGHT: _in_flight,
    Kind.WARNING: _warnings,
}


def _weighed(event: Sketch, parts: Mapping[str, float], joined_by: MatchReason) -> Verdict:
    score = sum(parts.values())
    return Verdict(event, score, joined_by if score >= PLAINLY_SAME else MatchReason.TOO_FAR_APART, parts)


def _no(event: Sketch, reason: MatchReason, why: str) -> Verdict:
    """Never one, whatever else they have in common."""
    return Verdict(event, NEVER, reason, {why: NEVER})


def _nearness(one: Sketch, other: Sketch) -> Nearness:
    """How the places of two sketches lie to each other; both have some."""
    near = max(places.nearness(here, there) for here in one.spots for there in other.spots)
    return Nearness.BESIDE if near < Nearness.BESIDE and (_names(one, other) or _names(other, one)) else near


def _names(one: Sketch, other: Sketch) -> bool:
    """Whether the one names, second to its own place, that of the other, and both are of one neighbourhood."""
    named = {spot.id for spot in one.beside}
    return any(
        there.id in named and places.distance_km(here, there) <= BESIDE_KM
        for here in one.spots
        for there in other.spots
    )


def _joined_by(near: Nearness) -> MatchReason:
    precise = near in (Nearness.SAME, Nearness.NEAR)
    return MatchReason.SAME_PLACE_TIME if precise else MatchReason.SAME_REGION_TIME


def _name(near: Nearness) -> str:
    return near.name.lower().replace("_", " ")
