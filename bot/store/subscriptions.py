"""SQL over subscriptions: what each chat, or each topic of a forum, asked to hear of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from bot.models import Chat, Subscription
from bot.store import slices
from bot.store.chats import awake
from bot.store.codec import place_from_json, place_to_json
from bot.values.announcements import EVERYBODY, Slice
from bot.values.chats import NO_CONDITIONS, Conditions, Mode, Wish
from bot.values.facts import Topic

ACTIVE = "active"


def signature(wish: Wish) -> str:
    """The wish in one line: two that read the same are one. What a wish does not ask for has no part in it."""
    asked = wish.conditions
    plain = [
        str(wish.thread_id or 0),
        ",".join(sorted(wish.topics)),
        str(wish.place.id if wish.place else ""),
        "" if wish.radius_km is None else f"{wish.radius_km:g}",
        wish.mode.value,
    ]
    more = {
        "toll": asked.min_toll,
        "sources": asked.min_sources,
        "sound": {True: "loud", False: "silent", None: None}[wish.sound],
        "outlets": ",".join(sorted(asked.outlets)) or None,
        "words": " ".join((asked.words or "").casefold().split()) or None,
    }
    return "|".join([*plain, *(f"{name}={value}" for name, value in more.items() if value is not None)])


def add(session: Session, wish: Wish, *, now: datetime, next_at: datetime | None = None) -> tuple[Subscription, bool]:
    """Keep a wish, whatever its id; (its row, whether it is new). `next_at` is when an hourly one first speaks."""
    signed = signature(wish)
    row = _signed(session, wish.chat_id, signed)
    is_new = row is None or row.state != ACTIVE
    row = row or Subscription(
        chat_id=wish.chat_id, thread_id=wish.thread_id, mode=wish.mode, signature="", created_at=now
    )
    _fill(row, wish)
    if is_new:
        row.state, row.created_at, row.next_at = ACTIVE, now, next_at
    session.add(row)
    session.flush()
    return row, is_new


def change(session: Session, row: Subscription, wish: Wish, *, next_at: datetime | None) -> bool:
    """Make a subscription another wish; False, and nothing changed, where the chat has that one already.

    `next_at` is when an hourly one speaks next.
    """
    same = _signed(session, row.chat_id, signature(wish))
    if same is not None and same.id != row.id:
        return False
    _fill(row, wish)
    row.next_at = next_at
    session.add(row)
    session.flush()
    return True


def of_id(session: Session, chat_id: int, thread_id: int | None, row_id: int) -> Subscription | None:
    """A subscription of this chat, in a topic of this topic; None for any other."""
    row = session.get(Subscription, row_id)
    if row is None or row.chat_id != chat_id or thread_id not in (None, row.thread_id):
        return None
    return row


def _signed(session: Session, chat_id: int, signed: str) -> Subscription | None:
    return session.exec(
        select(Subscription).where(Subscription.chat_id == chat_id, Subscription.signature == signed)
    ).first()


def _fill(row: Subscription, wish: Wish) -> None:
    row.topics = [topic.value for topic in wish.topics]
    row.place, row.radius_km = place_to_json(wish.place), wish.radius_km
    row.words, row.outlets = wish.conditions.words, list(wish.conditions.outlets)
    row.min_toll, row.min_sources = wish.conditions.min_toll, wish.conditions.min_sources
    row.mode, row.sound, row.signature = wish.mode, wish.sound, signature(wish)


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


def wishes(session: Session, chats: Slice = EVERYBODY, topics: Collection[Topic] | None = None) -> list[Wish]:
    """All active subscriptions of active chats that were admitted, as the router sees them; or those to `topics`."""
    columns: Any = Subscription.metadata.tables["subscription"].columns  # whole rows would cost several times as much
    query = (
        sa.select(*columns)
        .join(Chat, col(Chat.id) == Subscription.chat_id)
        .where(col(Subscription.state) == ACTIVE, col(Chat.state) == ACTIVE, col(Chat.admitted).is_(True))
        .where(slices.within(Subscription.chat_id, chats))
    )
    if topics is not None:
        asked = sa.type_coerce(col(Subscription.topics), sa.String)  # the JSON as it is stored
        query = query.where(sa.or_(sa.false(), *(func.instr(asked, f'"{topic.value}"') > 0 for topic in topics)))
    return [wish(row) for row in session.execute(query.order_by(col(Subscription.id)))]


def newest_at(session: Session) -> datetime | None:
    """When the newest subscription was made."""
    return session.exec(select(func.max(Subscription.created_at))).one()


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
    """Hourly subscriptions of active chats that are not paused whose hour is over."""
    query = (
        select(Subscription)
        .join(Chat, col(Chat.id) == Subscription.chat_id)
        .where(Subscription.mode == Mode.HOURLY, Subscription.state == ACTIVE, Chat.state == ACTIVE)
        .where(col(Subscription.next_at) <= now, awake(now))
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
        conditions=_conditions(row),
        sound=row.sound,
    )


def _conditions(row: Any) -> Conditions:
    """One value for the many who ask for nothing more."""
    if not (row.words or row.min_toll or row.min_sources or row.outlets):
        return NO_CONDITIONS
    return Conditions(row.words, row.min_toll, row.min_sources, tuple(row.outlets))
