"""Choosing an area by buttons: a country, and its regions a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.classify.places import Gazetteer
from bot.values.delivery import Button
from bot.values.facts import Place
from handlers.ask import Ask, Row
from handlers.pages import page

COUNTRIES = ("UA", "RU", "IL", "PS", "LB", "SY", "IR", "IQ", "YE", "SD", "MD", "PL", "RO", "LT", "LV", "EE")
"""Those that the bot's feeds tell of most, and their neighbours; any other can be typed. The first is shown first."""
PAGE = 10
"""Areas on a page, in two columns."""

BETWEEN = {ord("ґ"): "г\uffff", ord("є"): "е\uffff", ord("і"): "и\ufffe", ord("ї"): "и\uffff"}
"""Letters that follow another one in the alphabet."""

Data = Callable[[Place], str]
"""What the button of a place asks for."""


def regions(ask: Ask, country: str, number: int, chosen: Data, turned: Callable[[int], str]) -> tuple[Row, ...] | None:
    """A page of a country's regions, the whole country first, and its turns; None where there is no such page.

    `turned` is what the button of another page asks for.
    """
    listed = _of(ask.services.gazetteer, country, ask.voice.language)
    shown = page(listed, number, PAGE)
    if not listed or shown.number != number:
        return None
    return (*_in_two([Button(_label(ask, place), chosen(place)) for place in shown.items]), shown.row(turned))


def countries(ask: Ask, chosen: Data, opened: Callable[[str], str]) -> tuple[Row, ...]:
    """A button for each country, by its name: it opens the list of its regions, or chooses one that has none."""
    found = [place for code in COUNTRIES if (place := ask.services.gazetteer.country(code))]
    return _in_two([Button(place.called(ask.voice.language), _way(ask, place, chosen, opened)) for place in found])


def _way(ask: Ask, country: Place, chosen: Data, opened: Callable[[str], str]) -> str:
    return opened(country.country) if ask.services.gazetteer.regions(country.country) else chosen(country)


def _of(gazetteer: Gazetteer, country: str, language: str) -> list[Place]:
    whole = gazetteer.country(country) if country in COUNTRIES else None
    named = sorted(gazetteer.regions(country), key=lambda place: _collated(place.called(language))) if whole else []
    return [*([whole] if whole else []), *named]


def _label(ask: Ask, place: Place) -> str:
    name = place.called(ask.voice.language)
    return name if place.region_id else ask.voice.plain("button-whole-country", place=name)


def _collated(name: str) -> str:
    """For sorting: Ukrainian letters in the order of their alphabet, not of their code points."""
    return name.casefold().translate(BETWEEN)


def _in_two(buttons: Sequence[Button]) -> tuple[Row, ...]:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
