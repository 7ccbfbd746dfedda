"""An item's words as clauses of tokens: what each may be (a number, a casualty noun, people, a thing)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.classify.cues import Hit
from bot.classify.text import Field, Word
from bot.values import Count

KILLED, INJURED, EITHER, LOST, DESTROYED = "killed", "injured", "either", "lost", "destroyed"
TERMS = frozenset({KILLED, INJURED, EITHER, LOST, DESTROYED})
PERSONS = frozenset({"people", "one_person"})
_STOP = re.compile(r"[,;:.!?()\n|•▪▫🔻—–]|\s-\s")
_GROUPING = frozenset({",", ".", " ", "\u00a0", "\u202f"})


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


def clauses(field: Field, hits: tuple[Hit, ...], numerals: Numerals) -> list[list[Token]]:
    """The field's tokens cut at punctuation; asides ("including three children") are left out, lists stay together."""
    roles = _roles(field, hits)
    found: list[list[Token]] = [[]]
    index = 0
    joins = False
    while index < len(field.words):
        if index and _cut(field, index):
            aside = _aside(field, index, roles)
            if not joins and not aside:
                _next_clause(found, field, index, roles)
            joins = False
            if aside:
                index = _clause_end(field, index)
                joins = bool(found[-1]) and not any(token.roles & TERMS for token in found[-1])
                continue
        index, token = _token(field, index, roles, numerals)
        found[-1].append(token)
    return found


def _aside(field: Field, index: int, roles: list[frozenset[str]]) -> bool:
    """Whether the clause that begins here tells of some of those just counted, and states nothing itself."""
    return "aside" in roles[index] and not any(role & TERMS for role in roles[index : _clause_end(field, index)])


def _next_clause(found: list[list[Token]], field: Field, index: int, roles: list[frozenset[str]]) -> None:
    """Begin a clause, or go on with a list of people ("two medics, a driver and ...")."""
    clause = found[-1]
    gap = field.original[field.words[index - 1].end : field.words[index].start].strip()
    people = [token for token in clause[-3:] if token.roles & PERSONS]
    if gap == "," and people and not any(token.roles & TERMS for token in clause) and _lists(roles, index):
        if "plus" not in roles[index]:
            clause.append(Token(frozenset({"plus"})))
    elif gap in {"-", "–", "—"} and _counted_after(clause) and field.words[index].text.isdecimal():
        return
    else:
        found.append([])


def _counted_after(clause: list[Token]) -> bool:
    """Whether a number after a dash belongs to what stands before it: "killed - 31", "losses a day - 640"."""
    return bool(clause) and (bool(clause[-1].roles & TERMS) or any(LOST in token.roles for token in clause))


def _lists(roles: list[frozenset[str]], index: int) -> bool:
    return any(role & PERSONS for role in roles[index : index + 6])


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
        roles[hit.last if hit.cue in TERMS else hit.first].add(hit.cue)
        if hit.cue == "at_least":
            roles[hit.last].add("at_least")
    for index in _names(field):
        roles[index].add("name")
    return [frozenset(role) for role in roles]


def _names(field: Field) -> list[int]:
    """Words that begin a name of two words or more, where capitals are not spread over the whole field."""
    capital = [field.original[word.start].isupper() for word in field.words]
    if sum(capital) * 2 > len(capital):
        return []
    return [index for index, both in enumerate(pairwise(capital)) if all(both)]


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
    if _part_of_a_time(field, index) or _numbered(field, index):
        return True
    glued = (
        before in {"-", "–", "$", "€", "№", "#", "/"}
        and not field.original[max(0, word.start - 2) : word.start - 1].isdigit()
    )
    return glued or after[:1] in {"%", "/"} or after == " %" or (after[:1] == "-" and after[1:].isalpha())


def _part_of_a_time(field: Field, index: int) -> bool:
    word, text = field.words[index], field.original
    return bool(re.search(r"\d[:.]$", text[: word.start][-2:]) or re.match(r":\d", text[word.end : word.end + 2])) and (
        len(word.text) <= 2
    )


def _numbered(field: Field, index: int) -> bool:
    """A number after one or two capital letters names a thing: a flight, a road, a kind of tank."""
    if not index:
        return False
    before, word = field.words[index - 1], field.words[index]
    name = field.original[before.start : before.end]
    return word.start - before.end == 1 and name.isupper() and len(name) <= (2 if name.isascii() else 1) and name != "I"
