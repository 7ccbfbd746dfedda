"""People who are counted by their names: those whom a verb of killing takes, and those said to be dead elsewhere."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from bot.classify.clauses import INJURED, KILLED, TERMS, Token

_LONGEST = 4
"""Words of a name, with what joins it to the next one."""
_OF_THE_VERB = frozenset({"as_one", "passive", "one_killed"})
"""Roles of the words between a name and its passive: "was shot and killed"."""


def named(clause: list[Token], at: int) -> int:
    """How many are named right after a verb of killing, or right before its passive; 0 where none is."""
    return _named_after(clause, at) or _named_before(clause, at)


def fallen(clauses: list[list[Token]]) -> frozenset[str]:
    """Folded words of the names of those who are said to be dead."""
    return frozenset(
        token.word.text
        for clause in clauses
        if any(KILLED in token.roles for token in clause) and not any(token.number for token in clause)
        for at, token in enumerate(clause)
        if token.word is not None and _is_of_a_name(clause, at)
    )


def without_fallen(clause: list[Token], dead: frozenset[str]) -> list[Token]:
    """A clause of wounded people in which the dead are no name: "Bell and 4 others were injured" counts 4 of Bell's."""
    if not dead or not any(INJURED in token.roles for token in clause):
        return clause
    return [
        replace(token, roles=token.roles - {"name", "one_person"})
        if "name" in token.roles and _is_one_of(clause[at : at + 2], dead)
        else token
        for at, token in enumerate(clause)
    ]


def _is_one_of(name: list[Token], dead: frozenset[str]) -> bool:
    return all(token.word is not None and token.word.text in dead for token in name)


def _is_of_a_name(clause: list[Token], at: int) -> bool:
    return _begins_a_name(clause, at) or _begins_a_name(clause, at - 1)


def _begins_a_name(clause: list[Token], at: int) -> bool:
    return at >= 0 and "name" in clause[at].roles


def _named_after(clause: list[Token], at: int) -> int:
    """Those of a list of names, unless a group of people stands there that they belong to."""
    start = at + 1 + any("of" in token.roles for token in clause[at + 1 : at + 2])
    near = list(takewhile(lambda token: "placing" not in token.roles, clause[start : start + _LONGEST + 1]))
    if not near or "name" not in near[0].roles:
        return 0
    if any(token.roles & (TERMS | {"people", "thing"}) or token.number for token in near):
        return 0
    count = 1
    while (following := _next_name(clause, start)) is not None:
        count, start = count + 1, following
    return count


def _next_name(clause: list[Token], start: int) -> int | None:
    """Where the name begins that "and", "along with" or a comma joins to the one at `start`."""
    plus = next((at for at in range(start, min(len(clause), start + _LONGEST + 2)) if "plus" in clause[at].roles), None)
    if plus is None or any("placing" in token.roles for token in clause[start:plus]):
        return None
    return next((at for at in range(plus + 1, min(len(clause), plus + 3)) if "name" in clause[at].roles), None)


def _named_before(clause: list[Token], at: int) -> int:
    """The one of "Omar Haled shot and killed in ...", or a list; 0 where a group or a place bears the name."""
    is_passive = at + 1 == len(clause) or "placing" in clause[at + 1].roles
    if "felled" not in clause[at].roles or not is_passive or _begins_a_name(clause, at - 1):
        return 0
    last = at - 1
    while last > 0 and (clause[last].roles & _OF_THE_VERB or "as_one" in clause[last - 1].roles):
        last -= 1
    if any(token.number or token.roles & (TERMS | {"people", "many", "thing"}) for token in clause[:at]):
        return 0
    count = 0
    while (first := _start_of_name(clause, last)) < last:
        count += 1
        last = first - 1
        if last <= 0 or "plus" not in clause[last].roles:
            break
        last -= 1
    is_place = last >= 0 and "placing" in clause[last].roles
    return 0 if is_place else count


def _start_of_name(clause: list[Token], last: int) -> int:
    while last > 0 and _begins_a_name(clause, last - 1):
        last -= 1
    return last
