"""SQL over threats in flight: those that an attack may have come after."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.events.forerunner import WITHIN, threatened_at
from bot.models import Event
from bot.store import events
from bot.values.events import PUBLIC, EventView
from bot.values.facts import Label


def reported_before(session: Session, attack: EventView) -> datetime | None:
    """When a threat to the place of an attack was last reported before it; None where there was none."""
    if Label.STRIKE not in attack.labels or attack.place is None or attack.place.region_id is None:
        return None
    query = select(Event).where(
        Event.region_id == attack.place.region_id,
        Event.last_report_at >= attack.started_at - WITHIN,
        Event.started_at <= attack.started_at,
        col(Event.audience).in_((PUBLIC, attack.audience)),
        events.in_flight(),
        func.json_array_length(Event.labels) == 1,
        events.stands(),
    )
    return threatened_at(attack, events.views(session, session.exec(query).all()))
