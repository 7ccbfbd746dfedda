"""How a ruling is written down, with the events as they were, and how changed events are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.models import Ruling
from bot.store import codec, events
from bot.values.events import EventView
from bot.values.rulings import RulingKind


def write(session: Session, *changed: EventView) -> None:
    """Store events as they are now; their reports and figures are where they belong already."""
    for event in changed:
        events.save_revised(session, event, [])


def rule(
    session: Session,
    kind: RulingKind,
    before: Sequence[EventView],
    *,
    by: int,
    now: datetime,
    other_id: int | None = None,
    item_ids: Sequence[int] = (),
    details: dict[str, Any] | None = None,
    reason: str = "",
) -> Ruling:
    """Keep who changed what and when; `before` are the events as they were, the one that stays first."""
    ruling = Ruling(
        kind=kind.value,
        by=by,
        reason=reason,
        event_id=before[0].id or 0,
        other_id=other_id,
        item_ids=list(item_ids),
        before=[_as_was(event) for event in before],
        details=details or {},
        at=now,
    )
    session.add(ruling)
    session.flush()
    return ruling


def was(ruling: Ruling, place: int = 0) -> tuple[EventView, set[int]]:
    """One of the events as it was, and the items that reported it then."""
    stored = ruling.before[place]
    return codec.event_from_json(stored["event"]), set(stored["items"])


def _as_was(event: EventView) -> dict[str, Any]:
    return {"event": codec.event_to_json(event), "items": [report.item_id for report in event.reports]}
