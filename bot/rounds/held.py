"""Tells the owners that rows of the outbox are held: reads, and owes one notice to each, once for each held attempt.

Each function runs in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from bot.alerts.texts import Texts
from bot.models import Chat
from bot.store import chats, deliveries, snoozes
from bot.store import held as rows
from bot.store.deliveries import Owed
from bot.values.delivery import DeliveryKind, Lane, Message


def owners_to_tell(session: Session, owners: Collection[int]) -> list[Chat]:
    """The private chats of owners that take messages, where rows are held of which they do not know."""
    return chats.private_of(session, owners) if rows.untold(session) else []


def tell_owners(session: Session, owners: Collection[int], texts: Texts, now: datetime) -> int:
    """Owe the notices; how many rows were written."""
    told, fresh = owners_to_tell(session, owners), rows.untold(session)
    if not told:
        return 0
    rows.note_told(fresh)
    return deliveries.owe_all(session, [_notice(session, chat, len(fresh), texts, now) for chat in told], now)


def _notice(session: Session, chat: Chat, count: int, texts: Texts, now: datetime) -> Owed:
    return Owed(
        chat_id=chat.id,
        kind=DeliveryKind.NOTICE,
        lane=Lane.NOTICE,
        message=Message(texts.say(chats.reader(chat).language, "held-notice", n=count)),
        silent=snoozes.hushed(session, chat, now) is not None,
        due_at=now,
        dedupe_key=f"{rows.KEY}:{chat.id}:{now.isoformat()}",
    )
