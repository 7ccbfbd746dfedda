"""Reports gathered into events in memory, as the pipeline does in the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.events.growth import grow, open_event
from bot.events.match import Search, decide, opens_none, search_for
from bot.events.sketch import sketch_of
from bot.values import EventView, Place, Report


class _Memory:
    """Events by their places, found as the store finds them."""

    def __init__(self) -> None:
        self._events: dict[int, EventView] = {}
        self._by_key: dict[object, list[int]] = defaultdict(list)

    def candidates(self, search: Search, audience: int) -> list[EventView]:
        """The events that a report might belong to, newest first."""
        ids = {event_id for key in _search_keys(search) for event_id in self._by_key[key]}
        found = [self._events[event_id] for event_id in ids]
        within = [
            event
            for event in found
            if event.audience == audience and event.last_report_at >= search.since and event.started_at <= search.until
        ]
        return sorted(within, key=lambda event: (event.last_report_at, event.id or 0), reverse=True)

    def save(self, event: EventView) -> int:
        """Keep an event as it is now; its id."""
        event_id = event.id or len(self._events) + 1
        self._events[event_id] = replace(event, id=event_id)
        for key in _place_keys(event.place):
            if event_id not in self._by_key[key]:
                self._by_key[key].append(event_id)
        return event_id


def group(reports: Iterable[Report]) -> dict[int, int | None]:
    """Item id to event number, taking the reports in order of date. None: no label, or a round-up."""
    memory = _Memory()
    found: dict[int, int | None] = {}
    for report in sorted(reports, key=lambda one: (one.at, one.item_id)):
        found[report.item_id] = _take(memory, report) if report.facts.labels else None
    return found


def _take(memory: _Memory, report: Report) -> int | None:
    candidates = memory.candidates(search_for(report), report.audience)
    decision = decide(report, [sketch_of(event) for event in candidates])
    if opens_none(decision):
        return None
    if decision.event_id is None:
        return memory.save(open_event(report))
    joined = next(event for event in candidates if event.id == decision.event_id)
    return memory.save(grow(joined, report).event)


def _search_keys(search: Search) -> Iterator[object]:
    yield from (("place", place_id) for place_id in search.place_ids)
    yield from (("region", region_id) for region_id in search.region_ids)
    if search.country is not None:
        yield ("country", search.country)
    if search.placeless:
        yield "placeless"


def _place_keys(place: Place | None) -> Iterator[object]:
    if place is None:
        yield "placeless"
        return
    yield ("place", place.id)
    yield ("region", place.region_id) if place.region_id is not None else ("country", place.country)
