"""Fit the classifier's weights from labelled items: fit_weights.py TRAIN.jsonl OUT_DIRECTORY [--folds 5].

An L2-regularised logistic regression per label by dual coordinate descent (Yu, Huang and Lin, 2011), in plain Python,
seeded: the same input gives the same files. Thresholds maximise F1 on out-of-fold scores, which are printed.
Only weights are written, never texts. About a minute a fold on one core.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from array import array
from collections import Counter
from pathlib import Path

from bot.classify.cues import Engine, load_cues, read_lexicon
from bot.classify.features import BUCKETS, buckets, cue_features, terms
from bot.classify.prospects import Prospects
from bot.classify.text import LONGEST_SUMMARY, LONGEST_TITLE, read
from bot.classify.weights import LABELS, logistic

SEED = 20
SWEEPS = 12
CUE_SCALE, PIECE_SCALE, BIAS = 0.3, 2.5, 1.0
"""How large each kind of feature is beside the penalty; chosen by cross-validation on the training items."""
COST = 1.0

Vector = tuple[list[int], list[float]]


class Corpus:
    """Items as sparse vectors: word-piece buckets first, then cue features, the bias last."""

    def __init__(self, path: Path) -> None:
        self.rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        engine, prospects = Engine(load_cues()), Prospects.load()
        self._items = []
        rarity: Counter[int] = Counter()
        for row in self.rows:
            title, summary = (
                read("title", row["title"], LONGEST_TITLE),
                read("summary", row["summary"], LONGEST_SUMMARY),
            )
            hits = prospects.settle((*engine.hits(title), *engine.hits(summary)))
            cues = cue_features(*({hit.cue for hit in hits if hit.field is field} for field in (title, summary)))
            counts = [Counter(buckets(term)) for term in terms(title, summary)]
            rarity.update({bucket for count in counts for bucket in count})
            self._items.append((cues, counts))
        self.rarity = [math.log((1 + len(self.rows)) / (1 + rarity[bucket])) + 1 for bucket in range(BUCKETS)]
        self.names = sorted({name for cues, _ in self._items for name in cues})
        self.index = {name: BUCKETS + at for at, name in enumerate(self.names)}
        self.size = BUCKETS + len(self.names) + 1
        self.priors = {f"a:{cue}": known for cue, known in read_lexicon("priors.toml").items()}
        self.vectors = [self._vector(cues, counts) for cues, counts in self._items]

    def offsets(self, label: str) -> list[float]:
        """Log-odds of each item by what its cues are known to say, before anything is learned."""
        return [
            sum(self.priors[name].get(label, 0.0) for name in cues if name in self.priors) for cues, _ in self._items
        ]

    def _vector(self, cues: dict[str, float], counts: list[Counter[int]]) -> Vector:
        total: Counter[int] = Counter()
        square = 0.0
        for count in counts:
            total.update(count)
            square += sum(times * self.rarity[bucket] ** 2 for bucket, times in count.items())
        norm = math.sqrt(square) or 1.0
        values = {bucket: PIECE_SCALE * times * self.rarity[bucket] / norm for bucket, times in total.items()}
        values |= {self.index[name]: CUE_SCALE * value for name, value in cues.items()}
        values[self.size - 1] = BIAS
        return list(values), list(values.values())


def fit(vectors: list[Vector], labels: list[int], offsets: list[float], size: int) -> array[float]:
    """Weights of one logistic regression over given offsets; `labels` are 1 and -1."""
    weights = array("d", bytes(8 * size))
    squares = [sum(value * value for value in values) for _, values in vectors]
    alphas = [COST * 1e-6] * len(vectors)
    for (at, values), label in zip(vectors, labels, strict=True):
        for index, value in zip(at, values, strict=True):
            weights[index] += COST * 1e-6 * label * value
    order = list(range(len(vectors)))
    shuffler = random.Random(SEED)
    for _ in range(SWEEPS):
        shuffler.shuffle(order)
        for item in order:
            at, values = vectors[item]
            learned = sum([weights[index] * value for index, value in zip(at, values, strict=True)])
            dot = labels[item] * (offsets[item] + learned)
            alpha = _solve(alphas[item], squares[item], dot)
            step = (alpha - alphas[item]) * labels[item]
            alphas[item] = alpha
            for index, value in zip(at, values, strict=True):
                weights[index] += step * value
    return weights


def _solve(alpha: float, square: float, dot: float) -> float:
    """The dual variable in (0, COST) where its derivative is zero, by bisection (it is monotone)."""
    low, high = 0.0, COST
    for _ in range(40):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if math.log(middle / (COST - middle)) + dot + (middle - alpha) * square > 0:
            high = middle
        else:
            low = middle
    return min(max((low + high) / 2, COST * 1e-9), COST * (1 - 1e-9))


def score(vector: Vector, offset: float, weights: array[float]) -> float:
    """Probability of an item under one label's weights."""
    return logistic(offset + sum(weights[index] * value for index, value in zip(*vector, strict=True)))


