"""Which message of a chat shows an event, when two events become one and when they part again.

A chat that has both messages keeps the older event's as the live one; one that has only one of them keeps that. What
has not left yet and is no longer right does not leave.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, or_, select, update

from bot.models import Delivery
from bot.store import deliveries
from bot.values import DeliveryKind, DeliveryState, Destination

READY, UNCERTAIN, SUPERSEDED = DeliveryState.READY, DeliveryState.UNCERTAIN, DeliveryState.SUPERSEDED
LEFT = (DeliveryState.INFLIGHT, DeliveryState.SENT)
"""States of an alert that is in its chat, or on its way there: nothing calls it back."""
MERGED = "merged"
"""Why an alert does not leave: its chat has another message of the same event."""


@dataclass(slots=True)
class Joined:
    """What became of the alerts of two events, by their rows."""

    kept: list[int] = field(default_factory=list)
    """Alerts of the newer event that show both from now on."""
    moved: list[int] = field(default_factory=list)
    """All rows that went over to the older event with them."""
    dropped: list[int] = field(default_factory=list)
    """Alerts that had not left."""
    doubled: list[Delivery] = field(default_factory=list)
    """Alerts of the newer event in chats that have the older's too."""

    def as_json(self) -> dict[str, Any]:
        """What parting them again needs."""
        return {"kept": self.kept, "moved": self.moved, "dropped": self.dropped}


def join(session: Session, older: int, newer: int) -> Joined:
    """One message shows both events in each chat from now on."""
    joined = Joined()
    there = {_place(row): row for row in deliveries.alerts_of(session, older)}
    for row in deliveries.alerts_of(session, newer):
        other = there.get(_place(row))
        if other is None or (row.state in LEFT and other.state not in LEFT):
            joined.kept.append(row.id or 0)
            joined.moved += _hand_over(session, _rows(_place(row), newer), older)
            joined.dropped += _drop(session, other, MERGED) if other is not None else []
            continue
        replies = _rows(_place(row), newer) & (col(Delivery.kind) == DeliveryKind.REPLY)
        _hand_over(session, replies & (col(Delivery.state) == READY), older)
        if row.state in LEFT:
            joined.doubled.append(row)
        else:
            joined.dropped += _drop(session, row, MERGED)
    session.flush()
    return joined


def part(session: Session, joined: dict[str, Any], older: int, newer: int, *, at: datetime, now: datetime) -> None:
    """Each event has its own messages again; what was written since (`at`) under a message goes with it.

    What had not left then may leave now.
    """
    for row in _each(session, joined["kept"]):
        since = or_(col(Delivery.id).in_(joined["moved"]), col(Delivery.created_at) >= at)
        mine = _rows(_place(row), older) & since & col(Delivery.id).not_in(joined["dropped"])
        _hand_over(session, mine, newer)
    revive(session, joined["dropped"], MERGED, now)


def drop_unsent(session: Session, event_id: int, reason: str) -> list[int]:
    """What is owed of an event and has not left does not leave: alerts, edits and replies. The alerts among them."""
    dropped = [row for row in deliveries.alerts_of(session, event_id) if row.state not in LEFT]
    ids = [number for row in dropped for number in _drop(session, row, reason)]
    waiting = (col(Delivery.event_id) == event_id) & (col(Delivery.state) == READY)
    session.execute(update(Delivery).where(waiting).values(state=SUPERSEDED, state_reason=reason))
    session.flush()
    return ids


def drop_in(session: Session, event_id: int, unwanted: set[Destination], reason: str) -> None:
    """Alerts that have not left do not leave for those who do not want the event any more."""
    for row in deliveries.alerts_of(session, event_id):
        if row.state not in LEFT and _place(row) in unwanted:
            _drop(session, row, reason)
    session.flush()


def revive_in(session: Session, event_id: int, wanted: set[Destination], reason: str, now: datetime) -> None:
    """Alerts that were dropped for this reason may leave for those who want the event after all."""
    query = select(Delivery).where(Delivery.event_id == event_id, Delivery.state == SUPERSEDED)
    rows = session.exec(query.where(Delivery.kind == DeliveryKind.ALERT, Delivery.state_reason == reason)).all()
    revive(session, [row.id or 0 for row in rows if _place(row) in wanted], reason, now)


def revive(session: Session, alerts: list[int], reason: str, now: datetime) -> None:
    """Alerts that were dropped for this reason may leave after all."""
    for row in _each(session, alerts):
        if (row.state, row.state_reason) == (SUPERSEDED, reason):
            row.state, row.state_reason, row.due_at = READY, None, now
            session.add(row)
    session.flush()


def recall(session: Session, key: str) -> set[Destination]:
    """Messages whose dedupe keys begin so and that have not left do not leave; where they were to go."""
    query = select(Delivery).where(col(Delivery.dedupe_key).startswith(key), Delivery.state == READY)
    rows = [row for row in session.exec(query).all() if not row.copies]
    for row in rows:
        _drop(session, row, "recalled")
    session.flush()
    return {_place(row) for row in rows}


def answered(session: Session, key: str) -> set[Destination]:
    """Where messages whose dedupe keys begin so have gone, or are going."""
    rows = session.exec(select(Delivery).where(col(Delivery.dedupe_key).startswith(key))).all()
    return {_place(row) for row in rows if row.state in deliveries.LIVE}


def titled_since(session: Session, alert: Delivery, words: str) -> datetime | None:
    """When the first line of a chat's message of an event had these words first; None where that is not known."""
    shown = _rows(_place(alert), alert.event_id or 0) & (col(Delivery.state) == DeliveryState.SENT)
    shown &= col(Delivery.kind).in_((DeliveryKind.ALERT, DeliveryKind.EDIT))
    rows = session.exec(select(Delivery).where(shown).order_by(col(Delivery.id))).all()
    return next((row.sent_at for row in rows if words in row.body["html"].partition("\n")[0]), None)


def _drop(session: Session, row: Delivery, reason: str) -> list[int]:
    """What may have arrived counts as sent once more: should it leave after all, it is marked."""
    row.copies += int(row.state == UNCERTAIN)
    row.state, row.state_reason = SUPERSEDED, reason
    session.add(row)
    return [row.id or 0]


def _hand_over(session: Session, which: Any, event_id: int) -> list[int]:
    rows = session.exec(select(Delivery).where(which)).all()
    for row in rows:
        row.event_id = event_id
        session.add(row)
    session.flush()
    return [row.id or 0 for row in rows]


def _each(session: Session, ids: list[int]) -> list[Delivery]:
    return list(session.exec(select(Delivery).where(col(Delivery.id).in_(ids))))


def _rows(place: Destination, event_id: int) -> Any:
    chat_id, thread_id = place
    in_topic = col(Delivery.thread_id).is_not_distinct_from(thread_id)
    return (col(Delivery.event_id) == event_id) & (col(Delivery.chat_id) == chat_id) & in_topic


def _place(row: Delivery) -> Destination:
    return row.chat_id, row.thread_id
