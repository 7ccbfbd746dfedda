"""An event as far as matching compares it: a few places, times, numbers and words instead of all its reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.events import texts, timing
from bot.events.kinds import Kind, event_kind
from bot.events.places import Spot, spot
from bot.events.timing import When
from bot.values.events import EventView, Figure
from bot.values.facts import Precision, Target, Weapon

TEXTS = 8
"""Texts of an event that a report is compared with: the first that told of it and the newest."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers of one toll statement; None where it is silent."""

    speaker: str
    killed: int | None = None
    injured: int | None = None
    killed_or_injured: int | None = None


@dataclass(frozen=True, slots=True)
class Sketch:
    """What matching knows of an event, or of a report as if it were the only one of its event."""

    id: int | None
    audience: int
    kind: Kind
    when: When
    spots: tuple[Spot, ...] = ()
    """Where its reports place it, without the vaguer names once a settlement is known; else an owner's word alone."""
    beside: tuple[Spot, ...] = ()
    """Settlements that its reports name beside these: the suburb, the airfield, or another town that was hit."""
    weapons: frozenset[Weapon] = frozenset()
    targets: frozenset[Target] = frozenset()
    tallies: tuple[Tally, ...] = ()
    speakers: frozenset[str] = frozenset()
    words: tuple[tuple[str, str], ...] = ()
    """Of some of its texts, the words of the title and those of the whole, each in one string."""


def sketch_of(event: EventView) -> Sketch:
    """What matching needs of an event."""
    facts, spots = [report.facts for report in event.reports], _spots(event)
    return Sketch(
        id=event.id,
        audience=event.audience,
        kind=event_kind(event),
        when=_when(event),
        spots=spots,
        beside=_beside(event, spots),
        weapons=frozenset(event.weapons),
        targets=frozenset(target for each in facts for target in each.targets),
        tallies=tuple(dict.fromkeys(_tally(figure) for figure in event.figures)),
        speakers=frozenset(each.speaker for each in facts if each.speaker),
        words=tuple(dict.fromkeys(_some(_words(event)))),
    )


def _when(event: EventView) -> When:
    told = timing.most_told(timing.told(report.facts.happened, report.at) for report in event.reports)
    return When(event.started_at, event.last_report_at, told)


def _spots(event: EventView) -> tuple[Spot, ...]:
    if event.placed and event.place is not None:
        return (spot(event.place),)
    said = [report.facts.places[0] for report in event.reports if report.facts.places]
    fine = [place for place in said if place.precision is Precision.SETTLEMENT]
    known = [*(fine or said), *([event.place] if event.place else [])]
    return tuple(dict.fromkeys(spot(place) for place in known))


def _beside(event: EventView, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    if event.placed:
        return ()
    named = [place for report in event.reports for place in report.facts.places[1:]]
    fine = [spot(place) for place in named if place.precision is Precision.SETTLEMENT]
    return tuple(dict.fromkeys(each for each in fine if each not in spots))


def _tally(figure: Figure) -> Tally:
    counts = (figure.killed, figure.injured, figure.killed_or_injured)
    return Tally(figure.speaker, *(None if count is None else count.value for count in counts))


def _words(event: EventView) -> list[tuple[str, str]]:
    return [(_joined(report.title), _joined(texts.body(report))) for report in event.reports]


def _joined(text: str) -> str:
    return " ".join(sorted(texts.stems(text)))


def _some(words: Sequence[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return words if len(words) <= TEXTS else (*words[: TEXTS // 2], *words[-TEXTS // 2 :])
