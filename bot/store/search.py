"""Looking events up by what their reports say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.classify.stems import stems
from bot.models import Event, Item, ItemEvent
from bot.store import events, full_text
from bot.values.digests import Period
from bot.values.events import PUBLIC, EventView, MatchReason
from bot.values.searches import Phrase, Somewhere, Sought

CONSIDERED = 1_000
"""Reports that are weighed against each other, and those that are read where there is no index: the newest."""
_RANK: sa.ColumnElement[float] = sa.literal_column("bm25(report_text, 4.0, 1.0, 0.0)")
"""The smaller the better. A word of a headline tells more than one of a summary; what is the same for many, nothing."""
_MATCHES = sa.text("report_text MATCH :expression")


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the events that were found, and whether there are more."""

    events: list[EventView]
    more: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    """A report that has it all, and the event that it reports."""

    event_id: int
    rank: float


def find(session: Session, sought: Sought, chat_id: int, *, skip: int, take: int, best_first: bool = False) -> Found:
    """Events that stand and that a chat may hear of, those with the newest report first, or the best of the newest."""
    if full_text.is_there(session):
        hits = _indexed(session, sought, chat_id, ranked=best_first)
    else:
        hits = _read(session, sought, chat_id)
    if best_first:
        hits = iter(sorted(islice(hits, CONSIDERED), key=lambda hit: hit.rank))
    ids = list(islice(_once_each(hits), skip, skip + take + 1))
    rows = {row.id: row for row in session.exec(select(Event).where(col(Event.id).in_(ids[:take])))}
    return Found(events.views(session, [rows[key] for key in ids[:take]]), len(ids) > take)


def expression(sought: Sought) -> str:
    """What is sought as FTS5 is asked: every word is quoted, so that none of a user's is an operator."""
    topics = _any(full_text.of_topic(topic) for topic in sought.topics)
    parts = [*map(_said, sought.phrases), *map(_from, sought.somewhere), *([topics] if topics else [])]
    return " AND ".join(parts)


def _said(phrase: Phrase) -> str:
    return f'({{title summary}} : "{" ".join(phrase)}")'


def _from(somewhere: Somewhere) -> str:
    return f"({_any(map(full_text.of_place, somewhere.places))} OR {_said(somewhere.phrase)})"


def _any(words: Iterable[str]) -> str:
    """Reports that are about one of these; nothing for none."""
    listed = " OR ".join(f'"{word}"' for word in words)
    return f"(about : ({listed}))" if listed else ""


def _indexed(session: Session, sought: Sought, chat_id: int, *, ranked: bool) -> Iterator[_Hit]:
    """To rank costs a walk through all reports that have one of the words."""
    asked = expression(sought)
    rank: Any = _RANK if ranked and asked else sa.literal(0.0)
    if asked:
        number: Any = full_text.TABLE.c.rowid
        query = sa.select(col(ItemEvent.event_id), rank).select_from(full_text.TABLE)
        query = query.where(_MATCHES.bindparams(expression=asked))
    else:  # only a period is named: all of its reports are meant, and none is better than another
        number = col(Item.id)
        query = sa.select(col(ItemEvent.event_id), rank).select_from(Item)
    query = _of_events(query, number, sought, chat_id)
    if sought.period is not None:
        query = query.where(number.between(*_numbers(session, sought.period)))
    for event_id, how_good in session.connection().execute(query.order_by(number.desc())):
        yield _Hit(event_id, how_good)


def _of_events(query: Any, report: Any, sought: Sought, chat_id: int) -> Any:
    """The reports' events, as far as a chat may hear of them. Without a choice of order: the newest come first."""
    joined = query.join(ItemEvent, col(ItemEvent.item_id) == report).join(Event, col(Event.id) == ItemEvent.event_id)
    if sought.period is not None:
        item = sa.orm.aliased(Item)
        joined = joined.join(item, item.id == report).where(
            item.at >= sought.period.since, item.at < sought.period.until
        )
    return joined.where(
        col(ItemEvent.reason) != MatchReason.ROUND_UP.value,
        col(Event.audience).in_((PUBLIC, chat_id)),
        events.stands(),
    )


def _numbers(session: Session, period: Period) -> tuple[int, int]:
    """The lowest and the highest number of a report that came in a period; of none, an empty range."""
    within = (col(Item.at) >= period.since) & (col(Item.at) < period.until)
    first, last = session.exec(select(sa.func.min(Item.id), sa.func.max(Item.id)).where(within)).one()
    return (first, last) if first is not None and last is not None else (1, 0)


def _read(session: Session, sought: Sought, chat_id: int) -> Iterator[_Hit]:
    """The newest reports, read one by one: the way without an index."""
    columns: Any = (ItemEvent.event_id, Item.title, Item.summary, Item.facts)
    query = _of_events(sa.select(*columns).select_from(Item), col(Item.id), sought, chat_id)
    newest = query.order_by(col(Item.id).desc()).limit(CONSIDERED)
    for event_id, title, summary, facts in session.connection().execute(newest):
        if _says(sought, (stems(title), stems(summary)), full_text.about(facts)):
            yield _Hit(event_id, 0.0)


def _says(sought: Sought, fields: Sequence[list[str]], about: Collection[str]) -> bool:
    there = (_has(fields, each.phrase) or _is_from(each, about) for each in sought.somewhere)
    is_of = not sought.topics or any(full_text.of_topic(topic) in about for topic in sought.topics)
    return is_of and all(_has(fields, phrase) for phrase in sought.phrases) and all(there)


def _is_from(somewhere: Somewhere, about: Collection[str]) -> bool:
    return any(full_text.of_place(place) in about for place in somewhere.places)


def _has(fields: Sequence[list[str]], phrase: Phrase) -> bool:
    """Whether a field has the stems one after the other."""
    wanted = list(phrase)
    return any(wanted == field[at : at + len(wanted)] for field in fields for at in range(len(field)))


def _once_each(hits: Iterator[_Hit]) -> Iterator[int]:
    met = set[int]()
    for hit in hits:
        if hit.event_id not in met:
            met.add(hit.event_id)
            yield hit.event_id
