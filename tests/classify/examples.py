"""The examples of a lexicon: texts, each with what is to be read in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.classify import Classifier
from bot.classify.jsonl import classified_line

GIVEN = ("text", "published")
"""Keys of an example that are what is read; the others are what is to be read, as in a classified line."""


def wanted(example: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in example.items() if key not in GIVEN}


def read_in(classifier: Classifier, example: dict[str, Any]) -> dict[str, Any]:
    """What the classifier says, as far as the example asks."""
    published = datetime.fromisoformat(example["published"]) if "published" in example else None
    found = classified_line("", classifier.classify(example["text"], published=published))
    return {key: found[key] for key in wanted(example)}
