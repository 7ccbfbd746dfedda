"""What `/find` looks for, read from words in three languages: quotes, dates, places, topics, and the rest. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.classify.stems import stems
from bot.values.digests import Period
from bot.values.facts import Place
from bot.values.searches import Phrase, Somewhere, Sought
from handlers.reading import periods
from handlers.reading.wanted import ALL_WORDS, BETWEEN, topic_of

T = TypeVar("T")

MOST_WORDS = 20
"""More than these are no search but a text."""
LONGEST_DATE, LONGEST_NAME = 5, 3
"""Words of a period, and of a place's name with its region."""
WEEK = timedelta(days=7)
MOST_PLACES = 8
"""Places of one name that are looked in."""
SMALL = 2
"""Letters of a word that carries no meaning of its own: by itself it is left out, in quotes it stands."""
LITTLE = frozenset(
    (
        *BETWEEN, *ALL_WORDS, "the", "and", "from", "with", "over", "after", "into", "that", "was", "were",
        "про", "через", "після", "над", "під", "при", "від", "поблизу", "або", "що", "було",
        "после", "под", "или", "что", "был", "была", "было", "были", "вблизи",
    )
)  # fmt: skip
"""Longer words of that sort."""

_QUOTED = re.compile(r"[\"«“„”‟]([^\"«»“„”‟]*)[\"»“”‟]")
_HAS_DIGIT = re.compile(r"\d")

Search = Callable[[str], Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of the words."""

    sought: Sought
    said: tuple[str, ...] = ()
    """The words that are looked for in the texts, as they were written."""
    where: tuple[str, ...] = ()
    """The names of places, as they were written."""
    too_long: bool = False


def read(text: str, now: datetime, zone: str, search: Search) -> Reading:
    """Sort the words. What is in quotes is looked for as it stands, whatever else it could mean."""
    quoted = [each.strip() for each in _QUOTED.findall(text)]
    words = _QUOTED.sub(" ", text).split()
    if len(words) + sum(len(each.split()) for each in quoted) > MOST_WORDS:
        return Reading(Sought(), too_long=True)
    dates, words = take(words, LONGEST_DATE, lambda said: _period(said, now, zone))
    topics, words = take(words, 1, topic_of)
    named, words = take(words, LONGEST_NAME, lambda said: _somewhere(said, search))
    said = [*(each for each in quoted if stems(each)), *(word for word in words if _carries_meaning(word))]
    phrases = tuple(_phrase(each) for each in said)
    somewhere = tuple(place for _, place in named)
    sought = Sought(phrases, somewhere, tuple(dict.fromkeys(topics)), dates[0] if dates else None)
    return Reading(sought, tuple(said), tuple(name for name, _ in named))


def take(words: Sequence[str], longest: int, read_one: Callable[[str], T | None]) -> tuple[list[T], list[str]]:
    """What can be read from words that stand together, the longest such first; and the words that are left."""
    found, left, at = list[T](), list[str](), 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        spans = ((size, read_one(" ".join(words[at : at + size]))) for size in sizes)
        size, value = next(((size, value) for size, value in spans if value is not None), (1, None))
        if value is None:
            left.append(words[at])
        else:
            found.append(value)
        at += size
    return found, left


def _period(said: str, now: datetime, zone: str) -> Period | None:
    """A period, unless it is a mere number or a word such as "day" or "hour": those are looked for in texts."""
    plain = said.strip(",;").casefold()
    found = None if plain.isdigit() else periods.read(plain, now, zone)
    says_when = " " in plain or _HAS_DIGIT.search(plain) or plain in periods.DAYS_AGO
    return found if found is not None and (says_when or found.length >= WEEK) else None


def _somewhere(said: str, search: Search) -> tuple[str, Somewhere] | None:
    """A name that a place has, as it was written: of one that begins with "in" the name itself is meant."""
    first, _, rest = said.strip(",;").partition(" ")
    if first.casefold() in BETWEEN or not stems(said) or len(said) <= SMALL:
        return None
    places = search(f"{first} {rest}".strip())
    name = said.strip(",;")
    return (name, Somewhere(tuple(places[:MOST_PLACES]), _phrase(first if "," in name else name))) if places else None


def _carries_meaning(word: str) -> bool:
    plain = word.casefold().strip(",;.!?:")
    is_small = len(plain) <= SMALL and not _HAS_DIGIT.search(plain)
    return bool(stems(word)) and not is_small and plain not in LITTLE


def _phrase(said: str) -> Phrase:
    return tuple(stems(said))
