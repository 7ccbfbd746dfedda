"""The search for the events that a report may tell of: a few rows of an index, and of each only its sketch."""

from __future__ import annotations

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from bot.events.match import Search
from bot.events.sketch import Sketch, sketch_of
from bot.models import Event
from bot.store import events, sketches

CANDIDATES = 40
"""Events that a report is compared with: those of its own place first, then those nearest to its time."""


def find(session: Session, search: Search, audience: int) -> list[Sketch]:
    """The events that a report may tell of."""
    where: list[ColumnElement[bool]] = [
        col(Event.place_id).in_(search.place_ids),
        col(Event.cell).in_(search.cells),
        col(Event.region_id).in_(search.region_ids),
    ]
    if search.placeless:
        where.append(col(Event.place_id).is_(None))
    days_off = func.abs(func.julianday(Event.started_at) - func.julianday(search.about))
    query = (
        select(Event.id, Event.sketch)
        .where(or_(*where), Event.audience == audience, events.stands())
        .where(Event.last_report_at >= search.since, Event.started_at <= search.until)
        .order_by(col(Event.place_id).in_(search.place_ids[:1]).desc(), days_off)
        .limit(CANDIDATES)
    )
    found = session.exec(query).all()
    return [
        sketches.decoded(text, event_id or 0, audience) if text else _anew(session, event_id)
        for event_id, text in found
    ]


def _anew(session: Session, event_id: int | None) -> Sketch:
    """The sketch of an event that was stored by a version which kept none."""
    return sketch_of(events.views(session, [session.get_one(Event, event_id)])[0])
