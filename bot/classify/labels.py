"""Decides the labels of an item and says which words decided. It knows cues and weights, not languages."""

from __future__ import annotations

from dataclasses import dataclass

from bot.classify.cues import Hit
from bot.classify.text import Field
from bot.classify.weights import Scored, Weights
from bot.values.facts import VETO, Evidence, Label

MOST_SPANS, MOST_VETOES = 4, 2
"""Spans shown for one label, and against it: more say nothing new."""
LEAST_FOR, LEAST_AGAINST = 0.15, 0.4
"""Log-odds that a cue must add or take before it is named as having decided."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An item read: its fields and the cues found in them."""

    title: Field
    summary: Field
    hits: tuple[Hit, ...]
    """Title first, then summary, in the order of the words."""
    language: str | None = None

    def cues_in(self, field: Field) -> set[str]:
        """Names of the cues found in one field."""
        return {hit.cue for hit in self.hits if hit.field is field}


def decide(reading: Reading, weights: Weights) -> tuple[tuple[Scored, ...], tuple[Evidence, ...]]:
    """Scores of all labels, and the evidence for those that are given, vetoes that nearly held them back included."""
    title, summary = reading.title, reading.summary
    scored = weights.score(title, summary, reading.cues_in(title), reading.cues_in(summary), language=reading.language)
    evidence = [span for label in scored for span in _evidence(reading, label, weights)]
    return scored, tuple(evidence)


def _evidence(reading: Reading, scored: Scored, weights: Weights) -> list[Evidence]:
    """Words for a given label and those that spoke against it; of another only what held it back."""
    if not scored.given and scored.margin - sum(min(each, 0.0) for each in scored.by_feature.values()) < 0:
        return []
    effects = scored.effects
    vetoes = _spans(reading, scored.label, {cue: -weight for cue, weight in effects.items()}, veto=True)
    if scored.given:
        return (_spans(reading, scored.label, effects) or _learned(reading, scored.label, weights)) + vetoes
    return vetoes


def _spans(reading: Reading, label: Label, weighed: dict[str, float], *, veto: bool = False) -> list[Evidence]:
    """The first span of each cue that spoke for the label, or against it, weightiest cue first."""
    least, most = (LEAST_AGAINST, MOST_VETOES) if veto else (LEAST_FOR, MOST_SPANS)
    ranked = sorted((-weight, cue) for cue, weight in weighed.items() if weight >= least)
    first: dict[str, Hit] = {}
    for hit in reading.hits:
        first.setdefault(hit.cue, hit)
    return [_span(label, first[cue], f"{VETO}{cue}" if veto else cue) for _, cue in ranked[:most]]


def _span(label: Label, hit: Hit, name: str) -> Evidence:
    return Evidence(label, hit.field.name, hit.start, hit.end, hit.text, name)


def _learned(reading: Reading, label: Label, weights: Weights) -> list[Evidence]:
    """Where no cue spoke for the label: the words whose learned pieces did."""
    field = reading.title if reading.title.words else reading.summary
    found = weights.strongest_words(field, label, 2)
    return [_span(label, Hit("learned", field, index, index), "learned") for index in sorted(found)]
