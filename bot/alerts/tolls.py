"""The toll in words: ranges, who says what where speakers differ, and an explicit "nobody". Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.alerts.texts import Html
from bot.alerts.words import MOST_SPEAKERS, Words
from bot.events.toll import toll
from bot.events.victims import INJURED, KILLED, victims
from bot.values.events import EventView, Range
from bot.values.facts import Count, Victim

Said = tuple[tuple[str, Count], ...]
NOBODY, ONE = Range(0, 0), Range(1, 1)


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of the toll, as our messages call it."""

    name: str
    known: Range | None
    said: Said = ()
    once: Count | None = None
    """The most that was said before and is taken back since."""
    among: tuple[Victim, ...] = ()
    """Who is set apart among them."""


def sentences(event: EventView, words: Words) -> list[Html]:
    """Sentences, without their full stops, for the killed, the wounded, and both where they are not told apart."""
    known = toll(event.figures)
    numbers = (
        _Number("killed", known.killed, known.killed_by, known.killed_once, victims(event.reports, KILLED)),
        _Number("wounded", known.injured, known.injured_by, known.injured_once, victims(event.reports, INJURED)),
        _Number("either", known.killed_or_injured),
    )
    if known.killed == NOBODY and known.injured == NOBODY and not (known.killed_once or known.injured_once):
        return [words.say("nobody-hurt")]
    told = [said for number in numbers if (said := _sentence(number, event, words))]
    return [*told, *(said for number in numbers if (said := _among(number, words)))]


def brief(event: EventView, words: Words) -> list[Html]:
    """`2–3 killed`, `11+ wounded`: for one line."""
    known = toll(event.figures)
    if known.killed == NOBODY and known.injured in (NOBODY, None):
        return [words.say("short-nobody" if known.injured == NOBODY else "short-no-deaths")]
    pairs = (("killed", known.killed), ("wounded", known.injured), ("either", known.killed_or_injured))
    return [
        words.say(f"short-{name}", n=number.high, count=words.span(number))
        for name, number in pairs
        if number is not None and number.high > 0
    ]


def sentence(name: str, known: Range, words: Words) -> Html:
    """`Killed 2–3`, `Wounded: at least 11`, `Reported: nobody killed`; the name is `killed`, `wounded` or `either`."""
    if known == NOBODY and name != "either":
        return words.say(f"nobody-{name}")
    if known.low == known.high:
        return words.say(f"{name}-{'least' if known.at_least else 'exact'}", n=known.low)
    return words.say(f"{name}-range{'-more' if known.at_least else ''}", low=known.low, high=known.high)


def _sentence(number: _Number, event: EventView, words: Words) -> Html | None:
    """`Killed 2–3 (mayor: 2; prosecutor: 3)`, `Killed: 1 (a child)`, `Wounded: 6 (earlier: 25+)`."""
    if number.known is None:
        return None
    beside = [*_only_one(number, words), *_who(number, event, words), *_earlier(number, words)]
    whole = sentence(number.name, number.known, words)
    return words.say("toll-by", toll=whole, who="; ".join(beside)) if beside else whole


def _only_one(number: _Number, words: Words) -> list[str]:
    """Who the only one is, where that is told."""
    told = number.known == ONE and number.among
    return [words.texts.say_plain(words.language, f"one-{told[0].value}")] if told else []


def _who(number: _Number, event: EventView, words: Words) -> list[str]:
    """Who says how many, where they differ."""
    if number.known is None or number.known.low == number.known.high:
        return []
    return [f"{words.speaker(speaker, event.reports)}: {words.count(count)}" for speaker, count in _few(number.said)]


def _earlier(number: _Number, words: Words) -> list[str]:
    if number.once is None:
        return []
    return [words.texts.say_plain(words.language, "toll-earlier", count=words.count(number.once))]


def _among(number: _Number, words: Words) -> Html | None:
    """Who is set apart among them; of one person it is told with the number."""
    if not number.among or number.known in (ONE, NOBODY):
        return None
    who = ", ".join(words.texts.say_plain(words.language, f"victim-{victim.value}") for victim in number.among)
    return words.say(f"among-{number.name}", who=who)


def _few(said: Said) -> Said:
    """The lowest and the highest speakers, where there are many."""
    return said if len(said) <= MOST_SPEAKERS else said[: MOST_SPEAKERS // 2] + said[-MOST_SPEAKERS // 2 :]
