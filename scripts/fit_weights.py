"""Fit the classifier's weights: fit_weights.py TRAIN.jsonl OUT_DIRECTORY [--more POOL.jsonl] [--without DEV.jsonl].

Needs numpy and scipy (the extra `build-data`). TRAIN holds labelled items. POOL holds items whose labels are in
`scripts/data/pool_labels.tsv`, by id alone; they are learned from and never measured on. Items of either that repeat
an item of DEV are left out, so that DEV stays unseen. An L2-regularised logistic regression per label by L-BFGS, over
log-odds known beforehand (lexicon/priors.toml, or what a cue declares). Thresholds come from out-of-fold scores on
TRAIN, whose folds keep copies of one text together; these scores are printed. Nothing is random: the same input gives
the same files. Only weights are written, never texts.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from array import array
from collections import Counter
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bot.classify.cues import Engine
from bot.classify.features import BUCKETS, buckets, cue_features, terms
from bot.classify.lexicons import Lexicon
from bot.classify.prospects import Prospects
from bot.classify.text import LONGEST_SUMMARY, LONGEST_TITLE, read
from bot.classify.weights import LABELS

LABEL_FILE = Path(__file__).parent / "data" / "pool_labels.tsv"
LETTERS = {"s": "strike", "t": "threat", "c": "casualty"}
CUE_SCALE, PIECE_SCALE, COST = 0.5, 2.5, 3.0
"""How large each kind of feature is beside the penalty; chosen by cross-validation on TRAIN."""
DOUBTFUL = 0.5
"""Weight of an item on which two careful readers might differ."""
FOLDS = 5
AS_GOOD = 0.005
"""How much F1 is given for fewer false alarms; chance alone moves it more."""
HIGHEST = 0.5
"""No threshold is above it: what is more likely than not is said; short titles have few words to reach more with."""
LIKE = 0.4
"""Items that share so much of their three-word sequences (Jaccard index) are copies."""

Items = list[dict[str, Any]]


class Corpus:
    """Items as one sparse matrix: word-piece buckets first, then cue features."""

    def __init__(self, rows: Items) -> None:
        lexicon = Lexicon.load()
        engine, prospects = Engine(lexicon.cues()), Prospects.load(lexicon)
        cues, pieces = [], []
        for row in rows:
            title, summary = (
                read("title", row["title"], LONGEST_TITLE),
                read("summary", row["summary"], LONGEST_SUMMARY),
            )
            hits = prospects.settle((*engine.hits(title), *engine.hits(summary)))
            cues.append(cue_features(*({hit.cue for hit in hits if hit.field is field} for field in (title, summary))))
            pieces.append(Counter(bucket for term in terms(title, summary) for bucket in buckets(term)))
        seen = Counter(bucket for count in pieces for bucket in count)
        self.rarity = np.array([math.log((1 + len(rows)) / (1 + seen[bucket])) + 1 for bucket in range(BUCKETS)])
        self.names = sorted({name for found in cues for name in found})
        self.priors = {f"a:{cue}": known for cue, known in lexicon.strengths().items()}
        self.cues = cues
        self.matrix = self._matrix(pieces)

    def offsets(self, label: str) -> np.ndarray:
        """Log-odds of each item by what its cues are known to say, before anything is learned."""
        known = {name: prior.get(label, 0.0) for name, prior in self.priors.items()}
        return np.array([sum(known.get(name, 0.0) for name in found) for found in self.cues])

    def _matrix(self, pieces: list[Counter[int]]) -> csr_matrix:
        index = {name: BUCKETS + at for at, name in enumerate(self.names)}
        columns, values, ends = array("q"), array("d"), [0]
        for found, count in zip(self.cues, pieces, strict=True):
            norm = math.sqrt(sum(times * self.rarity[bucket] ** 2 for bucket, times in count.items())) or 1.0
            columns.extend(count)
            values.extend(PIECE_SCALE * times * self.rarity[bucket] / norm for bucket, times in count.items())
            columns.extend(index[name] for name in found)
            values.extend(CUE_SCALE * value for value in found.values())
            ends.append(len(columns))
        return csr_matrix((values, columns, ends), shape=(len(pieces), BUCKETS + len(self.names)))


def fit(matrix: csr_matrix, truth: np.ndarray, offsets: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weights of one logistic regression over given offsets, the bias last."""
    turned = matrix.T.tocsr()

    def loss(at: np.ndarray) -> tuple[float, np.ndarray]:
        log_odds = matrix @ at[:-1] + at[-1] + offsets
        pull = COST * weights * (1 / (1 + np.exp(-log_odds)) - truth)
        size = COST * float((weights * (np.logaddexp(0, log_odds) - truth * log_odds)).sum())
        return size + 0.5 * float(at[:-1] @ at[:-1]), np.append(turned @ pull + at[:-1], pull.sum())

    start = np.zeros(matrix.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 80}).x


