"""Forgetting a chat: all that is its own goes, in one transaction; what others read on is left without its name.

Rows of the outbox go too, those in flight included: when their answer comes there is nothing left to be written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, delete, func, or_, select, update

from bot.models import (
    AuditEntry,
    BusyEvent,
    BusyNight,
    Chat,
    Correction,
    Delivery,
    Event,
    Feed,
    FeedOutage,
    FeedTrouble,
    Follow,
    Invite,
    Item,
    ItemEvent,
    Mute,
    Ruling,
    Seen,
    Snooze,
    Subscription,
    TollFigure,
)
from bot.store import feeds, follows, full_text

NOBODY = 0
"""Stands in place of a chat or a person that was forgotten."""
SOMEBODY = -1
"""Stands in place of an owner who decided something about an event: it was no machine."""
ITS_OWN: tuple[type[SQLModel], ...] = (Subscription, FeedTrouble, Mute, Snooze, Delivery, BusyNight, AuditEntry)
"""Tables whose rows of a chat concern nobody else."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much there was."""

    subscriptions: int
    feeds: int
    messages: int


def forget(session: Session, chat_id: int, user_id: int | None) -> Forgotten:
    """Delete a chat, and take a person's name off what they did elsewhere, if `user_id` is given."""
    followed = follows.of_chat(session, chat_id)
    forgotten = Forgotten(_count(session, Subscription, chat_id), len(followed), _count(session, Delivery, chat_id))
    _forget_events(session, chat_id)
    session.execute(delete(Follow).where(col(Follow.chat_id) == chat_id))
    for feed_id in followed:
        _forget_feed(session, feed_id)
    nights = select(BusyNight.id).where(BusyNight.chat_id == chat_id)
    session.execute(delete(BusyEvent).where(col(BusyEvent.night_id).in_(nights)))
    _unname_presses(session, chat_id, user_id)
    for table in ITS_OWN:
        session.execute(delete(table).where(_column(table, "chat_id") == chat_id))
    session.execute(delete(Invite).where(col(Invite.used_by) == chat_id))
    session.execute(update(Chat).where(col(Chat.speaks_for) == chat_id).values(speaks_for=None))
    session.execute(delete(Chat).where(col(Chat.id) == chat_id))
    if user_id is not None:
        _unname(session, user_id)
    return forgotten


def _unname(session: Session, user_id: int) -> None:
    """Take a person off what they decided and changed in other chats."""
    session.execute(update(Correction).where(col(Correction.reviewed_by) == user_id).values(reviewed_by=SOMEBODY))
    session.execute(update(AuditEntry).where(col(AuditEntry.user_id) == user_id).values(user_id=NOBODY))
    session.execute(update(Ruling).where(col(Ruling.by) == user_id).values(by=SOMEBODY))
    session.execute(update(Ruling).where(col(Ruling.undone_by) == user_id).values(undone_by=SOMEBODY))
    made = col(Invite.created_by) == user_id
    session.execute(delete(Invite).where(made, col(Invite.used_by).is_(None)))
    session.execute(update(Invite).where(made).values(created_by=NOBODY))


def _unname_presses(session: Session, chat_id: int, user_id: int | None) -> None:
    """Presses of *Wrong* in the chat, and of the person, belong to nobody any more.

    How many people called an event wrong is told: the presses of one on an event get one number, below zero.
    """
    pressed = or_(col(Correction.chat_id) == chat_id, col(Correction.user_id) == user_id)
    numbers = dict[tuple[int, int], int]()
    for press in session.exec(select(Correction).where(pressed).order_by(col(Correction.id))):
        press.user_id = numbers.setdefault((press.user_id, press.event_id), -(press.id or 0))
        press.chat_id = NOBODY if press.chat_id == chat_id else press.chat_id
        session.add(press)
    session.flush()


def _forget_events(session: Session, chat_id: int) -> None:
    """The events that only this chat could know of, from feeds of its own, with all that hangs on them."""
    own = select(Event.id).where(Event.audience == chat_id)
    for table in (ItemEvent, TollFigure, BusyEvent, Mute, Correction):
        session.execute(delete(table).where(_column(table, "event_id").in_(own)))
    session.execute(delete(Ruling).where(or_(col(Ruling.event_id).in_(own), col(Ruling.other_id).in_(own))))
    session.execute(delete(Event).where(col(Event.audience) == chat_id))


def _forget_feed(session: Session, feed_id: int) -> None:
    """A feed that the chat had added, if nobody else hears it or has events from it, and what it brought."""
    feed = session.get(Feed, feed_id)
    if feed is None or feed.public or follows.followers(session, feed_id):
        return
    reporting = select(ItemEvent.item_id).where(col(ItemEvent.item_id) == Item.id).exists()
    unread = select(Item.id).where(Item.feed_id == feed_id, ~reporting)
    full_text.forget(session, unread)
    session.execute(delete(Item).where(col(Item.feed_id) == feed_id, ~reporting))
    feeds.remove(session, feed_id)
    session.flush()
    if session.exec(select(Item.id).where(Item.feed_id == feed_id).limit(1)).first() is None:
        for table in (Seen, FeedOutage):
            session.execute(delete(table).where(_column(table, "feed_id") == feed_id))
        feeds.forget(session, feed_id)


def _count(session: Session, table: type[SQLModel], chat_id: int) -> int:
    return session.exec(select(func.count()).where(_column(table, "chat_id") == chat_id)).one()


def _column(table: type[SQLModel], name: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = SQLModel.metadata.tables[str(table.__tablename__)].c[name]
    return column
