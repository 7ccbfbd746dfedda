"""The classifier: title and summary in, labels with scores, facts, places and evidence out. Pure and repeatable."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.classify.cues import Engine
from bot.classify.facts import FactReader
from bot.classify.labels import Reading, decide
from bot.classify.languages import Languages, Told
from bot.classify.lexicons import Lexicon
from bot.classify.places import Gazetteer, find_places
from bot.classify.prospects import Prospects
from bot.classify.romanised import Romanised
from bot.classify.text import LONGEST_SUMMARY, LONGEST_TITLE, read
from bot.classify.weights import LABELS, Weights
from bot.values.facts import Classified, Label, Place


class Classifier:
    """Holds the lexicons, weights and gazetteer; construct once with `Classifier.load()`, classify item by item."""

    def __init__(
        self,
        languages: Languages,
        engine: Engine,
        romanised: Romanised,
        prospects: Prospects,
        weights: Weights,
        facts: FactReader,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self._languages = languages
        self._engine = engine
        self._romanised = romanised
        self._prospects = prospects
        self._weights = weights
        self._facts = facts
        self._gazetteer = gazetteer

    @classmethod
    def load(cls, gazetteer: Gazetteer | None = None, lexicon: Lexicon | None = None) -> Classifier:
        """Read the data files of the package, or another lexicon. A gazetteer that is open already is shared."""
        lexicon = lexicon or Lexicon.load()
        engine = Engine(lexicon.cues())
        return cls(
            Languages(lexicon),
            engine,
            Romanised(lexicon, engine),
            Prospects.load(lexicon),
            Weights.load(lexicon.strengths()),
            FactReader.load(lexicon),
            gazetteer or Gazetteer.load(),
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that are read."""
        return self._languages.read

    @property
    def thresholds(self) -> dict[Label, float]:
        """The score from which on each label is given."""
        return dict(zip(LABELS, self._weights.thresholds, strict=True))

    def classify(
        self,
        title: str,
        summary: str = "",
        language: str | None = None,
        source_country: str | None = None,
        published: datetime | None = None,
    ) -> Classified:
        """Classify one item. `language` and `source_country` are the feed's hints, used where the text does not tell.

        `published` (aware) is what "yesterday" is told from. Of a title 1,000 characters are read, of a summary 4,000.
        Facts and places are given only with a label; what is plainly in a language that is not read gets none.
        """
        fields = read("title", title, LONGEST_TITLE), read("summary", summary, LONGEST_SUMMARY)
        told = self._languages.told(*fields, language)
        turned = self._romanised.turned(fields) if told.is_bare else None
        if turned is not None:
            told, fields = Told(turned[0]), turned[1]
        if told.is_foreign:
            return Classified(None, scores=dict.fromkeys(Label, 0.0))
        hits = tuple(hit for field in fields for hit in self._engine.hits(field))
        reading = Reading(*fields, self._prospects.settle(hits), told.language)
        scored, evidence = decide(reading, self._weights)
        labels = tuple(one.label for one in scored if one.given)
        facts = self._facts.read(reading, labels, published)
        places: tuple[Place, ...] = ()
        if labels and self._gazetteer is not None:
            places = find_places(
                reading.title.original,
                reading.summary.original,
                self._gazetteer,
                language=told.language,
                source_country=source_country,
            )
        return replace(
            facts,
            scores={one.label: round(one.score, 4) for one in scored},
            learned={one.label: round(one.learned, 2) for one in scored if one.given},
            speaker_side=self._facts.side_of(facts.speaker, (place.country for place in places)),
            places=places,
            evidence=evidence,
        )
