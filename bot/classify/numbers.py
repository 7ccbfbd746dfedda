"""Numbers of people in an item's words, exact or vague; never ages, hours, calibres or shares."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.classify.lexicons import Lexicon
from bot.classify.text import Field, Word
from bot.values.facts import Count

_GROUPING = frozenset({",", ".", " ", "\u00a0", "\u202f"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d\d?\.\d\d\.\d\d(?:\d\d)?")
_LONGEST = 9
"""Digits of the longest number that is read."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """Number words of all languages."""

    exact: dict[str, int]
    vague: dict[str, int]
    """Always "at least": "several", "dozens"."""
    multipliers: dict[str, int]
    """What multiplies the number before it: "thousand", also "dozen" of "two dozen"."""
    halves: dict[str, float]
    """What multiplies the word after it: "half a dozen"."""
    endings: frozenset[str]
    """What some languages write after a hyphen to put a number into its case: 45-ти, 3-х."""

    @classmethod
    def load(cls, lexicon: Lexicon) -> Numerals:
        """The number words of a lexicon."""
        settings = (lexicon.of(language, "numerals") for language in lexicon.languages)
        return cls(
            exact=lexicon.every("numbers"),
            vague=lexicon.every("vague"),
            multipliers=lexicon.every("multipliers"),
            halves=lexicon.every("halves"),
            endings=frozenset(ending for each in settings for ending in each.get("endings", ())),
        )


def number_at(field: Field, index: int, numerals: Numerals, people_next: frozenset[int]) -> tuple[int, Count | None]:
    """The number that begins at a word, and the index after it; None and the next index where none does.

    `people_next` are the indexes of words that name people or harm: a year is a number only before one of them.
    """
    word = field.words[index].text
    if word in numerals.halves:
        return _half(field, index, numerals)
    if word in numerals.vague:
        return _vague(field, index, numerals)
    if word in numerals.exact:
        value = numerals.exact[word]
        unit = numerals.exact.get(_text(field, index + 1), 0)
        if 20 <= value < 100 and 0 < unit < 10:
            return _multiplied(field, index + 2, Count(value + unit), numerals)
        return _multiplied(field, index + 1, Count(value), numerals)
    if not word.isdecimal() or len(word) > _LONGEST or _part_of_a_name(field, index, numerals):
        return index + 1, None
    return _digits(field, index, numerals, people_next)


def groups(field: Field, index: int) -> bool:
    """Whether this word is the next three digits of a number ("1,080")."""
    before, word = field.words[index - 1], field.words[index]
    return (
        field.gap(index) in _GROUPING
        and len(word.text) == 3
        and word.text.isdecimal()
        and before.text.isdecimal()
        and len(before.text) <= 3
    )


def is_minus(field: Field, index: int) -> bool:
    """Whether a minus of its own stands before a number: "-690" of a side's daily boast."""
    text, start = field.original, field.words[index].start
    return text[max(0, start - 1) : start] in {"-", "−", "–"} and (start < 2 or text[start - 2].isspace())


def _text(field: Field, index: int) -> str:
    return field.words[index].text if index < len(field.words) else ""


def _half(field: Field, index: int, numerals: Numerals) -> tuple[int, Count | None]:
    """Half of what the next or second next word is ("half a dozen"), or one and a half of it."""
    for after in (index + 1, index + 2):
        unit = numerals.multipliers.get(_text(field, after), 0)
        if unit:
            return after + 1, Count(int(numerals.halves[field.words[index].text] * unit))
    return index + 1, None


def _vague(field: Field, index: int, numerals: Numerals) -> tuple[int, Count | None]:
    """A vague word; of two ("several dozen") the second."""
    after = _text(field, index + 1)
    if after in numerals.vague:
        return index + 2, Count(max(numerals.vague[after], numerals.vague[_text(field, index)]), at_least=True)
    return index + 1, Count(numerals.vague[_text(field, index)], at_least=True)


def _multiplied(field: Field, after: int, count: Count, numerals: Numerals) -> tuple[int, Count]:
    if after < len(field.words) and field.gap(after) == "-":
        after += _text(field, after) in numerals.endings
    multiplier = numerals.multipliers.get(_text(field, after), 0)
    return (after + 1, Count(count.value * multiplier)) if multiplier else (after, count)


def _digits(field: Field, index: int, numerals: Numerals, people_next: frozenset[int]) -> tuple[int, Count | None]:
    digits, after = field.words[index].text, index + 1
    while after < len(field.words) and groups(field, after) and len(digits) < _LONGEST:
        digits += field.words[after].text
        after += 1
    if after == index + 1 and _YEAR.fullmatch(digits) and people_next.isdisjoint((after, after + 1)):
        return after, None
    if _is_decimal_part(field, after) and _text(field, after + 1) in numerals.multipliers:
        value = float(f"{digits}.{field.words[after].text}") * numerals.multipliers[_text(field, after + 1)]
        return after + 2, Count(round(value))
    return _multiplied(field, after, Count(int(digits)), numerals)


def _is_decimal_part(field: Field, index: int) -> bool:
    return index < len(field.words) and _text(field, index).isdecimal() and field.gap(index) in {".", ","}


def _part_of_a_name(field: Field, index: int, numerals: Numerals) -> bool:
    """A number glued to a word or a sign is an age, a calibre or a share: S-300, 62-year-old, 40 %, $5."""
    word = field.words[index]
    before, after = field.original[max(0, word.start - 1) : word.start], field.original[word.end : word.end + 2]
    if _part_of_a_time(field, index) or _part_of_a_date(field, word) or _numbered(field, word, index):
        return True
    glued = (
        before in {"-", "–", "−", "$", "€", "№", "#", "/"}
        and not field.original[max(0, word.start - 2) : word.start - 1].isdigit()
        and not is_minus(field, index)
    )
    hyphened = after[:1] == "-" and after[1:].isalpha() and _text(field, index + 1) not in numerals.endings
    return glued or after[:1] in {"%", "/"} or after == " %" or hyphened


def _part_of_a_time(field: Field, index: int) -> bool:
    word, text = field.words[index], field.original
    return bool(re.search(r"\d[:.]$", text[: word.start][-2:]) or re.match(r":\d", text[word.end : word.end + 2])) and (
        len(word.text) <= 2
    )


def _part_of_a_date(field: Field, word: Word) -> bool:
    """A number of 24.02.22."""
    around = field.original[max(0, word.start - 6) : word.end + 8]
    return any(word.text in date[0].split(".") for date in _DATE.finditer(around))


def _numbered(field: Field, word: Word, index: int) -> bool:
    """A number after one or two capital letters names a thing: a flight, a road, a kind of tank."""
    if not index:
        return False
    before = field.words[index - 1]
    name = field.original[before.start : before.end]
    return word.start - before.end == 1 and name.isupper() and len(name) <= (2 if name.isascii() else 1) and name != "I"
