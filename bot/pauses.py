"""Pauses that end by themselves: the chat hears again, and is told once what it missed. In the caller's transaction."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.alerts.missed import missed
from bot.alerts.texts import Texts
from bot.models import Chat
from bot.store import chats, deliveries, pauses, subscriptions
from bot.store.deliveries import Owed
from bot.values.delivery import DeliveryKind, Lane


def end(session: Session, chat_id: int, texts: Texts, now: datetime) -> int:
    """End a chat's pause and owe the summary, without a sound like any digest; how many rows were written."""
    since = pauses.resume(session, chat_id, now)
    if since is None:
        return 0
    chat = session.get_one(Chat, chat_id)
    threads = {wish.thread_id for wish in subscriptions.wishes_of(session, chat_id)}
    found = pauses.missed(session, chat_id, since, now)
    summary = Owed(
        chat_id=chat_id,
        thread_id=threads.pop() if len(threads) == 1 else None,
        kind=DeliveryKind.NOTICE,
        lane=Lane.DIGEST,
        message=missed(found, chats.reader(chat), texts, since=since, now=now),
        silent=True,
        reasons=("paused",),
        due_at=now,
        dedupe_key=f"missed:{chat_id}:{since.isoformat()}",
    )
    return deliveries.owe_all(session, [summary], now)
