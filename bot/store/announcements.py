"""SQL over announcements: what is still to be told to many chats, and how far that has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, or_, select, update

from bot.models import Announcement
from bot.store import subscriptions
from bot.store.codec import changes_from_json, changes_to_json
from bot.values.announcements import Change, Slice, only


def add(
    session: Session,
    changes: Sequence[Change],
    chats: Slice,
    *,
    at: datetime,
    until: datetime | None = None,
    ruling_id: int | None = None,
) -> None:
    """These chats are still to be told, as news only those who had subscribed `until` then, or by now."""
    session.add(
        Announcement(
            changes=changes_to_json(changes),
            after_chat=chats.after,
            upto_chat=chats.upto,
            until=until or subscriptions.newest_at(session) or at,
            ruling_id=ruling_id,
            due_at=at,
            at=at,
        )
    )


def gather(session: Session, changes: Sequence[Change], feed_id: int, *, at: datetime, due_at: datetime) -> None:
    """All chats are to be told at once what a poll brought, when it is due; `at` names the poll.

    What comes after they began to be told is told by itself.
    """
    mine = _flood(feed_id, at)
    row = session.exec(select(Announcement).where(*mine, col(Announcement.after_chat).is_(None))).first()
    if row is None and changes:
        until = subscriptions.newest_at(session) or at
        row = Announcement(feed_id=feed_id, at=at, until=until, due_at=due_at)
    if row is not None:
        row.changes = [*row.changes, *changes_to_json(changes)]
        row.due_at = due_at
        session.add(row)


def oldest_due(session: Session, now: datetime) -> Announcement | None:
    """What is to be told next: the oldest, floods after all else."""
    due = select(Announcement).where(or_(col(Announcement.due_at) <= now, col(Announcement.at) > now))
    return session.exec(due.order_by(col(Announcement.feed_id).is_not(None), col(Announcement.id)).limit(1)).first()


def changes_of(row: Announcement) -> list[Change]:
    """What is told."""
    return changes_from_json(row.changes)


def left_of(row: Announcement) -> Slice:
    """Who is still to be told."""
    return Slice(row.after_chat, row.upto_chat)


def told(session: Session, row: Announcement, chats: Slice) -> None:
    """These chats, the first of those that were left, have been told."""
    if chats.upto == row.upto_chat:
        session.delete(row)
    else:
        row.after_chat = chats.upto
        session.add(row)


def put_off(session: Session, row_id: int, until: datetime) -> None:
    """It could not be told: try again then, and go on with others meanwhile."""
    session.execute(update(Announcement).where(col(Announcement.id) == row_id).values(due_at=until))


def untold(session: Session, event_id: int) -> list[dict[str, Any]]:
    """What is still to be told of an event, to be kept in a ruling; what a flood brought is counted as it is then."""
    rows = session.exec(select(Announcement).where(col(Announcement.feed_id).is_(None)).order_by(col(Announcement.id)))
    found = ((row, [change for change in row.changes if change["event_id"] == event_id]) for row in rows)
    return [row.model_dump(mode="json", exclude={"id"}) | {"changes": mine} for row, mine in found if mine]


def restore(session: Session, kept: Sequence[dict[str, Any]]) -> None:
    """What a ruling has kept is to be told after all."""
    session.add_all(Announcement.model_validate(each) for each in kept)
    session.flush()


def follow(session: Session, old: int, new: int) -> None:
    """A chat has another id: where it was left out by that, it is told by itself."""
    for row in session.exec(select(Announcement)).all():
        if old in left_of(row) and new not in left_of(row):
            by_itself = row.model_dump(exclude={"id", "after_chat", "upto_chat"})
            session.add(Announcement(**by_itself, after_chat=only(new).after, upto_chat=only(new).upto))


def _flood(feed_id: int, at: datetime) -> tuple[Any, ...]:
    return col(Announcement.feed_id) == feed_id, col(Announcement.at) == at
