"""Takes away the attack words that report no attack: of one feared, remembered, tried, allowed, of an accident.

"Warns of a possible missile attack" holds the words of an attack and tells of none. What is taken from what is data
(lexicon/prospects.toml); training and scoring share this file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.classify.cues import Hit
from bot.classify.lexicons import Lexicon


@dataclass(frozen=True, slots=True)
class Rule:
    """A cue of `of` takes the cues of `takes` that it overlaps, or that begin up to `onward` words after it.

    `name` is found where no cue of `takes` or `unless` is left, and, if `beside` names any, one of these in its field.
    """

    name: str
    of: frozenset[str]
    takes: frozenset[str]
    unless: frozenset[str]
    beside: frozenset[str]
    onward: int

    def apply(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The hits without those taken, and with the rule's own where nothing speaks against it."""
        takers = [hit for hit in hits if hit.cue in self.of]
        if not takers:
            return hits
        covered = {(hit.field.name, at) for hit in takers for at in range(hit.first, hit.last + 1 + self.onward)}
        kept = tuple(hit for hit in hits if hit.cue not in self.takes or covered.isdisjoint(hit.words))
        if not (self.takes | self.unless).isdisjoint(hit.cue for hit in kept):
            return kept
        return (*kept, *self._named(takers, kept))

    def _named(self, takers: list[Hit], kept: tuple[Hit, ...]) -> list[Hit]:
        """The rule's own hit in each field where it holds, at the first cue of `of` there."""
        beside = [hit for hit in kept if hit.cue in self.beside] if self.beside else takers
        fields = {hit.field.name for hit in beside}
        first = {hit.field.name: hit for hit in reversed(takers) if hit.field.name in fields}
        return [Hit(self.name, hit.field, hit.first, hit.last) for hit in first.values()]


class Prospects:
    """The rules. Construct with `Prospects.load(lexicon)`."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules

    @classmethod
    def load(cls, lexicon: Lexicon) -> Prospects:
        """The rules of a lexicon."""
        rules = dict(lexicon.shared("prospects"))
        groups = rules.pop("groups")
        return cls(tuple(_rule(name, rule, groups) for name, rule in rules.items()))

    def settle(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The hits of an item after every rule, in the order of the file."""
        for rule in self._rules:
            hits = rule.apply(hits)
        return hits


def _rule(name: str, said: dict[str, Any], groups: dict[str, list[str]]) -> Rule:
    """A rule as the data file says it; what it leaves out is empty."""
    of, takes, unless, beside = (
        frozenset(_cues(said.get(part, ()), groups)) for part in ("of", "takes", "unless", "beside")
    )
    return Rule(name, of, takes, unless, beside, said.get("onward", 0))


def _cues(names: Iterable[str], groups: dict[str, list[str]]) -> Iterator[str]:
    """The named cues, those of a group in the place of `@group`."""
    for name in names:
        if name.startswith("@"):
            yield from _cues(groups[name[1:]], groups)
        else:
            yield name
