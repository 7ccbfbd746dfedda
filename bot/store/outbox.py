"""How far the rows of the outbox got: SQL for the sender. The decisions are in delivery/outbox.py.

Claiming a row and marking it in flight are one commit, just before the first byte. Whatever ends an attempt is
written only if owner and attempt are still those of the claim. One row of a chat is in flight at a time.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, bindparam, case
from sqlmodel import Session, col, or_, select, update

from bot.models import Delivery
from bot.store import going
from bot.store.chat_changes import move_chat, pause_topic, suspend_chat
from bot.store.going import INFLIGHT, READY, ROWS, UNCERTAIN
from bot.store.shown import Shown, shown_at, spot
from bot.values.delivery import MOST_COPIES, DeliveryKind, DeliveryState, History, Next, Outlook

ANSWERS = (DeliveryKind.REPLY, DeliveryKind.CORRECTION)
"""What answers the message of its event."""

SENT, SUPERSEDED = DeliveryState.SENT, DeliveryState.SUPERSEDED

_state: Any = col(Delivery.state)


def look(session: Session, now: datetime, limit: int) -> Outlook:
    """Which rows may go next, at most one a chat, and when to look again."""
    heads = session.execute(going.heads(), {"now": now, "limit": limit}).all()
    due, expiry, lease, uncertain = session.execute(going.waits(), {"now": now}).one()
    times = [at for at in (due, expiry, lease) if at is not None]
    overdue = any(at is not None and at <= now for at in (expiry, lease))
    return Outlook(
        tuple((row.id, row.chat_id, row.lane) for row in heads), min(times, default=None), overdue, uncertain > 0
    )


def claim(session: Session, ids: Sequence[int], *, owner: str, now: datetime, lease_until: datetime) -> list[Delivery]:
    """Put these rows in flight, those that still may go; in the order asked for. They belong to no session then.

    `body["target"]` is the message that an edit changes or an answer refers to. An edit of what was never sent is
    superseded, and so is one that would bring back an older text.
    """
    claimed = []
    rows = session.execute(going.among(), {"now": now, "ids": list(ids)}).scalars().all()
    shown = shown_at(session, [spot(row) for row in rows if _refers(row)])
    for row in rows:
        session.expunge(row)
        if needless := _aim(row, shown.get(spot(row), Shown())) if _refers(row) else None:
            session.execute(_leave_out(), {"row": row.id, "why": needless})
            continue
        if row.body.get("anew"):  # written down: should it be doubted, its second copy is marked
            session.execute(update(Delivery).where(col(Delivery.id) == row.id).values(body=row.body))
        row.state, row.owner, row.lease_until, row.attempts = INFLIGHT, owner, lease_until, row.attempts + 1
        claimed.append(row)
    if claimed:
        taken = [row.id for row in claimed]
        session.execute(_take(), {"taken": taken, "by": owner, "until": lease_until})
    return sorted(claimed, key=lambda row: ids.index(row.id or 0))


def finish(session: Session, results: Iterable[tuple[Delivery, Next]], now: datetime) -> None:
    """Write down what became of attempts. One that somebody else has taken over since is left alone."""
    arrived = [_arrival(row, step, now) for row, step in results if step.state == SENT]
    if arrived:
        session.execute(_tick_off(), arrived)
    for row, step in results:
        if step.state != SENT:
            _go_on(session, row, step, now)


def recover(session: Session, owner: str) -> int:
    """Take over from earlier owners, who are known to be gone; how many rows may have arrived.

    For the one process that holds the database: what was claimed never left, what was in flight may have arrived.
    """
    theirs = or_(col(Delivery.owner).is_(None), col(Delivery.owner) != owner)
    session.execute(update(Delivery).where(_state == DeliveryState.CLAIMED, theirs).values(state=READY))
    return _doubt(session, theirs, "owner_gone")


def sweep(session: Session, now: datetime, mine: Collection[int]) -> None:
    """Expire what is too late to send, and doubt what outlived its lease; `mine` are still under way here.

    What may have arrived counts as sent once more: should it become news again, it is marked.
    """
    copies = col(Delivery.copies) + case((_state == UNCERTAIN, 1), else_=0)
    session.execute(
        update(Delivery)
        .where(_state.in_((READY, UNCERTAIN, DeliveryState.HELD)), col(Delivery.expires_at) <= now)
        .values(state=DeliveryState.EXPIRED, state_reason="too_late", copies=copies)
    )
    _doubt(session, (col(Delivery.lease_until) <= now) & col(Delivery.id).not_in(mine), "lease_over")


def resume(session: Session, now: datetime) -> int:
    """Telegram answers again: what may have arrived is sent anew, marked; how many rows.

    Edits are not marked: made twice, they change nothing.
    """
    rows = session.exec(select(Delivery).where(_state == UNCERTAIN)).all()
    for row in rows:
        row.state, row.due_at = READY, now
        row.copies += int(row.kind != DeliveryKind.EDIT or bool(row.body.get("anew")))
    return len(rows)


def history(session: Session, now: datetime, since: datetime) -> History:
    """What went out since then, and who refused it for flooding, so that a restart keeps to the limits.

    What may have arrived counts as gone out now.
    """
    went = select(Delivery.chat_id, Delivery.sent_at).where(or_(col(Delivery.sent_at) >= since, _state == UNCERTAIN))
    flooded = select(Delivery.chat_id, Delivery.due_at).where(
        Delivery.state == READY, Delivery.state_reason == going.FLOODED, col(Delivery.due_at) > now
    )
    return History(
        tuple((chat, at or now) for chat, at in session.exec(went).all()), tuple(session.exec(flooded).all())
    )


def _refers(row: Delivery) -> bool:
    """Whether the row is about a message that its chat has already."""
    return row.event_id is not None and row.kind in {DeliveryKind.EDIT, *ANSWERS} and not row.body.get("anew")


def _aim(row: Delivery, shown: Shown) -> str | None:
    """Tell the row the message that it refers to; why it is not sent after all, or None."""
    row.body = {**row.body, "target": shown.message_id}
    if row.kind in ANSWERS:
        return None
    if shown.message_id is None and shown.revision < 0:
        return "no_alert"
    if shown.message_id is None:  # its group moved, and left the message behind
        row.body = {**row.body, "anew": True}
    return "newer_shown" if row.revision is not None and shown.revision > row.revision else None


def _go_on(session: Session, row: Delivery, step: Next, now: datetime) -> None:
    _write_down(session, row, step)
    if step.moved_to is not None:
        move_chat(session, row.chat_id, step.moved_to)
    if step.topic_gone and row.thread_id is not None:
        pause_topic(session, row.chat_id, row.thread_id)
    if step.chat_gone and not suspend_chat(session, row.chat_id, step.reason or "", now) and not _moved(session, row):
        _write_down(session, row, Next(DeliveryState.DEAD, step.reason))


def _moved(session: Session, row: Delivery) -> bool:
    """Whether the row's chat got another id while the row was on its way."""
    return session.exec(select(Delivery.chat_id).where(Delivery.id == row.id)).first() != row.chat_id


