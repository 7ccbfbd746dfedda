"""Everything that is stored about a chat, and in private about its person elsewhere, table by table.

Ids of other people and of their private chats are left out, and so is what belongs to the machine alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, func, or_, select

from bot.models import AuditEntry, BusyEvent, BusyNight, Chat, Feed, Follow
from bot.store.personal import HOLDS_CHAT, HOLDS_PERSON

MOST = 5_000
"""Rows of a table: with the text of each message still well under the 50 MB that Telegram takes."""
NOT_TOLD = {
    "invite": {"token"},
    "delivery": {"owner", "lease_until", "dedupe_key"},
    "feed": {"auth", "etag", "last_modified", "body_hash"},
}
"""Columns of a table that are nobody's but the machine's: tokens and passwords, locks, fingerprints."""
SPARED = {(AuditEntry.__tablename__, "user_id")}
"""Who changed the settings of a group is told to the admins of the group."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Export:
    """Rows as JSON has them, the newest first, by the name of their table; and how many older ones are left out."""

    tables: dict[str, list[Row]]
    left_out: dict[str, int]


def export(session: Session, chat_id: int, user_id: int | None, most: int = MOST) -> Export:
    """What is stored about a chat; about a person too, if `user_id` is given."""
    tables, left_out = dict[str, list[Row]](), dict[str, int]()
    for table, condition in _personal(chat_id, user_id):
        total = session.execute(sa.select(func.count()).select_from(table).where(condition)).scalar_one()
        newest = sa.select(table).where(condition).order_by(*(key.desc() for key in table.primary_key)).limit(most)
        found = session.execute(newest).mappings()
        tables[table.name] = [_told(table.name, row, {chat_id, user_id}) for row in found]
        if total > most:
            left_out[table.name] = total - most
    return Export(tables, left_out)


def _personal(chat_id: int, user_id: int | None) -> Iterable[tuple[sa.Table, sa.ColumnElement[bool]]]:
    """Each table, and which of its rows are meant."""
    conditions: dict[str, list[sa.ColumnElement[bool]]] = {str(Chat.__tablename__): [col(Chat.id) == chat_id]}
    for table, name, _ in HOLDS_CHAT:
        if table is not Chat:
            conditions.setdefault(str(table.__tablename__), []).append(_table(table).c[name] == chat_id)
    for table, name in HOLDS_PERSON if user_id is not None else ():
        conditions.setdefault(str(table.__tablename__), []).append(_table(table).c[name] == user_id)
    nights = select(BusyNight.id).where(BusyNight.chat_id == chat_id)
    conditions[str(BusyEvent.__tablename__)] = [col(BusyEvent.night_id).in_(nights)]
    followed = select(Follow.feed_id).where(Follow.chat_id == chat_id)
    conditions[str(Feed.__tablename__)] = [col(Feed.id).in_(followed)]
    for name, either in conditions.items():
        yield SQLModel.metadata.tables[name], or_(*either)


def _told(table: str, row: Any, known: set[int | None]) -> Row:
    hidden, ids = NOT_TOLD.get(table, set()), _ids_of(table)
    return {
        name: None if name in ids and _is_another(value, known) else _plain(value)
        for name, value in row.items()
        if name not in hidden
    }


def _ids_of(table: str) -> set[str]:
    """Columns of a table with ids of chats and people."""
    held = [(each.__tablename__, name) for each, name, _ in HOLDS_CHAT]
    held += [(each.__tablename__, name) for each, name in HOLDS_PERSON]
    return {name for each, name in held if each == table and (each, name) not in SPARED}


def _is_another(value: Any, known: set[int | None]) -> bool:
    """The id of somebody else. Groups and channels have ids below zero, and are no person."""
    return isinstance(value, int) and value > 0 and value not in known


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _table(table: type[SQLModel]) -> sa.Table:
    return SQLModel.metadata.tables[str(table.__tablename__)]