def out_of_fold(corpus: Corpus, labels: list[int], offsets: list[float], folds: int) -> list[float]:
    """Each item's score by a model that did not see it."""
    order = list(range(len(labels)))
    random.Random(SEED).shuffle(order)
    scores = [0.0] * len(labels)
    for fold in range(folds):
        held = set(order[fold::folds])
        kept = [item for item in range(len(labels)) if item not in held]
        vectors, known, given = ([each[item] for item in kept] for each in (corpus.vectors, offsets, labels))
        weights = fit(vectors, given, known, corpus.size)
        for item in held:
            scores[item] = score(corpus.vectors[item], offsets[item], weights)
    return scores


def f1(scores: list[float], labels: list[int], threshold: float) -> float:
    """F1 of one label at a threshold."""
    right = sum(s >= threshold and label > 0 for s, label in zip(scores, labels, strict=True))
    said, true = sum(s >= threshold for s in scores), sum(label > 0 for label in labels)
    return 2 * right / (said + true) if said + true else 0.0


def best_threshold(scores: list[float], labels: list[int]) -> tuple[float, float]:
    """(threshold, F1), the threshold in steps of 0.01, F1 smoothed over its neighbours against chance peaks."""
    steps = [step / 100 for step in range(10, 75)]
    curve = [f1(scores, labels, step) for step in steps]
    smooth = [sum(curve[max(0, at - 3) : at + 4]) / len(curve[max(0, at - 3) : at + 4]) for at in range(len(curve))]
    best = max(range(len(steps)), key=smooth.__getitem__)
    return steps[best], curve[best]


def write(out: Path, corpus: Corpus, fitted: list[array[float]], thresholds: list[float]) -> None:
    """The two files that the package reads."""
    pieces = bytearray()
    scales = []
    for weights in fitted:
        scaled = [PIECE_SCALE * weights[bucket] * corpus.rarity[bucket] for bucket in range(BUCKETS)]
        scale = max(abs(value) for value in scaled) / 127 or 1.0
        scales.append(scale)
        pieces += array("b", [round(value / scale) for value in scaled]).tobytes()
    rarity_scale = max(corpus.rarity) / 255
    pieces += array("B", [round(value / rarity_scale) for value in corpus.rarity]).tobytes()
    cues = {
        name: [
            round(CUE_SCALE * weights[corpus.index[name]] + corpus.priors.get(name, {}).get(label, 0.0), 4)
            for label, weights in zip(LABELS, fitted, strict=True)
        ]
        for name in corpus.names
    }
    model = {
        "items": len(corpus.rows),
        "labels": list(LABELS),
        "bias": [round(BIAS * weights[-1], 4) for weights in fitted],
        "thresholds": thresholds,
        "scales": scales,
        "rarity_scale": rarity_scale,
    }
    lines = [f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in cues.items() if any(values)]
    head = json.dumps(model, indent=1).rstrip("\n}")
    out.joinpath("weights.json").write_text(head + ',\n "cues": {\n' + ",\n".join(lines) + "\n }\n}\n", "utf-8")
    out.joinpath("pieces.bin").write_bytes(bytes(pieces))


def main() -> None:
    """Cross-validate, choose thresholds, fit on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    corpus = Corpus(arguments.train)
    thresholds, fitted = [], []
    for label in LABELS:
        truth = [1 if label in row["labels"] else -1 for row in corpus.rows]
        offsets = corpus.offsets(label)
        threshold, reached = best_threshold(out_of_fold(corpus, truth, offsets, arguments.folds), truth)
        print(f"{label}: out-of-fold F1 {reached:.3f} at {threshold:.2f}", flush=True)
        thresholds.append(threshold)
        fitted.append(fit(corpus.vectors, truth, offsets, corpus.size))
    write(arguments.out, corpus, fitted, thresholds)


if __name__ == "__main__":
    main()
