"""SQL over subscriptions: what each chat, or each topic of a forum, asked to hear of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.models import Chat, Subscription
from bot.store.codec import place_from_json, place_to_json
from bot.values.chats import Mode, Wish
from bot.values.facts import Place, Topic

ACTIVE = "active"


def signature(
    thread_id: int | None, topics: Sequence[Topic], place: Place | None, radius_km: float | None, mode: Mode
) -> str:
    """The wish in one line: two that read the same are one."""
    radius = "" if radius_km is None else f"{radius_km:g}"
    return "|".join([str(thread_id or 0), ",".join(sorted(topics)), str(place.id if place else ""), radius, mode])


def add(
    session: Session,
    chat_id: int,
    *,
    thread_id: int | None,
    topics: Sequence[Topic],
    place: Place | None,
    radius_km: float | None,
    mode: Mode,
    now: datetime,
    next_at: datetime | None = None,
) -> tuple[Subscription, bool]:
    """Keep a wish; (its row, whether it is new). `next_at` is when an hourly one first speaks."""
    signed = signature(thread_id, topics, place, radius_km, mode)
    same = select(Subscription).where(Subscription.chat_id == chat_id, Subscription.signature == signed)
    row = session.exec(same).first()
    is_new = row is None or row.state != ACTIVE
    row = row or Subscription(
        chat_id=chat_id,
        thread_id=thread_id,
        topics=[topic.value for topic in topics],
        place=place_to_json(place),
        radius_km=radius_km,
        mode=mode,
        signature=signed,
        created_at=now,
    )
    if is_new:
        row.state, row.created_at, row.next_at = ACTIVE, now, next_at
    session.add(row)
    session.flush()
    return row, is_new


def of_chat(session: Session, chat_id: int, thread_id: int | None = None) -> list[Subscription]:
    """The chat's subscriptions, or a topic's in a topic, in the order in which they were made."""
    query = select(Subscription).where(Subscription.chat_id == chat_id)
    if thread_id is not None:
        query = query.where(Subscription.thread_id == thread_id)
    return list(session.exec(query.order_by(col(Subscription.id))))


def remove(session: Session, rows: Sequence[Subscription]) -> None:
    """Forget these subscriptions."""
    for row in rows:
        session.delete(row)
    session.flush()


def wishes(session: Session) -> list[Wish]:
    """All active subscriptions of active chats that were admitted, as the router sees them."""
    columns: Any = Subscription.metadata.tables["subscription"].columns  # whole rows would cost several times as much
    query = (
        sa.select(*columns)
        .join(Chat, col(Chat.id) == Subscription.chat_id)
        .where(col(Subscription.state) == ACTIVE, col(Chat.state) == ACTIVE, col(Chat.admitted).is_(True))
    )
    return [wish(row) for row in session.execute(query.order_by(col(Subscription.id)))]


def wishes_of(session: Session, chat_id: int, thread_id: int | None = None) -> list[Wish]:
    """What a chat, or one topic of it, hears of."""
    return [wish(row) for row in of_chat(session, chat_id, thread_id) if row.state == ACTIVE]


def wishes_by_chat(session: Session, chat_ids: Collection[int]) -> dict[int, list[Wish]]:
    """What each of these chats, all its topics included, hears of."""
    found = {chat: list[Wish]() for chat in chat_ids}
    query = select(Subscription).where(col(Subscription.chat_id).in_(chat_ids), Subscription.state == ACTIVE)
    for row in session.exec(query.order_by(col(Subscription.id))):
        found[row.chat_id].append(wish(row))
    return found


def due_hourly(session: Session, now: datetime) -> list[Subscription]:
    """Hourly subscriptions of active chats whose hour is over."""
    query = (
        select(Subscription)
        .join(Chat, col(Chat.id) == Subscription.chat_id)
        .where(Subscription.mode == Mode.HOURLY, Subscription.state == ACTIVE, Chat.state == ACTIVE)
        .where(col(Subscription.next_at) <= now)
    )
    return list(session.exec(query.order_by(col(Subscription.next_at))))


def wish(row: Any) -> Wish:
    """A row, or its columns, as the router sees it."""
    return Wish(
        subscription_id=row.id or 0,
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        topics=tuple(Topic(topic) for topic in row.topics),
        mode=Mode(row.mode),
        created_at=row.created_at,
        place=place_from_json(row.place),
        radius_km=row.radius_km,
    )
