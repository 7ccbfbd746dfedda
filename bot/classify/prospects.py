"""Takes away the attack words that report no attack: of one that is feared, of weapons on their way, of an accident.

"Warns of a possible missile attack" holds the words of an attack and tells of none. What is taken from what is data
(lexicon/prospects.toml); training and scoring share this file.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.classify.cues import Hit, read_lexicon


@dataclass(frozen=True, slots=True)
class Rule:
    """`name` is found where a cue of `of` is and, beyond their spans, neither an attack nor a cue of `also`."""

    name: str
    of: frozenset[str]
    also: frozenset[str]


class Prospects:
    """The rules. Construct with `Prospects.load()`."""

    def __init__(self, attacks: frozenset[str], rules: tuple[Rule, ...]) -> None:
        self._attacks = attacks
        self._rules = rules

    @classmethod
    def load(cls) -> Prospects:
        """Read the data file of the package."""
        data = read_lexicon("prospects.toml")
        attacks = frozenset(data.pop("attacks"))
        rules = (Rule(name, frozenset(rule["of"]), frozenset(rule["also"])) for name, rule in data.items())
        return cls(attacks, tuple(rules))

    def settle(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The hits of an item without the attack words that only belong to a prospect, and with what follows."""
        takers = [hit for hit in hits if any(hit.cue in rule.of for rule in self._rules)]
        if not takers:
            return hits
        kept = tuple(hit for hit in hits if hit.cue not in self._attacks or not any(_overlap(hit, t) for t in takers))
        cues = {hit.cue for hit in kept}
        return kept + tuple(self._found(rule, takers) for rule in self._rules if self._alone(rule, cues))

    def _alone(self, rule: Rule, cues: set[str]) -> bool:
        return not cues.isdisjoint(rule.of) and cues.isdisjoint(self._attacks | rule.also)

    def _found(self, rule: Rule, takers: list[Hit]) -> Hit:
        first = next(hit for hit in takers if hit.cue in rule.of)
        return Hit(rule.name, first.field, first.first, first.last)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.field is other.field and one.first <= other.last and other.first <= one.last