def kin(rows: Items) -> list[int]:
    """For each item the number of its family: items that are copies of each other, directly or through others."""
    texts = [re.findall(r"\w+", f"{row['title']} {row['summary'][:150]}".lower()) for row in rows]
    runs = [{" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))} for words in texts]
    parent = list(range(len(rows)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    where: dict[str, list[int]] = {}
    for at, own in enumerate(runs):
        shared = Counter(other for run in sorted(own) for other in where.get(run, ())[:200])
        for other, common in shared.items():
            if common > LIKE * (len(own) + len(runs[other]) - common):
                parent[root(at)] = root(other)
        for run in own:
            where.setdefault(run, []).append(at)
    return [root(at) for at in range(len(rows))]


def load(path: Path) -> Items:
    """Items of a JSONL file, a missing summary empty."""
    lines = path.read_text("utf-8").splitlines()
    return [row | {"summary": row.get("summary") or ""} for row in (json.loads(line) for line in lines if line.strip())]


def pool(path: Path) -> Items:
    """The labelled ones of a file of unlabelled items."""
    lines = [line.split("\t") for line in LABEL_FILE.read_text("utf-8").splitlines()]
    known = {name: ([LETTERS[one] for one in letters.strip("-")], int(doubt)) for name, letters, doubt in lines}
    return [
        row | dict(zip(("labels", "doubt"), known[row["id"]], strict=True)) for row in load(path) if row["id"] in known
    ]


def best_threshold(scores: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    """(threshold, F1): the highest threshold, in steps of 0.01, that is as good as the best, by `AS_GOOD`.

    F1 is averaged over the neighbours up to 0.1 away, since a narrow peak is chance. It is flat about its best value
    (for strikes from 0.3 to 0.65), and there a false alarm costs more than a miss: what one outlet's item leaves out
    another's will say, but a false alarm stands alone.
    """
    steps = np.arange(0.10, HIGHEST + 0.005, 0.01)
    curve = np.array([f1(scores >= step, truth, weights) for step in steps])
    smooth = np.convolve(np.pad(curve, 10, "edge"), np.ones(21) / 21, "valid")
    best = int(np.flatnonzero(smooth >= smooth.max() - AS_GOOD).max())
    return round(float(steps[best]), 2), float(curve[best])


def f1(said: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> float:
    """F1 of one label, items weighted."""
    right = float(weights[said & truth].sum())
    return 2 * right / float(weights[said].sum() + weights[truth].sum()) if right else 0.0


def write(
    out: Path,
    corpus: Corpus,
    fitted: list[np.ndarray],
    thresholds: list[float],
    usual: list[float],
    languages: list[str],
) -> None:
    """The two files that the package reads. `usual` is what word pieces add to a case close to each threshold."""
    pieces = bytearray()
    scales = []
    for weights in fitted:
        scaled = PIECE_SCALE * weights[:BUCKETS] * corpus.rarity
        scales.append(float(f"{np.abs(scaled).max() / 127 or 1.0:.6g}"))
        pieces += np.round(scaled / scales[-1]).clip(-127, 127).astype(np.int8).tobytes()
    rarity_scale = float(f"{corpus.rarity.max() / 255:.6g}")
    pieces += np.round(corpus.rarity / rarity_scale).clip(0, 255).astype(np.uint8).tobytes()
    cues = {
        name: [
            round(float(CUE_SCALE * weights[BUCKETS + at]) + corpus.priors.get(name, {}).get(label, 0.0), 3)
            for label, weights in zip(LABELS, fitted, strict=True)
        ]
        for at, name in enumerate(corpus.names)
    }
    model = {
        "items": corpus.matrix.shape[0],
        "labels": list(LABELS),
        "languages": languages,
        "bias": [round(float(weights[-1]), 4) for weights in fitted],
        "bias_unlearned": [round(float(weights[-1]) + add, 4) for weights, add in zip(fitted, usual, strict=True)],
        "thresholds": thresholds,
        "scales": scales,
        "rarity_scale": rarity_scale,
    }
    lines = [f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in cues.items() if any(values)]
    head = json.dumps(model, indent=1).rstrip("\n}")
    out.joinpath("weights.json").write_text(head + ',\n "cues": {\n' + ",\n".join(lines) + "\n }\n}\n", "utf-8")
    out.joinpath("pieces.bin").write_bytes(bytes(pieces))


def gather(arguments: argparse.Namespace) -> tuple[Items, np.ndarray]:
    """Items to learn from, and the fold of each: -1 for those that are never measured on."""
    train, more = load(arguments.train), pool(arguments.more) if arguments.more else []
    unseen = load(arguments.without) if arguments.without else []
    families = kin([*train, *more, *unseen])
    held = set(families[len(train) + len(more) :])
    rows = [*train, *more]
    folds = [
        crc32(str(family).encode()) % FOLDS if at < len(train) else -1
        for at, family in enumerate(families[: len(rows)])
    ]
    kept = [at for at, family in enumerate(families[: len(rows)]) if family not in held]
    return [rows[at] for at in kept], np.array([folds[at] for at in kept])


def main() -> None:
    """Cross-validate, choose thresholds, fit on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--more", type=Path)
    parser.add_argument("--without", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    rows, folds = gather(arguments)
    corpus = Corpus(rows)
    weights = np.array([DOUBTFUL if row.get("doubt") else 1.0 for row in rows])
    like_a_feed = np.array([row.get("chosen") != "hard" for row in rows]) & (folds >= 0)
    thresholds, fitted, usual = [], [], []
    unsaid = like_a_feed & np.array([not row["labels"] and not row.get("doubt") for row in rows])
    alarms = np.zeros(len(rows), bool)
    for label in LABELS:
        truth, offsets = np.array([label in row["labels"] for row in rows]), corpus.offsets(label)
        log_odds, pieces = np.zeros(len(rows)), np.zeros(len(rows))
        for fold in range(FOLDS):
            kept, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            learned = fit(corpus.matrix[kept], truth[kept], offsets[kept], weights[kept])
            log_odds[held] = corpus.matrix[held] @ learned[:-1] + learned[-1] + offsets[held]
            pieces[held] = corpus.matrix[held][:, :BUCKETS] @ learned[:BUCKETS]
        at, scores = like_a_feed, 1 / (1 + np.exp(-log_odds))
        threshold, reached = best_threshold(scores[at], truth[at], weights[at])
        close = at & (np.abs(log_odds - math.log(threshold / (1 - threshold))) < 1)
        usual.append(float(pieces[close].mean()))
        plain = f1(scores[at] >= threshold, truth[at], np.ones(int(at.sum())))
        print(
            f"{label}: out-of-fold F1 {plain:.3f} (doubtful items halved {reached:.3f}) at {threshold:.2f}", flush=True
        )
        alarms |= unsaid & (scores >= threshold)
        thresholds.append(threshold)
        fitted.append(fit(corpus.matrix, truth, offsets, weights))
    print(f"false alarms: {alarms.sum()} of {unsaid.sum()} sure items without a label")
    write(arguments.out, corpus, fitted, thresholds, usual, sorted({row["lang"] for row in rows}))


if __name__ == "__main__":
    main()
