"""What a command asks of events beside topic, place and mode: read from words in three languages. Pure.

Each part stands behind a key: `words …`, `toll 5`, `sources 2`, `outlets …`; `loud` and `silent` stand alone. `words`
and `outlets` go on until another key or a mode comes; what is in quotes is never a key. `2 sources` is `sources 2`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from bot.alerts.queries import CLOSING, OPENING, Fault, parse
from bot.values.chats import Conditions, Mode


class Key(StrEnum):
    """The parts that have a name of their own."""

    WORDS = "words"
    TOLL = "toll"
    SOURCES = "sources"
    OUTLETS = "outlets"
    LOUD = "loud"
    SILENT = "silent"


KEYS = {
    Key.WORDS: ("words", "слова", "словами"),
    Key.TOLL: ("toll", "жертв", "постраждалих", "пострадавших"),
    Key.SOURCES: ("sources", "source", "джерел", "джерела", "джерело", "источников", "источника", "источник"),
    Key.OUTLETS: ("outlets", "видання", "издания"),
    Key.LOUD: ("loud", "гучно", "громко"),
    Key.SILENT: ("silent", "тихо"),
}
MODE_WORDS = {
    Mode.INSTANT: ("instant", "now", "одразу", "відразу", "миттєво", "сразу", "мгновенно"),
    Mode.HOURLY: ("hourly", "щогодини", "ежечасно"),
    Mode.DAILY: ("daily", "щодня", "щоденно", "ежедневно"),
}
PHRASES = {
    "at once": "instant",
    "every hour": "hourly",
    "кожну годину": "hourly",
    "каждый час": "hourly",
    "every day": "daily",
    "once a day": "daily",
    "кожного дня": "daily",
    "раз на день": "daily",
    "каждый день": "daily",
    "раз в день": "daily",
    "with a sound": "loud",
    "зі звуком": "loud",
    "со звуком": "loud",
    "without a sound": "silent",
    "без звуку": "silent",
    "без звука": "silent",
}
"""What is said in several words, as the bot itself shows a subscription, and the one word for it."""
LONGEST_PHRASE = 3
FROM = ("from", "від", "от")
"""May stand before a number."""
MOST = {Key.TOLL: 9999, Key.SOURCES: 20}
"""Higher numbers are a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Misread:
    """What cannot be read, as the message that says so and what was written."""

    key: str
    text: str = ""


@dataclass(slots=True)
class Asked:
    """The parts of a command. `rest` is what has no key: topics, mode, place."""

    rest: list[str] = field(default_factory=list)
    words: str | None = None
    numbers: dict[Key, int] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()
    """As they were written."""
    sound: bool | None = None
    misread: Misread | None = None

    @property
    def conditions(self) -> Conditions:
        """All of them but the outlets, which only their names are known of."""
        return Conditions(self.words, self.numbers.get(Key.TOLL), self.numbers.get(Key.SOURCES))

    @property
    def is_empty(self) -> bool:
        """Nothing with a key was written."""
        return self.words is None and not self.numbers and not self.outlets and self.sound is None


def read(text: str) -> Asked:
    """Sort a command into its parts."""
    asked, section = Asked(), None
    parts: dict[Key, list[str]] = {}
    for piece in _keys_first(list(_in_one_word(list(_pieces(text))))):
        plain = piece.casefold().strip(",;:")
        key = next((key for key, words in KEYS.items() if plain in words), None)
        if key is not None:
            section = key
            parts.setdefault(key, [])
        elif section in (Key.WORDS, Key.OUTLETS) and not _is_mode(plain):
            parts[section].append(piece)
        elif section in MOST and (plain in FROM or not parts[section]):
            parts[section] += [] if plain in FROM else [plain]
        else:
            section = None
            asked.rest.append(piece)
    _fill(asked, parts)
    return asked


def read_words(text: str) -> str | Misread:
    """Words that reports must say, in one line; or why they cannot be read."""
    line = " ".join(text.split())
    found = parse(line)
    return Misread(f"words-fault-{found}", line) if isinstance(found, Fault) else line


def _fill(asked: Asked, parts: dict[Key, list[str]]) -> None:
    if Key.LOUD in parts or Key.SILENT in parts:
        asked.sound = Key.LOUD in parts
    if Key.WORDS in parts:
        words = read_words(" ".join(parts[Key.WORDS]))
        asked.words = None if isinstance(words, Misread) else words
        asked.misread = words if isinstance(words, Misread) else None
    for key in MOST.keys() & parts.keys():
        number = _number(parts[key], MOST[key])
        if number is None:
            asked.misread = Misread(f"{key}-fault", " ".join(parts[key]))
        else:
            asked.numbers[key] = number
    if Key.OUTLETS in parts:
        names = " ".join(parts[Key.OUTLETS]).split(",")
        asked.outlets = tuple(dict.fromkeys(name for each in names if (name := each.strip(f" {OPENING}{CLOSING}"))))
        asked.misread = asked.misread if asked.outlets else Misread("outlets-fault")


def _in_one_word(pieces: list[str]) -> Iterator[str]:
    at = 0
    while at < len(pieces):
        phrases = ((size, " ".join(pieces[at : at + size]).casefold()) for size in range(LONGEST_PHRASE, 1, -1))
        size, word = next(((size, PHRASES[said]) for size, said in phrases if said in PHRASES), (1, pieces[at]))
        yield word
        at += size


def _keys_first(pieces: list[str]) -> list[str]:
    """With the key before its number, where it was written after it: as one says "2 sources"."""
    numbers = [bool(piece.strip("+>≥=").isdigit() or piece.casefold() in FROM) for piece in pieces]
    ordered = list(pieces)
    for at, (number, word) in enumerate(pairwise(pieces)):
        is_answered = at + 2 < len(pieces) and numbers[at + 2]
        if numbers[at] and word.casefold() in KEYS[Key.SOURCES] and not is_answered:
            ordered[at : at + 2] = [word, number]
    return ordered


def _number(pieces: list[str], most: int) -> int | None:
    """`5`, `5+`, `≥5`."""
    digits = pieces[0].strip("+>≥=") if pieces else ""
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0
    return number if 0 < number <= most else None


def _is_mode(word: str) -> bool:
    return any(word in words for words in MODE_WORDS.values())


def _pieces(text: str) -> Iterator[str]:
    """What blanks part, but for those between quotes."""
    piece, inside = "", False
    for char in text:
        if inside:
            inside = char not in CLOSING
        elif char in OPENING:
            inside = True
        if char.isspace() and not inside:
            if piece:
                yield piece
            piece = ""
        else:
            piece += char
    if piece:
        yield piece
