"""Events by when they began, without their reports: what is counted and summed over a period."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from bot.models import Event, Feed, Item, ItemEvent
from bot.store import events
from bot.store.batches import batched
from bot.values.digests import Period
from bot.values.events import PUBLIC, EventView, Figure, MatchReason
from bot.values.facts import Place, Precision


def begun(session: Session, period: Period, chat_id: int, place: Place | None = None) -> list[EventView]:
    """Events that stand and were first reported in a period, of what a chat may hear, the oldest first.

    With their figures and without their reports: a year has too many of them. Of a place, those in it.
    """
    wanted = _begun(period, chat_id) & (_in(place) if place is not None else events.stands())
    query = select(Event).where(wanted).options(defer(Event.sketch, raiseload=True)).order_by(col(Event.started_at))  # type: ignore[arg-type]
    rows = session.exec(query).all()
    figures: dict[int, list[Figure]] = {}
    for part in batched(row.id or 0 for row in rows):
        figures |= events.figures_of(session, part)
    return [events.as_view(row, (), tuple(figures.get(row.id or 0, ()))) for row in rows]


def told_by(session: Session, period: Period, chat_id: int) -> Sequence[tuple[str, int, int]]:
    """The outlets that reported such events: name, how many of them, and how many of those another family told too."""
    name = func.coalesce(func.nullif(Feed.title, ""), Feed.url)
    event = func.count(func.distinct(Event.id))
    query = (
        select(name, event, event.filter(col(Event.family_count) > 1))
        .select_from(Event)
        .join(ItemEvent, col(ItemEvent.event_id) == col(Event.id))
        .join(Item, col(Item.id) == ItemEvent.item_id)
        .join(Feed, col(Feed.id) == Item.feed_id)
        .where(_begun(period, chat_id), col(ItemEvent.reason) != MatchReason.ROUND_UP.value)
        .where(col(Feed.family).is_not(None))
        .group_by(name)
    )
    return [(title, told, confirmed) for title, told, confirmed in session.exec(query)]


def _begun(period: Period, chat_id: int) -> ColumnElement[bool]:
    """An event is last reported after it began: that is what an index knows."""
    return (
        (col(Event.last_report_at) >= period.since)
        & (col(Event.started_at) >= period.since)
        & (col(Event.started_at) < period.until)
        & col(Event.audience).in_((PUBLIC, chat_id))
        & events.stands()
    )


def _in(place: Place) -> ColumnElement[bool]:
    if place.precision is Precision.COUNTRY:
        return col(Event.country) == place.country
    if place.precision is Precision.REGION:
        return col(Event.region_id) == place.id
    district: ColumnElement[int] = col(Event.place)["district_id"].as_integer()
    return (district == place.id) if place.precision is Precision.DISTRICT else col(Event.place_id) == place.id
