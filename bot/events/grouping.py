"""Reports gathered into events in memory, as the pipeline does in the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.events import places, rulings
from bot.events.growth import grow, open_event
from bot.events.match import Search, decide, opens_none, search_for
from bot.events.sketch import Sketch, sketch_of
from bot.values.events import EventView, Report
from bot.values.facts import Place


class _Memory:
    """Events by their places, found as the store finds them."""

    def __init__(self) -> None:
        self._events: dict[int, EventView] = {}
        self._sketches: dict[int, Sketch] = {}
        self._by_key: dict[object, set[int]] = defaultdict(set)
        self._opened = 0

    def candidates(self, searches: Iterable[Search]) -> list[Sketch]:
        """The events that a report might belong to, each once."""
        found = {event_id for search in searches for event_id in self._found(search)}
        return [self._sketches[event_id] for event_id in sorted(found)]

    def take(self, report: Report) -> None:
        """Let a report join its event, open one, or belong to none."""
        decision = decide(report, self.candidates(search_for(report)))
        if opens_none(decision):
            return
        if decision.event_id is None:
            self._opened += 1
            self._keep(replace(open_event(report), id=self._opened))
            return
        event = self._events[decision.event_id]
        for other in decision.proves_same:
            event = self._merge(event, self._events[other])
        self._keep(grow(event, report).event)

    def found(self) -> dict[int, int]:
        """Item id to event number."""
        return {report.item_id: number for number, event in self._events.items() for report in event.reports}

    def _found(self, search: Search) -> Iterator[int]:
        for key in _search_keys(search):
            since = search.since if key == ("place", search.place_id) else search.also_since or search.since
            for event_id in self._by_key[key] & self._sketches.keys():
                when = self._sketches[event_id].when
                if when.last >= since and when.first <= search.until:
                    yield event_id

    def _merge(self, one: EventView, other: EventView) -> EventView:
        older, newer = sorted((one, other), key=lambda event: event.id or 0)
        self._events.pop(newer.id or 0)
        self._sketches.pop(newer.id or 0)
        return rulings.merged(older, newer)[0]

    def _keep(self, event: EventView) -> None:
        number = event.id or 0
        self._events[number], self._sketches[number] = event, sketch_of(event)
        for key in _place_keys(event.place):
            self._by_key[key].add(number)


def group(reports: Iterable[Report]) -> dict[int, int | None]:
    """Item id to event number, taking the reports in order of date. None: no label, or a round-up."""
    return gather(sorted(reports, key=lambda one: (one.at, one.item_id)))


def gather(reports: Sequence[Report]) -> dict[int, int | None]:
    """The same, taking the reports as they come."""
    memory = _Memory()
    for report in reports:
        if report.facts.labels:
            memory.take(report)
    found = memory.found()
    return {report.item_id: found.get(report.item_id) for report in reports}


def _search_keys(search: Search) -> Iterator[object]:
    yield from (("place", place_id) for place_id in (search.place_id, *search.also_ids))
    yield from (("cell", cell) for cell in search.cells)
    if search.region_id is not None:
        yield ("region", search.region_id)


def _place_keys(place: Place | None) -> Iterator[object]:
    if place is None:
        yield ("place", None)
        return
    yield from (("place", place.id), ("cell", places.cell(place)), ("region", place.region_id))
