"""The index of what reports say: stems of headlines and summaries, and what they are about, in SQLite's FTS5.

It is derived from the items and kept in their transactions. Where the database is another one, or its library was
built without FTS5, there is no index, and `search` reads the newest reports instead.

The stems are stored beside the index. Without them a row could be deleted only by who still knows its old words
(SQLite before 3.43), and a change of the stemmer would damage the index without a sign.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from bot.alerts import kinds
from bot.classify.stems import stems
from bot.models import Item
from bot.store.batches import batched
from bot.store.codec import place_to_json
from bot.values.facts import Label, Place, Precision, Scope, Topic

TABLE = sa.table("report_text", *(sa.column(name) for name in ("rowid", "title", "summary", "about")))
_CREATE = (
    "CREATE VIRTUAL TABLE report_text USING fts5(title, summary, about, tokenize = 'unicode61 remove_diacritics 0')"
)
_READY = sa.text(
    "SELECT 1 FROM sqlite_master AS made, pragma_module_list AS module"
    " WHERE made.name = 'report_text' AND module.name = 'fts5'"
)
_CAN = sa.text("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")
_LABELLED = sa.text("SELECT id, title, summary, facts FROM item WHERE labels != '[]' ORDER BY id")


def make(connection: Connection) -> None:
    """Make the index and fill it from the items, where the database's library has FTS5."""
    if connection.dialect.name != "sqlite" or connection.execute(_CAN).first() is None:
        return
    connection.exec_driver_sql(_CREATE)
    for part in batched(connection.execute(_LABELLED)):
        rows = [_row(key, title, summary, json.loads(facts)) for key, title, summary, facts in part]
        connection.execute(sa.insert(TABLE), rows)


def drop(connection: Connection) -> None:
    """Take the index away."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE IF EXISTS report_text")


def is_there(session: Session) -> bool:
    """Whether this database has the index."""
    connection = session.connection()
    return connection.dialect.name == "sqlite" and connection.execute(_READY).first() is not None


def put(session: Session, item: Item) -> None:
    """Take in a new item, or one with another text. One without a label reports nothing and is left out."""
    if not is_there(session):
        return
    connection = session.connection()
    connection.execute(sa.delete(TABLE).where(TABLE.c.rowid == item.id))
    if item.labels:
        connection.execute(sa.insert(TABLE), [_row(item.id or 0, item.title, item.summary, item.facts)])


def forget(session: Session, items: SelectOfScalar[Any]) -> None:
    """Leave nothing of these items in the index; to be called while they are there."""
    if is_there(session):
        session.connection().execute(sa.delete(TABLE).where(TABLE.c.rowid.in_(items)))


def forget_summaries(session: Session, items: SelectOfScalar[Any]) -> None:
    """Leave only the headlines of these items in the index; to be called while they have their summaries."""
    if is_there(session):
        session.connection().execute(sa.update(TABLE).where(TABLE.c.rowid.in_(items)).values(summary=""))


def add_place(session: Session, item_ids: Collection[int], place: Place) -> None:
    """These reports are found under a place that they do not name: an owner has said that their event was there."""
    if not is_there(session):
        return
    words = " ".join(_around(place_to_json(place) or {}))
    for part in batched(item_ids):
        more = sa.update(TABLE).where(TABLE.c.rowid.in_(part)).values(about=TABLE.c.about + f" {words}")
        session.connection().execute(more)


def of_place(place: Place) -> str:
    """The word under which reports from a place, or from anywhere in it, stand in the index."""
    return f"c{place.country.lower()}" if place.precision is Precision.COUNTRY else f"p{place.id}"


def of_topic(topic: Topic) -> str:
    """The word under which reports of a topic stand in the index."""
    return f"t{topic.value.replace('_', '')}"


def about(facts: Mapping[str, Any]) -> frozenset[str]:
    """These words for an item, by its stored facts: its places, the areas that they lie in, and its topics."""
    labels = [Label(label) for label in facts.get("labels", ())]
    scopes = {Label(label): Scope(scope) for label, scope in facts.get("scopes", {}).items()}
    topics = (of_topic(topic) for topic in kinds.topics_of(labels, scopes))
    return frozenset({*topics, *(word for place in facts.get("places", ()) for word in _around(place))})


def _around(place: Mapping[str, Any]) -> Iterable[str]:
    ids = (place["id"], place.get("district_id"), place.get("region_id"))
    yield from (f"p{each}" for each in ids if each is not None)
    if place.get("country"):
        yield f"c{place['country'].lower()}"


def _row(key: int, title: str, summary: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "rowid": key,
        "title": " ".join(stems(title)),
        "summary": " ".join(stems(summary)),
        "about": " ".join(sorted(about(facts))),
    }
