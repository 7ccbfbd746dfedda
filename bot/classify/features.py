"""What the learned weights see of an item: which cues fired where, and the pieces of its words.

Training (scripts/fit_weights.py) and scoring share this file, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from zlib import crc32

from bot.classify.text import Field

BITS = 18
BUCKETS = 1 << BITS
"""Word pieces are hashed into so many buckets."""
LONGEST_WORD = 15
SHORTEST_PIECE, LONGEST_PIECE = 3, 5
STEM = 6
"""Letters of a word that stand for its stem in pairs of words that do not touch."""
_NEIGHBOURS, _NEAR = "{} {}".format, "{} _ {}".format
PAIR = 0.5
"""Value of two cues in one title, beside 1 for a single cue."""


def cue_features(title: set[str], summary: set[str]) -> dict[str, float]:
    """Cues by place: `t:` in the title, `a:` anywhere, `x&y` both in the title."""
    found = {f"t:{cue}": 1.0 for cue in title}
    found |= {f"a:{cue}": 1.0 for cue in title | summary}
    found |= {f"{one}&{other}": PAIR for one, other in combinations(sorted(title), 2)}
    return found


def cues_of(feature: str) -> list[str]:
    """Names of the cues that a feature is made of."""
    return feature[2:].split("&") if feature[1:2] == ":" else feature.split("&")


def terms(title: Field, summary: Field) -> Iterator[str]:
    """What an item is made of: its words, title words once more, pairs of neighbours and of near stems; each once."""
    fields = in_title, in_summary = spellings(title), spellings(summary)
    yield from dict.fromkeys(in_title + in_summary)
    yield from pairs(*fields)


def spellings(field: Field) -> list[str]:
    """A field's words as they are weighed."""
    return [word.text[:LONGEST_WORD] for word in field.words]


def pairs(in_title: list[str], in_summary: list[str]) -> dict[str, None]:
    """Terms with a blank in them, each once: title words, neighbours, and stems with one or two words between them."""
    found = dict.fromkeys([f"T {word}" for word in in_title])
    for words in (in_title, in_summary):
        stems = [word[:STEM] for word in words]
        found |= dict.fromkeys(map(_NEIGHBOURS, words, words[1:]))
        for apart in (2, 3):
            found |= dict.fromkeys(map(_NEAR, stems, stems[apart:]))
    return found


def buckets(term: str) -> tuple[int, ...]:
    """The buckets of a term: of a word its pieces of 3 to 5 letters and itself, of a pair only its own."""
    return (crc32(term.encode()) % BUCKETS,) if " " in term else of_word(term)


def of_word(word: str) -> tuple[int, ...]:
    """Buckets of a word's pieces."""
    edged = f"<{word}>"
    pieces = {
        edged[start : start + length]
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(edged) - length + 1)
    }
    pieces.add(f"={word}")
    return tuple(sorted([found % BUCKETS for found in map(crc32, map(str.encode, pieces))]))
