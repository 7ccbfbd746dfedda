"""Where the attacks of a period were, in words: countries, regions, towns, each with its number. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from babel import Locale

from bot.alerts.digest_head import period_words
from bot.alerts.screens import Entry, screens
from bot.alerts.texts import Html
from bot.alerts.words import Words
from bot.values.digests import Period
from bot.values.events import EventView
from bot.values.facts import Place, Precision

MOST_TOWNS = 6
"""Towns of a region that are named; the others are counted."""
RegionOf = Callable[[int], Place | None]


def write(attacks: Sequence[EventView], period: Period, words: Words, region_of: RegionOf) -> tuple[Html, ...]:
    """The screens of a map in words, of which there is at least one."""
    head = Html(f"<b>{words.say('map-title', period=period_words(period, words))}</b>")
    if not attacks:
        return (Html(f"{head}\n{words.say('map-none')}"),)
    first = [head, words.say("map-attacks", n=len(attacks))]
    return screens(first, head, list(_entries(attacks, words, region_of)))


def region_name(place: Place, words: Words, region_of: RegionOf) -> str:
    """The region that a place lies in; of one without a region, its country."""
    region = region_of(place.region_id) if place.region_id is not None else None
    if region is not None and region.precision is Precision.REGION:
        return words.place(region)
    return country_name(place.country, words)


def country_name(code: str, words: Words) -> str:
    """A country by its code, in the reader's language."""
    return str(Locale(words.language.value).territories.get(code, code))


def _entries(attacks: Iterable[EventView], words: Words, region_of: RegionOf) -> Iterable[Entry]:
    """A line for each region under its country; those with the most attacks come first."""
    countries: dict[str, list[Place]] = defaultdict(list)
    nowhere = 0
    for event in attacks:
        if event.place is None:
            nowhere += 1
        else:
            countries[event.place.country].append(event.place)
    for code, places in sorted(countries.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        heading = Html(f"<b>{words.say('map-area', name=country_name(code, words), n=len(places))}</b>")
        yield from (Entry(line, (heading,)) for line in _regions(places, words, region_of))
    if nowhere:
        yield Entry(words.say("map-nowhere", n=nowhere))


def _regions(places: Iterable[Place], words: Words, region_of: RegionOf) -> Iterable[Html]:
    regions: dict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        is_town = place.precision is Precision.SETTLEMENT
        regions[region_name(place, words, region_of)][words.place(place) if is_town else ""] += 1
    for name, towns in sorted(regions.items(), key=lambda pair: (-pair[1].total(), pair[0])):
        yield _region(name, towns, words)


def _region(name: str, towns: Counter[str], words: Words) -> Html:
    """`Kharkiv region 7: Kharkiv 5, Chuhuiv 1, no town named 1`; where there is but one town, `Sumy region: Sumy 2`."""
    vague = towns.pop("", 0)
    whole = words.say("map-area", name=name, n=vague + towns.total())
    ranked = sorted(towns.items(), key=lambda pair: (-pair[1], pair[0]))
    named = [words.say("map-area", name=town, n=n) for town, n in ranked[:MOST_TOWNS]]
    if len(ranked) == 1 and not vague:
        return words.say("map-one-town", region=name, town=named[0])
    others = sum(n for _, n in ranked[MOST_TOWNS:])
    named += [words.say("map-other-towns", n=others)] if others else []
    named += [words.say("map-no-town", n=vague)] if vague and named else []
    return Html(f"{whole}: {', '.join(named)}" if named else whole)
