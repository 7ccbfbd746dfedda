"""Which rows of the outbox may go: the statements, each made once, for making one costs more than running it.

All take `now`; the limits are not known here.
"""

from __future__ import annotations

import functools
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, bindparam, case, literal
from sqlmodel import col, func, or_

from bot.models import Chat, Delivery
from bot.store.chats import SUSPENDED
from bot.values.delivery import DeliveryKind, DeliveryState, Lane

BLOCKS_UNTIL = 8
"""Failed attempts after which a row no longer keeps those behind it in its lane waiting."""

FLOODED = "retry_after"
"""Reason of a row whose chat asked to be left alone until the row is due."""

READY, INFLIGHT, UNCERTAIN = DeliveryState.READY, DeliveryState.INFLIGHT, DeliveryState.UNCERTAIN
HELD = DeliveryState.HELD
AWAY = (DeliveryState.CLAIMED, INFLIGHT, UNCERTAIN)
ROWS: Any = Delivery.metadata.tables["delivery"]
NOW = bindparam("now", type_=ROWS.c.due_at.type)

_state: Any = col(Delivery.state)


@functools.cache
def heads() -> Any:
    """(id, chat, lane) of the rows that may go next, at most one a chat and `limit` in all, the most urgent first."""
    is_edit = case((col(Delivery.kind) == DeliveryKind.EDIT, 1), else_=0)
    rank = case((col(Delivery.lane) >= Lane.DIGEST, 2), else_=is_edit).label("rank")
    order = (rank, col(Delivery.lane), col(Delivery.id))  # news, then edits, then what can wait; oldest first
    place = func.row_number().over(partition_by=col(Delivery.chat_id), order_by=order).label("place")
    firsts = _may_go(col(Delivery.id), col(Delivery.chat_id), col(Delivery.lane), rank, place).subquery()
    return (
        sa.select(firsts.c.id, firsts.c.chat_id, firsts.c.lane)
        .where(firsts.c.place == 1)
        .order_by(firsts.c.rank, firsts.c.lane, firsts.c.id)
        .limit(bindparam("limit"))
    )


@functools.cache
def waits() -> Any:
    """The next time at which a row is due, one expires and a lease is over; and how many may have arrived."""
    return sa.select(
        func.min(case(((_state == READY) & (col(Delivery.due_at) > NOW), col(Delivery.due_at)))),
        func.min(case((_state.in_((READY, UNCERTAIN, HELD)), col(Delivery.expires_at)))),
        func.min(case((_state == INFLIGHT, col(Delivery.lease_until)))),
        func.count(case((_state == UNCERTAIN, literal(1)))),
    ).where(_state.in_((READY, HELD, *AWAY)))


@functools.cache
def among() -> Any:
    """Those of the rows `ids` that still may go."""
    return _may_go(Delivery).where(col(Delivery.id).in_(bindparam("ids", expanding=True)))


def _may_go(*columns: Any) -> Any:
    """Select `columns` of the rows that may be sent now."""
    chat, troubled = col(Delivery.chat_id), _troubled()
    behind = (
        (troubled.c.chat_id == chat) & (troubled.c.lane == col(Delivery.lane)) & (troubled.c.eldest < col(Delivery.id))
    )
    away, flooded = _other("away"), _other("flooded")
    is_flooded = (flooded.c.state == READY, flooded.c.state_reason == FLOODED, flooded.c.due_at > NOW)
    return (
        sa.select(*columns)
        .select_from(Delivery)
        .outerjoin(troubled, behind)
        .where(
            _state == READY,
            or_(col(Delivery.due_at) <= NOW, col(Delivery.created_at) > NOW),  # owed later: the clock was set back
            or_(col(Delivery.expires_at).is_(None), col(Delivery.expires_at) > NOW),
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
