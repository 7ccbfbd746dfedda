"""A place that was named: which of several is meant, or which one was perhaps meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.alerts.texts import shorten
from bot.alerts.words import LONGEST_NAME
from bot.values.delivery import Button
from bot.values.facts import Place, Precision
from handlers.ask import Answer, Ask
from handlers.reading import wanted as wants

CHOICES = 6
"""More places of one name than this are not offered: a longer name is asked for."""


def one_place(
    ask: Ask, text: str, data: Callable[[Place], str], unknown: Callable[[], Answer] | None = None
) -> Place | Answer:
    """The place of that name; of several the question which, of none what `unknown` says, else what was perhaps meant.

    `data` is what the button of a place asks for.
    """
    found = search(ask, text)
    if not found:
        return unknown() if unknown else unknown_place(ask, text, data)
    return found[0] if len(found) == 1 else choose_place(ask, text, [(place, data(place)) for place in found])


def search(ask: Ask, text: str) -> list[Place]:
    """The places of that name, with or without a word that leads to it: «в Харькове»."""
    words = text.split()
    if len(words) > 1 and words[0].casefold() in wants.BETWEEN:
        del words[0]
    return ask.services.gazetteer.search(" ".join(words), ask.voice.language)


def unknown_place(ask: Ask, text: str, data: Callable[[Place], str] | None = None) -> Answer:
    """No such place: the word or, with what its button asks for, the place that was perhaps meant; else the form."""
    alike = mistyped_word(ask, text) or (perhaps_meant(ask, text, data) if data else None)
    return alike or ask.tell("no-such-place", place=shorten(text, LONGEST_NAME))


def mistyped_word(ask: Ask, text: str) -> Answer | None:
    """Which word that we know was perhaps meant by one of these; None if none is like one."""
    if guessed := wants.guess(text):
        word, meant = guessed
        return ask.tell("did-you-mean", word=shorten(word, LONGEST_NAME), meant=meant)
    return None


def perhaps_meant(ask: Ask, text: str, data: Callable[[Place], str]) -> Answer | None:
    """The places whose names are a slip of the finger away, as buttons with what each asks for; None if none is."""
    alike = ask.services.gazetteer.guess(text, ask.voice.language)
    rows = ((Button(name, data(place)),) for place, name in zip(alike, apart(ask, alike), strict=True))
    return ask.tell("no-such-place-but", *rows, place=shorten(text, LONGEST_NAME)) if alike else None


def choose_place(ask: Ask, text: str, choices: list[tuple[Place, str]]) -> Answer:
    """Several places of one name, as buttons with what tells them apart."""
    shown = choices[:CHOICES]
    names = apart(ask, [place for place, _ in shown])
    rows = ((Button(name, data),) for name, (_, data) in zip(names, shown, strict=True))
    return ask.tell("which-place", *rows, place=text)


def apart(ask: Ask, places: Sequence[Place]) -> list[str]:
    """Places with what tells each from others of its name; the country where that takes it, or nothing finer does."""
    several = len({place.country for place in places}) > 1
    return [_with_what_is_around(ask, place, several) for place in places]


def _with_what_is_around(ask: Ask, place: Place, several: bool) -> str:
    gazetteer, language = ask.services.gazetteer, ask.voice.language
    around = [gazetteer.by_id(key) for key in (place.district_id, place.region_id) if key not in (None, place.id)]
    if (several or not any(around)) and place.country and place.precision is not Precision.COUNTRY:
        around.append(gazetteer.country(place.country))
    kind = "" if place.precision is Precision.SETTLEMENT else f" ({ask.voice.plain(f'precision-{place.precision}')})"
    return ", ".join([place.called(language), *(outer.called(language) for outer in around if outer)]) + kind
