"""What is owed to chats: rows are written here, in the transaction of what caused them, and read for people.

How far a row got is written by store/outbox.py. Every function takes a Session and runs in the caller's transaction.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import Session, col, func, or_, select, update

from bot.models import Delivery, Event
from bot.values import DeliveryKind, DeliveryState, Lane, Message

READY, SENT = DeliveryState.READY, DeliveryState.SENT
LIVE = (READY, DeliveryState.CLAIMED, DeliveryState.INFLIGHT, DeliveryState.UNCERTAIN, SENT, DeliveryState.HELD)
"""States of an alert that its chat has, or will have."""
OVER = (SENT, DeliveryState.SUPERSEDED, DeliveryState.EXPIRED, DeliveryState.DEAD)
"""States that nothing follows by itself."""
KEYS_AT_ONCE = 500
"""Fewer than the variables that any SQLite takes in one statement."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One message that is owed to a chat. The same `dedupe_key` twice is one row."""

    chat_id: int
    kind: DeliveryKind
    lane: Lane
    message: Message
    due_at: datetime
    dedupe_key: str
    thread_id: int | None = None
    event_id: int | None = None
    revision: int | None = None
    subscription_id: int | None = None
    silent: bool = False
    reasons: tuple[str, ...] = ()
    expires_at: datetime | None = None
    """After this it is not sent any more: late, it would harm."""
    late: str = ""
    """A line of HTML that opens the message when it goes out over an hour late."""


def owe(session: Session, owed: Owed, now: datetime) -> Delivery | None:
    """Owe one message; None where it is owed already."""
    if not owe_all(session, [owed], now):
        return None
    return session.exec(select(Delivery).where(Delivery.dedupe_key == owed.dedupe_key)).one()


def owe_all(session: Session, owed: Sequence[Owed], now: datetime) -> int:
    """Owe many messages at once; how many were not owed yet.

    A row that expired unsent is owed again when its message is news once more (a threat that became a strike).
    """
    wanted, written = {each.dedupe_key: each for each in owed}, 0
    keys = iter(wanted)
    while chunk := list(islice(keys, KEYS_AT_ONCE)):
        known = session.exec(select(Delivery).where(col(Delivery.dedupe_key).in_(chunk))).all()
        written += sum(_revive(row, wanted[row.dedupe_key], now) for row in known)
        fresh = [wanted[key] for key in chunk if key not in {row.dedupe_key for row in known}]
        if fresh:
            session.execute(insert(Delivery), [columns(each, now) for each in fresh])
        written += len(fresh)
    return written


