"""Tells each owner once a day, in the morning of their clock and without a sound, what readers called wrong.

Each function runs in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from bot.alerts import schedule
from bot.alerts.texts import Texts
from bot.models import Chat
from bot.store import chats, corrections, deliveries
from bot.store.deliveries import Owed
from bot.values.delivery import Button, DeliveryKind, Lane, Message

AT = "09:00"
"""By the clock of the owner's private chat."""


def owners_to_tell(session: Session, owners: Collection[int], now: datetime) -> list[Chat]:
    """The private chats of owners that were not told yet this morning, where there is something to tell."""
    due = [chat for chat in chats.private_of(session, owners) if not corrections.is_told(session, _key(chat, now))]
    return [chat for chat in due if _count(session, chat, now)]


def tell_owners(session: Session, owners: Collection[int], texts: Texts, now: datetime) -> int:
    """Owe the messages; how many rows were written."""
    told = owners_to_tell(session, owners, now)
    owed = [_notice(chat, _count(session, chat, now), texts, now) for chat in told]
    for chat in told:
        corrections.note_told(session, _morning(chat, now), now)
    return deliveries.owe_all(session, owed, now)


def _count(session: Session, chat: Chat, now: datetime) -> int:
    until = _morning(chat, now)
    return len(corrections.untold(session, chat.id, schedule.last_digest(until, AT, chat.zone), until))


def _morning(chat: Chat, now: datetime) -> datetime:
    """The last time that the chat's clock showed the hour."""
    return schedule.last_digest(schedule.next_digest(now, AT, chat.zone), AT, chat.zone)


def _key(chat: Chat, now: datetime) -> str:
    return f"wrong:{chat.id}:{_morning(chat, now).isoformat()}"


def _notice(chat: Chat, count: int, texts: Texts, now: datetime) -> Owed:
    language = chats.reader(chat).language
    button = Button(texts.say_plain(language, "button-review"), "review:")
    return Owed(
        chat_id=chat.id,
        kind=DeliveryKind.NOTICE,
        lane=Lane.NOTICE,
        message=Message(texts.say(language, "review-notice", n=count), ((button,),)),
        silent=True,
        due_at=now,
        dedupe_key=_key(chat, now),
    )
