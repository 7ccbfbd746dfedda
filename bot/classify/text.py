"""Texts made ready for matching: one spelling of everything, with the way back to the original's offsets.

Cues are matched on folded words; what is shown to people is cut from the original, so every word keeps the span
that it has there.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST_TITLE = 1_000
LONGEST_SUMMARY = 4_000
"""Characters of a field that are read: what comes later in an article is background to its news."""

_WORD = re.compile(r"[^\W_]+(?:['][^\W_]+)*")
_SPELLING = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘`´ʹ′", "'"),
        **dict.fromkeys("“”„«»‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "),
        "ё": "е",
        "ѐ": "е",
        "ѝ": "и",
        "…": ".",
    }
)
_INVISIBLE = frozenset(
    {
        *"\u00ad\u034f\u061c\u180e\u2060\u2061\u2062\u2063\u2064\ufeff\u0301",
        *map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10))),
    }
)
"""Soft hyphens, joiners, direction marks, variants, and the stress mark that Cyrillic texts put on vowels."""
_STYLED = re.compile("[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")
"""Letters and digits in another dress: ligatures, full width, mathematical bold."""
_LOOKALIKES = str.maketrans("aceopxyik", "асеорхуік")
_LOOKED_LIKE = {there: here for here, there in _LOOKALIKES.items()}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z]")
_BREAK = re.compile(r"[.!?;:…|•▪\n\r]")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the original field."""

    text: str
    start: int
    end: int
    sentence: int
    """Number of the sentence (or list entry) within the field; cues never reach over its end."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an item: `folded` is what is matched, `original` what is shown."""

    name: str
    original: str
    folded: str
    words: tuple[Word, ...]

    def gap(self, index: int) -> str:
        """What the original has between a word and the one before; of the one after the last, the rest of the text."""
        start = self.words[index - 1].end if index else 0
        return self.original[start : self.words[index].start if index < len(self.words) else None]


def read(name: str, text: str, longest: int) -> Field:
    """Fold a field's text (NFC, lower case, plain quotes and apostrophes, ё as е) and split it into words."""
    original = text[:longest]
    folded, offsets = _fold(original)
    return Field(name, original, folded, _words(folded, offsets))


def _fold(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The folded text, and the original offset of each of its characters and of the end; None if they are the same."""
    simple = text.lower().translate(_SPELLING)
    is_plain = not _INVISIBLE.intersection(simple) and not _STYLED.search(simple)
    if len(simple) == len(text) and is_plain and unicodedata.is_normalized("NFC", simple):
        return simple, None
    return _fold_clusters(text)


def _fold_clusters(text: str) -> tuple[str, tuple[int, ...]]:
    """The slow way, for texts whose length changes: letter by letter with its combining marks."""
    out: list[str] = []
    offsets: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = "".join(c for c in text[start:end] if c not in _INVISIBLE)
        if _STYLED.search(cluster):
            cluster = unicodedata.normalize("NFKC", cluster)
        for char in unicodedata.normalize("NFC", cluster.lower()).translate(_SPELLING):
            out.append(char)
            offsets.append(start)
        start = end
    return "".join(out), (*offsets, len(text))


def _words(folded: str, offsets: tuple[int, ...] | None) -> tuple[Word, ...]:
    words: list[Word] = []
    sentence, last = 0, 0
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if _BREAK.search(folded, last, start) and not _inside_number(folded, last, start):
            sentence += 1
        last = end
        first, after = (start, end) if offsets is None else (offsets[start], offsets[end])
        words.append(Word(unmask(match[0]), first, after, sentence))
    return tuple(words)


def _inside_number(folded: str, last: int, start: int) -> bool:
    gap = folded[last:start]
    return gap in {".", ":"} and last > 0 and folded[last - 1].isdigit() and folded[start].isdigit()


@lru_cache(maxsize=20_000)
def unmask(word: str) -> str:
    """A word with letters of the other alphabet hidden among its own, spelt in the one that most of them are of."""
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    return word.translate(_LOOKALIKES if cyrillic >= latin else _LOOKED_LIKE)
