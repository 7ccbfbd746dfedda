"""What an item says beside its labels: figures, weapons, status, scope, speaker. Only where a label is set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.classify.numbers import Numerals
from bot.classify.cues import LANGUAGES, Cue, Engine, fill_macros, read_lexicon
from bot.classify.figures import Figures, read_figures
from bot.classify.labels import Reading
from bot.classify.speakers import side_of, speaker_of
from bot.classify.statuses import status_of
from bot.classify.weapons import weapons_of
from bot.values import Label, Scope, Side, Status, Weapon

@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of an item, as `bot.values.Classified` holds them."""

    figures: Figures
    weapons: tuple[Weapon, ...] = ()
    status: Status | None = None
    scopes: tuple[tuple[Label, Scope], ...] = ()
    speaker: str | None = None
    round_up: bool = False


class FactReader:
    """Holds the fact lexicons; construct with `FactReader.load()`."""

    def __init__(self, cues: tuple[Cue, ...], numerals: Numerals, sides: dict[str, Side]) -> None:
        self._engine = Engine(cues)
        self._numerals = numerals
        self._sides = sides

    @classmethod
    def load(cls) -> FactReader:
        """Read the data files of the package."""
        files = {language: read_lexicon(f"facts_{language}.toml") for language in LANGUAGES}
        cues = tuple(
            Cue(name, language, fill_macros(words, data.get("macro", {})), "", "")
            for language, data in files.items()
            for name, words in data["fact"].items()
        )
        tables = (
            {k: v for data in files.values() for k, v in data[table].items()}
            for table in ("numbers", "vague", "multipliers", "halves")
        )
        sides = {speaker: Side(side) for speaker, side in read_lexicon("speakers.toml")["sides"].items()}
        return cls(cues, Numerals(*tables), sides)

    def side_of(self, speaker: str | None, countries: Iterable[str]) -> Side:
        """Whose side a speaker is on, for an item whose places lie in these countries."""
        return side_of(speaker, self._sides, countries)

    def read(self, reading: Reading, labels: tuple[Label, ...]) -> Facts:
        """The facts of an item with these labels; none without a label."""
        if not labels:
            return Facts(Figures())
        fields = (reading.title, reading.summary)
        hits = tuple(hit for field in fields for hit in self._engine.hits(field))
        cues = {hit.cue for hit in hits}
        round_up = "round_up" in cues or reading.title.original.count("▪") + reading.summary.original.count("▪") >= 3
        figures = Figures()
        if Label.CASUALTY in labels:
            figures = read_figures(fields, hits, self._numerals, round_up=round_up)
        scopes = _scopes(labels, cues, {hit.cue for hit in hits if hit.field is reading.title})
        speaker = speaker_of(hits)
        return Facts(
            figures=figures,
            weapons=weapons_of(hits, labels),
            status=status_of(reading, hits, labels, dict(scopes), speaker),
            scopes=scopes,
            speaker=speaker,
            round_up=round_up,
        )


def _scopes(labels: tuple[Label, ...], cues: set[str], in_title: set[str]) -> tuple[tuple[Label, Scope], ...]:
    scopes = []
    if Label.THREAT in labels:
        scopes.append((Label.THREAT, Scope.IN_FLIGHT if "in_flight" in cues else Scope.WARNING))
    if Label.CASUALTY in labels:
        scopes.append((Label.CASUALTY, _casualty_scope(labels, cues, in_title)))
    return tuple(scopes)


def _casualty_scope(labels: tuple[Label, ...], cues: set[str], in_title: set[str]) -> Scope:
    """A side's claim of the other's soldiers; a count over a period; else what an attack did."""
    seen = in_title if Label.STRIKE in labels else cues
    if "losses" in seen or ("troops" in cues and cues & {"lost", "destroyed"}):
        return Scope.LOSSES
    return Scope.TOTAL if "total" in seen else Scope.ATTACK
