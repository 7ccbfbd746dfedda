"""The classifier: title and summary in, labels with scores, facts, places and evidence out. Pure and repeatable."""

from __future__ import annotations

from bot.classify.cues import Engine, load_cues
from bot.classify.labels import Reading, decide
from bot.classify.text import LONGEST_SUMMARY, LONGEST_TITLE, language_of, read
from bot.classify.weights import Weights
from bot.values import Classified, Label, Language


class Classifier:
    """Holds the lexicons and weights; construct once with `Classifier.load()`, then call `classify` for each item."""

    def __init__(self, engine: Engine, weights: Weights) -> None:
        self._engine = engine
        self._weights = weights

    @classmethod
    def load(cls) -> Classifier:
        """Read the data files of the package."""
        return cls(Engine(load_cues()), Weights.load())

    def classify(
        self, title: str, summary: str = "", language: Language | None = None, source_country: str | None = None
    ) -> Classified:
        """Classify one item. `language` is the feed's hint, used where the letters do not tell."""
        reading = self._read(title, summary)
        found = language_of(reading.title, reading.summary, language)
        scored, evidence = decide(reading, self._weights)
        labels = tuple(one.label for one in scored if one.given)
        return Classified(
            language=found,
            labels=labels,
            scores={one.label: round(one.score, 4) for one in scored},
            evidence=evidence,
        )

    def _read(self, title: str, summary: str) -> Reading:
        fields = read("title", title, LONGEST_TITLE), read("summary", summary, LONGEST_SUMMARY)
        return Reading(*fields, tuple(hit for field in fields for hit in self._engine.hits(field)))
