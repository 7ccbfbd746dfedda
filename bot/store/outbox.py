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
from sqlalchemy import ColumnElement, case, literal
from sqlmodel import Session, col, func, or_, select, update

from bot.models import Chat, Delivery
from bot.store.chat_changes import SUSPENDED, move_chat, pause_topic, suspend_chat
from bot.store.deliveries import alert_message
from bot.store.edits import shows_newer
from bot.values import MOST_COPIES, DeliveryKind, DeliveryState, Next, Outlook

BLOCKS_UNTIL = 8
"""Failed attempts after which a row no longer keeps those behind it in its lane waiting."""

FLOODED = "retry_after"
"""Reason of a row whose chat asked to be left alone until the row is due."""

ANSWERS = (DeliveryKind.REPLY, DeliveryKind.CORRECTION)
"""What answers the message of its event."""

READY, INFLIGHT, UNCERTAIN = DeliveryState.READY, DeliveryState.INFLIGHT, DeliveryState.UNCERTAIN
AWAY = (DeliveryState.CLAIMED, INFLIGHT, UNCERTAIN)

_state: Any = col(Delivery.state)


def look(session: Session, now: datetime, limit: int) -> Outlook:
    """Which rows may go next, at most one a chat, and when to look again."""
    is_edit = case((col(Delivery.kind) == DeliveryKind.EDIT, 1), else_=0).label("is_edit")
    order = (col(Delivery.lane), is_edit, col(Delivery.id))  # news before edits, oldest first
    place = func.row_number().over(partition_by=col(Delivery.chat_id), order_by=order).label("place")
    firsts = _may_go(now, col(Delivery.id), col(Delivery.chat_id), col(Delivery.lane), is_edit, place).subquery()
    heads = session.execute(
        sa.select(firsts.c.id, firsts.c.chat_id)
        .where(firsts.c.place == 1)
        .order_by(firsts.c.lane, firsts.c.is_edit, firsts.c.id)
        .limit(limit)
    ).all()
    waits = session.execute(
        sa.select(
            func.min(case(((_state == READY) & (col(Delivery.due_at) > now), col(Delivery.due_at)))),
            func.min(case((_state.in_((READY, UNCERTAIN)), col(Delivery.expires_at)))),
            func.min(case((_state == INFLIGHT, col(Delivery.lease_until)))),
            func.count(case((_state == UNCERTAIN, literal(1)))),
        ).where(_state.in_((READY, *AWAY)))
    ).one()
    due, expiry, lease, uncertain = waits
    times = [at for at in (due, expiry, lease) if at is not None]
    overdue = any(at is not None and at <= now for at in (expiry, lease))
    return Outlook(tuple((row.id, row.chat_id) for row in heads), min(times, default=None), overdue, uncertain > 0)


def claim(session: Session, ids: Sequence[int], *, owner: str, now: datetime, lease_until: datetime) -> list[Delivery]:
    """Put these rows in flight, those that still may go; in the order asked for.

    `body["target"]` is the message that an edit changes or a reply answers. An edit without one is superseded,
    and so is one that would bring back an older text.
    """
    allowed = session.execute(_may_go(now, Delivery.id).where(col(Delivery.id).in_(ids))).scalars().all()
    claimed = []
    for row in session.exec(select(Delivery).where(col(Delivery.id).in_(allowed))).all():
        if needless := _needless(session, row):
            row.state, row.state_reason = DeliveryState.SUPERSEDED, needless
            continue
        row.state, row.owner, row.lease_until, row.attempts = INFLIGHT, owner, lease_until, row.attempts + 1
        claimed.append(row)
    session.flush()
    return sorted(claimed, key=lambda row: ids.index(row.id or 0))


def finish(session: Session, results: Iterable[tuple[Delivery, Next]], now: datetime) -> None:
    """Write down what became of attempts. One that somebody else has taken over since is left alone."""
    for row, step in results:
        _write_down(session, row, step, now)
        if step.moved_to is not None:
            move_chat(session, row.chat_id, step.moved_to)
        if step.topic_gone and row.thread_id is not None:
            pause_topic(session, row.chat_id, row.thread_id)
        if step.chat_gone and not suspend_chat(session, row.chat_id, step.reason or "", now):
            _write_down(session, row, Next(DeliveryState.DEAD, step.reason), now)


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
        .where(_state.in_((READY, UNCERTAIN)), col(Delivery.expires_at) <= now)
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


