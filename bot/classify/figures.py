"""How many were killed and injured, as the item states it.

The number before the noun wins; nothing is read across punctuation, or past another casualty noun ("two killed,
11 injured"). Who is listed together is added up ("two women and a child were killed" = 3). Vague words count by
ACLED's cautious rule. An explicit "none" is 0, silence is None.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.classify import counting, parts
from bot.classify.boasts import Read, boasted
from bot.classify.clauses import DESTROYED, EITHER, INJURED, KILLED, LOST, TERMS, Token, clauses
from bot.classify.cues import Hit
from bot.classify.named import fallen, without_fallen
from bot.classify.numbers import Numerals
from bot.classify.text import Field
from bot.classify.tolls import Span, Statement, settled
from bot.values.facts import Count


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
    Which of several statements of a kind is the item's own, `tolls` says.
    """
    hits = _without_doubly_denied(hits)
    periods = {hit.sentence for hit in hits if hit.cue == "period"}
    read = _read(fields, hits, numerals)
    told: list[Statement] = []
    for field, clause in read:
        told = _told(told, field, clause, periods)
    told = told or _boasted(read)
    found = settled(told)
    if not round_up:
        found = _nones(hits) | found
    if not round_up and KILLED in found:
        found.pop(EITHER, None)
    counts = {kind: one.people for kind, one in found.items()}
    spans = tuple((kind, one.span) for kind, one in found.items())
    return Figures(counts.get(KILLED), counts.get(INJURED), counts.get(EITHER), spans)


def _read(fields: tuple[Field, ...], hits: tuple[Hit, ...], numerals: Numerals) -> Read:
    """The clauses, in which who is dead by one is not wounded by another."""
    read: Read = []
    for field in fields:
        found = clauses(field, tuple(hit for hit in hits if hit.field is field), numerals)
        read += [(field, clause) for clause in found if clause]
    dead = fallen([clause for _, clause in read])
    return [(field, without_fallen(clause, dead)) for field, clause in read]


def _without_doubly_denied(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Without the nones that are denied in their turn: "did not pass without victims" tells of some, not of none."""
    denials = [hit for hit in hits if hit.cue == "not_none"]
    return tuple(
        hit
        for hit in hits
        if not hit.cue.startswith("none_")
        or not any(hit.field is one.field and hit.first <= one.last and one.first <= hit.last for one in denials)
    )


def _nones(hits: tuple[Hit, ...]) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for hit in hits:
        for kind in (KILLED, INJURED):
            if hit.cue in {"none_both", f"none_{kind}"}:
                found.setdefault(kind, Statement(kind, Count(0), (hit.field.name, hit.start, hit.end)))
    return found


def _told(told: list[Statement], field: Field, clause: list[Token], periods: set[tuple[str, int]]) -> list[Statement]:
    """With what a clause states; "among the wounded are also two women" adds to those wounded before."""
    new = _statements(field, clause, periods)
    adds = clause and "aside" in clause[0].roles and any("also" in token.roles for token in clause)
    known = [one.kind for one in told]
    if not adds or not new or new[0].kind not in known:
        return told + new
    at = known.index(new[0].kind)
    more = told[at]._replace(people=counting.total([told[at].people, Count(new[0].people.value)]))
    return [*told[:at], more, *told[at + 1 :]]


def _boasted(read: Read) -> list[Statement]:
    found = boasted(read)
    return [Statement(KILLED, found[2], _span(found[0], found[1]))] if found else []


def _statements(field: Field, clause: list[Token], periods: set[tuple[str, int]]) -> list[Statement]:
    found: list[Statement] = []
    is_told = any(token.number is not None for token in clause)
    has_grown = any("grew" in token.roles for token in clause)
    is_more = parts.adds(clause)
    is_toll = has_grown or any("toll" in token.roles for token in clause) or parts.is_of_them(clause)
    for at, token in enumerate(clause):
        for kind in sorted(token.roles & TERMS):
            share = parts.share(clause, at, kind)
            count = share or _count_for(clause, at, kind)
            if count is None:
                continue
            found.append(
                Statement(
                    KILLED if kind == DESTROYED else EITHER if kind == LOST else kind,
                    count,
                    _words(field, clause, at),
                    is_told=is_told,
                    is_toll=is_told and is_toll,
                    is_more=is_more,
                    has_grown=is_told and has_grown,
                    is_part=share is not None or ("found" in token.roles and not is_more),
                    of_a_period=_sentence(field, token) in periods,
                    is_loss=kind == LOST,
                )
            )
    return found


def _sentence(field: Field, token: Token) -> tuple[str, int] | None:
    return None if token.word is None else (field.name, token.word.sentence)


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