def _write_down(session: Session, row: Delivery, step: Next) -> None:
    marks = {name: True for name in ("plain", "anew") if getattr(step, name)}
    changes: dict[str, Any] = {"state": step.state, "state_reason": step.reason, "body": {**row.body, **marks}}
    if step.due_at is not None:
        changes["due_at"] = step.due_at
    session.execute(sa.update(ROWS).where(*_same_attempt()).values(**changes), _attempt(row))


def _arrival(row: Delivery, step: Next, now: datetime) -> dict[str, Any]:
    return _attempt(row) | {"why": step.reason, "message": step.message_id, "at": now}


def _attempt(row: Delivery) -> dict[str, Any]:
    return {"row": row.id, "by": row.owner, "attempt": row.attempts}


def _same_attempt() -> tuple[ColumnElement[bool], ...]:
    return ROWS.c.id == bindparam("row"), ROWS.c.owner == bindparam("by"), ROWS.c.attempts == bindparam("attempt")


@functools.cache
def _tick_off() -> Any:
    """Made once, as are those below: making a statement costs more than running it."""
    values = {"state": SENT, "state_reason": bindparam("why"), "message_id": bindparam("message")}
    return sa.update(ROWS).where(*_same_attempt()).values(**values, sent_at=bindparam("at"))


@functools.cache
def _take() -> Any:
    values = {"state": INFLIGHT, "owner": bindparam("by"), "lease_until": bindparam("until")}
    rows = ROWS.c.id.in_(bindparam("taken", expanding=True))
    return sa.update(ROWS).where(rows).values(**values, attempts=ROWS.c.attempts + 1)


@functools.cache
def _leave_out() -> Any:
    return sa.update(ROWS).where(ROWS.c.id == bindparam("row")).values(state=SUPERSEDED, state_reason=bindparam("why"))


def _doubt(session: Session, which: ColumnElement[bool], reason: str) -> int:
    """What is in flight and out of our hands may have arrived; after three copies it is held."""
    state = case((col(Delivery.copies) >= MOST_COPIES, DeliveryState.HELD.value), else_=UNCERTAIN.value)
    doubted = update(Delivery).where(_state == INFLIGHT, which).values(state=state, state_reason=reason)
    return int(session.execute(doubted).rowcount)  # type: ignore[attr-defined]  # an UPDATE's result has it
