"""Which language an item is in, as the lexicon tells languages apart: by alphabet, by letters, by common words.

Languages that no lexicon reads are known by the same signs (lexicon/foreign.toml): what is plainly in one of them
is not read at all, for words of ours that stand in it mean something else there.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.classify.lexicons import Lexicon
from bot.classify.text import Field

LATIN = "latin"
_LATIN_WEIGHT = 0.5
"""Texts in any alphabet name things in Latin letters, seldom the other way round."""
_LETTERS = 0.3
"""How much one of a language's own letters says beside one of its common words."""
_PLAIN = 2.0
"""Signs of a foreign language from which on it is one: a name may bring one."""


@dataclass(frozen=True, slots=True)
class Told:
    """The language of an item; None where it is not known, or none that is read."""

    language: str | None
    is_foreign: bool = False
    """Plainly in a language that is not read."""
    is_bare: bool = False
    """In plain Latin letters, and nothing shows a language that is read."""


@dataclass(frozen=True, slots=True)
class _Signs:
    code: str
    script: str
    letters: frozenset[str]
    common: frozenset[str]
    is_read: bool


class Languages:
    """The languages that a lexicon reads, and those that it knows without reading them."""

    def __init__(self, lexicon: Lexicon) -> None:
        read = {code: lexicon.of(code, "language") for code in lexicon.languages}
        foreign = {code: table for code, table in lexicon.shared("foreign").items() if code not in read}
        self._known = [*_signs(read, is_read=True), *_signs(foreign, is_read=False)]

    @property
    def read(self) -> tuple[str, ...]:
        """Codes of the languages that are read."""
        return tuple(each.code for each in self._known if each.is_read)

    def told(self, title: Field, summary: Field, hint: str | None = None) -> Told:
        """The language by what the text shows, then by the feed's hint; of several that are as likely none."""
        letters = Counter(title.folded + summary.folded)
        script = self._script(title, letters)
        if script is None:
            return Told(None)
        known = [each for each in self._known if each.script == script]
        if not any(each.is_read for each in known):
            return Told(None, is_foreign=True)
        words, small = _words(title, summary), _words(title, summary, only_small=True)
        seen = {each: _shown(each, letters, words if each.is_read else small) for each in known}
        strange = max((signs for each, signs in seen.items() if not each.is_read), default=0.0)
        ours = {each: signs for each, signs in seen.items() if each.is_read}
        is_bare = script == LATIN and not any(ours.values()) and all(letter.isascii() for letter in letters)
        if strange >= _PLAIN and strange > max(ours.values()):
            return Told(None, is_foreign=True, is_bare=is_bare)
        return Told(_chosen(ours, hint, is_bare=is_bare), is_bare=is_bare)

    def _script(self, title: Field, letters: Mapping[str, int]) -> str | None:
        """The main alphabet; where that is none that is read, the title's."""
        script = _main_script(letters)
        read = {each.script for each in self._known if each.is_read}
        return script if script in read else _main_script(Counter(title.folded)) or script


def _chosen(seen: Mapping[_Signs, float], hint: str | None, *, is_bare: bool) -> str | None:
    """Of languages that are as likely the hinted one; where nothing shows, the one that needs no letters of its own."""
    most = max(seen.values())
    best = [each for each, signs in seen.items() if signs == most]
    if any(each.code == hint for each in best):
        return hint
    if not most:
        best = [each for each in best if is_bare and not each.letters]
    return best[0].code if len(best) == 1 else None


def _words(title: Field, summary: Field, *, only_small: bool = False) -> set[str]:
    """The words; without those that begin with a capital and may be part of a name ("La Paz"), if `only_small`."""
    fields = (title, summary)
    return {
        word.text
        for field in fields
        for word in field.words
        if not (only_small and field.original[word.start].isupper())
    }


def _shown(signs: _Signs, letters: Mapping[str, int], words: set[str]) -> float:
    """How much of a text shows a language."""
    return _LETTERS * sum(letters[one] for one in signs.letters) + len(signs.common & words)


def _signs(tables: Mapping[str, Mapping[str, Any]], *, is_read: bool) -> Iterable[_Signs]:
    for code, table in tables.items():
        letters, common = frozenset(table.get("letters", "")), frozenset(table.get("common", ()))
        yield _Signs(code, table.get("script", LATIN), letters, common, is_read)


def _main_script(letters: Mapping[str, int]) -> str | None:
    """The alphabet of most letters; None where there are none."""
    counts: Counter[str] = Counter()
    for letter, times in letters.items():
        if letter.isalpha():
            counts[_script(letter)] += times
    return max(counts, key=lambda script: counts[script] * (_LATIN_WEIGHT if script == LATIN else 1), default=None)


@lru_cache(maxsize=4_096)
def _script(letter: str) -> str:
    """The alphabet of a letter, as Unicode's name of it begins: latin, cyrillic, hebrew."""
    return unicodedata.name(letter, "unknown").split()[0].lower()