def owe_edit(
    session: Session,
    alert: Delivery,
    *,
    message: Message,
    revision: int,
    now: datetime,
    interval: timedelta,
    lane: Lane | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Bring a chat's alert of an event to `revision`; whether a row was written or changed.

    An alert that has not left yet takes the new text itself (and the new lane with its expiry, where a lane is
    given). Otherwise one waiting edit per chat and event holds the newest revision: the first goes at once, later
    ones `interval` after the one before.
    """
    body = _body(message)
    if alert.state in {READY, DeliveryState.HELD}:
        if lane is not None:
            alert.lane, alert.expires_at = lane, expires_at
        return _renew(session, alert, body, revision)
    waiting = session.exec(_edits(alert).where(Delivery.state == READY).order_by(col(Delivery.id))).all()
    if waiting:
        return _renew_waiting(session, waiting, body, revision)
    made = _edits(alert).where(Delivery.state != DeliveryState.SUPERSEDED)  # nobody saw those
    last = session.exec(made.order_by(col(Delivery.id).desc())).first()
    if _hash(body) == (last or alert).text_hash:
        return False
    session.add(_edit(alert, body, revision, now, _edit_due(last, now, interval)))
    session.flush()
    return True


def alerts_of(session: Session, event_id: int) -> list[Delivery]:
    """The alerts of an event that their chats have or will have."""
    mine = select(Delivery).where(Delivery.event_id == event_id, Delivery.kind == DeliveryKind.ALERT)
    return list(session.exec(mine.where(col(Delivery.state).in_(LIVE)).order_by(col(Delivery.id))).all())


def alert_message(session: Session, chat_id: int, thread_id: int | None, event_id: int) -> int | None:
    """The message that shows an event in a chat now: the alert, its second copy, or what replaced it."""
    shown = select(Delivery.message_id).where(
        Delivery.chat_id == chat_id,
        Delivery.event_id == event_id,
        col(Delivery.thread_id).is_not_distinct_from(thread_id),
        col(Delivery.kind).in_((DeliveryKind.ALERT, DeliveryKind.EDIT)),
        Delivery.state == SENT,
        col(Delivery.message_id).is_not(None),
    )
    return session.exec(shown.order_by(col(Delivery.sent_at).desc(), col(Delivery.id).desc())).first()


def shows_newer(session: Session, edit: Delivery) -> bool:
    """Whether the chat shows a later revision already: while this edit waited, the alert or another edit took it."""
    newer = select(Delivery.id).where(
        Delivery.chat_id == edit.chat_id,
        Delivery.event_id == edit.event_id,
        col(Delivery.thread_id).is_not_distinct_from(edit.thread_id),
        col(Delivery.kind).in_((DeliveryKind.ALERT, DeliveryKind.EDIT)),
        Delivery.state == SENT,
        col(Delivery.revision) > edit.revision,
    )
    return session.exec(newer.limit(1)).first() is not None


def counts(session: Session) -> dict[DeliveryState, int]:
    """Rows by state, for `/status` and the metrics."""
    rows = session.exec(select(Delivery.state, func.count()).group_by(Delivery.state)).all()
    return {DeliveryState(state): count for state, count in rows}


def second_copies(session: Session) -> int:
    """How many marked second copies were sent."""
    copied = select(func.coalesce(func.sum(Delivery.copies), 0)).where(Delivery.state == SENT)
    return int(session.exec(copied).one())


def missed(session: Session, chat_id: int) -> int:
    """How many alerts wait for a chat that does not take messages."""
    waiting = select(func.count()).where(_waiting(chat_id), Delivery.kind == DeliveryKind.ALERT)
    return session.exec(waiting).one()


def forgive(session: Session, chat_id: int) -> int:
    """Drop what waits for a chat that has come back; how many alerts it missed, to be said in one line."""
    count = missed(session, chat_id)
    session.execute(
        update(Delivery).where(_waiting(chat_id)).values(state=DeliveryState.SUPERSEDED, state_reason="missed")
    )
    return count


def held(session: Session) -> list[Delivery]:
    """Rows that may have arrived three times over, for an owner to look at."""
    return list(session.exec(select(Delivery).where(Delivery.state == DeliveryState.HELD)).all())


def resend(session: Session, delivery_id: int, now: datetime) -> bool:
    """An owner has a held row sent once more, marked; False where it is not held."""
    row = session.get(Delivery, delivery_id)
    if row is None or row.state != DeliveryState.HELD:
        return False
    row.state, row.state_reason, row.due_at = READY, "resent", now
    session.add(row)
    return True


def forget_older(session: Session, before: datetime) -> int:
    """Delete rows from before then that are over; how many.

    What belongs to an event that was still reported since stays: its alerts may be edited, and are not owed twice.
    """
    alive = select(Event.id).where(col(Event.last_report_at) >= before)
    gone = delete(Delivery).where(
        col(Delivery.created_at) < before,
        col(Delivery.state).in_(OVER),
        or_(col(Delivery.event_id).is_(None), col(Delivery.event_id).not_in(alive)),
    )
    return int(session.execute(gone).rowcount)  # type: ignore[attr-defined]  # a DELETE's result has it


def columns(owed: Owed, now: datetime) -> dict[str, Any]:
    """The columns of a row that was never tried."""
    body = _body(owed.message, owed.late)
    return {
        "chat_id": owed.chat_id,
        "thread_id": owed.thread_id,
        "dedupe_key": owed.dedupe_key,
        "kind": owed.kind,
        "lane": owed.lane,
        "event_id": owed.event_id,
        "revision": owed.revision,
        "subscription_id": owed.subscription_id,
        "body": body,
        "text_hash": _hash(body),
        "silent": owed.silent,
        "reasons": list(owed.reasons),
        "due_at": owed.due_at,
        "expires_at": owed.expires_at,
        "state": READY,
        "attempts": 0,
        "copies": 0,
        "created_at": now,
    }


def _waiting(chat_id: int) -> Any:
    return (col(Delivery.chat_id) == chat_id) & col(Delivery.state).in_((READY, DeliveryState.UNCERTAIN))


def _edits(alert: Delivery) -> Any:
    return select(Delivery).where(
        Delivery.chat_id == alert.chat_id,
        Delivery.event_id == alert.event_id,
        col(Delivery.thread_id).is_not_distinct_from(alert.thread_id),
        Delivery.kind == DeliveryKind.EDIT,
    )


def _edit_due(last: Delivery | None, now: datetime, interval: timedelta) -> datetime:
    """An edit that is on its way counts as sent now."""
    return now if last is None else max(now, (last.sent_at or now) + interval)


def _edit(alert: Delivery, body: dict[str, Any], revision: int, now: datetime, due_at: datetime) -> Delivery:
    return Delivery(
        chat_id=alert.chat_id,
        thread_id=alert.thread_id,
        dedupe_key=f"edit:{alert.id}:{revision}",
        kind=DeliveryKind.EDIT,
        lane=alert.lane,
        event_id=alert.event_id,
        revision=revision,
        subscription_id=alert.subscription_id,
        body=body,
        text_hash=_hash(body),
        silent=True,
        due_at=due_at,
        created_at=now,
    )


def _renew(session: Session, row: Delivery, body: dict[str, Any], revision: int) -> bool:
    if row.revision is not None and row.revision > revision:
        return False
    changed = row.text_hash != _hash(body)
    row.body, row.text_hash, row.revision = {**row.body, **body}, _hash(body), revision
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


def _revive(row: Delivery, owed: Owed, now: datetime) -> bool:
    is_news = (owed.revision or 0) > (row.revision or 0) and (owed.expires_at is None or owed.expires_at > now)
    if row.state != DeliveryState.EXPIRED or not is_news:
        return False
    copies, attempts = row.copies, row.attempts  # an earlier attempt may have arrived
    for name, value in columns(owed, now).items():
        setattr(row, name, value)
    row.copies, row.attempts, row.state_reason = copies, attempts, None
    return True


def _body(message: Message, late: str = "") -> dict[str, Any]:
    body: dict[str, Any] = {"html": message.html, "buttons": [[asdict(b) for b in row] for row in message.buttons]}
    return body | {"late": late} if late else body


def _hash(body: dict[str, Any]) -> str:
    """What a reader sees of a body, in a few letters."""
    seen = json.dumps([body["html"], body["buttons"]], ensure_ascii=False)
    return hashlib.sha256(seen.encode()).hexdigest()[:16]
