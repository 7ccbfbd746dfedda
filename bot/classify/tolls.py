"""Which of an item's statements of a kind is its own: the first, unless a later one outweighs it."""

from __future__ import annotations

from typing import NamedTuple

from bot.classify.clauses import INJURED, KILLED
from bot.values.facts import Count

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
    has_grown: bool = False
    """Whether a number is said to have grown to it."""
    is_part: bool = False
    """Whether it is some of all: "three children among the injured", bodies that were found."""
    of_a_period: bool = False
    """Whether its sentence counts over a time longer than the event: "the number killed in two days"."""
    is_loss: bool = False
    """Whether it is what a side lost, dead or not."""


def settled(told: list[Statement]) -> dict[str, Statement]:
    """The statement of each kind that holds, of all in the order of the text."""
    told = _losses_split(told)
    found: dict[str, Statement] = {}
    for one in told:
        known = found.setdefault(one.kind, one)
        if _outweighs(one, known):
            found[one.kind] = one
    return found | _rest(found, told)


def _outweighs(one: Statement, known: Statement) -> bool:
    """Whether a larger number told later is the event's: a whole after a part, a sum after one person or some more."""
    if one.people.value <= known.people.value or one.of_a_period > known.of_a_period:
        return False
    if known.is_part and not one.is_part:
        return True
    return one.has_grown or (one.is_toll and (known.is_more or not known.is_told))


def _losses_split(told: list[Statement]) -> list[Statement]:
    """With the dead of "lost 90 soldiers, another 140 were wounded": who is lost beside the wounded is dead."""
    if any(one.kind == KILLED for one in told):
        return told
    return [
        one._replace(kind=KILLED) if one.is_loss and following.kind == INJURED else one
        for one, following in zip(told, [*told[1:], *told[-1:]], strict=True)
    ]


def _rest(found: dict[str, Statement], told: list[Statement]) -> dict[str, Statement]:
    """Where "31 suffered: 4 died and 27 were wounded", the 27."""
    killed, suffered = found.get(KILLED), found.get(INJURED)
    if killed is None or suffered is None or not killed.people.value:
        return {}
    whole = suffered.people.value
    rest = [one for one in told if one.kind == INJURED and one.people.value + killed.people.value == whole]
    return {INJURED: rest[0]} if rest else {}
