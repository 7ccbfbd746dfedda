"""Ranges of chats: what concerns very many of them is read and written for so many at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, func, select

from bot.models import Announcement, Chat
from bot.values.announcements import EVERYBODY, Slice


def within(column: Any, chats: Slice) -> ColumnElement[bool]:
    """Rows of these chats."""
    above = true() if chats.after is None else col(column) > chats.after
    return above if chats.upto is None else above & (col(column) <= chats.upto)


def first(session: Session, size: int) -> Slice:
    """Who is told something new at once: the first `size` chats, as far as they have been told all that is older."""
    chats = head(session, EVERYBODY, size)
    older = select(func.min(Announcement.after_chat)).where(
        col(Announcement.feed_id).is_(None), col(Announcement.upto_chat).is_(None)
    )
    bounds = [upto for upto in (chats.upto, session.exec(older).one()) if upto is not None]
    return Slice(upto=min(bounds)) if bounds else EVERYBODY


def head(session: Session, chats: Slice, size: int) -> Slice:
    """The first `size` of these chats; all of them where there are no more."""
    ids = select(Chat.id).where(within(Chat.id, chats)).order_by(col(Chat.id))
    last_and_next = session.exec(ids.offset(size - 1).limit(2)).all()
    return Slice(chats.after, last_and_next[0]) if len(last_and_next) > 1 else chats


def each(session: Session, size: int) -> Iterator[Slice]:
    """All chats, `size` at a time."""
    left: Slice | None = EVERYBODY
    while left is not None:
        chats = head(session, left, size)
        yield chats
        left = chats.rest
