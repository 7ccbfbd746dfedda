"""Who is said to say so, as a key of the speakers table, and whose side that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.classify.cues import Hit
from bot.values.facts import Side

_NEAR = 4
"""Words between a speaker and a verb of saying."""
_TITLE = 3
"""Words that may stand before or after a speaker that is named alone: "head of", "of the armed forces"."""
_DASH = re.compile(r"[–—]|\s-\s|\|\|")
_LOCAL = frozenset(
    {"mayor", "governor", "prosecutor", "police", "emergency_service", "local_authorities", "officials", "hospital"}
)
"""Speakers of the place that they speak of."""
_SIDES = {"UA": Side.UKRAINE, "RU": Side.RUSSIA}


def speaker_of(hits: tuple[Hit, ...]) -> Hit | None:
    """The one named nearest to a verb of saying, after a dash or before a colon, in the first sentence that has one.

    Of whom something is said, or who is only part of a name, is none ("losses of NATO", "said that Russia").
    """
    others = {(hit.field.name, hit.last) for hit in hits if hit.cue == "no_speaker"}
    says = {word for hit in hits if hit.cue == "says" for word in hit.words}
    said = [
        (hit.field.name != "title", hit.sentence[1], distance, hit.first, hit.first - hit.last, hit.cue, at)
        for at, hit in enumerate(hits)
        if hit.cue.startswith("speaker_") and (hit.field.name, hit.first) not in others
        for distance in _distances(hit, says)
    ]
    return hits[min(said)[-1]] if said else None


def side_of(speaker: str | None, sides: Mapping[str, Side], countries: Iterable[str]) -> Side:
    """Whose side a speaker is on: his own; else, of an official of a place, his country's."""
    own = sides.get(speaker or "", Side.UNKNOWN)
    lands = set(countries)
    if own is Side.UNKNOWN and speaker in _LOCAL and len(lands) == 1:
        return _SIDES.get(lands.pop(), Side.OTHER)
    return own


def _distances(hit: Hit, says: set[tuple[str, int]]) -> list[int]:
    """0 for a speaker that is named alone, and the words from one to the nearest verb of saying in its sentence."""
    words = hit.field.words
    near = [index for index in range(hit.first - _NEAR, hit.last + _NEAR + 1) if (hit.field.name, index) in says]
    own = [index for index in near if words[index].sentence == words[hit.first].sentence]
    return [0] * _attributed(hit) + [max(1, hit.first - index, index - hit.last) for index in own]


def _attributed(hit: Hit) -> bool:
    """Whether a speaker's words stand alone after a dash ("…, – the mayor of Reni") or before a colon."""
    words, first, last = hit.field.words, hit.first, hit.last
    while first > max(0, hit.first - _TITLE) and not _DASH.search(hit.field.gap(first)):
        first -= 1
    while last + 1 < min(len(words), hit.last + 1 + _TITLE) and words[last + 1].sentence == words[hit.last].sentence:
        last += 1
    ends = last + 1 == len(words) or words[last + 1].sentence != words[hit.last].sentence
    begins = hit.first == 0 or words[hit.first - 1].sentence != words[hit.first].sentence
    colon = hit.field.gap((last if ends and begins else hit.last) + 1).lstrip('"»” ').startswith(":")
    return colon or (ends and first > 0 and bool(_DASH.search(hit.field.gap(first))))
