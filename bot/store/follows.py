"""SQL over follows: which chat hears which feed of its own."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.models import Chat, Follow


def follow(session: Session, chat_id: int, feed_id: int, now: datetime, category: str | None = None) -> bool:
    """The chat hears this feed from now on, and keeps it in this category if one is named.

    False where it heard it already.
    """
    row = session.get(Follow, (chat_id, feed_id))
    known = row is not None
    row = row or Follow(chat_id=chat_id, feed_id=feed_id, at=now)
    row.category = category or row.category
    session.add(row)
    session.flush()
    return not known


def unfollow(session: Session, chat_id: int, feed_id: int) -> Follow | None:
    """The chat hears this feed no more; how it kept it, or None where it did not."""
    row = session.get(Follow, (chat_id, feed_id))
    if row is not None:
        session.delete(row)
        session.flush()
    return row


def count(session: Session, chat_id: int) -> int:
    """How many feeds the chat has added."""
    return session.exec(select(func.count()).select_from(Follow).where(Follow.chat_id == chat_id)).one()


def of_chat(session: Session, chat_id: int) -> dict[int, str | None]:
    """Ids of the feeds that the chat has added, and the category that it keeps each in."""
    return dict(session.exec(select(Follow.feed_id, Follow.category).where(Follow.chat_id == chat_id)).all())


def followers(session: Session, feed_id: int) -> list[int]:
    """Ids of the chats that follow a feed, suspended ones too: their events go on meanwhile."""
    query = select(Follow.chat_id).join(Chat, col(Chat.id) == Follow.chat_id)
    return list(session.exec(query.where(Follow.feed_id == feed_id).order_by(col(Follow.chat_id))))
