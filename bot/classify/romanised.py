"""A text in one of our languages that is written in Latin letters, turned back into its own.

Spellings differ, so the proof is in the reading: words turned back must hold as many cues as they do as they stand,
and where they hold any as they stand, the language's small words must show it too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bot.classify.cues import Engine
from bot.classify.lexicons import Lexicon
from bot.classify.text import Field

LEAST = 2
"""Cues that a text must hold to be taken for a language that it does not look like."""
Fields = tuple[Field, Field]


class _Spelling:
    """One language's letters in Latin ones."""

    def __init__(self, letters: dict[str, str], common: list[str]) -> None:
        self._letters = letters
        self.common = frozenset(common)
        longest_first = sorted(letters, key=len, reverse=True)
        self._pattern = re.compile("|".join(each.replace("$", r"\Z") for each in longest_first))
        self.turned = lru_cache(maxsize=5_000)(self._turned)

    def _turned(self, word: str) -> str:
        return self._pattern.sub(lambda found: self._letter(found[0], at_end=found.end() == len(word)), word)

    def _letter(self, found: str, *, at_end: bool) -> str:
        return (at_end and self._letters.get(f"{found}$")) or self._letters[found]


class Romanised:
    """The spellings of a lexicon."""

    def __init__(self, lexicon: Lexicon, engine: Engine) -> None:
        self._spellings = {
            language: _Spelling(letters, lexicon.of(language, "romanised_words")["common"])
            for language in lexicon.languages
            if (letters := lexicon.of(language, "romanised"))
        }
        self._engine = engine

    def turned(self, fields: Fields) -> tuple[str, Fields] | None:
        """The language and its words, each where it stood; None where the text is none of them."""
        plain = self._cues(fields)
        words = {word.text for field in fields for word in field.words}
        found: dict[str, tuple[int, Fields]] = {}
        for language, spelling in self._spellings.items():
            if not plain or words & spelling.common:
                title, summary = (_respelt(field, spelling) for field in fields)
                found[language] = self._cues((title, summary)), (title, summary)
        if not found:
            return None
        best = max(found, key=lambda language: found[language][0])
        cues, turned = found[best]
        return (best, turned) if cues >= max(LEAST, plain) else None

    def _cues(self, fields: Fields) -> int:
        """How many places of the text cues begin at."""
        return len({(field.name, hit.first) for field in fields for hit in self._engine.hits(field)})


def _respelt(field: Field, spelling: _Spelling) -> Field:
    return replace(field, words=tuple(replace(word, text=spelling.turned(word.text)) for word in field.words))
