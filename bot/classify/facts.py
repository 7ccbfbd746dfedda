"""What an item says beside its labels: figures, weapons, status, speaker, targets. Only where a label is set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.classify.circumstances import accused_of, targets_of, victims_of
from bot.classify.cues import Engine, Hit
from bot.classify.figures import Figures, read_figures
from bot.classify.labels import Reading
from bot.classify.lexicons import Cue, Lexicon
from bot.classify.moments import Moments
from bot.classify.numbers import Numerals
from bot.classify.scopes import scopes_of
from bot.classify.speakers import side_of, speaker_of
from bot.classify.statuses import status_of
from bot.classify.text import Field
from bot.classify.tolls import Span
from bot.classify.weapons import weapons_of
from bot.values.facts import Classified, Label, Moment, Scope, Side, Target, Victim, Wording

_OF_AN_EVENT = ("weapon_", "default_", "killed", "injured", "destroyed", "by_", "one_killed", "one_injured")
"""Facts' cues whose sentence tells of the event; of a title every sentence does."""
_OF_AN_ATTACK = frozenset(
    {"attack", "hit", "named_strike", "explosion", "shelling", "shot_down", "air_strike", "assault"}
)
"""Labels' cues of which the same is true."""


class FactReader:
    """Holds the fact lexicons; construct with `FactReader.load(lexicon)`."""

    def __init__(self, cues: tuple[Cue, ...], numerals: Numerals, sides: dict[str, Side], moments: Moments) -> None:
        self._engine = Engine(cues)
        self._numerals = numerals
        self._sides = sides
        self._moments = moments

    @classmethod
    def load(cls, lexicon: Lexicon) -> FactReader:
        """Read what a lexicon says of facts."""
        sides = {speaker: Side(side) for speaker, side in lexicon.shared("speakers")["sides"].items()}
        return cls(lexicon.facts(), Numerals.load(lexicon), sides, Moments(lexicon))

    def side_of(self, speaker: str | None, countries: Iterable[str]) -> Side:
        """Whose side a speaker is on, for an item whose places lie in these countries."""
        return side_of(speaker, self._sides, countries)

    def read(self, reading: Reading, labels: tuple[Label, ...], published: datetime | None = None) -> Classified:
        """The item with these labels and its facts, none without a label. `published` is aware, None if unknown.

        Where it was, and so a local speaker's side, its words alone do not tell.
        """
        if not labels:
            return Classified(reading.language)
        fields = (reading.title, reading.summary)
        hits = tuple(hit for each in fields for hit in self._engine.hits(each))
        round_up = any(hit.cue == "round_up" for hit in hits) or sum(each.original.count("▪") for each in fields) >= 3
        figures = Figures()
        if Label.CASUALTY in labels:
            figures = read_figures(fields, hits, self._numerals, round_up=round_up)
        scopes = scopes_of(hits, labels, figures)
        sentences = _sentences(reading, hits)
        told = _Told(hits, labels, sentences)
        speaker = None if told.speaker is None else told.speaker.cue.removeprefix("speaker_")
        speaks = self._sides.get(speaker or "", Side.UNKNOWN)
        happened, when = Moment(), None
        if not round_up and labels != (Label.THREAT,) and scopes.get(Label.CASUALTY) is not Scope.TOTAL:
            happened, when = self._moments.read(fields, sentences, _said(hits), published)
        return Classified(
            reading.language,
            labels,
            scopes=scopes,
            killed=figures.killed,
            injured=figures.injured,
            killed_or_injured=figures.either,
            weapons=tuple(told.weapons),
            status=status_of(reading, hits, labels, scopes, speaks=speaks, accused=told.accused),
            speaker=speaker,
            round_up=round_up,
            accused=told.accused,
            targets=tuple(told.targets),
            killed_among=told.among("killed"),
            injured_among=told.among("injured"),
            happened=happened,
            wordings=_wordings(fields, figures, told.words(when)),
        )


class _Told:
    """What the cues tell, with the words that do."""

    def __init__(self, hits: tuple[Hit, ...], labels: tuple[Label, ...], sentences: set[tuple[str, int]]) -> None:
        attacked = Label.STRIKE in labels or Label.THREAT in labels
        self.weapons = weapons_of(hits, labels)
        self.speaker = speaker_of(hits)
        self.targets: Mapping[Target, Hit] = targets_of(hits, sentences) if attacked else {}
        self.accused, self._accusing = accused_of(hits)
        self._victims = victims_of(hits) if Label.CASUALTY in labels else {}

    def among(self, kind: str) -> tuple[Victim, ...]:
        return tuple(victim for victim in Victim if (kind, victim) in self._victims)

    def words(self, when: Hit | None) -> list[tuple[str, Hit]]:
        """(fact, words) of everything but figures."""
        single = (("speaker", self.speaker), ("accused", self._accusing), ("happened", when))
        return [
            *(("weapons", hit) for hit in self.weapons.values()),
            *(("targets", hit) for hit in self.targets.values()),
            *((f"{kind}_among", hit) for (kind, _), hit in self._victims.items()),
            *((fact, hit) for fact, hit in single if hit is not None),
        ]


def _wordings(fields: tuple[Field, Field], figures: Figures, words: list[tuple[str, Hit]]) -> tuple[Wording, ...]:
    """Title first, in the order of the words."""
    names = {"either": "killed_or_injured"}
    spans: list[tuple[str, Span]] = [(names.get(kind, kind), span) for kind, span in figures.spans]
    spans += [(fact, (hit.field.name, hit.start, hit.end)) for fact, hit in words]
    texts = {each.name: each.original for each in fields}
    found = {Wording(fact, name, start, end, texts[name][start:end]) for fact, (name, start, end) in spans}
    return tuple(sorted(found, key=lambda one: (one.field != "title", one.start, one.end, one.fact)))


def _sentences(reading: Reading, hits: tuple[Hit, ...]) -> set[tuple[str, int]]:
    """(field, number) of the sentences that tell of the event."""
    telling = [hit for hit in hits if hit.cue.startswith(_OF_AN_EVENT)]
    telling += [hit for hit in reading.hits if hit.cue in _OF_AN_ATTACK]
    found = {hit.sentence for hit in telling}
    return found | {(reading.title.name, word.sentence) for word in reading.title.words}


def _said(hits: tuple[Hit, ...]) -> set[tuple[str, int]]:
    """(field, word) of the verbs of saying, meeting, arresting …: a day beside one is not that of the attack."""
    return {(hit.field.name, hit.last) for hit in hits if hit.cue in {"says", "other_day"}}
