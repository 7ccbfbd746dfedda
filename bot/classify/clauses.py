"""An item's words as clauses of tokens: what each may be (a number, a casualty noun, people, a thing)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.classify.cues import Hit
from bot.classify.numbers import Numerals, groups, is_minus, number_at
from bot.classify.text import Field, Word
from bot.values.facts import Count

KILLED, INJURED, EITHER, LOST, DESTROYED = "killed", "injured", "either", "lost", "destroyed"
TERMS = frozenset({KILLED, INJURED, EITHER, LOST, DESTROYED})
PERSONS = frozenset({"people", "one_person"})
_STATING = TERMS | {"says", "toll"}
"""Roles of words that make a clause more than a list or a name."""
_APPOSED = 8
"""Words of a name or a description between commas, or of the end of a list."""
_NAME = 4
"""Words of a name in a list of names."""
_AT_END = TERMS | {"toll"}
"""Roles of the last word of their cue: numbers are looked for beyond it."""
_AT_EVERY_WORD = frozenset({"one_killed", "one_injured", "at_least", "people", "no_count"})
_STOP = re.compile("[,;:.!?()\n|•—–\u2190-\u2bff\U0001f000-\U0001faff]|\\s-\\s")
"""Punctuation, arrows, marks of lists and pictures."""
_SOFT = frozenset({",", "(", ")", "-", "–", "—", "),", ") -"})
"""Punctuation over which a sentence goes on after an aside."""
_COUNTS = frozenset({"-", "–", "—", ":"})
"""What may stand between a casualty noun and its number."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a clause with what it may be: a number, a casualty noun, people, a thing."""

    roles: frozenset[str]
    number: Count | None = None
    word: Word | None = None
    """Where it stands; None for an "and" that a comma stands for."""


def clauses(field: Field, hits: tuple[Hit, ...], numerals: Numerals) -> list[list[Token]]:
    """The field's tokens cut at punctuation; asides ("including three children") are left out, lists stay together."""
    roles = _roles(field, hits)
    people = frozenset(at for at, role in enumerate(roles) if role & {"people", KILLED, INJURED})
    found: list[list[Token]] = [[]]
    index = 0
    joins = False
    while index < len(field.words):
        if index and _cut(field, index):
            named = _says_who(found[-1], field, index, roles)
            aside = named or _aside(field, index, roles)
            if not joins and not aside:
                _next_clause(found, field, index, roles, numerals)
            joins = False
            if aside:
                waits = _goes_on(found[-1], field, index)
                index = _clause_end(field, index)
                ends = index == len(field.words) or _gap(field, index) not in _SOFT
                joins = not ends and (waits or (named and "plus" in roles[index]))
                continue
        after, number = number_at(field, index, numerals, people)
        role = roles[index] | {"minus"} if number is not None and is_minus(field, index) else roles[index]
        number = None if "no_count" in role else number
        found[-1].append(Token(role, number, field.words[index]))
        index = after
    return found


def _goes_on(clause: list[Token], field: Field, index: int) -> bool:
    """Whether the clause before an aside still waits for its verb."""
    last = max((at for at, token in enumerate(clause) if "plus" in token.roles), default=0)
    return bool(clause) and not any(token.roles & TERMS for token in clause[last:]) and _gap(field, index) in _SOFT


def _gap(field: Field, index: int) -> str:
    return field.gap(index).strip()


def _aside(field: Field, index: int, roles: list[frozenset[str]]) -> bool:
    """Whether the clause that begins here tells of some of those just counted, and states nothing itself."""
    return "aside" in roles[index] and not any(role & TERMS for role in roles[index : _clause_end(field, index)])


def _says_who(clause: list[Token], field: Field, index: int, roles: list[frozenset[str]]) -> bool:
    """Whether a name follows whom it names, or a description or an age follows a name, between commas."""
    end = _clause_end(field, index)
    enclosed = end < len(field.words) and _gap(field, index) == _gap(field, end) == ","
    if not enclosed or end - index > _APPOSED or not clause or any(role & _STATING for role in roles[index:end]):
        return False
    before = frozenset[str]().union(*(token.roles for token in clause[-4:]))
    is_age = end - index == 1 and field.words[index].text.isdecimal()
    described = is_age or "one_person" in before.union(*roles[index:end])
    return described and ("name" in before) != ("name" in roles[index])


def _next_clause(
    found: list[list[Token]], field: Field, index: int, roles: list[frozenset[str]], numerals: Numerals
) -> None:
    """Begin a clause, or go on with a list of people ("two medics, a driver and ...")."""
    clause, gap = found[-1], _gap(field, index)
    people = [token for token in clause[-3:] if token.roles & PERSONS]
    waits = not any(token.roles & TERMS for token in clause)
    lists_people = people and ((waits and _lists(roles, index)) or _list_ends(field, roles, index))
    if gap == "," and (lists_people or _lists_names(clause, field, roles, index)):
        if "plus" not in roles[index]:
            clause.append(Token(frozenset({"plus"})))
    elif gap in _COUNTS and (
        _counted_after(clause, field, index, roles, numerals) or _counted_before(clause, roles[index])
    ):
        return
    else:
        found.append([])


