"""SQL over forum topics that are gone: their subscriptions are paused, and somebody is to be told so once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, func, select, update

from bot.models import AuditEntry, Chat, Subscription
from bot.store.chat_changes import PAUSED, TOPIC_GONE
from bot.store.chats import ACTIVE, PRIVATE


@dataclass(frozen=True, slots=True)
class GoneTopic:
    """A topic that takes no messages, with so many subscriptions."""

    chat_id: int
    thread_id: int
    subscriptions: int


def untold(session: Session) -> list[GoneTopic]:
    """Topics of whose end nobody was told."""
    query = select(Subscription.chat_id, Subscription.thread_id, func.count()).where(Subscription.state == TOPIC_GONE)
    rows = session.exec(query.group_by(col(Subscription.chat_id), col(Subscription.thread_id)))
    return [GoneTopic(chat, thread, count) for chat, thread, count in rows if thread is not None]


def note_told(session: Session, topic: GoneTopic) -> None:
    """Nobody need be told any more."""
    mine = col(Subscription.chat_id) == topic.chat_id, col(Subscription.thread_id) == topic.thread_id
    session.execute(update(Subscription).where(*mine, col(Subscription.state) == TOPIC_GONE).values(state=PAUSED))


def admin(session: Session, topic: GoneTopic) -> Chat | None:
    """The private chat of the admin who last subscribed the topic, else of who last changed its chat's settings."""
    query = (
        select(Chat)
        .join(AuditEntry, col(AuditEntry.user_id) == Chat.id)
        .where(AuditEntry.chat_id == topic.chat_id, Chat.kind == PRIVATE, Chat.state == ACTIVE)
    )
    its_own = (col(AuditEntry.action) == "subscribe") & col(AuditEntry.detail).startswith(f"{topic.thread_id}|")
    return session.exec(query.order_by(its_own.desc(), col(AuditEntry.id).desc())).first()
