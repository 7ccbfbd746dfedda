"""The words that reports must say: read into a tree, and held against texts. Pure.

Words side by side are all wanted; `OR`, `NOT` and brackets work as in search engines, in three languages. A `-` before
a word keeps out whatever says it, on whichever side of an `OR` it stands. A word stands for all its forms; words in
quotes stand one after the other. Nothing a person writes is a pattern: the work is bounded by the length of the query
times that of the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.classify.stems import stems

LONGEST = 200
MOST_TERMS = 20
DEEPEST = 8
OR_WORDS = frozenset({"or", "або", "чи", "или", "|", "||"})
AND_WORDS = frozenset({"and", "та", "і", "й", "и", "&", "&&"})
NOT_WORDS = frozenset({"not", "не", "крім", "кроме"})
OPENING, CLOSING = '"«“„”‟', '"»“”‟'
"""Quotes as three languages and their keyboards write them; any of them ends what any of them began."""
DASHES = "-‐‑–—−"


class Fault(StrEnum):
    """Why words cannot be read; the message is `words-fault-<fault>`."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    TOO_DEEP = "too-deep"
    QUOTES = "quotes"
    BRACKETS = "brackets"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Stems that stand one after the other; mostly there is one."""

    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What must not be said."""

    query: Query


@dataclass(frozen=True, slots=True)
class AllOf:
    """Everything of this."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of these, or more."""

    parts: tuple[Query, ...]


Query = Phrase | Without | AllOf | AnyOf


class Said:
    """Texts, with the way from a stem to where it stands. A phrase never reaches from one text into the next."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """`texts`: the stems of each, in their order."""
        self._texts = tuple(texts)
        self._where: dict[str, list[tuple[int, int]]] = {}
        for number, text in enumerate(self._texts):
            for place, stem in enumerate(text):
                self._where.setdefault(stem, []).append((number, place))

    def holds(self, phrase: Phrase) -> bool:
        """Whether one of the texts says it."""
        first, *rest = phrase.stems
        found = self._where.get(first, ())
        return any(self._goes_on(number, place, rest) for number, place in found) if rest else bool(found)

    def _goes_on(self, number: int, place: int, rest: Sequence[str]) -> bool:
        text = self._texts[number]
        if place + len(rest) >= len(text):
            return False
        return all(text[place + step] == stem for step, stem in enumerate(rest, 1))


def matches(query: Query, said: Said) -> bool:
    """Whether the texts together say what is asked for."""
    match query:
        case Phrase():
            return said.holds(query)
        case Without(inner):
            return not matches(inner, said)
        case AllOf(parts):
            return all(matches(part, said) for part in parts)
        case AnyOf(parts):
            return any(matches(part, said) for part in parts)


@lru_cache(maxsize=4096)
def parse(text: str) -> Query | Fault:
    """The query that a person wrote, or why it is none."""
    if len(text) > LONGEST:
        return Fault.TOO_LONG
    try:
        return _Reading(_tokens(text)).query()
    except _Unreadable as error:
        return error.fault


class _Unreadable(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class _Sign(StrEnum):
    AND = "and"
    OR = "or"
    NOT = "not"
    KEEP_OUT = "-"
    OPEN = "("
    CLOSE = ")"


_Token = _Sign | Phrase
_OPERATORS = (
    dict.fromkeys(AND_WORDS, _Sign.AND) | dict.fromkeys(OR_WORDS, _Sign.OR) | dict.fromkeys(NOT_WORDS, _Sign.NOT)
)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in "()":
            found.append(_Sign(char))
            at += 1
        elif char in OPENING:
            end = _closing(text, at + 1)
            found += _phrase(text[at + 1 : end])
            at = end + 1
        elif char in DASHES:
            stands_before = at + 1 < len(text) and not text[at + 1].isspace()
            found += [_Sign.KEEP_OUT] if stands_before else []
            at += 1
        elif char.isspace():
            at += 1
        else:
            end = _end_of_word(text, at)
            word = text[at:end]
            operator = _OPERATORS.get(word.casefold())
            found += _phrase(word) if operator is None else [operator]
            at = end
    if sum(isinstance(token, Phrase) for token in found) > MOST_TERMS:
        raise _Unreadable(Fault.TOO_MANY)
    return found


def _closing(text: str, start: int) -> int:
    end = next((at for at in range(start, len(text)) if text[at] in CLOSING), None)
    if end is None:
        raise _Unreadable(Fault.QUOTES)
    return end


def _end_of_word(text: str, start: int) -> int:
    stops = (at for at in range(start, len(text)) if text[at].isspace() or text[at] in f"(){OPENING}{CLOSING}")
    return next((at for at in stops if at > start), len(text))


def _phrase(text: str) -> list[_Token]:
    """Nothing for what holds no word: a lone sign is no fault of anybody's."""
    found = tuple(stems(text))
    return [Phrase(found)] if found else []


class _Reading:
    """Recursive descent over the tokens. An operator that lacks what it works on is passed over."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def query(self) -> Query:
        found = self._any(DEEPEST)
        if self._at < len(self._tokens):
            raise _Unreadable(Fault.BRACKETS)
        if found is None:
            raise _Unreadable(Fault.EMPTY)
        return found

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _any(self, depth: int) -> Query | None:
        kept_out: list[Query] = []
        parts = [self._all(depth, kept_out)]
        while self._next() is _Sign.OR:
            self._at += 1
            parts.append(self._all(depth, kept_out))
        wanted = _joined(AnyOf, [part for part in parts if part is not None])
        return _joined(AllOf, [*([] if wanted is None else [wanted]), *kept_out])

    def _all(self, depth: int, kept_out: list[Query]) -> Query | None:
        parts: list[Query] = []
        while (token := self._next()) not in (None, _Sign.OR, _Sign.CLOSE):
            part = self._one(depth)
            if token is _Sign.AND:
                self._at += 1
            elif part is not None:
                (kept_out if token is _Sign.KEEP_OUT else parts).append(part)
        return _joined(AllOf, parts)

    def _one(self, depth: int) -> Query | None:
        if not depth:
            raise _Unreadable(Fault.TOO_DEEP)
        token = self._next()
        if token in (None, _Sign.AND, _Sign.OR, _Sign.CLOSE):
            return None
        self._at += 1
        if isinstance(token, Phrase):
            return token
        if token in (_Sign.NOT, _Sign.KEEP_OUT):
            inner = self._one(depth - 1)
            return None if inner is None else Without(inner)
        inner = self._any(depth - 1)
        if self._next() is not _Sign.CLOSE:
            raise _Unreadable(Fault.BRACKETS)
        self._at += 1
        return inner


def _joined(how: type[AllOf | AnyOf], parts: Sequence[Query]) -> Query | None:
    return how(tuple(parts)) if len(parts) > 1 else next(iter(parts), None)
