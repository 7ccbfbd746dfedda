"""The lines of a digest: an event in a row or two, under its country and region. Pure.

A gentle digest names places and times, and no number of dead or wounded; its order is that of the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from html import escape

from babel import Locale

from bot.alerts import tolls
from bot.alerts.headlines import headline, link
from bot.alerts.screens import Entry
from bot.alerts.texts import Html
from bot.alerts.when import clock, moment
from bot.alerts.words import EMOJI, Words, kind
from bot.events import sources
from bot.values.digests import Period
from bot.values.events import EventView
from bot.values.facts import Place, Precision, Status

RegionOf = Callable[[int], Place | None]
DAY = timedelta(days=1)
A_DAY = DAY + timedelta(hours=1)
"""A day on which the clocks go back, too: within it the time alone says when something was."""
CALM = "•"
LONGEST_HEADLINE = 80
"""Characters; about two rows of a phone."""
_DECOR = re.compile(r"^[^\w«“\"(#]+")
"""Signs that outlets begin headlines with."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the events of one digest are told."""

    words: Words
    period: Period
    region_of: RegionOf
    """The place of an id, to name the regions of settlements: a gazetteer has it."""
    gentle: bool = False
    links: Mapping[int, str] = field(default_factory=dict)


def by_place(events: Iterable[EventView], style: Style) -> list[Entry]:
    """Under their countries and regions: the most corroborated event first, and with it its region and country.

    Those of no known place come last, and in a country those of which only the country is known.
    """
    grouped: dict[Html, dict[Html, list[EventView]]] = {}
    headed = [(_country(event, style.words), _region(event, style), event) for event in events]
    for country, region, event in sorted(headed, key=_in_calm if style.gentle else lambda each: _corroborated(each[2])):
        grouped.setdefault(country, {}).setdefault(region, []).append(event)
    nowhere, vague = style.words.say("digest-nowhere"), style.words.say("digest-vague")
    return [
        Entry(line(event, style, above=region), (country, *_worth_saying(region, regions, vague)))
        for country, regions in sorted(grouped.items(), key=lambda pair: pair[0] == nowhere)
        for region in sorted(regions, key=lambda name: (bool(name), name == vague))
        for event in regions[region]
    ]


def _worth_saying(region: Html, regions: Collection[Html], vague: Html) -> tuple[Html, ...]:
    """That the place is not precise is said only to set those apart whose place is."""
    return () if not region or (region == vague and len(regions) == 1) else (region,)


def under(key: str, events: Sequence[EventView], style: Style, **args: str | int) -> list[Entry]:
    """A section of its own, the most corroborated first."""
    heading = style.words.say(key, **args)
    ordered = sorted(events, key=_oldest if style.gentle else _corroborated)
    return [Entry(line(event, style), (heading,)) for event in ordered]


def line(event: EventView, style: Style, above: Html | None = None) -> Html:
    """When, where (linked to the newest report), the toll, with what, how many say so, and how to see all of it.

    Where no place can be named that the heading `above` does not name, the headline says what it is.
    """
    words = style.words
    parts = [
        Html(f"{_when(event, style)} {_what(event, style, above)}"),
        *_marks(event, words),
        *([] if style.gentle else tolls.brief(event, words)),
        *([escape(words.weapons(event.weapons))] if event.weapons else []),
        *_corroboration(event, words),
        *_whole(event, style),
    ]
    return Html(f"{CALM if style.gentle else EMOJI[kind(event)]} {' · '.join(parts)}")


def _what(event: EventView, style: Style, above: Html | None) -> Html:
    """The place; else the newest headline, but not in a gentle digest: headlines tell tolls."""
    words, place = style.words, event.place
    if place is not None and _says_where(event, place) and _heading(place, words) != above:
        return link(_newest_url(event), words.place(place))
    if style.gentle or not event.reports:
        named = "digest-attack" if style.gentle else f"kind-{kind(event)}"
        return link(_newest_url(event), words.texts.say_plain(words.language, named))
    newest = event.reports[-1]
    return headline((replace(newest, title=_DECOR.sub("", newest.title)),), words, LONGEST_HEADLINE)


def _says_where(event: EventView, place: Place) -> bool:
    """Of attacks and what is on its way the place says enough; of words, plans and claims only the headline."""
    return place.precision is not Precision.COUNTRY and kind(event) in ("strike", "casualty", "in-flight")


def _newest_url(event: EventView) -> str | None:
    return event.reports[-1].url if event.reports else None


def _when(event: EventView, style: Style) -> str:
    """The time; with its day where the period is longer than one, or it was before it."""
    reader, at = style.words.reader, event.started_at
    if style.period.length <= A_DAY and at >= style.period.since:
        return clock(at, reader.zone)
    return moment(at, reader, style.period.until)


def _marks(event: EventView, words: Words) -> list[Html]:
    """That it is a mere claim, or denied."""
    marks = {Status.CLAIMED: "digest-claimed", Status.DENIED: "digest-denied"}
    return [words.say(marks[event.status])] if event.status in marks and kind(event) in ("strike", "casualty") else []


def _corroboration(event: EventView, words: Words) -> list[Html]:
    independent = sources.families(event.reports)
    if independent > 1:
        return [words.say("digest-sources", n=independent)]
    return [words.say("digest-reports", n=len(event.reports))] if len(event.reports) > 1 else []


def _whole(event: EventView, style: Style) -> list[Html]:
    """A link to the chat's message of it; else the command that shows it."""
    if event.id is None:
        return []
    address = style.links.get(event.id)
    return [link(address, f"#{event.id}") if address else Html(f"/event_{event.id}")]


def _country(event: EventView, words: Words) -> Html:
    if event.place is None:
        return words.say("digest-nowhere")
    code = event.place.country
    return words.say("digest-country", name=str(Locale(words.language.value).territories.get(code, code)))


def _region(event: EventView, style: Style) -> Html:
    """The heading of its region; empty where there is none to name."""
    place = event.place
    if place is None:
        return Html("")
    if place.precision is Precision.COUNTRY:
        return style.words.say("digest-vague")
    region = style.region_of(place.region_id) if place.region_id is not None else None
    known = region is not None and region.precision is Precision.REGION
    return _heading(region, style.words) if region is not None and known else Html("")


def _heading(region: Place, words: Words) -> Html:
    name = words.place(region)
    return words.say("digest-region", name=name[:1].upper() + name[1:])


def _corroborated(event: EventView) -> tuple[float, ...]:
    """Sort key: most independent sources first, then most reports, then newest."""
    return -sources.families(event.reports), -len(event.reports), -event.last_report_at.timestamp()


def _oldest(event: EventView) -> tuple[float, ...]:
    return (event.started_at.timestamp(),)


def _in_calm(headed: tuple[Html, Html, EventView]) -> tuple[str, str, float]:
    """Sort key of a calm order: by the names of country and region, then by time."""
    return headed[0], headed[1], headed[2].started_at.timestamp()
