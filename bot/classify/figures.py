"""How many were killed and injured, as the item states it.

The number before the noun wins; nothing is read across punctuation, or past another casualty noun ("two killed,
11 injured"). Who is listed together is added up ("two women and a child were killed" = 3). Vague words count by
ACLED's cautious rule. An explicit "none" is 0, silence is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bot.classify import counting
from bot.classify.clauses import DESTROYED, EITHER, INJURED, KILLED, LOST, TERMS, Token, clauses
from bot.classify.cues import Hit
from bot.classify.numbers import Numerals
from bot.classify.text import Field
from bot.values import Count

Span = tuple[str, int, int]
"""Field, start and end of words in the original."""


class Statement(NamedTuple):
    """A number of people that an item states, of one kind, and the words that state it."""

    kind: str
    people: Count
    span: Span
    is_told: bool = True
    """Whether a number states it; else one person is described."""
    is_toll: bool = False
    """Whether it is told as the sum so far: "the toll grew to", "of them three died"."""
    is_more: bool = False
    """Whether it is told as more than was known: "two more bodies", "one of the wounded died"."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was stated. `either` is killed and injured together, with no split."""

    killed: Count | None = None
    injured: Count | None = None
    either: Count | None = None
    spans: tuple[tuple[str, Span], ...] = ()
    """(kind, words) of what is given."""


def read_figures(
    fields: tuple[Field, ...], hits: tuple[Hit, ...], numerals: Numerals, *, round_up: bool = False
) -> Figures:
    """The first statement of each kind, title before summary; an explicit none only where no number is stated.

    A round-up's nones are of one of its events, not of all, so they are not read.
    Where one person is described first, or some more are, a sum told later is what was stated.
    """
    told: list[Statement] = []
    read: list[tuple[Field, list[Token]]] = []
    for field in fields:
        for clause in clauses(field, tuple(hit for hit in hits if hit.field is field), numerals):
            read.append((field, clause))
            told = _told(told, field, clause)
    told = told or _boasted(read)
    found: dict[str, Statement] = {}
    for one in told:
        known = found.setdefault(one.kind, one)
        if one.is_toll and (known.is_more or not known.is_told) and one.people.value > known.people.value:
            found[one.kind] = one
    found |= _split(found, told)
    if not round_up:
        found = _nones(hits) | found
    if not round_up and KILLED in found:
        found.pop(EITHER, None)
    counts = {kind: one.people for kind, one in found.items()}
    spans = tuple((kind, one.span) for kind, one in found.items())
    return Figures(counts.get(KILLED), counts.get(INJURED), counts.get(EITHER), spans)


def _nones(hits: tuple[Hit, ...]) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for hit in hits:
        for kind in (KILLED, INJURED):
            if hit.cue in {"none_both", f"none_{kind}"}:
                found.setdefault(kind, Statement(kind, Count(0), (hit.field.name, hit.start, hit.end)))
    return found


def _told(told: list[Statement], field: Field, clause: list[Token]) -> list[Statement]:
    """With what a clause states; "among the wounded are also two women" adds to those wounded before."""
    new = _statements(field, clause)
    adds = clause and "aside" in clause[0].roles and any("also" in token.roles for token in clause)
    known = [one.kind for one in told]
    if not adds or not new or new[0].kind not in known:
        return told + new
    at = known.index(new[0].kind)
    more = told[at]._replace(people=counting.total([told[at].people, new[0].people]))
    return [*told[:at], more, *told[at + 1 :]]


def _boasted(read: list[tuple[Field, list[Token]]]) -> list[Statement]:
    """Where an item speaks of losses, soldiers counted beside whatever verb a side has for killing."""
    speaks = any(LOST in token.roles for _, clause in read for token in clause)
    for field, clause in read:
        for index, token in enumerate(clause):
            troops = any("troops" in near.roles for near in clause[index + 1 : index + 3])
            boasts = (speaks and not any("captive" in one.roles for one in clause)) or "minus" in token.roles
            if boasts and token.number is not None and token.number.value > 1 and troops:
                count = counting.stated(clause, index)
                return [] if count is None else [Statement(KILLED, count, _span(field, clause[index : index + 2]))]
    return []


def _split(found: dict[str, Statement], told: list[Statement]) -> dict[str, Statement]:
    """Where "31 suffered: 4 died and 27 were wounded", the 27."""
    killed, suffered = found.get(KILLED), found.get(INJURED)
    if killed is None or suffered is None or not killed.people.value:
        return {}
    whole = suffered.people.value
    rest = [one for one in told if one.kind == INJURED and one.people.value + killed.people.value == whole]
    return {INJURED: rest[0]} if rest else {}


def _statements(field: Field, clause: list[Token]) -> list[Statement]:
    found: list[Statement] = []
    is_told = any(token.number is not None for token in clause)
    is_more = any(token.roles & {"also", "of"} for token in clause)
    is_toll = bool(clause) and clause[0].roles >= {"aside", "of"}
    is_toll = is_toll or any(token.roles & {"toll", "grew"} for token in clause)
    for at, token in enumerate(clause):
        for kind in sorted(token.roles & TERMS):
            count = _count_for(clause, at, kind)
            if count is not None:
                name = KILLED if kind == DESTROYED else EITHER if kind == LOST else kind
                found.append(Statement(name, count, _words(field, clause, at), is_told, is_told and is_toll, is_more))
    return found


def _words(field: Field, clause: list[Token], at: int) -> Span:
    """From a casualty noun to its nearest number or person."""
    counted = [index for index, token in enumerate(clause) if token.number is not None] or [
        index for index, token in enumerate(clause) if "one_person" in token.roles
    ]
    near = min(counted, key=lambda index: abs(index - at), default=at)
    return _span(field, clause[min(at, near) : max(at, near) + 1])


def _span(field: Field, tokens: list[Token]) -> Span:
    words = [token.word for token in tokens if token.word is not None]
    return field.name, words[0].start, words[-1].end


def _count_for(clause: list[Token], at: int, kind: str) -> Count | None:
    if kind == LOST:
        return counting.after(clause, at, needs_people=True)
    if kind == DESTROYED:
        return (
            counting.before(clause, at, needs_people=True)
            or counting.after(clause, at, needs_people=True)
            or counting.one_object(clause, at)
        )
    sides = (counting.after, counting.before) if counting.adjacent(clause, at) else (counting.before, counting.after)
    count = next((found for side in sides if (found := side(clause, at, needs_people=False)) is not None), None)
    return count if count is not None or kind == EITHER else counting.single(clause, at, kind)
