"""What chats were told of an event, as far as later changes are held against it."""

from __future__ import annotations

from sqlmodel import Session, col, select

from bot.models import Delivery
from bot.store.codec import telling_from_json
from bot.store.deliveries import LIVE
from bot.store.slices import within
from bot.values.announcements import EVERYBODY, Slice
from bot.values.chats import Destination
from bot.values.delivery import NEWS
from bot.values.events import Telling


def last(session: Session, event_id: int, chats: Slice = EVERYBODY) -> dict[Destination, Telling]:
    """What each chat was told of an event, or will be, by its last message that was more than an edit."""
    query = (
        select(Delivery.chat_id, Delivery.thread_id, col(Delivery.body)["told"])
        .where(Delivery.event_id == event_id, col(Delivery.kind).in_(NEWS), col(Delivery.state).in_(LIVE))
        .where(within(Delivery.chat_id, chats))
        .order_by(col(Delivery.id))
    )
    return {(chat, thread): telling_from_json(told) for chat, thread, told in session.exec(query) if told}
