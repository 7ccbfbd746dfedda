"""The lexicon: a folder of data files, some for each language and some that all languages share.

A file named by a language's code (`uk.toml`), or by a word and the code (`facts_uk.toml`), is that language's. A
language is read because it has a file; no code names it. Any of its files may hold any of these tables:

    language        how it is told from others (languages.py)
    romanised, romanised_words    how it is written in Latin letters, if it has its own (romanised.py)
    macro           words that the patterns of the same file share
    cue             the labels' cues (cues.py tells their syntax)
    fact            the facts' cues
    numbers, vague, multipliers, halves, numerals    numbers in words (numbers.py)
    months, weekdays, relative, parts, dates         days and parts of the day (moments.py)
    example         texts, each with what is to be read in it; a test runs them
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

_OF_A_LANGUAGE = re.compile(r"(?:[a-z]+_)?([a-z]{2,3})\.toml")
Table = dict[str, Any]

STRENGTHS = {"strong": 2.5, "plain": 1.2, "weak": 0.5, "against": -1.0, "veto": -4.0}
"""Log-odds of the words in which a cue declares what it says of a label, until weights are fitted: as strong as the
fitted cues are of an outright report ("hit"), of a usual one, of a hint, of another subject and of an all-clear."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One concept in one language: its patterns, and for a label's cue the two examples that a test holds it to."""

    name: str
    language: str
    patterns: tuple[str, ...]
    fires: str = ""
    silent: str = ""


class Lexicon:
    """The data files of one folder, read once."""

    def __init__(self, folder: Traversable) -> None:
        self._shared: dict[str, Table] = {}
        self._files: dict[str, list[Table]] = {}
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".toml"):
                self._add(file.name, _read(file))

    @classmethod
    def load(cls) -> Lexicon:
        """The lexicon that ships with the package."""
        return cls(files("bot.classify").joinpath("lexicon"))

    def _add(self, name: str, table: Table) -> None:
        found = _OF_A_LANGUAGE.fullmatch(name)
        if found is None:
            self._shared[name.removesuffix(".toml")] = table
        else:
            self._files.setdefault(found[1], []).append(table)

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that are read, in alphabetical order."""
        return tuple(sorted(self._files))

    def shared(self, name: str) -> Table:
        """A file that all languages share."""
        return self._shared[name]

    def of(self, language: str, table: str) -> Table:
        """One table of a language, from whichever of its files; empty where it has none."""
        return {key: value for file in self._files[language] for key, value in file.get(table, {}).items()}

    def every(self, table: str) -> Table:
        """One table of all languages together."""
        return {key: value for language in self.languages for key, value in self.of(language, table).items()}

    def cues(self) -> tuple[Cue, ...]:
        """The labels' cues of all languages. All are matched on every item: feeds mix languages."""
        return tuple(
            Cue(name, language, fill_macros(cue["words"], macros), cue["fires"], cue["silent"])
            for language, macros, name, cue in self._entries("cue")
        )

    def facts(self) -> tuple[Cue, ...]:
        """The facts' cues of all languages."""
        return tuple(
            Cue(name, language, fill_macros(words, macros)) for language, macros, name, words in self._entries("fact")
        )

    def strengths(self) -> dict[str, dict[str, float]]:
        """What cues are known to say of a label, in log-odds: by priors.toml, else as the cue itself declares."""
        declared = {
            name: {label: _log_odds(name, strength) for label, strength in cue["means"].items()}
            for _, _, name, cue in self._entries("cue")
            if "means" in cue
        }
        return declared | self.shared("priors")

    def examples(self) -> list[tuple[str, Table]]:
        """(language, example): texts with what is to be read in them."""
        return [
            (code, each) for code in self.languages for file in self._files[code] for each in file.get("example", ())
        ]

    def _entries(self, table: str) -> Iterator[tuple[str, dict[str, list[str]], str, Any]]:
        """(language, macros of its file, name, entry) of a table of cues."""
        for language in self.languages:
            for file in self._files[language]:
                macros = file.get("macro", {})
                yield from ((language, macros, name, entry) for name, entry in file.get(table, {}).items())


def _read(file: Traversable) -> Table:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{file.name} of the lexicon is no TOML file: {error}") from None


def _log_odds(cue: str, strength: str) -> float:
    if strength not in STRENGTHS:
        raise ValueError(f"cue {cue} means {strength!r}: it takes one of {', '.join(STRENGTHS)}")
    return STRENGTHS[strength]


def fill_macros(patterns: Iterable[str], macros: dict[str, list[str]]) -> tuple[str, ...]:
    """Patterns with each `@name` replaced by the macro's alternatives, which are single words."""
    joined = {name: "|".join(words) for name, words in macros.items()}
    return tuple(_fill(pattern, joined) for pattern in patterns)


def _fill(pattern: str, macros: dict[str, str]) -> str:
    return " ".join(
        "|".join(macros[choice[1:]] if choice.startswith("@") else choice for choice in token.split("|"))
        for token in pattern.split()
    )
