"""Pauses that end by themselves: the chat hears again, and is told once what it missed. In the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlmodel import Session

from bot.alerts.missed import missed
from bot.alerts.texts import Texts
from bot.models import Chat
from bot.store import chats, deliveries, pauses, subscriptions
from bot.store.deliveries import Owed
from bot.values.chats import Wish
from bot.values.delivery import DeliveryKind, Lane


def end(session: Session, chat_id: int, texts: Texts, now: datetime) -> int:
    """End a chat's pause and owe each of its topics a summary, without a sound like any digest; how many rows."""
    began = pauses.resume(session, chat_id, now)
    if began is None:
        return 0
    chat, since = session.get_one(Chat, chat_id), pauses.looked_back(began, now)
    topics = defaultdict[int | None, list[Wish]](list)
    for wish in subscriptions.wishes_of(session, chat_id):
        topics[wish.thread_id].append(wish)
    owed = [
        Owed(
            chat_id=chat_id,
            thread_id=thread_id,
            kind=DeliveryKind.NOTICE,
            lane=Lane.DIGEST,
            message=missed(
                pauses.missed(session, chat_id, wishes, since, now),
                chats.reader(chat),
                texts,
                since=since,
                now=now,
                gentle=chat.gentle,
            ),
            silent=True,
            reasons=("paused",),
            due_at=now,
            dedupe_key=f"missed:{chat_id}:{thread_id or 0}:{began.isoformat()}",
        )
        for thread_id, wishes in topics.items()
    ]
    return deliveries.owe_all(session, owed, now)
