"""Edits of the alerts that chats have: rows of the outbox like others, collapsed to the newest revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, func, or_, select

from bot.models import Delivery
from bot.store.deliveries import READY, body_of, hash_of, rewrite
from bot.store.slices import within
from bot.values.announcements import EVERYBODY, Slice
from bot.values.chats import Destination
from bot.values.delivery import DeliveryKind, DeliveryState, Lane, Message
from bot.values.events import Telling

NOT_LEFT = (READY, DeliveryState.HELD)
"""States of an alert that takes a new text itself."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """What an alert that has not left becomes with a new text."""

    lane: Lane
    expires_at: datetime | None
    told: Telling
    rings_for: tuple[str, ...] = ()
    """Reasons for which it is sent with a sound, if it was to be silent."""


class Edits:
    """The edits of one event's alerts, read once for all the chats that have one; new ones are kept by `write`."""

    def __init__(self, session: Session, event_id: int, chats: Slice = EVERYBODY) -> None:
        self._session = session
        self._made: dict[Destination, list[Delivery]] = defaultdict(list)
        for row in session.exec(_newest_and_waiting(event_id, chats)):
            self._made[row.destination].append(row)
        self._bodies: dict[tuple[Message, Telling | None], tuple[dict[str, Any], str]] = {}
        self._new: list[dict[str, Any]] = []

    def are_due(self, alert: Delivery, revision: int) -> bool:
        """Whether a chat's alert does not read as this revision yet, nor will by an edit that is owed."""
        return all((row.revision or 0) < revision for row in (alert, *self._made[alert.destination]))

    def owe(
        self,
        alert: Delivery,
        *,
        message: Message,
        revision: int,
        now: datetime,
        interval: timedelta,
        unsent: Unsent | None = None,
    ) -> bool:
        """Bring a chat's alert of the event to `revision`; whether a row was written or changed.

        An alert that has not left yet takes the new text itself, and becomes what an `unsent` one is to be. Otherwise
        one waiting edit per chat and event holds the newest revision: the first goes at once, later ones `interval`
        after the one before.
        """
        if alert.state in NOT_LEFT:
            if unsent is not None:
                _become(alert, unsent)
            body, _ = self._body(message, unsent.told if unsent else None)
            return _renew(self._session, alert, body, revision)
        (body, text_hash), made = self._body(message), self._made[alert.destination]
        if waiting := [row for row in made if row.state == READY]:
            return _renew_waiting(self._session, waiting, body, revision)
        last = made[-1] if made else None
        if text_hash == (last or alert).text_hash:
            return False
        due_at = _edit_due(last, now, interval)
        self._new.append(_edit(alert, revision, now) | {"body": body, "text_hash": text_hash, "due_at": due_at})
        return True

    def write(self) -> None:
        """Write down the new edits, all at once: one by one they would cost five times as much."""
        if self._new:
            self._session.connection().execute(insert(Delivery), self._new)
        self._new = []

    def _body(self, message: Message, told: Telling | None = None) -> tuple[dict[str, Any], str]:
        """Made once for all who read the same."""
        key = message, told
        if key not in self._bodies:
            body = body_of(message, told=told)
            self._bodies[key] = body, hash_of(body)
        return self._bodies[key]


def _newest_and_waiting(event_id: int, chats: Slice) -> Any:
    """Each chat's last edit that it saw or will see, and those that wait."""
    mine = (Delivery.event_id == event_id, Delivery.kind == DeliveryKind.EDIT, within(Delivery.chat_id, chats))
    seen = select(func.max(Delivery.id)).where(*mine, Delivery.state != DeliveryState.SUPERSEDED)
    newest = seen.group_by(col(Delivery.chat_id), col(Delivery.thread_id))
    wanted = or_(col(Delivery.id).in_(newest), col(Delivery.state) == READY)
    return select(Delivery).where(*mine, wanted).order_by(col(Delivery.id))


def _edit_due(last: Delivery | None, now: datetime, interval: timedelta) -> datetime:
    """An edit that is on its way counts as sent now, and so does one sent before the clock was set back."""
    return now if last is None else max(now, min(last.sent_at or now, now) + interval)


def _edit(alert: Delivery, revision: int, now: datetime) -> dict[str, Any]:
    """The columns of an edit of this alert, but for what it says and when."""
    return {
        "chat_id": alert.chat_id,
        "thread_id": alert.thread_id,
        "dedupe_key": f"edit:{alert.id}:{revision}",
        "kind": DeliveryKind.EDIT,
        "lane": alert.lane,
        "event_id": alert.event_id,
        "revision": revision,
        "subscription_id": alert.subscription_id,
        "silent": True,
        "reasons": [],
        "state": READY,
        "attempts": 0,
        "copies": 0,
        "created_at": now,
    }


def _become(alert: Delivery, unsent: Unsent) -> None:
    alert.lane, alert.expires_at = unsent.lane, unsent.expires_at
    if alert.silent and unsent.rings_for:
        alert.silent, alert.reasons = False, list(unsent.rings_for)


def _renew(session: Session, row: Delivery, body: dict[str, Any], revision: int) -> bool:
    if row.revision is not None and row.revision > revision:
        return False
    changed, row.revision = rewrite(row, body), revision
    session.add(row)
    return changed


def _renew_waiting(session: Session, waiting: Sequence[Delivery], body: dict[str, Any], revision: int) -> bool:
    """Two edits wait where one in flight came back. The elder goes on: it knows of the flood, or the copy owed."""
    if any((row.revision or 0) > revision for row in waiting):
        return False
    first, *others = waiting
    for row in others:
        row.state, row.state_reason = DeliveryState.SUPERSEDED, "newer_waits"
    session.add_all(others)
    return _renew(session, first, body, revision) or bool(others)
