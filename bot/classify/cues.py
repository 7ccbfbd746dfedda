"""The cue engine: finds a lexicon's cues in an item's words. It knows no language and no label.

A lexicon is data (lexicon/*.toml). A cue is a concept ("shelling", "drill"), each language lists its words for it:

    word        exactly this word            stem*     any word that begins so
    a|b*        either                       @name     any of the macro's alternatives
    #           a number in digits           _N        at most N words between, within the sentence

Every word is looked up once and the answer kept, patterns are short, so time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.classify.lexicons import Cue
from bot.classify.text import Field, Word


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: words `first` to `last` (inclusive) of a field."""

    cue: str
    field: Field
    first: int
    last: int

    @property
    def start(self) -> int:
        """Offset in the original text."""
        return self.field.words[self.first].start

    @property
    def end(self) -> int:
        """Offset in the original text, after the last letter."""
        return self.field.words[self.last].end

    @property
    def sentence(self) -> tuple[str, int]:
        """(field, number) of the sentence that it begins in."""
        return self.field.name, self.field.words[self.first].sentence

    @property
    def words(self) -> list[tuple[str, int]]:
        """(field, number) of its words."""
        return [(self.field.name, index) for index in range(self.first, self.last + 1)]

    def is_near(self, other: Hit, words: int) -> bool:
        """Whether both stand in one sentence, at most so many words from one to the other."""
        distance = max(self.first, other.first) - min(self.last, other.last)
        return self.sentence == other.sentence and distance <= words

    @property
    def text(self) -> str:
        """The original's own words."""
        return self.field.original[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Step:
    """One word of a pattern: the atom it must match, at most `gap` words after the one before."""

    atom: int
    gap: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A cue's words after the first one."""

    cue: str
    steps: tuple[_Step, ...]
    needs: frozenset[int]
    """The atoms of the steps: where a field has not all of them nothing need be followed."""


class Engine:
    """Compiled cues. `hits` finds them all in a field."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._atoms: dict[str, int] = {}
        self._exact: dict[str, list[int]] = {}
        self._prefix: dict[str, list[int]] = {}
        self._number: list[int] = []
        self._starting: dict[int, list[_Pattern]] = {}
        for cue in cues:
            for pattern in cue.patterns:
                steps = self._steps(pattern)
                needs = frozenset(step.atom for step in steps[1:])
                self._starting.setdefault(steps[0].atom, []).append(_Pattern(cue.name, steps[1:], needs))
        self.known = lru_cache(maxsize=50_000)(self._known)

    def _steps(self, pattern: str) -> tuple[_Step, ...]:
        steps: list[_Step] = []
        gap = 0
        for token in pattern.split():
            if token[0] == "_" and token[1:].isdigit():
                gap = int(token[1:])
                continue
            steps.append(_Step(self._atom(token), gap))
            gap = 0
        return tuple(steps)

    def _atom(self, token: str) -> int:
        if token not in self._atoms:
            atom = self._atoms[token] = len(self._atoms)
            for choice in token.split("|"):
                if choice == "#":
                    self._number.append(atom)
                elif choice.endswith("*"):
                    self._prefix.setdefault(choice[:-1], []).append(atom)
                else:
                    self._exact.setdefault(choice, []).append(atom)
        return self._atoms[token]

    def _atoms_of(self, word: str) -> frozenset[int]:
        found = list(self._exact.get(word, ()))
        for length in range(1, len(word) + 1):
            found += self._prefix.get(word[:length], ())
        if word.isdecimal():
            found += self._number
        return frozenset(found)

    def _known(self, word: str) -> tuple[frozenset[int], frozenset[str], tuple[_Pattern, ...]]:
        """What a word matches: its atoms, the cues that it is alone, the patterns that it begins."""
        atoms = self._atoms_of(word)
        begins = [pattern for atom in sorted(atoms) for pattern in self._starting.get(atom, ())]
        alone = frozenset(pattern.cue for pattern in begins if not pattern.steps)
        return atoms, alone, tuple(pattern for pattern in begins if pattern.steps)

    def hits(self, field: Field) -> list[Hit]:
        """Every cue in the field, in the order of the words; of matches that start together the longest."""
        known = [self.known(word.text) for word in field.words]
        atoms = [own for own, _, _ in known]
        present = frozenset[int]().union(*atoms)
        found: list[Hit] = []
        for first, (_, alone, begun) in enumerate(known):
            if not alone and not begun:
                continue
            longest = dict.fromkeys(alone, first)
            for pattern in begun:
                last = _follow(first, pattern.steps, field.words, atoms) if pattern.needs <= present else None
                if last is not None:
                    longest[pattern.cue] = max(last, longest.get(pattern.cue, -1))
            found += [Hit(cue, field, first, last) for cue, last in sorted(longest.items())]
        return found


def _follow(first: int, steps: tuple[_Step, ...], words: tuple[Word, ...], atoms: list[frozenset[int]]) -> int | None:
    """The last word of a match that begins at `first`; each step takes the nearest word that fits."""
    at = first
    for step in steps:
        end = min(at + 2 + step.gap, len(words))
        for index in range(at + 1, end):
            if words[index].sentence != words[first].sentence:
                return None
            if step.atom in atoms[index]:
                at = index
                break
        else:
            return None
    return at