def recent(session: Session, since: datetime) -> list[tuple[int, datetime]]:
    """(chat, time) of what went out since then, so that a restart keeps to the limits."""
    sent = select(Delivery.chat_id, Delivery.sent_at).where(col(Delivery.sent_at) >= since)
    return [(chat, at) for chat, at in session.exec(sent).all() if at is not None]


def _may_go(now: datetime, *columns: Any) -> Any:
    """Select `columns` of the rows that may be sent now, whatever the limits say."""
    chat, troubled = col(Delivery.chat_id), _troubled()
    behind = (
        (troubled.c.chat_id == chat) & (troubled.c.lane == col(Delivery.lane)) & (troubled.c.eldest < col(Delivery.id))
    )
    away, flooded = _other("away"), _other("flooded")
    is_flooded = (flooded.c.state == READY, flooded.c.state_reason == FLOODED, flooded.c.due_at > now)
    return (
        sa.select(*columns)
        .select_from(Delivery)
        .outerjoin(troubled, behind)
        .where(
            _state == READY,
            col(Delivery.due_at) <= now,
            or_(col(Delivery.expires_at).is_(None), col(Delivery.expires_at) > now),
            troubled.c.eldest.is_(None),
            chat.not_in(sa.select(col(Chat.id)).where(col(Chat.state) == SUSPENDED)),
            chat.not_in(sa.select(away.c.chat_id).where(away.c.state.in_(AWAY))),
            chat.not_in(sa.select(flooded.c.chat_id).where(*is_flooded)),
            ~_elder_of_event(),
        )
    )


def _elder_of_event() -> ColumnElement[bool]:
    """An older row of the same event in the same chat and topic still waits: it goes first."""
    elder = _other("elder")
    return sa.exists().where(
        elder.c.chat_id == col(Delivery.chat_id),
        elder.c.event_id == col(Delivery.event_id),
        elder.c.thread_id.is_not_distinct_from(col(Delivery.thread_id)),
        elder.c.state == READY,
        elder.c.id < col(Delivery.id),
    )


def _troubled() -> Any:
    """By chat and lane the eldest row that failed a few times: those behind it wait, so that order is kept."""
    failed = _other("failed")
    return (
        sa.select(failed.c.chat_id, failed.c.lane, func.min(failed.c.id).label("eldest"))
        .where(failed.c.state == READY, failed.c.attempts.between(1, BLOCKS_UNTIL - 1))
        .group_by(failed.c.chat_id, failed.c.lane)
        .subquery()
    )


@functools.cache
def _other(name: str) -> Any:
    """The table under another name; made once, for SQLAlchemy compiles statements over new aliases anew."""
    return Delivery.metadata.tables["delivery"].alias(name)


def _needless(session: Session, row: Delivery) -> str | None:
    """Why the row is not sent after all; None: it is, and knows its target."""
    if not _aim(session, row):
        return "no_alert"
    return "newer_shown" if row.kind == DeliveryKind.EDIT and shows_newer(session, row) else None


def _aim(session: Session, row: Delivery) -> bool:
    """Find the message that an edit changes or an answer refers to; False: an edit has none."""
    if row.event_id is None or row.kind not in {DeliveryKind.EDIT, *ANSWERS} or row.body.get("anew"):
        return True
    target = alert_message(session, row.chat_id, row.thread_id, row.event_id)
    row.body = {**row.body, "target": target}
    return target is not None or row.kind in ANSWERS


def _write_down(session: Session, row: Delivery, step: Next, now: datetime) -> None:
    marks = {name: True for name in ("plain", "anew") if getattr(step, name)}
    changes: dict[str, Any] = {"state": step.state, "state_reason": step.reason, "body": {**row.body, **marks}}
    if step.due_at is not None:
        changes["due_at"] = step.due_at
    if step.state == DeliveryState.SENT:
        changes |= {"message_id": step.message_id, "sent_at": now}
    same_attempt = (Delivery.id == row.id, Delivery.owner == row.owner, Delivery.attempts == row.attempts)
    session.execute(update(Delivery).where(*same_attempt).values(**changes))  # type: ignore[arg-type]  # SQLModel fields are columns here


def _doubt(session: Session, which: ColumnElement[bool], reason: str) -> int:
    """What is in flight and out of our hands may have arrived; after three copies it is held."""
    state = case((col(Delivery.copies) >= MOST_COPIES, DeliveryState.HELD.value), else_=UNCERTAIN.value)
    doubted = update(Delivery).where(_state == INFLIGHT, which).values(state=state, state_reason=reason)
    return int(session.execute(doubted).rowcount)  # type: ignore[attr-defined]  # an UPDATE's result has it
