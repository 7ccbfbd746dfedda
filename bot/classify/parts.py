"""What a clause tells of some only: a share of those harmed, or people who are added to those known before."""

from __future__ import annotations

from dataclasses import replace

from bot.classify import counting
from bot.classify.clauses import Token
from bot.values.facts import Count

_NEAR = 3
"""Words between "among" and those harmed."""


def share(clause: list[Token], at: int, kind: str) -> Count | None:
    """At least so many: "three children among the injured", "among the dead are two nurses"; None for no share."""
    among = next((index for index in range(max(0, at - _NEAR), at + 1) if "among" in clause[index].roles), None)
    if among is None or any(token.number for token in clause[among:at]):
        return None
    told_before = [*clause[:among], clause[at]]
    count = (
        counting.before(told_before, among, needs_people=True)
        or counting.after(clause, at, needs_people=False)
        or counting.single(clause[at:], 0, kind)
        or counting.single(told_before, among, kind)
    )
    return None if count is None else replace(count, at_least=True)


def is_of_them(clause: list[Token]) -> bool:
    """Whether a clause begins with "of them", and so splits up a sum."""
    return bool(clause) and clause[0].roles >= {"aside", "of"}


def adds(clause: list[Token]) -> bool:
    """Whether a clause counts more than was known: "two more bodies", "one of the wounded died"."""
    if any("also" in token.roles and "at_least" not in token.roles for token in clause):
        return True
    return any("of" in token.roles and clause[index].number is not None for index, token in enumerate(clause[1:]))
