"""Tells an admin, once and in private, that a forum topic is gone and its subscriptions are paused.

Runs in the caller's transaction. Nothing is said in the group itself: nothing that was meant for a topic spills.
"""

from __future__ import annotations

import logging
from datetime import datetime

from sqlmodel import Session

from bot.alerts.texts import Texts
from bot.models import Chat
from bot.store import chats, deliveries, gone_topics, snoozes
from bot.store.deliveries import Owed
from bot.store.gone_topics import GoneTopic
from bot.values.delivery import DeliveryKind, Lane, Message

log = logging.getLogger(__name__)


def tell_admins(session: Session, texts: Texts, now: datetime) -> int:
    """Owe the notices; how many rows were written."""
    owed = []
    for topic in gone_topics.untold(session):
        gone_topics.note_told(session, topic)
        admin, group = gone_topics.admin(session, topic), chats.get(session, topic.chat_id)
        if admin is None or group is None:
            log.warning("topic %d of chat %d is gone, and no admin can be told", topic.thread_id, topic.chat_id)
            continue
        owed.append(_notice(session, topic, group, admin, texts, now))
    return deliveries.owe_all(session, owed, now)


def _notice(session: Session, topic: GoneTopic, group: Chat, admin: Chat, texts: Texts, now: datetime) -> Owed:
    language, count = chats.reader(admin).language, topic.subscriptions
    return Owed(
        chat_id=admin.id,
        kind=DeliveryKind.NOTICE,
        lane=Lane.NOTICE,
        message=Message(texts.say(language, "topic-gone", group=group.title or str(group.id), n=count)),
        silent=snoozes.hushed(session, admin, now) is not None,
        reasons=("topic_gone",),
        due_at=now,
        dedupe_key=f"topic:{topic.chat_id}:{topic.thread_id}:{now.isoformat()}",
    )
