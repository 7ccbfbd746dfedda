"""What of a subscription a button can change: the choices of each side, and what a choice makes of it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.values.chats import Mode, Wish
from bot.values.facts import Precision, Topic
from handlers.ask import Voice
from handlers.reading.wanted import LETTERS, MODE_LETTERS
from handlers.subscribing.covering import topic_name

NOTHING = "0"
"""The choice that asks for nothing of this sort."""
RADII = (10, 25, 50, 100)
TOLLS = (1, 5, 10, 50)
SOURCES = (1, 2, 3)
SOUNDS = {"d": None, "l": True, "s": False}
SOUND_KEYS = {"d": "sound-as-usual", "l": "sound-always", "s": "sound-never"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of an aspect: what it asks for, its text, and whether it is so now."""

    value: str
    text: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Aspect:
    """One side of a subscription. `chosen` is the wish after a choice, None for a choice that there is not."""

    choices: Callable[[Voice, Wish], Iterator[Choice]]
    chosen: Callable[[Wish, str], Wish | None]
    several: bool = False
    """More than one can be chosen."""
    is_of: Callable[[Wish], bool] = lambda _: True
    """Whether a wish has this side."""


def _topics(voice: Voice, wish: Wish) -> Iterator[Choice]:
    for topic, letter in LETTERS.items():
        yield Choice(letter, topic_name(voice, topic), topic in wish.topics)


def _topic_chosen(wish: Wish, value: str) -> Wish | None:
    """The last topic stays: a subscription to nothing is none."""
    topic = next((topic for topic, letter in LETTERS.items() if letter == value), None)
    if topic is None:
        return None
    after = tuple(each for each in Topic if (each in wish.topics) != (each is topic))
    return replace(wish, topics=after or wish.topics)


def _modes(voice: Voice, wish: Wish) -> Iterator[Choice]:
    for mode, letter in MODE_LETTERS.items():
        yield Choice(letter, voice.plain(f"mode-{mode}"), wish.mode is mode)


def _mode_chosen(wish: Wish, value: str) -> Wish | None:
    mode = next((mode for mode, letter in MODE_LETTERS.items() if letter == value), None)
    if mode is None:
        return None
    return replace(wish, mode=mode, sound=wish.sound if mode is Mode.INSTANT else None)


def _radii(voice: Voice, wish: Wish) -> Iterator[Choice]:
    yield Choice(NOTHING, voice.plain("radius-none"), not wish.radius_km)
    yield from _numbers(voice, "button-within", RADII, int(wish.radius_km or 0) or None, "km")


def _radius_chosen(wish: Wish, value: str) -> Wish | None:
    radius = _number(value, RADII, wish.radius_km)
    if radius is None or not _has_radius(wish):
        return None
    return replace(wish, radius_km=float(radius) if radius else None)


def _has_radius(wish: Wish) -> bool:
    return wish.place is not None and wish.place.precision is Precision.SETTLEMENT


def _least(field: str, none: str, steps: Sequence[int]) -> Aspect:
    """The least of something that a condition asks for; `none` names the choice of no such condition."""

    def choices(voice: Voice, wish: Wish) -> Iterator[Choice]:
        asked: int | None = getattr(wish.conditions, field)
        yield Choice(NOTHING, voice.plain(none), asked is None)
        yield from _numbers(voice, "at-least", steps, asked)

    def chosen(wish: Wish, value: str) -> Wish | None:
        least = _number(value, steps, getattr(wish.conditions, field))
        if least is None:
            return None
        change: dict[str, Any] = {field: least or None}
        return replace(wish, conditions=replace(wish.conditions, **change))

    return Aspect(choices, chosen)


def _sounds(voice: Voice, wish: Wish) -> Iterator[Choice]:
    for value, sound in SOUNDS.items():
        yield Choice(value, voice.plain(SOUND_KEYS[value]), wish.sound is sound)


def _has_sound(wish: Wish) -> bool:
    """A digest makes none."""
    return wish.mode is Mode.INSTANT


def _sound_chosen(wish: Wish, value: str) -> Wish | None:
    return replace(wish, sound=SOUNDS[value]) if value in SOUNDS else None


def _no_words(voice: Voice, wish: Wish) -> Iterator[Choice]:
    if wish.conditions.words is not None:
        yield Choice(NOTHING, voice.plain("words-none"), is_on=False)


def _words_chosen(wish: Wish, value: str) -> Wish | None:
    return replace(wish, conditions=replace(wish.conditions, words=None)) if value == NOTHING else None


def _numbers(voice: Voice, key: str, steps: Sequence[int], now: int | None, name: str = "n") -> Iterator[Choice]:
    """The usual steps, and what was typed where it is none of them."""
    for step in sorted({*steps, *([now] if now else [])}):
        yield Choice(str(step), voice.plain(key, **{name: step}), step == now)


def _number(value: str, steps: Sequence[int], now: float | None) -> int | None:
    """A step, what it is now, or 0 for none."""
    known = {0, *steps, *([int(now)] if now else [])}
    return int(value) if value in map(str, known) else None


ASPECTS = {
    "topics": Aspect(_topics, _topic_chosen, several=True),
    "mode": Aspect(_modes, _mode_chosen),
    "radius": Aspect(_radii, _radius_chosen, is_of=_has_radius),
    "sound": Aspect(_sounds, _sound_chosen, is_of=_has_sound),
    "toll": _least("min_toll", "toll-any", TOLLS),
    "sources": _least("min_sources", "sources-any", SOURCES),
    "words": Aspect(_no_words, _words_chosen),
}
"""By its name in callback data and in the messages `aspect-…` and `about-…`."""
