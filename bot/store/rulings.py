"""SQL over rulings: what was changed about events by hand or by the machine, and where its reports went."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, or_, select, update

from bot.models import Event, Feed, Item, ItemEvent, Mute, Ruling, TollFigure
from bot.store import events
from bot.values.events import EventView
from bot.values.rulings import MACHINE, RulingKind


def get(session: Session, ruling_id: int) -> Ruling | None:
    """One ruling."""
    return session.get(Ruling, ruling_id)


def newest(session: Session, limit: int, *, event_id: int | None = None) -> list[Ruling]:
    """The newest rulings, undone ones too; of one event where it is named."""
    query = select(Ruling).order_by(col(Ruling.id).desc()).limit(limit)
    return list(session.exec(query if event_id is None else query.where(_touches([event_id]))))


def last_by_hand(session: Session) -> Ruling | None:
    """The newest ruling of an owner that was not undone."""
    mine = select(Ruling).where(Ruling.by != MACHINE, col(Ruling.undone_at).is_(None))
    return session.exec(mine.order_by(col(Ruling.id).desc())).first()


def later(session: Session, ruling: Ruling) -> Ruling | None:
    """The newest ruling after this one that touches its events and still holds."""
    touched = [event_id for event_id in (ruling.event_id, ruling.other_id) if event_id is not None]
    query = select(Ruling).where(_touches(touched), col(Ruling.id) > ruling.id, col(Ruling.undone_at).is_(None))
    return session.exec(query.order_by(col(Ruling.id).desc())).first()


def kept_apart(session: Session, one: int, other: int, since: datetime) -> bool:
    """Whether an owner has told two events apart since then: split them, or undone their merging.

    What the two were at that time may have become part of others since.
    """
    split = (col(Ruling.kind) == RulingKind.SPLIT.value) & col(Ruling.undone_at).is_(None)
    parted = (col(Ruling.kind) == RulingKind.MERGE.value) & col(Ruling.undone_at).is_not(None)
    query = select(Ruling).where(or_(split, parted), Ruling.at >= since)
    told = session.exec(query).all()
    return any({one, other} == {_now(session, row.event_id), _now(session, row.other_id)} for row in told)


def withdrawn(session: Session, since: datetime) -> list[EventView]:
    """Events that an owner has called wrong since then."""
    wrong = select(Ruling.event_id).where(Ruling.kind == RulingKind.WRONG.value, Ruling.at >= since)
    ids = session.exec(wrong.where(col(Ruling.undone_at).is_(None))).all()
    return events.views(session, [session.get_one(Event, event_id) for event_id in ids]) if ids else []


def news_at(session: Session, event_id: int) -> datetime | None:
    """When the newest of its reports came; None where all came with the first poll of a feed, which tells nobody."""
    reports = select(ItemEvent.item_id).where(ItemEvent.event_id == event_id)
    came = select(Item.first_seen_at).join(Feed, col(Feed.id) == col(Item.feed_id)).where(col(Item.id).in_(reports))
    late = came.where(col(Item.first_seen_at) > col(Feed.first_success_at))
    return session.exec(late.order_by(col(Item.first_seen_at).desc())).first()


def move_reports(session: Session, item_ids: Collection[int], source: int, target: int) -> list[int]:
    """Give what these items tell of an event, with their figures, to another event; the items that went.

    Why the matcher had put them where they were goes with them. What the other has already stays.
    """
    going = sorted((_reported(session, source) & set(item_ids)) - _reported(session, target))
    tables: tuple[Any, ...] = (ItemEvent, TollFigure)
    for table in tables:
        mine = (table.event_id == source) & table.item_id.in_(going)
        session.execute(update(table).where(mine).values(event_id=target))
    return going


def parts(session: Session, event_id: int) -> list[int]:
    """An event's number, and those of the events that went into it, directly or by way of others."""
    found = [event_id]
    for each in found:
        gone = select(Event.id).join(Ruling, col(Ruling.other_id) == col(Event.id))
        merged = session.exec(gone.where(Ruling.event_id == each, Event.merged_into == each).distinct())
        found += [number for number in merged if number is not None and number not in found]
    return found


def heirs(session: Session, event_id: int, item_ids: Collection[int]) -> list[EventView]:
    """Events that went into this one, and of which every report is among these items."""
    gone = session.exec(select(Event).where(Event.merged_into == event_id)).all()
    merges = select(Ruling).where(Ruling.kind == RulingKind.MERGE.value, col(Ruling.undone_at).is_(None))
    came = {ruling.other_id: ruling.item_ids for ruling in session.exec(merges.where(Ruling.event_id == event_id))}
    return events.views(session, [row for row in gone if came.get(row.id) and set(came[row.id]) <= set(item_ids)])


def edited_since(session: Session, item_ids: Collection[int], since: datetime) -> set[int]:
    """Those of the items whose feed has shown another text since then."""
    edited = select(Item.id).where(col(Item.id).in_(item_ids), col(Item.edited_at) > since)
    return {item_id for item_id in session.exec(edited) if item_id is not None}


def carry_mutes(session: Session, source: int, target: int, now: datetime) -> list[int]:
    """Whoever muted one event has muted the other too; the chats that had not."""
    wanted = sorted(events.muted_by(session, source) - events.muted_by(session, target))
    session.add_all(Mute(chat_id=chat_id, event_id=target, at=now) for chat_id in wanted)
    session.flush()
    return wanted


def drop_mutes(session: Session, event_id: int, chat_ids: Collection[int]) -> None:
    """These chats have not muted the event after all."""
    mutes = select(Mute).where(Mute.event_id == event_id, col(Mute.chat_id).in_(chat_ids))
    for mute in session.exec(mutes).all():
        session.delete(mute)


def _reported(session: Session, event_id: int) -> set[int]:
    return set(session.exec(select(ItemEvent.item_id).where(ItemEvent.event_id == event_id)))


def _touches(event_ids: Collection[int]) -> Any:
    return or_(col(Ruling.event_id).in_(event_ids), col(Ruling.other_id).in_(event_ids))


def _now(session: Session, event_id: int | None) -> int | None:
    row = events.standing_row(session, event_id) if event_id is not None else None
    return row.id if row is not None else None
