"""SQL over busy nights: what chats were told lately, what is told in one message, and which message that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, delete, insert
from sqlmodel import Session, col, func, or_, select

from bot.alerts.busy import HOUR, WITHIN, Traffic
from bot.models import BusyEvent, BusyNight, Chat, Delivery
from bot.store.batches import batched
from bot.store.chats import SUSPENDED
from bot.store.deliveries import READY, SENT, body_of, hash_of, rewrite
from bot.store.going import AWAY
from bot.store.slices import within
from bot.values.announcements import EVERYBODY, Slice
from bot.values.chats import Destination, HowTold
from bot.values.delivery import NEWS, DeliveryKind, Lane, Message

NIGHTS_AT_ONCE = 200
"""Nights that are looked at in one transaction."""
CHANGES_FOR = timedelta(days=1)
"""How long after its end the message of a night is kept right: Telegram lets edit it for two days."""


def traffic(session: Session, now: datetime, chats: Slice = EVERYBODY) -> dict[Destination, Traffic]:
    """What chats and topics were told lately; who was told nothing and has no busy night is not named."""
    kind, at = col(Delivery.kind), col(Delivery.created_at)
    alerts = func.sum(case(((kind == DeliveryKind.ALERT) & (at > now - WITHIN), 1), else_=0))
    sounds = func.sum(case((col(Delivery.silent).is_(False), 1), else_=0))
    query = (
        select(Delivery.chat_id, Delivery.thread_id, alerts, sounds)
        .where(_each_of(chats), at > now - HOUR, kind.in_(NEWS))
        .group_by(col(Delivery.chat_id), col(Delivery.thread_id))
    )
    heard = {(chat, thread): Traffic(told, rang) for chat, thread, told, rang in session.exec(query)}
    nights = select(BusyNight.chat_id, BusyNight.thread_id).where(col(BusyNight.ended_at).is_(None))
    for chat, thread in session.exec(nights.where(within(BusyNight.chat_id, chats))):
        heard.setdefault((chat, thread), Traffic()).is_busy = True
    return heard


def rolled(session: Session, event_id: int, chats: Slice = EVERYBODY) -> set[Destination]:
    """Who was told of an event in the message of a busy night, over or not."""
    query = select(BusyNight.chat_id, BusyNight.thread_id).join(BusyEvent, col(BusyEvent.night_id) == BusyNight.id)
    return set(session.exec(query.where(*_tells(event_id, chats), BusyEvent.how == HowTold.ROLLED)).all())


def note(
    session: Session,
    event_id: int,
    told: Mapping[Destination, HowTold],
    now: datetime,
    wait: timedelta,
    chats: Slice = EVERYBODY,
) -> None:
    """An event is part of these busy nights; those that have not begun begin if it is `ROLLED` there.

    All of them are nights of these `chats`. `wait` is how long after the last renewal their messages may tell of it.
    """
    nights = {(row.chat_id, row.thread_id): row for row in _open(session, chats)}
    begin = [place for place in told if told[place] is HowTold.ROLLED and place not in nights]
    nights |= _begin(session, begin, now, chats)
    known = _telling_of(session, event_id, chats)
    fresh = [(nights[place], how) for place, how in told.items() if place in nights and nights[place].id not in known]
    for night, _ in fresh:
        _is_due(session, night, now, wait)
    _add(session, [(night.id, event_id, how, now) for night, how in fresh])
    session.flush()


def change(session: Session, event_id: int, now: datetime, wait: timedelta, chats: Slice = EVERYBODY) -> int:
    """What is known of an event has changed: the messages that tell of it are to be renewed. How many."""
    mine = _telling_of(session, event_id, chats)
    lasting = or_(col(BusyNight.ended_at).is_(None), col(BusyNight.ended_at) > now - CHANGES_FOR)
    nights = [
        night
        for batch in batched(mine)
        for night in session.exec(select(BusyNight).where(col(BusyNight.id).in_(batch), lasting))
    ]
    for night in nights:
        _is_due(session, night, now, wait)
    return len(nights)


def due(session: Session, now: datetime) -> list[int]:
    """Nights that are to be looked at, of chats that take messages."""
    query = select(BusyNight.id).join(Chat, col(Chat.id) == BusyNight.chat_id).where(Chat.state != SUSPENDED)
    rows = session.exec(query.where(col(BusyNight.next_at) <= now).order_by(col(BusyNight.next_at)))
    return [row for row in rows if row is not None]


def of(session: Session, ids: Collection[int]) -> list[BusyNight]:
    """These nights; their chats are at hand then too."""
    query = select(BusyNight, Chat).join(Chat, col(Chat.id) == BusyNight.chat_id).where(col(BusyNight.id).in_(ids))
    return [night for night, _ in session.exec(query)]


def events_of(session: Session, ids: Collection[int]) -> dict[int, list[tuple[int, datetime]]]:
    """The events of nights, and when each came, in the order in which they did."""
    found = {night: list[tuple[int, datetime]]() for night in ids}
    query = select(BusyEvent.night_id, BusyEvent.event_id, BusyEvent.at).where(col(BusyEvent.night_id).in_(ids))
    for night, event, at in session.exec(query.order_by(col(BusyEvent.at), col(BusyEvent.event_id))):
        found[night].append((event, at))
    return found


def write(
    session: Session, night: BusyNight, message: Message, lane: Lane, now: datetime, *, only_edit: bool = False
) -> bool:
    """Owe the night's message, or its edit to what it says now; False where one is on its way still.

    One that waits takes the new text. One that cannot be edited any more is sent anew by the outbox. With `only_edit`
    a chat that does not have the message yet is not owed it.
    """
    rows = _rows(session, night)
    if any(row.state in AWAY for row in rows):
        return False
    body = body_of(message)
    if waiting := [row for row in rows if row.state == READY]:
        rewrite(waiting[-1], body)
        session.add(waiting[-1])
        return True
    shown = next((row for row in reversed(rows) if row.state == SENT and row.message_id is not None), None)
    if shown is None and only_edit:
        return False
    if shown is None or shown.text_hash != hash_of(body):
        target = {} if shown is None else {"target": shown.message_id}
        session.add(_row(night, body | target, len(rows), lane, now))
    return True


def forget_older(session: Session, before: datetime) -> None:
    """Forget nights that ended before then."""
    old = select(BusyNight.id).where(col(BusyNight.ended_at) < before)
    session.execute(delete(BusyEvent).where(col(BusyEvent.night_id).in_(old)))
    session.execute(delete(BusyNight).where(col(BusyNight.ended_at) < before))


def _each_of(chats: Slice) -> ColumnElement[bool]:
    """Rows of the outbox of these chats, looked up chat by chat: the newest of each, not all that it ever got."""
    return col(Delivery.chat_id).in_(select(Chat.id).where(within(Chat.id, chats)))


def _tells(event_id: int, chats: Slice) -> tuple[Any, ...]:
    """The event in nights of these chats, looked up night by night: others may be very many."""
    nights = select(BusyNight.id).where(within(BusyNight.chat_id, chats))
    return BusyEvent.event_id == event_id, col(BusyEvent.night_id).in_(nights)


def _open(session: Session, chats: Slice) -> Iterable[BusyNight]:
    return session.exec(select(BusyNight).where(col(BusyNight.ended_at).is_(None), within(BusyNight.chat_id, chats)))


def _telling_of(session: Session, event_id: int, chats: Slice) -> set[int]:
    return set(session.exec(select(BusyEvent.night_id).where(*_tells(event_id, chats))))


def _begin(
    session: Session, places: Collection[Destination], now: datetime, chats: Slice
) -> dict[Destination, BusyNight]:
    """New nights, with the alerts that made them busy, which their chats have."""
    before = {place: dict[int, datetime]() for place in places}
    if not before:
        return {}
    query = select(Delivery.chat_id, Delivery.thread_id, Delivery.event_id, Delivery.created_at)
    recent = col(Delivery.created_at) > now - WITHIN, Delivery.kind == DeliveryKind.ALERT
    lately = query.where(_each_of(chats), *recent)
    for chat, thread, event, at in session.exec(lately.order_by(col(Delivery.created_at))):
        if (chat, thread) in before and event is not None:
            before[chat, thread].setdefault(event, at)
    nights = {
        (chat, thread): BusyNight(chat_id=chat, thread_id=thread, since=min(told.values(), default=now), next_at=now)
        for (chat, thread), told in before.items()
    }
    session.add_all(nights.values())
    session.flush()
    told_of = [(nights[place].id, event, at) for place, told in before.items() for event, at in told.items()]
    _add(session, [(night, event, HowTold.CALM, at) for night, event, at in told_of])
    return nights


def _add(session: Session, rows: Sequence[tuple[int | None, int, HowTold, datetime]]) -> None:
    if rows:
        names = ("night_id", "event_id", "how", "at")
        session.connection().execute(insert(BusyEvent), [dict(zip(names, row, strict=True)) for row in rows])


def _is_due(session: Session, night: BusyNight, now: datetime, wait: timedelta) -> None:
    at = now if night.renewed_at is None else max(now, night.renewed_at + wait)
    night.changed, night.next_at = True, min(night.next_at or at, at)
    session.add(night)


def _rows(session: Session, night: BusyNight) -> list[Delivery]:
    """The night's rows of the outbox, oldest first: a range of keys, which their index finds."""
    key = col(Delivery.dedupe_key)
    query = select(Delivery).where(key >= _key(night, ""), key < _key(night, "~"))
    return list(session.exec(query.order_by(col(Delivery.id))))


def _row(night: BusyNight, body: dict[str, Any], number: int, lane: Lane, now: datetime) -> Delivery:
    return Delivery(
        chat_id=night.chat_id,
        thread_id=night.thread_id,
        dedupe_key=_key(night, str(number)),
        kind=DeliveryKind.EDIT if "target" in body else DeliveryKind.NOTICE,
        lane=lane,
        body=body,
        text_hash=hash_of(body),
        silent=True,
        reasons=["busy"],
        due_at=now,
        created_at=now,
    )


def _key(night: BusyNight, part: str) -> str:
    return f"busy:{night.id}:{part}"
