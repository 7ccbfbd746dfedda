"""SQL over what chats want no sound of: events, places, outlets, or everything for a while."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, delete, or_, select, update

from bot.alerts.sound import is_quiet
from bot.models import Chat, Delivery, Mute, Snooze
from bot.store.batches import AT_ONCE
from bot.values.chats import RouteReason, Snoozed, SnoozeKind
from bot.values.delivery import DeliveryState


def mute(session: Session, chat_id: int, event_id: int, now: datetime) -> bool:
    """No more sound and no more replies about an event; False where it was so already."""
    if session.get(Mute, (chat_id, event_id)) is not None:
        return False
    session.add(Mute(chat_id=chat_id, event_id=event_id, at=now))
    return True


def unmute(session: Session, chat_id: int, event_id: int) -> bool:
    """An event may ring again; False where it was not muted."""
    row = session.get(Mute, (chat_id, event_id))
    if row is not None:
        session.delete(row)
    return row is not None


def muted(session: Session, chat_id: int, limit: int | None) -> list[int]:
    """The events that a chat muted last, the newest first; with a `limit` only so many."""
    query = select(Mute.event_id).where(Mute.chat_id == chat_id).order_by(col(Mute.at).desc(), col(Mute.event_id))
    return list(session.exec(query.limit(limit)))


def of_chat(session: Session, chat_id: int, now: datetime) -> list[Snooze]:
    """What a chat wants no sound of now, in the order in which it said so."""
    query = select(Snooze).where(Snooze.chat_id == chat_id, or_(col(Snooze.until).is_(None), col(Snooze.until) > now))
    return list(session.exec(query.order_by(col(Snooze.id))))


def of_chats(session: Session, chat_ids: Collection[int]) -> dict[int, tuple[Snoozed, ...]]:
    """What each of the chats wants no sound of, over or not; chats without a snooze are not named."""
    if not chat_ids:
        return {}
    chat, wanted = col(Snooze.chat_id), set(chat_ids)
    few = len(wanted) <= AT_ONCE  # very many are mostly neighbours: naming each takes longer than reading between them
    mine = chat.in_(wanted) if few else chat.between(min(wanted), max(wanted))
    columns = sa.select(*(Snooze.metadata.tables["snooze"].c[name] for name in ("chat_id", "kind", "target", "until")))
    found: dict[int, list[Snoozed]] = defaultdict(list)
    for number, kind, target, until in session.execute(columns.where(mine)):
        if number in wanted:
            found[number].append(Snoozed(SnoozeKind(kind), target, until))
    return {number: tuple(snoozes) for number, snoozes in found.items()}


def keep(session: Session, chat_id: int, snoozed: Snoozed, name: str, now: datetime) -> None:
    """No sound of this until then. `name` is what it is called. It takes the place of an older one of the same.

    Where it is everything, what waits to be sent comes without a sound too.
    """
    end(session, chat_id, snoozed.kind, snoozed.target)
    kind, target, until = snoozed.kind, snoozed.target, snoozed.until
    session.add(Snooze(chat_id=chat_id, kind=kind, target=target, name=name, until=until, at=now))
    if kind is SnoozeKind.EVERYTHING:
        waits = col(Delivery.chat_id) == chat_id, col(Delivery.state) == DeliveryState.READY
        session.execute(update(Delivery).where(*waits).values(silent=True))
    session.flush()


def end(session: Session, chat_id: int, kind: SnoozeKind, target: str = "") -> bool:
    """It may ring again; False where it was not snoozed."""
    same = col(Snooze.chat_id) == chat_id, col(Snooze.kind) == kind, col(Snooze.target) == target
    return bool(session.execute(delete(Snooze).where(*same)).rowcount)  # type: ignore[attr-defined]  # a DELETE's result has it


def end_all(session: Session, chat_id: int) -> None:
    """Everything may ring again, muted events too."""
    for table in (Snooze, Mute):
        session.execute(delete(table).where(col(table.chat_id) == chat_id))


def forget_over(session: Session, now: datetime) -> int:
    """Forget what is over; how many."""
    gone = delete(Snooze).where(col(Snooze.until) <= now)
    return int(session.execute(gone).rowcount)  # type: ignore[attr-defined]  # a DELETE's result has it


def hushed(session: Session, chat: Chat, now: datetime) -> RouteReason | None:
    """Why nothing that is no event rings in a chat now: its quiet hours, or everything is snoozed; else None."""
    if is_quiet(chat.quiet, chat.zone, now):
        return RouteReason.QUIET_HOURS
    everything = any(each.kind == SnoozeKind.EVERYTHING for each in of_chat(session, chat.id, now))
    return RouteReason.SNOOZED if everything else None
