"""How much two texts say the same: the weakest evidence, so it only breaks ties."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.values.events import Report

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
Words = frozenset[str]

_STEM = 5
"""Letters of a word that are compared: enough to tell words apart, few enough to forget their endings."""
_FREQUENT = frozenset(
    {
        "after",
        "and",
        "are",
        "for",
        "from",
        "has",
        "have",
        "into",
        "its",
        "over",
        "said",
        "says",
        "that",
        "the",
        "was",
        "were",
        "which",
        "who",
        "with",
        "або",
        "але",
        "буде",
        "були",
        "було",
        "был",
        "была",
        "были",
        "від",
        "для",
        "или",
        "как",
        "которая",
        "который",
        "после",
        "при",
        "про",
        "під",
        "після",
        "также",
        "також",
        "час",
        "через",
        "что",
        "що",
        "это",
        "яка",
        "який",
        "які",
    }
)


@lru_cache(maxsize=4096)
def stems(text: str) -> Words:
    """The beginnings of the words that carry meaning, and the numbers."""
    words = (word for word in _WORD.findall(text.lower()) if word not in _FREQUENT)
    return frozenset(word[:_STEM] for word in words)


@lru_cache(maxsize=32_768)
def bag(joined: str) -> Words:
    """Words that were kept in one string."""
    return frozenset(joined.split())


def similarity(one: str, other: str) -> float:
    """Share of word beginnings in common, 0...1 (Dice). Texts in two scripts share next to none."""
    return shared(stems(one), stems(other))


def shared(left: Words, right: Words) -> float:
    """Share of words in common, 0...1 (Dice)."""
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def body(report: Report) -> str:
    """All that a report says."""
    return f"{report.title} {report.summary}"
