"""What was hit, whose attack it is said to be, and who is set apart among the dead and wounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.classify.cues import Hit
from bot.values.facts import Side, Target, Victim

_HARM = {"killed": "killed", "one_killed": "killed", "injured": "injured", "one_injured": "injured"}
_ASIDE = 4
"""Words between "including" and a victim."""
_REACH = 6
"""Words between a victim and the word of harm."""


def targets_of(hits: tuple[Hit, ...], sentences: set[tuple[str, int]]) -> dict[Target, Hit]:
    """What an attack hit, each with its first words; the title's alone, where it tells of any.

    `sentences` are (field, number) of those that tell of the attack.
    """
    marked = [
        hit for hit in hits if hit.cue.startswith("target_") and hit.sentence in sentences and not _is_vetoed(hit, hits)
    ]
    in_title = [hit for hit in marked if hit.field.name == "title"]
    found: dict[Target, Hit] = {}
    for hit in in_title or marked:
        found.setdefault(Target(hit.cue.removeprefix("target_")), hit)
    return {target: found[target] for target in Target if target in found}


def _is_vetoed(hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether a word of it is no target at all, or none of this kind: the plant of "power plant" is no factory."""
    vetoes = ("no_target", f"no_{hit.cue}")
    return any(not _words_of(hits, veto).isdisjoint(hit.words) for veto in vetoes)


def accused_of(hits: tuple[Hit, ...]) -> tuple[Side, Hit | None]:
    """Whose attack it is said to be; unknown where the title (or, if it is silent, the summary) names several."""
    vetoed = _words_of(hits, "no_by")
    marked = [hit for hit in hits if hit.cue.startswith("by_") and vetoed.isdisjoint(hit.words)]
    in_title = [hit for hit in marked if hit.field.name == "title"]
    sides = {hit.cue: hit for hit in reversed(in_title or marked)}
    if len(sides) != 1:
        return Side.UNKNOWN, None
    cue, hit = sides.popitem()
    return Side(cue.removeprefix("by_")), hit


def victims_of(hits: tuple[Hit, ...]) -> dict[tuple[str, Victim], Hit]:
    """(`killed` or `injured`, victim) with the words, by the nearest word of harm in the sentence."""
    harms = _by_word(hit for hit in hits if hit.cue in _HARM)
    asides = {(hit.field.name, hit.last) for hit in hits if hit.cue == "aside"}
    vetoed = _words_of(hits, "no_victim")
    found: dict[tuple[str, Victim], Hit] = {}
    for hit in hits:
        if hit.cue.startswith("victim_") and vetoed.isdisjoint(hit.words):
            near = _near(hit, harms)
            earlier = [harm for harm in near if harm.last < hit.first]
            kind = _nearest(hit, (earlier or near) if _set_apart(hit, asides) else near)
            if kind is not None:
                found.setdefault((kind, Victim(hit.cue.removeprefix("victim_"))), hit)
    return found


def _set_apart(hit: Hit, asides: set[tuple[str, int]]) -> bool:
    """Whether "among them", "including" stands before: the word of harm is then the one before, too."""
    words = hit.field.words
    return any(
        (hit.field.name, index) in asides and words[index].sentence == words[hit.first].sentence
        for index in range(max(0, hit.first - _ASIDE), hit.first)
    )


def _by_word(harms: Iterable[Hit]) -> dict[tuple[str, int], list[Hit]]:
    found: dict[tuple[str, int], list[Hit]] = {}
    for harm in harms:
        for word in harm.words:
            found.setdefault(word, []).append(harm)
    return found


def _near(hit: Hit, harms: Mapping[tuple[str, int], list[Hit]]) -> list[Hit]:
    """Harm within reach in the same sentence."""
    around = range(hit.first - _REACH, hit.last + _REACH + 1)
    found = [harm for index in around for harm in harms.get((hit.field.name, index), ())]
    return [harm for harm in found if harm.sentence == hit.sentence]


def _nearest(hit: Hit, harms: Iterable[Hit]) -> str | None:
    """Of two that are equally near the one before ("killed a boy and wounded a man"); over a comma is farther."""
    ranked = [(*_distance(hit, harm), _HARM[harm.cue]) for harm in harms]
    return min(ranked)[-1] if ranked else None


def _distance(hit: Hit, harm: Hit) -> tuple[int, bool]:
    if harm.first > hit.last:
        return harm.first - hit.last, True
    words = hit.field.words
    parted = harm.last < hit.first and "," in hit.field.original[words[harm.last].end : words[hit.first].start]
    return max(0, hit.first - harm.last) + parted, False


def _words_of(hits: tuple[Hit, ...], veto: str) -> set[tuple[str, int]]:
    """(field, word) of all words that a veto covers."""
    return {word for hit in hits if hit.cue == veto for word in hit.words}
