"""What the learned weights see of an item: which cues fired where, and the pieces of its words.

Training (scripts/fit_weights.py) and scoring share this file, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from zlib import crc32

from bot.classify.text import Field

BITS = 17
BUCKETS = 1 << BITS
"""Word pieces are hashed into so many buckets. Twice as many gained 0.001 macro-F1 in cross-validation."""
LONGEST_WORD = 15
SHORTEST_PIECE, LONGEST_PIECE = 3, 5
PAIR = 0.5
"""Value of two cues in one title, beside 1 for a single cue."""


def cue_features(title: set[str], summary: set[str]) -> dict[str, float]:
    """Cues by place: `t:` in the title, `a:` anywhere, `x&y` both in the title."""
    found = {f"t:{cue}": 1.0 for cue in title}
    found |= {f"a:{cue}": 1.0 for cue in title | summary}
    found |= {f"{one}&{other}": PAIR for one, other in combinations(sorted(title), 2)}
    return found


def terms(title: Field, summary: Field) -> Iterator[str]:
    """What an item is made of: its words, title words once more, and pairs of neighbours; each once."""
    in_title = [word.text[:LONGEST_WORD] for word in title.words]
    in_summary = [word.text[:LONGEST_WORD] for word in summary.words]
    yield from sorted({*in_title, *in_summary})
    yield from sorted({f"T {word}" for word in in_title})
    yield from sorted({f"{one} {other}" for words in (in_title, in_summary) for one, other in pairwise(words)})


def buckets(term: str) -> tuple[int, ...]:
    """The buckets of a term: of a word its pieces of 3 to 5 letters and itself, of a pair only itself."""
    return _of_pair(term) if " " in term else _of_word(term)


def _of_pair(term: str) -> tuple[int, ...]:
    return (crc32(term.encode()) % BUCKETS,)


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> tuple[int, ...]:
    edged = f"<{word}>"
    pieces = {
        edged[start : start + length]
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(edged) - length + 1)
    }
    return tuple(sorted(crc32(piece.encode()) % BUCKETS for piece in {*pieces, f"={word}"}))
