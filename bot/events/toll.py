"""The toll of an event: the range over what each speaker says last. It is derived; no figure is overwritten.

A speaker's lower figure is a revision of his own, and so is what an item says once it is edited. An early "none" is
not held against a later count. What is told as killed and wounded together is no third number beside the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.events.kinds import Kind, report_kind
from bot.events.sources import origin, speaker_of
from bot.values.events import Figure, Range, Report, Toll
from bot.values.facts import Count, Label, Scope

Said = tuple[tuple[str, Count], ...]
SOMEBODY = Count(1, at_least=True)
"""What "a child is among the dead" comes to: it says that there are some, and is held against no number."""


def toll(figures: Iterable[Figure]) -> Toll:
    """What the speakers say now, for the killed, the injured, and both together where they are not told apart."""
    ordered = in_order(figures)
    killed = _newest(ordered, "killed")
    injured = _newest(ordered, "injured")
    return Toll(
        killed=_range(killed),
        injured=_range(injured),
        killed_or_injured=_unless_counted(_range(_newest(ordered, "killed_or_injured")), killed, injured),
        killed_by=killed,
        injured_by=injured,
        killed_once=_taken_back(ordered, "killed", killed),
        injured_once=_taken_back(ordered, "injured", injured),
    )


def in_order(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Figures by their time, those of one time by their items."""
    return tuple(sorted(figures, key=lambda figure: (figure.at, figure.item_id)))


def figure_of(report: Report) -> Figure | None:
    """The toll statement of a report, if it makes one about what its event is about.

    An attack's report may also quote a side's losses or a running total: those are no figures of the attack.
    """
    facts = report.facts
    scope = facts.scopes.get(Label.CASUALTY, Scope.ATTACK)
    if report_kind(report) is Kind.ATTACK and scope is not Scope.ATTACK:
        return None
    if facts.killed is None and facts.injured is None and facts.killed_or_injured is None:
        return None
    return Figure(
        item_id=report.item_id,
        speaker=_speaker(report),
        killed=facts.killed,
        injured=facts.injured,
        killed_or_injured=facts.killed_or_injured,
        at=report.at,
    )


def _newest(ordered: Sequence[Figure], name: str) -> Said:
    """Each speaker's last count of one sort, lowest first, over what each item says last."""
    last: dict[int, Figure] = {figure.item_id: figure for figure in ordered if getattr(figure, name) is not None}
    said: dict[str, Count] = {}
    for figure in ordered:
        count: Count | None = getattr(figure, name)
        if count is None or last[figure.item_id] is not figure:
            continue
        if count.value > 0:
            said = {speaker: earlier for speaker, earlier in said.items() if earlier.value > 0}
        if count != SOMEBODY or figure.speaker not in said:
            said[figure.speaker] = count
    counted = {speaker: count for speaker, count in said.items() if count != SOMEBODY} or said
    return tuple(sorted(counted.items(), key=lambda pair: (pair[1].value, pair[0])))


def _taken_back(ordered: Sequence[Figure], name: str, said: Said) -> Count | None:
    """The most that anybody ever said, where nobody says as much any more."""
    counts = (getattr(figure, name) for figure in ordered)
    most = max((count for count in counts if count is not None), key=lambda count: count.value, default=None)
    return most if most is not None and said and most.value > said[-1][1].value else None


def _range(said: Said) -> Range | None:
    """Lowest and highest; open upwards where one of those who say the highest says "at least"."""
    if not said:
        return None
    low, high = said[0][1].value, said[-1][1].value
    return Range(low, high, at_least=any(count.at_least for _, count in said if count.value == high))


def _unless_counted(together: Range | None, killed: Said, injured: Said) -> Range | None:
    """Both together, where that is more than is known of each apart."""
    if together is None or not (killed and injured):
        return together
    return together if together.low > killed[-1][1].value + injured[-1][1].value else None


def _speaker(report: Report) -> str:
    """Who says the number: a named speaker, the agency that is credited, the publisher."""
    return speaker_of(report) or origin(report) or report.source.title