def _counted_after(
    clause: list[Token], field: Field, index: int, roles: list[frozenset[str]], numerals: Numerals
) -> bool:
    """Whether a number after a dash belongs to what stands before it: "killed - 31", "losses a day - about 640".

    Or people of whom it tells: "among the dead - a child".
    """
    near = [word.text for word in field.words[index : index + 2]]
    if any("among" in token.roles for token in clause) and clause[-1].roles & TERMS:
        return _lists(roles, index)
    if not clause or not any(text.isdecimal() or text in numerals.exact for text in near):
        return False
    return bool(clause[-1].roles & TERMS) or any(LOST in token.roles for token in clause)


def _counted_before(clause: list[Token], role: frozenset[str]) -> bool:
    """Whether a casualty noun after a dash belongs to the number before it: "300 - wounded"."""
    return bool(clause) and clause[-1].number is not None and bool(role & TERMS)


def _lists(roles: list[frozenset[str]], index: int) -> bool:
    return any(role & PERSONS for role in roles[index : index + 6])


def _list_ends(field: Field, roles: list[frozenset[str]], index: int) -> bool:
    """Whether a last comma and an "and" end a list of people: "killed two cooks, a driver and a nurse"."""
    here = roles[index : min(_clause_end(field, index), index + _APPOSED + 1)]
    plus = next((at for at, role in enumerate(here) if "plus" in role), None)
    if plus is None or any(role & _STATING for role in here):
        return False
    return any(role & PERSONS for role in here[:plus]) and any(role & PERSONS for role in here[plus + 1 :])


def _lists_names(clause: list[Token], field: Field, roles: list[frozenset[str]], index: int) -> bool:
    """Whether a comma parts two names of a list that an "and" before a name ends."""
    goes_on = any("name" in token.roles for token in clause[-_NAME:])
    while goes_on and index < len(roles) and "name" in roles[index]:
        end = _clause_end(field, index)
        plus = next((at for at in range(index, min(end, index + _NAME + 1)) if "plus" in roles[at]), None)
        if plus is not None:
            return any("name" in role for role in roles[plus + 1 : min(end, plus + 2)])
        goes_on = end - index <= _NAME and end < len(roles) and _gap(field, end) == ","
        index = end
    return False


def _clause_end(field: Field, index: int) -> int:
    index += 1
    while index < len(field.words) and not _cut(field, index):
        index += 1
    return index


def _cut(field: Field, index: int) -> bool:
    return bool(_STOP.search(field.gap(index))) and not groups(field, index)


def _roles(field: Field, hits: tuple[Hit, ...]) -> list[frozenset[str]]:
    roles: list[set[str]] = [set() for _ in field.words]
    covered, silent = _covered(hits)
    lives = {hit.first for hit in hits if hit.cue == KILLED and hit.last > hit.first}
    for hit in hits:
        at = hit.last if hit.cue in _AT_END else hit.first
        hidden = (hit.cue in {KILLED, INJURED} and hit.first in covered) or (hit.cue == LOST and hit.first in lives)
        if hidden or hit.cue.startswith("none_") or (hit.cue in TERMS and {hit.first, at} <= silent):
            continue
        for index in range(hit.first, hit.last + 1) if hit.cue in _AT_EVERY_WORD else (at,):
            roles[index].add(hit.cue)
    _join(roles, hits)
    _forget_ages(roles, field)
    for index in _names(field):
        roles[index].add("name")
    return [frozenset(role) for role in roles]


def _join(roles: list[set[str]], hits: tuple[Hit, ...]) -> None:
    """Two words for one deed or one count ("shot and killed", "dead and wounded") are no list."""
    for hit in hits:
        if hit.cue in {"as_one", EITHER}:
            for index in range(hit.first, hit.last):
                roles[index].discard("plus")


def _forget_ages(roles: list[set[str]], field: Field) -> None:
    """The words of an age ("34-year-old") are no things that a number counts."""
    aged = False
    for index in range(1, len(roles)):
        aged = field.gap(index) == "-" and (aged or field.words[index - 1].text.isdecimal())
        if aged:
            roles[index].discard("thing")


def _covered(hits: tuple[Hit, ...]) -> tuple[set[int], set[int]]:
    """Words that say both killed and wounded or an explicit none, and words of harm that tell of none here."""
    covered: set[int] = set()
    silent: set[int] = set()
    for hit in hits:
        if hit.cue == EITHER or hit.cue.startswith("none_"):
            covered.update(range(hit.first, hit.last + 1))
        elif hit.cue == "no_harm":
            silent.update(range(hit.first, hit.last + 1))
    return covered, silent


def _names(field: Field) -> list[int]:
    """Words that begin a name of two words or more, where capitals are not spread over the whole field."""
    capital = [field.original[word.start].isupper() for word in field.words]
    if sum(capital) * 3 > len(capital) * 2:
        return []
    return [index for index, own in enumerate(capital) if own and _goes_with_a_name(field, capital, index + 1)]


def _goes_with_a_name(field: Field, capital: list[bool], index: int) -> bool:
    """Whether a word after a capital is of the same name: a capital, or the "al" of "al-Siraj"."""
    if index >= len(capital) or capital[index]:
        return index < len(capital)
    return index + 1 < len(capital) and capital[index + 1] and field.gap(index + 1) == "-"
