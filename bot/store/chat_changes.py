"""What sending teaches about a chat: it takes no messages, it has a new id, a topic of it is gone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, delete, select, update

from bot.models import BusyEvent, BusyNight, Chat, Delivery, Subscription
from bot.store import announcements
from bot.store.chats import SUSPENDED
from bot.store.personal import HOLDS_CHAT
from bot.values.delivery import DeliveryKind, DeliveryState

TO_COME = (DeliveryState.READY, DeliveryState.UNCERTAIN, DeliveryState.HELD)
"""States of rows that may yet be sent, and are not on their way."""
TOPIC_GONE, PAUSED = "topic_gone", "paused"
"""States of subscriptions whose topic is gone: until an admin was told so, and after."""


def suspend_chat(session: Session, chat_id: int, reason: str, now: datetime) -> bool:
    """Nothing more is sent to this chat until it returns; what it is owed stays. False: there is no such chat."""
    chat = session.get(Chat, chat_id)
    if chat is None:
        return False
    if chat.state != SUSPENDED:
        chat.state, chat.state_reason, chat.suspended_at = SUSPENDED, reason, now
        session.add(chat)
        session.flush()
    return True


def move_chat(session: Session, old: int, new: int) -> None:
    """A group became a supergroup: its new id everywhere. The old chat's settings win over a fresh one's."""
    _forget_messages(session, old)
    chat = session.get(Chat, old)
    if chat is not None:
        values = chat.model_dump(exclude={"id"}) | {"kind": "supergroup"}
        session.merge(Chat(id=new, **values))
        session.flush()
    announcements.follow(session, old, new)
    for table, name, unique in HOLDS_CHAT:
        _move(session, table, name, unique, old=old, new=new)
    if chat is not None:
        session.delete(chat)
    session.flush()


def leave_behind(session: Session, old: int, new: int) -> None:
    """Something was pressed in a group that is a supergroup by now: it is moved, unless that was done before.

    The press may have made the old group's row anew: that must not win over the supergroup's settings.
    """
    chat = session.get(Chat, old)
    has_wishes = session.exec(select(Subscription.id).where(Subscription.chat_id == old).limit(1)).first()
    if chat is not None and has_wishes is None and session.get(Chat, new) is not None:
        session.delete(chat)
        session.flush()
    else:
        move_chat(session, old, new)


def pause_topic(session: Session, chat_id: int, thread_id: int) -> None:
    """A forum topic was deleted: its subscriptions pause, and what it was owed goes nowhere else."""
    session.execute(
        update(Subscription)
        .where(col(Subscription.chat_id) == chat_id, col(Subscription.thread_id) == thread_id)
        .where(col(Subscription.state) != PAUSED)
        .values(state=TOPIC_GONE)
    )
    session.execute(
        update(Delivery)
        .where(
            col(Delivery.chat_id) == chat_id,
            col(Delivery.thread_id) == thread_id,
            col(Delivery.state) == DeliveryState.READY,
        )
        .values(state=DeliveryState.DEAD, state_reason="topic_gone")
    )
    _forget_nights(session, chat_id, thread_id)


def _forget_nights(session: Session, chat_id: int, thread_id: int) -> None:
    """Nothing of a busy night is renewed where the topic is gone."""
    mine = col(BusyNight.chat_id) == chat_id, col(BusyNight.thread_id) == thread_id
    session.execute(delete(BusyEvent).where(col(BusyEvent.night_id).in_(select(BusyNight.id).where(*mine))))
    session.execute(delete(BusyNight).where(*mine))


def _forget_messages(session: Session, chat_id: int) -> None:
    """Messages of a group are not the supergroup's, whose numbers begin anew: what was to be edited is sent anew."""
    mine, sent = col(Delivery.chat_id) == chat_id, col(Delivery.state) == DeliveryState.SENT
    session.execute(update(Delivery).where(mine, sent).values(message_id=None))
    waits = col(Delivery.kind) == DeliveryKind.EDIT, col(Delivery.state).in_(TO_COME)
    for edit in session.exec(select(Delivery).where(mine, *waits)):
        edit.body = {**edit.body, "anew": True, "target": None}
        session.add(edit)
    session.flush()


def _move(session: Session, table: type[SQLModel], name: str, unique: str | None, *, old: int, new: int) -> None:
    columns: Any = SQLModel.metadata.tables[str(table.__tablename__)].c
    holds = columns[name]
    if unique is not None:
        there = select(columns[unique]).where(holds == new)
        session.execute(delete(table).where(holds == old, columns[unique].in_(there)))
    session.execute(update(table).where(holds == old).values({name: new}))
