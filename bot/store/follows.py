"""SQL over follows: which chat hears which feed of its own."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.models import Chat, Follow


def follow(session: Session, chat_id: int, feed_id: int, now: datetime) -> bool:
    """The chat hears this feed from now on; False where it did already."""
    if session.get(Follow, (chat_id, feed_id)) is not None:
        return False
    session.add(Follow(chat_id=chat_id, feed_id=feed_id, at=now))
    session.flush()
    return True


def unfollow(session: Session, chat_id: int, feed_id: int) -> bool:
    """The chat hears this feed no more; False where it did not."""
    row = session.get(Follow, (chat_id, feed_id))
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def count(session: Session, chat_id: int) -> int:
    """How many feeds the chat has added."""
    return session.exec(select(func.count()).select_from(Follow).where(Follow.chat_id == chat_id)).one()


def of_chat(session: Session, chat_id: int) -> set[int]:
    """Ids of the feeds that the chat has added."""
    return set(session.exec(select(Follow.feed_id).where(Follow.chat_id == chat_id)))


def followers(session: Session, feed_id: int) -> list[int]:
    """Ids of the chats that follow a feed, suspended ones too: their events go on meanwhile."""
    query = select(Follow.chat_id).join(Chat, col(Chat.id) == Follow.chat_id)
    return list(session.exec(query.where(Follow.feed_id == feed_id).order_by(col(Follow.chat_id))))
