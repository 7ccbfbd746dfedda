"""Which message of a chat shows an event now: the alert, its second copy, or what replaced it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, col, select

from bot.models import Delivery
from bot.values.delivery import DeliveryKind, DeliveryState

Spot = tuple[int, int | None, int | None]
"""Chat, topic and event."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chat sees of an event: a message, and the newest of its revisions that was ever shown."""

    message_id: int | None = None
    revision: int = -1


def shows() -> ColumnElement[bool]:
    """Rows that have shown an event: alerts and edits that went out."""
    kinds = col(Delivery.kind).in_((DeliveryKind.ALERT, DeliveryKind.EDIT))
    return kinds & (col(Delivery.state) == DeliveryState.SENT)


def spot(row: Delivery) -> Spot:
    """Where a row belongs."""
    return row.chat_id, row.thread_id, row.event_id


def shown_at(session: Session, spots: Collection[Spot]) -> Mapping[Spot, Shown]:
    """What is shown there, of all in one query."""
    if not spots:
        return {}
    asked = {"chats": [chat for chat, _, _ in spots], "events": [event for _, _, event in spots]}
    found: dict[Spot, Shown] = {}
    for chat, topic, event, message_id, revision in session.execute(_messages(), asked):
        before = found.get((chat, topic, event), Shown())
        newest = before.revision if revision is None else max(before.revision, revision)
        found[chat, topic, event] = Shown(message_id or before.message_id, newest)
    return found


def event_of(session: Session, chat_id: int, message_id: int) -> int | None:
    """The event that a message of the chat tells of; None for any other message."""
    sent = select(Delivery.event_id).where(Delivery.chat_id == chat_id, Delivery.message_id == message_id)
    return session.exec(sent.where(col(Delivery.event_id).is_not(None)).order_by(col(Delivery.id).desc())).first()


@functools.cache
def _messages() -> Any:
    """The latest last."""
    columns = Delivery.chat_id, Delivery.thread_id, Delivery.event_id, Delivery.message_id, Delivery.revision
    return (
        sa.select(*map(col, columns))
        .where(
            col(Delivery.chat_id).in_(bindparam("chats", expanding=True)),
            col(Delivery.event_id).in_(bindparam("events", expanding=True)),
            shows(),
        )
        .order_by(col(Delivery.sent_at), col(Delivery.id))
    )
