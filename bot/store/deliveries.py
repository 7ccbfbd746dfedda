"""What is owed to chats: rows are written here, in the transaction of what caused them, and read for people.

How far a row got is written by store/outbox.py. Every function takes a Session and runs in the caller's transaction.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import Session, col, func, or_, select, update

from bot.models import Delivery, Event
from bot.store.batches import batched
from bot.store.codec import telling_to_json
from bot.store.slices import within
from bot.values.announcements import EVERYBODY, Slice
from bot.values.delivery import DeliveryKind, DeliveryState, Lane, Message
from bot.values.events import Telling

READY, SENT = DeliveryState.READY, DeliveryState.SENT
LIVE = (READY, DeliveryState.CLAIMED, DeliveryState.INFLIGHT, DeliveryState.UNCERTAIN, SENT, DeliveryState.HELD)
"""States of an alert that its chat has, or will have."""
OVER = (SENT, DeliveryState.SUPERSEDED, DeliveryState.EXPIRED, DeliveryState.DEAD)
"""States that nothing follows by itself."""
UNWANTED = "not_its_news"
"""Why an alert does not leave: the event is not what its chat asked for, now that it is corrected."""
EDITED_WITHIN = timedelta(days=1)
"""Age up to which an edit that waited for its chat is made still."""


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
    told: Telling | None = None
    """What it tells of its event: what is worth a reply later is held against this."""


def owe_all(session: Session, owed: Iterable[Owed], now: datetime) -> int:
    """Owe many messages, some at a time; how many were not owed yet.

    A row that expired unsent, or was unwanted, is owed again when its message is news once more (a threat that became
    a strike).
    """
    written, bodies = 0, Bodies()
    for batch in batched(owed):
        wanted = {each.dedupe_key: each for each in batch}
        known = session.exec(select(Delivery).where(col(Delivery.dedupe_key).in_(wanted))).all()
        written += sum(_revive(row, wanted[row.dedupe_key], now, bodies) for row in known)
        there = {row.dedupe_key for row in known}
        fresh = [each for key, each in wanted.items() if key not in there]
        if fresh:
            session.connection().execute(insert(Delivery), [columns(each, now, bodies) for each in fresh])
        written += len(fresh)
    return written


def alerts_of(session: Session, event_id: int, chats: Slice = EVERYBODY) -> list[Delivery]:
    """The alerts of an event that their chats have or will have."""
    mine = (Delivery.event_id == event_id, Delivery.kind == DeliveryKind.ALERT, within(Delivery.chat_id, chats))
    return list(session.exec(select(Delivery).where(*mine, col(Delivery.state).in_(LIVE)).order_by(col(Delivery.id))))


def counts(session: Session) -> dict[DeliveryState, int]:
    """How many rows are in each state."""
    rows = session.exec(select(Delivery.state, func.count()).group_by(Delivery.state)).all()
    return {DeliveryState(state): count for state, count in rows}


def newest(session: Session, states: Sequence[DeliveryState], limit: int) -> list[Delivery]:
    """The newest rows in these states, oldest first."""
    found = select(Delivery).where(col(Delivery.state).in_(states)).order_by(col(Delivery.id).desc()).limit(limit)
    return list(reversed(session.exec(found).all()))


def missed(session: Session, chat_id: int) -> int:
    """How many alerts wait for a chat that does not take messages."""
    waiting = select(func.count()).where(_waiting(chat_id), Delivery.kind == DeliveryKind.ALERT)
    return session.exec(waiting).one()


def forgive(session: Session, chat_id: int, now: datetime) -> int:
    """Drop what waits for a chat that has come back; how many alerts it missed, to be said in one line.

    Edits of a day are kept: they bring no message, and what the chat has is right again.
    """
    count = missed(session, chat_id)
    edits = (col(Delivery.kind) == DeliveryKind.EDIT) & (col(Delivery.created_at) > now - EDITED_WITHIN)
    new = or_(~edits, col(Delivery.body)["anew"].as_boolean().is_(True))
    dropped = {"state": DeliveryState.SUPERSEDED, "state_reason": "missed"}
    session.execute(update(Delivery).where(_waiting(chat_id), new).values(**dropped))
    return count


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


class Bodies:
    """The bodies of messages that are owed together: those that read alike have one, and it is hashed once."""

    def __init__(self) -> None:
        self._made: dict[tuple[Message, str, Telling | None], tuple[dict[str, Any], str]] = {}

    def of(self, owed: Owed) -> tuple[dict[str, Any], str]:
        """The body, and what a reader sees of it in a few letters."""
        key = owed.message, owed.late, owed.told
        if key not in self._made:
            body = body_of(*key)
            self._made[key] = body, hash_of(body)
        return self._made[key]


def columns(owed: Owed, now: datetime, bodies: Bodies) -> dict[str, Any]:
    """The columns of a row that was never tried."""
    body, text_hash = bodies.of(owed)
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
        "text_hash": text_hash,
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


def _revive(row: Delivery, owed: Owed, now: datetime, bodies: Bodies) -> bool:
    is_news = (owed.revision or 0) > (row.revision or 0) and (owed.expires_at is None or owed.expires_at > now)
    if not is_news or (row.state != DeliveryState.EXPIRED and row.state_reason != UNWANTED):
        return False
    copies, attempts = row.copies, row.attempts  # an earlier attempt may have arrived
    for name, value in columns(owed, now, bodies).items():
        setattr(row, name, value)
    row.copies, row.attempts, row.state_reason = copies, attempts, None
    return True


def rewrite(row: Delivery, body: dict[str, Any]) -> bool:
    """Give a row another text, and leave what else its body says; whether a reader sees a difference."""
    before = row.text_hash
    row.body, row.text_hash = {**row.body, **body}, hash_of(body)
    return row.text_hash != before


def body_of(message: Message, late: str = "", told: Telling | None = None) -> dict[str, Any]:
    """A message for the JSON column of its row, with what the sender and later changes need to know of it."""
    body: dict[str, Any] = {"html": message.html, "buttons": [[asdict(b) for b in row] for row in message.buttons]}
    known = {"late": late or None, "told": telling_to_json(told) if told else None}
    return body | {name: value for name, value in known.items() if value is not None}


def hash_of(body: dict[str, Any]) -> str:
    """What a reader sees of a body, in a few letters."""
    seen = json.dumps([body["html"], body["buttons"]], ensure_ascii=False)
    return hashlib.sha256(seen.encode()).hexdigest()[:16]
