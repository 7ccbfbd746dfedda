"""Who is said to say so, as a key of the speakers table, and whose side that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.classify.cues import Hit
from bot.values import Side

_NEAR = 4
"""Words between a speaker and a verb of saying."""
_LOCAL = frozenset(
    {"mayor", "governor", "prosecutor", "police", "emergency_service", "local_authorities", "officials", "hospital"}
)
"""Speakers of the place that they speak of."""
_SIDES = {"UA": Side.UKRAINE, "RU": Side.RUSSIA}


def speaker_of(hits: tuple[Hit, ...]) -> Hit | None:
    """The one named nearest to a verb of saying, after a dash or before a colon; the title's before the summary's."""
    sayings = [hit for hit in hits if hit.cue == "says"]
    said = [
        (hit.field.name != "title", distance, hit.field.words[hit.first].start, hit.first - hit.last, hit.cue, at)
        for at, hit in enumerate(hits)
        if hit.cue.startswith("speaker_")
        for distance in _distances(hit, sayings)
    ]
    return hits[min(said)[-1]] if said else None


def side_of(speaker: str | None, sides: Mapping[str, Side], countries: Iterable[str]) -> Side:
    """Whose side a speaker is on: his own; else, of an official of a place, his country's."""
    own = sides.get(speaker or "", Side.UNKNOWN)
    lands = set(countries)
    if own is Side.UNKNOWN and speaker in _LOCAL and len(lands) == 1:
        return _SIDES.get(lands.pop(), Side.OTHER)
    return own


def _distances(hit: Hit, sayings: list[Hit]) -> list[int]:
    near = [distance for saying in sayings if (distance := _distance(hit, saying)) is not None]
    return [0, *near] if _attributed(hit) else near


def _attributed(hit: Hit) -> bool:
    text = hit.field.original
    return text[: hit.start].rstrip().endswith(("-", "–", "—", "||")) or text[hit.end :].lstrip().startswith(":")


def _distance(hit: Hit, saying: Hit) -> int | None:
    """Words from a speaker to a verb of saying in the same sentence; None where it is too far."""
    if hit.sentence != saying.sentence:
        return None
    distance = hit.first - saying.last if hit.first > saying.last else saying.first - hit.last
    return max(1, distance) if distance <= _NEAR else None
