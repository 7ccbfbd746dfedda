"""SQL over chats: who they are, how they want to be spoken to, and when their digest is due."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, exists, or_, select, update

from bot.alerts import schedule
from bot.alerts.sound import Listener
from bot.models import Chat, Subscription
from bot.store import events, snoozes
from bot.store.batches import batched
from bot.values.chats import Mode, QuietException, Reader
from bot.values.facts import Language

ACTIVE = "active"
SUSPENDED = "suspended"
PRIVATE = "private"
CHANNEL = "channel"
CHATS_AT_ONCE = 10_000
"""Fewer than the variables that SQLite takes in one statement, 32,766 as it comes."""


def meet(session: Session, chat_id: int, kind: str, title: str, now: datetime, *, admitted: bool = True) -> Chat:
    """The chat's row, made at first contact. `admitted` is what a new chat is; a known one keeps what it has."""
    chat = session.get(Chat, chat_id) or Chat(id=chat_id, admitted=admitted, created_at=now)
    chat.kind, chat.title = kind, title
    session.add(chat)
    session.flush()
    return chat


def get(session: Session, chat_id: int) -> Chat | None:
    """The chat, if it ever spoke."""
    return session.get(Chat, chat_id)


def private_of(session: Session, users: Collection[int]) -> list[Chat]:
    """The private chats of these people that take messages."""
    known = [session.get(Chat, user) for user in sorted(users)]
    return [chat for chat in known if chat is not None and (chat.kind, chat.state) == (PRIVATE, ACTIVE)]


def reactivate(session: Session, chat_id: int, now: datetime) -> datetime | None:
    """A suspended chat takes messages again; since when it did not, or None where it was not suspended.

    Digests whose time passed meanwhile are not made up for.
    """
    chat = session.get_one(Chat, chat_id)
    if chat.state != SUSPENDED:
        return None
    since = chat.suspended_at or now
    chat.state, chat.state_reason, chat.suspended_at = ACTIVE, None, None
    if chat.paused_until is not None and chat.paused_until <= now:
        chat.paused_at = chat.paused_until = None
    leave_out_digests(session, chat, now)
    return since


def leave_out_digests(session: Session, chat: Chat, now: datetime) -> None:
    """The next digests, hourly ones too, are due after `now`: those whose time passed unheard are left out."""
    await_digest(chat, now)
    session.add(chat)
    passed = or_(col(Subscription.next_at).is_(None), col(Subscription.next_at) <= now)
    hourly = update(Subscription).where(col(Subscription.chat_id) == chat.id, col(Subscription.mode) == Mode.HOURLY)
    session.execute(hourly.where(passed).values(next_at=schedule.next_hour(now)))


def await_digest(chat: Chat, now: datetime) -> None:
    """The next digest is due at its hour from `now` on: one whose time passed unheard is left out."""
    if chat.digest_at and (chat.next_digest_at is None or chat.next_digest_at <= now):
        chat.next_digest_at = digest_due(chat, now)


def digest_due_anew(chat: Chat, now: datetime, *, moved: bool) -> datetime | None:
    """When its digest is due after its hour, or with `moved` its zone, was changed; one that is overdue stays so."""
    if chat.digest_at is None:
        return None
    if chat.next_digest_at is not None and chat.next_digest_at <= now:
        return chat.next_digest_at
    if moved and chat.last_digest_at is not None:
        return schedule.after_move(chat.last_digest_at, now, chat.digest_at, chat.zone, chat.digest_weekday)
    return digest_due(chat, now)


def digest_due(chat: Chat, now: datetime) -> datetime | None:
    """When its digest is due next, strictly after `now`; None where it is off."""
    if chat.digest_at is None:
        return None
    return schedule.next_digest(now, chat.digest_at, chat.zone, chat.digest_weekday)


def reader(chat: Any) -> Reader:
    """The chat, or its columns, as the renderer sees it. English until a language is chosen."""
    return Reader(
        chat_id=chat.id,
        language=Language(chat.language or Language.EN),
        zone=chat.zone,
        private=chat.kind == PRIVATE,
        channel=chat.kind == CHANNEL,
        headline_languages=tuple(Language(language) for language in chat.headline_languages),
    )


def readers(session: Session, chat_ids: Collection[int]) -> dict[int, Reader]:
    """Each of the chats as the renderer sees it."""
    columns = Chat.id, Chat.kind, Chat.language, Chat.zone, Chat.headline_languages
    return {chat.id: reader(chat) for chat in _of(session, chat_ids, *columns)}


def listeners(session: Session, chat_ids: Collection[int], event_id: int) -> dict[int, Listener]:
    """Each of the chats as the router sees it for one event."""
    muted, snoozed = events.muted_by(session, event_id), snoozes.of_chats(session, chat_ids)
    columns = Chat.id, Chat.zone, Chat.quiet, Chat.quiet_except, Chat.paused_at, Chat.paused_until
    return {
        chat.id: Listener(
            chat_id=chat.id,
            zone=chat.zone,
            quiet=chat.quiet,
            quiet_except=tuple(QuietException(each) for each in chat.quiet_except),
            paused_at=chat.paused_at,
            paused_until=chat.paused_until,
            snoozes=snoozed.get(chat.id, ()),
            muted=chat.id in muted,
        )
        for chat in _of(session, chat_ids, *columns)
    }


def _of(session: Session, chat_ids: Collection[int], *columns: Any) -> Iterator[Any]:
    """These columns of each of the chats: with many of them whole rows would cost five times as much."""
    for batch in batched(chat_ids, CHATS_AT_ONCE):
        yield from session.execute(sa.select(*columns).where(col(Chat.id).in_(batch)))


def awake(now: datetime) -> ColumnElement[bool]:
    """Not paused: as `sound.is_paused` says."""
    never = col(Chat.paused_at).is_(None) & col(Chat.paused_until).is_(None)
    return never | (col(Chat.paused_until) <= now)


def due_digests(session: Session, now: datetime) -> list[Chat]:
    """Active chats with a subscription whose digest hour has come, the longest overdue first; no paused ones."""
    subscribed = exists().where(col(Subscription.chat_id) == col(Chat.id), col(Subscription.state) == ACTIVE)
    due = select(Chat).where(col(Chat.next_digest_at) <= now, Chat.state == ACTIVE, awake(now), subscribed)
    return list(session.exec(due.order_by(col(Chat.next_digest_at))))


def digest_done(session: Session, chat_id: int, until: datetime, next_at: datetime | None) -> None:
    """The digest that tells all up to `until` was written; the next is due at `next_at`."""
    chat = session.get_one(Chat, chat_id)
    chat.last_digest_at, chat.next_digest_at = until, next_at
    session.add(chat)
