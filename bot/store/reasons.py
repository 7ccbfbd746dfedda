"""SQL over the reasons of deliveries: why an alert came to a chat, with or without a sound."""

from __future__ import annotations

from sqlmodel import Session, col, select

from bot.models import Delivery
from bot.values.chats import RouteReason
from bot.values.delivery import DeliveryKind


def of_alert(session: Session, chat_id: int, thread_id: int | None, event_id: int) -> list[RouteReason]:
    """Why the newest alert of an event came to a chat, or to a topic of it; none where it did not."""
    alert = select(Delivery).where(
        Delivery.chat_id == chat_id,
        Delivery.event_id == event_id,
        Delivery.kind == DeliveryKind.ALERT,
        col(Delivery.thread_id).is_not_distinct_from(thread_id),
    )
    row = session.exec(alert.order_by(col(Delivery.id).desc())).first()
    known = tuple(RouteReason)  # a row may be older than the reasons of this version
    return [RouteReason(reason) for reason in row.reasons if reason in known] if row else []
