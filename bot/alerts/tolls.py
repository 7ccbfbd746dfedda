"""The toll in words: ranges, who says what where speakers differ, and an explicit "nobody". Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.alerts.texts import Html
from bot.alerts.words import MOST_SPEAKERS, Words
from bot.events.toll import toll
from bot.events.victims import INJURED, KILLED, victims
from bot.values import Count, EventView, Range, Toll

Said = tuple[tuple[str, Count], ...]
NOBODY, ONE = Range(0, 0), Range(1, 1)
FATES = {"killed": KILLED, "wounded": INJURED, "either": ""}
"""What our messages call it, and what the victims are of."""


def sentences(event: EventView, words: Words) -> list[Html]:
    """One sentence, without its full stop, for the killed, the wounded, and both where they are not told apart."""
    known = toll(event.figures)
    if known.killed == NOBODY and known.injured == NOBODY:
        return [words.say("nobody-hurt")]
    parts = [
        _sentence(words, event, "killed", known.killed, known.killed_by),
        _sentence(words, event, "wounded", known.injured, known.injured_by),
        _sentence(words, event, "either", known.killed_or_injured, ()),
    ]
    return [part for part in (*parts, *_among(words, event, known)) if part is not None]


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


def _sentence(words: Words, event: EventView, name: str, known: Range | None, said: Said) -> Html | None:
    if known is None:
        return None
    if known == NOBODY and name != "either":
        return words.say(f"nobody-{name}")
    whole = _number(words, name, known, said)
    if known == ONE and (only := victims(event.reports, FATES[name])):
        return words.say("toll-by", toll=whole, who=words.texts.say_plain(words.language, f"one-{only[0].value}"))
    if known.low == known.high:
        return whole
    named = "; ".join(f"{words.speaker(speaker, event.reports)}: {words.count(count)}" for speaker, count in _few(said))
    return words.say("toll-by", toll=whole, who=named) if named else whole


def _among(words: Words, event: EventView, known: Toll) -> Iterator[Html]:
    """Who is set apart among the dead and the wounded; of one person it is told with the number."""
    for name, number in (("killed", known.killed), ("wounded", known.injured)):
        told = victims(event.reports, FATES[name])
        if told and number not in (ONE, NOBODY):
            who = ", ".join(words.texts.say_plain(words.language, f"victim-{victim.value}") for victim in told)
            yield words.say(f"among-{name}", who=who)


def _number(words: Words, name: str, known: Range, said: Said) -> Html:
    if known.low == known.high:
        return words.say(f"{name}-{'least' if known.at_least else 'exact'}", n=known.low)
    # A low speaker's "at least" says nothing beyond the range; only the highest one's does.
    open_ended = said[-1][1].at_least if said else known.at_least
    return words.say(f"{name}-range{'-more' if open_ended else ''}", low=known.low, high=known.high)


def _few(said: Said) -> Said:
    """The lowest and the highest speakers, where there are many."""
    return said if len(said) <= MOST_SPEAKERS else said[: MOST_SPEAKERS // 2] + said[-MOST_SPEAKERS // 2 :]
