"""The search for the events that a report may tell of: a few rows of an index, and of each only its sketch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Executable, bindparam
from sqlmodel import Session, col, or_, select

from bot.events.match import Search
from bot.events.sketch import Sketch, sketch_of
from bot.models import Event
from bot.store import events, sketches

OF_THE_PLACE, AROUND = 24, 16
"""Events of a report's own place, and of others around it, that it is compared with: the newest of each."""


def _newest(*where: Any, limit: int) -> Executable:
    """Built once: making the statement takes longer than its rows."""
    return (
        select(Event.id, Event.sketch)
        .where(*where, Event.audience == bindparam("audience"), events.stands())
        .where(Event.last_report_at >= bindparam("since"), Event.started_at <= bindparam("until"))
        .order_by(col(Event.last_report_at).desc())
        .limit(limit)
    )


_PLACELESS = _newest(col(Event.place_id).is_(None), limit=OF_THE_PLACE)
_OF_THE_PLACE = _newest(col(Event.place_id) == bindparam("place_id"), limit=OF_THE_PLACE)
_AROUND = _newest(
    or_(
        col(Event.place_id).in_(bindparam("also_ids", expanding=True)),
        col(Event.cell).in_(bindparam("cells", expanding=True)),
        col(Event.region_id) == bindparam("region_id"),
    ),
    col(Event.place_id) != bindparam("place_id"),
    limit=AROUND,
)


def find(session: Session, searches: Iterable[Search], audience: int) -> list[Sketch]:
    """The events that a report may tell of, each once."""
    found: dict[int, str] = {}
    for search in searches:
        for query, values in _queries(search):
            rows = session.connection().execute(query, {**values, "audience": audience})
            found.update((event_id, text) for event_id, text in rows)
    return [
        sketches.decoded(text, event_id, audience) if text else _anew(session, event_id)
        for event_id, text in found.items()
    ]


def _queries(search: Search) -> list[tuple[Executable, dict[str, Any]]]:
    values = {"since": search.since, "until": search.until}
    if search.place_id is None:
        return [(_PLACELESS, values)]
    own = {**values, "place_id": search.place_id}
    others = {"also_ids": search.also_ids, "cells": search.cells, "region_id": search.region_id}
    return [(_OF_THE_PLACE, own), (_AROUND, {**own, **others, "since": search.also_since or search.since})]


def _anew(session: Session, event_id: int) -> Sketch:
    """The sketch of an event that was stored by a version which kept none."""
    return sketch_of(events.views(session, [session.get_one(Event, event_id)])[0])
