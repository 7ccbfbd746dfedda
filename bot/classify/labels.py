"""Decides the labels of an item and says which words decided. It knows cues and weights, not languages."""

from __future__ import annotations

from dataclasses import dataclass

from bot.classify.cues import Hit
from bot.classify.text import Field
from bot.classify.weights import Scored, Weights
from bot.values import Evidence, Label

MOST_SPANS = 4
"""Spans shown for one label: more say nothing new."""
LEAST_SHARE = 0.15
"""Log-odds that a cue must add or take before it is named as having decided."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An item read: its fields and the cues found in them."""

    title: Field
    summary: Field
    hits: tuple[Hit, ...]
    """Title first, then summary, in the order of the words."""

    def has(self, cue: str) -> bool:
        """Whether the cue was found anywhere."""
        return any(hit.cue == cue for hit in self.hits)

    def cues_in(self, field: Field) -> set[str]:
        """Names of the cues found in one field."""
        return {hit.cue for hit in self.hits if hit.field is field}


def decide(reading: Reading, weights: Weights) -> tuple[tuple[Scored, ...], tuple[Evidence, ...]]:
    """Scores of all labels, and the evidence for those that are given, vetoes that nearly held them back included."""
    scored = weights.score(
        reading.title, reading.summary, reading.cues_in(reading.title), reading.cues_in(reading.summary)
    )
    evidence = [span for label in scored for span in _evidence(reading, label, weights)]
    return scored, tuple(evidence)


def _evidence(reading: Reading, scored: Scored, weights: Weights) -> list[Evidence]:
    vetoes = _spans(reading, scored, sign=-1)
    if scored.given:
        return (_spans(reading, scored, sign=1) or _learned(reading, scored.label, weights)) + vetoes[:2]
    against = sum(min(weight, 0.0) for weight in scored.by_cue.values())
    return vetoes[:2] if scored.margin - against >= 0 else []


def _spans(reading: Reading, scored: Scored, sign: int) -> list[Evidence]:
    """The first span of each cue that spoke for (sign 1) or against (-1) the label, weightiest cue first."""
    ranked = sorted(scored.by_cue.items(), key=lambda item: (-sign * item[1], item[0]))
    cues = [cue for cue, weight in ranked if sign * weight >= LEAST_SHARE]
    first: dict[str, Hit] = {}
    for hit in reading.hits:
        first.setdefault(hit.cue, hit)
    return [_span(scored.label, first[cue], cue if sign > 0 else f"not:{cue}") for cue in cues[:MOST_SPANS]]


def _span(label: Label, hit: Hit, name: str) -> Evidence:
    return Evidence(label, hit.field.name, hit.start, hit.end, hit.text, name)


def _learned(reading: Reading, label: Label, weights: Weights) -> list[Evidence]:
    """Where no cue spoke for the label: the words whose learned pieces did."""
    field = reading.title if reading.title.words else reading.summary
    found = weights.strongest_words(field, label, 2)
    return [_span(label, Hit("learned", field, index, index), "learned") for index in sorted(found)]
