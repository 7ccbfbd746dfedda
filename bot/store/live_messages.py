"""Which message of a chat shows an event, when two events become one and when they part again.

A chat that has both messages keeps the older event's as the live one; one that has only one of them keeps that. What
has not left yet and is no longer right does not leave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select, update

from bot.models import Delivery, Ruling
from bot.store import deliveries, slices
from bot.store.batches import batched
from bot.store.shown import shows
from bot.store.slices import within
from bot.values.announcements import EVERYBODY, Slice
from bot.values.chats import Destination
from bot.values.delivery import DeliveryKind, DeliveryState

READY, UNCERTAIN, SUPERSEDED = DeliveryState.READY, DeliveryState.UNCERTAIN, DeliveryState.SUPERSEDED
LEFT = (DeliveryState.INFLIGHT, DeliveryState.SENT)
"""States of an alert that is in its chat, or on its way there: nothing calls it back."""
MERGED = "merged"
"""Why an alert does not leave: its chat has another message of the same event."""
CHATS_AT_A_TIME = 500
"""So many are dealt with before the next: what very many have been told is more than should be held at once."""


@dataclass(slots=True)
class Joined:
    """What became of the alerts of two events, by their rows."""

    kept: list[int] = field(default_factory=list)
    """Alerts of the newer event that show both from now on."""
    moved: list[int] = field(default_factory=list)
    """All rows that went over to the older event: theirs, and replies that had not left."""
    dropped: list[int] = field(default_factory=list)
    """Alerts that had not left."""
    doubled: set[int] = field(default_factory=set)
    """Alerts of the newer event in chats that have the older's too."""

    def as_json(self) -> dict[str, Any]:
        """What parting them again needs."""
        return {"kept": self.kept, "moved": self.moved, "dropped": self.dropped}


def join(session: Session, older: int, newer: int) -> Joined:
    """One message shows both events in each chat from now on."""
    joined = Joined()
    for chats in slices.each(session, CHATS_AT_A_TIME):
        _join(session, older, newer, joined, chats)
    return joined


def _join(session: Session, older: int, newer: int, joined: Joined, chats: Slice) -> None:
    kept = list[Delivery]()
    there = {row.destination: row for row in deliveries.alerts_of(session, older, chats)}
    for row in deliveries.alerts_of(session, newer, chats):
        other = there.get(row.destination)
        if other is None or (row.state in LEFT and other.state not in LEFT):
            kept.append(row)
            joined.dropped += _drop(session, other, MERGED) if other is not None else []
        elif row.state in LEFT:
            joined.doubled.add(row.id or 0)
        else:
            joined.dropped += _drop(session, row, MERGED)
    places, rows = {row.destination for row in kept}, _rows_of(session, newer, chats)
    waits = {row.id for row in rows if row.kind == DeliveryKind.REPLY and row.state == READY}
    moved = [row.id for row in rows if (row.chat_id, row.thread_id) in places or row.id in waits]
    joined.kept += [row.id or 0 for row in kept]
    joined.moved += moved
    _hand_over(session, moved, kept, older)


def part(session: Session, joined: dict[str, Any], older: int, newer: int, *, at: datetime, now: datetime) -> None:
    """Each event has its own messages again; what was written since (`at`) under a message goes with it.

    What had not left then may leave now.
    """
    kept, moved, dropped = (set(joined[name]) for name in ("kept", "moved", "dropped"))
    for chats in slices.each(session, CHATS_AT_A_TIME):
        rows = _rows_of(session, older, chats)
        places = {(row.chat_id, row.thread_id) for row in rows if row.id in kept}
        since = {row.id for row in rows if (row.chat_id, row.thread_id) in places and row.created_at >= at}
        mine = ({row.id for row in rows} & moved | since) - dropped
        _hand_over(session, mine, _each(session, mine & kept), newer)
    revive(session, joined["dropped"], MERGED, now)


def drop_unsent(session: Session, event_id: int, reason: str) -> list[int]:
    """What is owed of an event and has not left does not leave: alerts, edits and replies. The alerts among them."""
    ids = []
    for chats in slices.each(session, CHATS_AT_A_TIME):
        ids += [number for row in _unsent(session, event_id, chats) for number in _drop(session, row, reason)]
        session.flush()
    waiting = (col(Delivery.event_id) == event_id) & (col(Delivery.state) == READY)
    session.execute(update(Delivery).where(waiting).values(state=SUPERSEDED, state_reason=reason))
    session.flush()
    return ids


def drop_in(session: Session, event_id: int, unwanted: set[Destination], reason: str, chats: Slice) -> None:
    """Alerts that have not left do not leave for those of the chats who do not want the event any more."""
    for row in _unsent(session, event_id, chats):
        if row.destination in unwanted:
            _drop(session, row, reason)
    session.flush()


def revive_in(
    session: Session, event_id: int, wanted: set[Destination], reason: str, now: datetime, chats: Slice
) -> None:
    """Alerts that were dropped for this reason may leave for those of the chats who want the event after all."""
    mine = (Delivery.event_id == event_id, Delivery.kind == DeliveryKind.ALERT, within(Delivery.chat_id, chats))
    dropped = (Delivery.state == SUPERSEDED, Delivery.state_reason == reason)
    rows = session.exec(select(Delivery).where(*mine, *dropped)).all()
    revive(session, [row.id or 0 for row in rows if row.destination in wanted], reason, now)


def revive(session: Session, alerts: list[int], reason: str, now: datetime) -> None:
    """Alerts that were dropped for this reason may leave after all."""
    for some in some_of(session, alerts):
        for row in some:
            if (row.state, row.state_reason) == (SUPERSEDED, reason):
                row.state, row.state_reason, row.due_at = READY, None, now
                session.add(row)
        session.flush()


