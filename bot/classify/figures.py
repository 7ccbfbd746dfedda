"""How many were killed and injured, as the item states it.

The number before the noun wins; nothing is read across punctuation, or past another casualty noun ("two killed,
11 injured"). Vague words count by ACLED's cautious rule. An explicit "none" is 0, silence is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.classify.cues import Hit
from bot.classify.text import Field, Word
from bot.values import Count

KILLED, INJURED, EITHER, LOST, DESTROYED = "killed", "injured", "either", "lost", "destroyed"
_TERMS = frozenset({KILLED, INJURED, EITHER, LOST, DESTROYED})
_STOP = re.compile(r"[,;:.!?()\n|•▪▫🔻—–]|\s-\s")
_GROUPING = frozenset({",", ".", " ", "\u00a0", "\u202f"})
REACH = 9
"""Words between a casualty noun and its number."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """Number words of all languages: exact ones, vague ones, and what multiplies the number before it."""

    exact: dict[str, int]
    vague: dict[str, int]
    multipliers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a clause with what it may be: a number, a casualty noun, people, a thing."""

    roles: frozenset[str]
    number: Count | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What was stated. `either` is killed and injured together, with no split."""

    killed: Count | None = None
    injured: Count | None = None
    either: Count | None = None


def read_figures(fields: tuple[Field, ...], hits: tuple[Hit, ...], numerals: Numerals) -> Figures:
    """The first statement of each kind, title before summary; an explicit none only where no number is stated."""
    found: dict[str, Count] = {}
    for field in fields:
        own = tuple(hit for hit in hits if hit.field is field)
        for clause in _clauses(field, own, numerals):
            for kind, count in _statements(clause):
                found.setdefault(kind, count)
    cues = {hit.cue for hit in hits}
    if KILLED not in found and cues & {"none_both", "none_killed"}:
        found[KILLED] = Count(0)
    if INJURED not in found and cues & {"none_both", "none_injured"}:
        found[INJURED] = Count(0)
    return Figures(found.get(KILLED), found.get(INJURED), None if KILLED in found else found.get(EITHER))


def _clauses(field: Field, hits: tuple[Hit, ...], numerals: Numerals) -> list[list[Token]]:
    """The field's tokens cut at punctuation; asides ("including three children") are left out."""
    roles = _roles(field, hits)
    clauses: list[list[Token]] = [[]]
    index = 0
    joins = False
    while index < len(field.words):
        if index and _cut(field, index):
            aside = "aside" in roles[index]
            if not joins and not aside:
                clauses.append([])
            joins = False
            if aside:
                index = _clause_end(field, index)
                joins = bool(clauses[-1]) and not any(token.roles & _TERMS for token in clauses[-1])
                continue
        index, token = _token(field, index, roles, numerals)
        clauses[-1].append(token)
    return clauses


def _clause_end(field: Field, index: int) -> int:
    index += 1
    while index < len(field.words) and not _cut(field, index):
        index += 1
    return index


def _cut(field: Field, index: int) -> bool:
    gap = field.original[field.words[index - 1].end : field.words[index].start]
    return bool(_STOP.search(gap)) and not _groups(field, index)


def _groups(field: Field, index: int) -> bool:
    """Whether this word is the next three digits of a number ("1,080")."""
    before, word = field.words[index - 1], field.words[index]
    gap = field.original[before.end : word.start]
    return (
        gap in _GROUPING
        and len(word.text) == 3
        and word.text.isdecimal()
        and before.text.isdecimal()
        and len(before.text) <= 3
    )


def _roles(field: Field, hits: tuple[Hit, ...]) -> list[frozenset[str]]:
    roles: list[set[str]] = [set() for _ in field.words]
    covered: set[int] = set()
    for hit in hits:
        if hit.cue == EITHER or hit.cue.startswith("none_"):
            covered.update(range(hit.first, hit.last + 1))
    for hit in hits:
        if hit.cue.startswith("none_") or (hit.cue in {KILLED, INJURED} and hit.first in covered):
            continue
        roles[hit.last if hit.cue in _TERMS else hit.first].add(hit.cue)
        if hit.cue == "at_least":
            roles[hit.last].add("at_least")
    return [frozenset(role) for role in roles]


