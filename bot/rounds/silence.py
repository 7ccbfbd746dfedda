"""Tells chats that feeds are silent, and of their return: reads, has alerts/silence decide, and owes the notices.

Each function runs in the caller's transaction: one that reads for all chats, and one that writes for each chat.
Between the two nobody else may tell chats of troubles: only the one task of `Rounds` does, one round after the other.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from bot.alerts import notices, silence
from bot.alerts.silence import News
from bot.alerts.texts import Texts
from bot.models import Chat
from bot.store import chats, deliveries, snoozes, subscriptions, troubles
from bot.store.deliveries import Owed
from bot.values.chats import RouteReason
from bot.values.delivery import DeliveryKind, Lane


def changes(session: Session, owners: Collection[int], now: datetime) -> list[News]:
    """What is new to each chat at `now`; the chats to which nothing is are not named."""
    decided = [silence.decide(ear, now) for ear in troubles.ears(session, owners, now)]
    return [news for news in decided if news is not None]


def tell(session: Session, news: News, texts: Texts, now: datetime) -> int:
    """Write down what one chat is told, and owe it the one message that says so; how many rows were written."""
    chat = session.get_one(Chat, news.chat_id)
    troubles.keep(session, news)
    message = notices.notice(news, chats.reader(chat), texts, now=now)
    if message is None:
        return 0
    silenced = _silenced(session, chat, news, now)
    threads = {wish.thread_id for wish in subscriptions.wishes_of(session, chat.id)}
    owed = Owed(
        chat_id=chat.id,
        thread_id=threads.pop() if len(threads) == 1 else None,
        kind=DeliveryKind.NOTICE,
        lane=Lane.NOTICE,
        message=message,
        silent=bool(silenced),
        reasons=(*news.reasons, *silenced),
        due_at=now,
        dedupe_key=f"silence:{chat.id}:{now.isoformat()}",
    )
    return deliveries.owe_all(session, [owed], now)


def _silenced(session: Session, chat: Chat, news: News, now: datetime) -> tuple[str, ...]:
    """Why it makes no sound: only a trouble rings, and that not at night."""
    if not news.told_singly:
        return (RouteReason.NO_SOUND.value,)
    hushed = snoozes.hushed(session, chat, now)
    return () if hushed is None else (hushed.value,)