def recall(session: Session, event_id: int, key: str) -> set[Destination]:
    """Messages of an event whose dedupe keys begin so and that have not left do not leave; where they were to go."""
    rows = [row for row in _keyed(session, event_id, key) if row.state == READY and not row.copies]
    for row in rows:
        _drop(session, row, "recalled")
    session.flush()
    return {row.destination for row in rows}


def answered(session: Session, event_id: int, key: str) -> set[Destination]:
    """Where messages of an event whose dedupe keys begin so have gone, or are going."""
    return {row.destination for row in _keyed(session, event_id, key) if row.state in deliveries.LIVE}


def corrected_by(session: Session, ruling_id: int, chats: Slice = EVERYBODY) -> set[Destination]:
    """Where corrections of a ruling have gone, or are going."""
    ruling, key = session.get_one(Ruling, ruling_id), correction_key(ruling_id)
    mine = select(Delivery.chat_id, Delivery.thread_id).where(
        Delivery.event_id == ruling.event_id, within(Delivery.chat_id, chats), col(Delivery.state).in_(deliveries.LIVE)
    )
    return set(session.exec(mine.where(col(Delivery.dedupe_key).startswith(f"{key}:"))).all())


def correction_key(ruling_id: int) -> str:
    """How the dedupe keys of a ruling's corrections begin."""
    return f"correction:{ruling_id}"


def shown(session: Session, event_id: int, chats: Slice) -> dict[Destination, int]:
    """The message that shows an event in each of the chats now."""
    query = select(Delivery.chat_id, Delivery.thread_id, Delivery.message_id).where(
        Delivery.event_id == event_id, shows(), within(Delivery.chat_id, chats)
    )
    rows = session.exec(query.order_by(col(Delivery.sent_at), col(Delivery.id)))
    return {(chat, thread): message_id for chat, thread, message_id in rows if message_id is not None}


def titles(session: Session, event_id: int) -> dict[Destination, list[tuple[datetime, str]]]:
    """What the first line of each chat's message of an event has been, and since when, as HTML, the oldest first."""
    html = col(Delivery.body)["html"].as_string()
    query = select(Delivery.chat_id, Delivery.thread_id, Delivery.sent_at, html).where(
        Delivery.event_id == event_id, shows()
    )
    found: dict[Destination, list[tuple[datetime, str]]] = defaultdict(list)
    for chat, thread, sent_at, text in session.exec(query.order_by(col(Delivery.id))):
        if sent_at is not None:
            found[(chat, thread)].append((sent_at, text.partition("\n")[0]))
    return found


def alerts_in(session: Session, event_id: int, states: Collection[DeliveryState]) -> dict[int, Destination]:
    """The alerts of an event that are in these states, by their rows, and where they are."""
    query = select(Delivery.id, Delivery.chat_id, Delivery.thread_id).where(Delivery.event_id == event_id)
    mine = query.where(Delivery.kind == DeliveryKind.ALERT, col(Delivery.state).in_(states))
    return {number or 0: (chat, thread) for number, chat, thread in session.exec(mine.order_by(col(Delivery.id)))}


def some_of(session: Session, ids: Iterable[int]) -> Iterator[list[Delivery]]:
    """These rows, some at a time."""
    for batch in batched(ids):
        yield _each(session, batch)


def _unsent(session: Session, event_id: int, chats: Slice) -> list[Delivery]:
    """The alerts of an event that may be called back."""
    mine = (Delivery.event_id == event_id, Delivery.kind == DeliveryKind.ALERT, within(Delivery.chat_id, chats))
    unsent = [state for state in deliveries.LIVE if state not in LEFT]
    return list(session.exec(select(Delivery).where(*mine, col(Delivery.state).in_(unsent)).order_by(col(Delivery.id))))


def _drop(session: Session, row: Delivery, reason: str) -> list[int]:
    """What may have arrived counts as sent once more: should it leave after all, it is marked."""
    row.copies += int(row.state == UNCERTAIN)
    row.state, row.state_reason = SUPERSEDED, reason
    session.add(row)
    return [row.id or 0]


def _hand_over(session: Session, ids: Iterable[int], alerts: Iterable[Delivery], event_id: int) -> None:
    """These rows, the `alerts` among them, belong to this event now."""
    for part_of in batched(ids):
        mine = update(Delivery).where(col(Delivery.id).in_(part_of)).values(event_id=event_id)
        session.execute(mine, execution_options={"synchronize_session": False})
    for row in alerts:
        row.event_id = event_id
    session.flush()


def _rows_of(session: Session, event_id: int, chats: Slice) -> Sequence[Any]:
    """The rows of an event, without their texts."""
    names = ("id", "chat_id", "thread_id", "kind", "state", "created_at")
    columns = [getattr(Delivery, name) for name in names]
    session.flush()
    mine = col(Delivery.event_id) == event_id, within(Delivery.chat_id, chats)
    return session.execute(sa.select(*columns).where(*mine)).all()


def _each(session: Session, ids: Iterable[int]) -> list[Delivery]:
    found = (session.exec(select(Delivery).where(col(Delivery.id).in_(part_of))) for part_of in batched(ids))
    return [row for rows in found for row in rows]


def _keyed(session: Session, event_id: int, key: str) -> list[Delivery]:
    mine = select(Delivery).where(Delivery.event_id == event_id, col(Delivery.dedupe_key).startswith(key))
    return list(session.exec(mine))
