"""How many were killed and injured, as the item states it.

The number before the noun wins; nothing is read across punctuation, or past another casualty noun ("two killed,
11 injured"). Who is listed together is added up ("two women and a child were killed" = 3). Vague words count by
ACLED's cautious rule. An explicit "none" is 0, silence is None.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.classify import counting
from bot.classify.clauses import DESTROYED, EITHER, INJURED, KILLED, LOST, TERMS, Token, clauses
from bot.classify.cues import Hit
from bot.classify.numbers import Numerals
from bot.classify.text import Field
from bot.values import Count

Statement = tuple[str, Count]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was stated. `either` is killed and injured together, with no split."""

    killed: Count | None = None
    injured: Count | None = None
    either: Count | None = None


def read_figures(
    fields: tuple[Field, ...], hits: tuple[Hit, ...], numerals: Numerals, *, round_up: bool = False
) -> Figures:
    """The first statement of each kind, title before summary; an explicit none only where no number is stated.

    A round-up's nones are of one of its events, not of all, so they are not read.
    """
    read = [
        clause
        for field in fields
        for clause in clauses(field, tuple(hit for hit in hits if hit.field is field), numerals)
    ]
    told: list[Statement] = []
    for clause in read:
        told = _told(told, clause)
    told = told or _boasted(read)
    found: dict[str, Count] = {}
    for kind, count in told:
        found.setdefault(kind, count)
    found |= _split(found, told)
    if not round_up:
        found = _nones({hit.cue for hit in hits}) | found
    return Figures(found.get(KILLED), found.get(INJURED), found.get(EITHER) if round_up else _unsplit(found))


def _nones(cues: set[str]) -> dict[str, Count]:
    said = {KILLED: cues & {"none_both", "none_killed"}, INJURED: cues & {"none_both", "none_injured"}}
    return {kind: Count(0) for kind, words in said.items() if words}


def _unsplit(found: dict[str, Count]) -> Count | None:
    return None if KILLED in found else found.get(EITHER)


def _told(told: list[Statement], clause: list[Token]) -> list[Statement]:
    """With what a clause states; "among the wounded are also two women" adds to those wounded before."""
    new = _statements(clause)
    adds = clause and "aside" in clause[0].roles and any("also" in token.roles for token in clause)
    known = [kind for kind, _ in told]
    if not adds or not new or new[0][0] not in known:
        return told + new
    at = known.index(new[0][0])
    return [*told[:at], (known[at], counting.total([told[at][1], new[0][1]])), *told[at + 1 :]]


def _boasted(read: list[list[Token]]) -> list[Statement]:
    """Where an item speaks of losses, soldiers counted beside whatever verb a side has for killing."""
    speaks = any(LOST in token.roles for clause in read for token in clause)
    for clause in read:
        for index, token in enumerate(clause):
            troops = any("troops" in near.roles for near in clause[index + 1 : index + 3])
            boasts = speaks or "minus" in token.roles
            if boasts and token.number is not None and token.number.value > 1 and troops:
                count = counting.stated(clause, index)
                return [] if count is None else [(KILLED, count)]
    return []


def _split(found: dict[str, Count], told: list[Statement]) -> dict[str, Count]:
    """Where "31 suffered: 4 died and 27 were wounded", the 27."""
    killed, suffered = found.get(KILLED), found.get(INJURED)
    if killed is None or suffered is None:
        return {}
    for kind, count in told:
        if kind == INJURED and killed.value and count.value + killed.value == suffered.value:
            return {INJURED: count}
    return {}


def _statements(clause: list[Token]) -> list[Statement]:
    found: list[Statement] = []
    for at, token in enumerate(clause):
        for kind in sorted(token.roles & TERMS):
            count = _count_for(clause, at, kind)
            if count is not None:
                found.append((KILLED if kind == DESTROYED else EITHER if kind == LOST else kind, count))
    return found


def _count_for(clause: list[Token], at: int, kind: str) -> Count | None:
    if kind == LOST:
        return counting.after(clause, at, needs_people=True)
    if kind == DESTROYED:
        return (
            counting.before(clause, at, needs_people=True)
            or counting.after(clause, at, needs_people=True)
            or counting.one_object(clause, at)
        )
    count = counting.before(clause, at, needs_people=False) or counting.after(clause, at, needs_people=False)
    return count if count is not None or kind == EITHER else counting.single(clause, at, kind)