def _token(field: Field, index: int, roles: list[frozenset[str]], numerals: Numerals) -> tuple[int, Token]:
    """The token at a word, and the index after it (numbers may take several words)."""
    words = field.words
    word = words[index]
    role = roles[index]
    if word.text in numerals.vague:
        return index + 1, Token(role, Count(numerals.vague[word.text], at_least=True))
    if word.text in numerals.exact:
        value = numerals.exact[word.text]
        unit = numerals.exact.get(words[index + 1].text, 0) if index + 1 < len(words) else 0
        if 20 <= value < 100 and 0 < unit < 10:
            return _multiplied(words, index + 2, role, Count(value + unit), numerals)
        return _multiplied(words, index + 1, role, Count(value), numerals)
    if not word.text.isdecimal() or len(word.text) > 9 or _part_of_a_name(field, index):
        return index + 1, Token(role)
    digits, after = word.text, index + 1
    while after < len(words) and _groups(field, after) and len(digits) < 9:
        digits += words[after].text
        after += 1
    if digits == word.text and re.fullmatch(r"(?:19|20)\d\d", digits) and not _people_next(roles, after):
        return after, Token(role)
    return _multiplied(words, after, role, Count(int(digits)), numerals)


def _multiplied(
    words: tuple[Word, ...], after: int, role: frozenset[str], count: Count, numerals: Numerals
) -> tuple[int, Token]:
    if after < len(words) and words[after].text in numerals.multipliers:
        return after + 1, Token(role, replace(count, value=count.value * numerals.multipliers[words[after].text]))
    return after, Token(role, count)


def _people_next(roles: list[frozenset[str]], index: int) -> bool:
    return any(role & {"people", KILLED, INJURED} for role in roles[index : index + 2])


def _part_of_a_name(field: Field, index: int) -> bool:
    """A number glued to a word or a sign is an age, a calibre or a share: S-300, 62-year-old, 40 %, $5."""
    word = field.words[index]
    before, after = field.original[max(0, word.start - 1) : word.start], field.original[word.end : word.end + 2]
    glued = (
        before in {"-", "–", "$", "€", "№", "#", "/"}
        and not field.original[max(0, word.start - 2) : word.start - 1].isdigit()
    )
    return glued or after[:1] in {"%", "/"} or after == " %" or (after[:1] == "-" and after[1:].isalpha())


def _statements(clause: list[Token]) -> list[tuple[str, Count]]:
    found: list[tuple[str, Count]] = []
    for at, token in enumerate(clause):
        for kind in sorted(token.roles & _TERMS):
            count = _count_for(clause, at, kind)
            if count is not None:
                found.append((KILLED if kind == DESTROYED else EITHER if kind == LOST else kind, count))
    return found


def _count_for(clause: list[Token], at: int, kind: str) -> Count | None:
    needs_people = kind in {LOST, DESTROYED}
    before = None if needs_people else _before(clause, at)
    count = before if before is not None else _after(clause, at, needs_people=needs_people)
    if count is None and not needs_people and kind != EITHER:
        count = _single(clause, at, kind)
    return count


def _before(clause: list[Token], at: int) -> Count | None:
    for index in range(at - 1, max(-1, at - 2 - REACH), -1):
        token = clause[index]
        if token.roles & (_TERMS | {"and"}):
            return None
        if token.number is not None:
            return _stated(clause, index)
    return None


def _after(clause: list[Token], at: int, *, needs_people: bool) -> Count | None:
    for index in range(at + 1, min(len(clause), at + 2 + REACH)):
        token = clause[index]
        if token.roles & _TERMS and not token.roles & {"people"}:
            return None
        if token.number is None or (not needs_people and _claimed_by_later(clause, index)):
            continue
        if _followed_by_people(clause, index) or (not needs_people and index - at <= 3):
            return _stated(clause, index)
    return None


def _claimed_by_later(clause: list[Token], index: int) -> bool:
    """Whether the number stands before a later casualty noun that takes it ("killed and 11 wounded")."""
    for token in clause[index + 1 : index + 4]:
        if "and" in token.roles:
            return False
        if token.roles & {KILLED, INJURED}:
            return True
    return False


def _followed_by_people(clause: list[Token], index: int) -> bool:
    for token in clause[index + 1 : index + 4]:
        if token.roles & {"people", "one_person"}:
            return True
        if token.roles & {"thing"} or token.number is not None:
            return False
    return False


def _stated(clause: list[Token], index: int) -> Count | None:
    token = clause[index]
    if token.number is None or (index + 1 < len(clause) and "thing" in clause[index + 1].roles):
        return None
    near = clause[max(0, index - 2) : index]
    earlier = clause[index - 1].number if index else None
    if earlier is not None and earlier.value < token.number.value and "thing" not in clause[index].roles:
        return replace(earlier, at_least=True)
    return replace(token.number, at_least=token.number.at_least or any("at_least" in one.roles for one in near))


def _single(clause: list[Token], at: int, kind: str) -> Count | None:
    """One described person, or a noun that is itself singular, is 1."""
    if f"one_{kind}" in clause[at].roles:
        return Count(1)
    for index in (*range(at - 1, max(-1, at - 4), -1), *range(at + 1, min(len(clause), at + 4))):
        token = clause[index]
        if token.roles & (_TERMS | {"and"}) or token.number is not None:
            continue
        if "one_person" in token.roles:
            return Count(1)
    return None
