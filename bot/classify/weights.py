"""The learned weights: a logistic model over cues and word pieces, fitted offline and read from two small files.

`weights.json` holds the cues' weights, biases and thresholds, `pieces.bin` the hashed word pieces' (one signed byte
a label and one unsigned byte for rarity). Applying them needs the standard library alone.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import itemgetter
from typing import Any
from zlib import crc32

from bot.classify.features import BUCKETS, cue_features, cues_of, of_word, pairs, spellings
from bot.classify.text import Field
from bot.values.facts import Label

Three = tuple[float, float, float]
Sums = tuple[int, int, int, int]
"""Of some word pieces: summed weights of the three labels, and the sum of squared rarities; whole numbers."""
Strengths = Mapping[str, Mapping[str, float]]
LABELS = (Label.STRIKE, Label.THREAT, Label.CASUALTY)
"""Order of the weights in both files."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One label's score and where it comes from, in log-odds: cues and word pieces."""

    label: Label
    score: float
    """Probability, 0 to 1."""
    given: bool
    cues: float
    pieces: float
    by_feature: dict[str, float]
    """What each cue adds in the title and anywhere, and each pair of cues."""
    margin: float
    """Log-odds above the label's threshold; negative where it is not given."""

    @property
    def effects(self) -> dict[str, float]:
        """What each cue adds by being there: the score without it and its pairs would be lower by so much."""
        found: dict[str, float] = {}
        for feature, weight in self.by_feature.items():
            for cue in cues_of(feature):
                found[cue] = found.get(cue, 0.0) + weight
        return found

    @property
    def learned(self) -> float:
        """The word pieces' share of what spoke for the label, 0 to 1."""
        cues, pieces = max(self.cues, 0.0), max(self.pieces, 0.0)
        return pieces / (cues + pieces) if pieces else 0.0


class Weights:
    """The model. Construct with `Weights.load(strengths)`."""

    def __init__(self, model: dict[str, Any], pieces: bytes, strengths: Strengths) -> None:
        known = {f"a:{cue}": _three([said.get(label, 0.0) for label in LABELS]) for cue, said in strengths.items()}
        self._cues = known | {name: _three(values) for name, values in model["cues"].items()}
        self._bias: Three = _three(model["bias"])
        self._learned = frozenset(model["languages"])
        self._bias_unlearned: Three = _three(model["bias_unlearned"])
        self._scales: Three = _three(model["scales"])
        self.thresholds: Three = _three(model["thresholds"])
        self._rarity_scale = float(model["rarity_scale"])
        weights = (array("b", pieces[at * BUCKETS : (at + 1) * BUCKETS]) for at in range(3))
        self._tables = (*weights, array("H", [rarity * rarity for rarity in pieces[3 * BUCKETS : 4 * BUCKETS]]))
        self._weigh = lru_cache(maxsize=50_000)(self._weigh_word)

    @classmethod
    def load(cls, strengths: Strengths) -> Weights:
        """Read the files that ship with the package.

        `strengths` are log-odds of cues by label: what a cue says that had no examples when the weights were fitted.
        """
        here = files("bot.classify").joinpath("lexicon")
        model = json.loads(here.joinpath("weights.json").read_text("utf-8"))
        return cls(model, here.joinpath("pieces.bin").read_bytes(), strengths)

    def _weigh_word(self, word: str) -> Sums:
        """Summed piece weights of a word for each label, and its squared length."""
        return self._sums(of_word(word))

    def _sums(self, found: Sequence[int]) -> Sums:
        if len(found) < 2:
            one, two, three, square = (sum(each[bucket] for bucket in found) for each in self._tables)
        else:
            pick = itemgetter(*found)
            one, two, three, square = (sum(pick(each)) for each in self._tables)
        return one, two, three, square

    def score(
        self, title: Field, summary: Field, in_title: set[str], in_summary: set[str], *, language: str | None = None
    ) -> tuple[Scored, ...]:
        """Scores of the three labels from an item's fields and the names of the cues found in each.

        In a language that the weights were not fitted on the cues decide alone, over what words add to a close case.
        """
        features = cue_features(in_title, in_summary)
        known = [(name, value, weights) for name, value in features.items() if (weights := self._cues.get(name))]
        is_learned = language is None or language in self._learned
        base = self._bias if is_learned else self._bias_unlearned
        pieces = self._score_pieces(title, summary) if is_learned else (0.0, 0.0, 0.0)
        return tuple(
            self._scored(at, base[at], {name: value * weights[at] for name, value, weights in known}, pieces[at])
            for at in range(len(LABELS))
        )

    def _score_pieces(self, title: Field, summary: Field) -> Three:
        in_title, in_summary = spellings(title), spellings(summary)
        sums = [self._weigh(word) for word in {*in_title, *in_summary}]
        sums.append(self._sums([crc32(pair.encode()) % BUCKETS for pair in pairs(in_title, in_summary)]))
        one, two, three, square = map(sum, zip(*sums, strict=True))
        norm = math.sqrt(square) * self._rarity_scale or 1.0
        scales = self._scales
        return one * scales[0] / norm, two * scales[1] / norm, three * scales[2] / norm

    def _scored(self, at: int, base: float, by_feature: dict[str, float], pieces: float) -> Scored:
        cues = sum(by_feature.values())
        log_odds = base + cues + pieces
        threshold = self.thresholds[at]
        margin = log_odds - math.log(threshold / (1 - threshold))
        return Scored(LABELS[at], logistic(log_odds), margin >= 0, cues, pieces, by_feature, margin)

    def strongest_words(self, field: Field, label: Label, count: int) -> list[int]:
        """Indexes of the field's words whose pieces speak most for a label, strongest first."""
        at = LABELS.index(label)
        weighed = [(self._weigh(word.text)[at], index) for index, word in enumerate(field.words)]
        return [index for weight, index in sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:count] if weight > 0]


def logistic(log_odds: float) -> float:
    """Probability of log-odds, safe for any size."""
    if log_odds < 0:
        grown = math.exp(max(log_odds, -700))
        return grown / (1 + grown)
    return 1 / (1 + math.exp(-log_odds))


def _three(values: list[float]) -> Three:
    one, two, three = (float(value) for value in values)
    return one, two, three
