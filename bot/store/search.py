"""Looking events up by what their reports say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.alerts import kinds
from bot.classify.stems import stems
from bot.models import Event, Item, ItemEvent
from bot.store import events, full_text
from bot.values.events import PUBLIC, EventView, MatchReason
from bot.values.facts import Label, Scope
from bot.values.searches import Phrase, Somewhere, Sought

CONSIDERED = 3_000
"""Reports that are weighed against each other, and those that are read where there is no index: the newest."""
_RANK = sa.literal_column("bm25(report_text, 4.0, 1.0, 0.0)")
"""The smaller the better. A word of a headline tells more than one of a summary; places tell nothing of relevance."""
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
    hits = _indexed(session, sought, chat_id) if full_text.is_there(session) else _read(session, sought, chat_id)
    if best_first:
        hits = iter(sorted(islice(hits, CONSIDERED), key=lambda hit: hit.rank))
    ids = list(islice(_once_each(hits), skip, skip + take + 1))
    rows = {row.id: row for row in session.exec(select(Event).where(col(Event.id).in_(ids[:take])))}
    return Found(events.views(session, [rows[key] for key in ids[:take]]), len(ids) > take)


def expression(sought: Sought) -> str:
    """What is sought as FTS5 is asked: every word is quoted, so that none of a user's is an operator."""
    phrases = [_said(phrase) for phrase in sought.phrases]
    return " AND ".join([*phrases, *map(_from, sought.somewhere)])


def _said(phrase: Phrase) -> str:
    return f'({{title summary}} : "{" ".join(phrase)}")'


def _from(somewhere: Somewhere) -> str:
    there = (f'(places : "{full_text.words_of(place)}")' for place in somewhere.places)
    return f"({' OR '.join([*there, _said(somewhere.phrase)])})"


def _indexed(session: Session, sought: Sought, chat_id: int) -> Iterator[_Hit]:
    asked = expression(sought)
    if not asked:
        yield from _without_words(session, sought, chat_id)
        return
    report = full_text.TABLE.c.rowid
    query = sa.select(ItemEvent.event_id, Event.labels, Event.scopes, _RANK).select_from(full_text.TABLE)
    query = _of_events(query, report, sought, chat_id).where(_MATCHES.bindparams(expression=asked))
    yield from _hits(session, query, report, sought)


def _without_words(session: Session, sought: Sought, chat_id: int) -> Iterator[_Hit]:
    """Where only topics or a period are named, all reports are meant, and none is better than another."""
    query = sa.select(ItemEvent.event_id, Event.labels, Event.scopes, sa.literal(0.0)).select_from(Item)
    yield from _hits(session, _of_events(query, col(Item.id), sought, chat_id), col(Item.id), sought)


def _hits(session: Session, query: Any, report: Any, sought: Sought) -> Iterator[_Hit]:
    if sought.period is not None:
        first, last = _numbers(session, sought.period.since, sought.period.until)
        query = query.where(report.between(first, last))
    for event_id, labels, scopes, rank in session.connection().execute(query.order_by(report.desc())):
        if _is_of(sought, labels, scopes):
            yield _Hit(event_id, rank)


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


def _numbers(session: Session, since: datetime, until: datetime) -> tuple[int, int]:
    """The lowest and the highest number of a report that came in a period; of none, an empty range."""
    within = (col(Item.at) >= since) & (col(Item.at) < until)
    first, last = session.exec(select(sa.func.min(Item.id), sa.func.max(Item.id)).where(within)).one()
    return (first, last) if first is not None else (1, 0)


def _read(session: Session, sought: Sought, chat_id: int) -> Iterator[_Hit]:
    """The newest reports, read one by one: the way without an index."""
    columns = (ItemEvent.event_id, Event.labels, Event.scopes, Item.title, Item.summary, Item.facts)
    query = _of_events(sa.select(*columns).select_from(Item), col(Item.id), sought, chat_id)
    newest = query.order_by(col(Item.id).desc()).limit(CONSIDERED)
    for event_id, labels, scopes, title, summary, facts in session.connection().execute(newest):
        if _is_of(sought, labels, scopes) and _says(sought, (stems(title), stems(summary)), facts):
            yield _Hit(event_id, 0.0)


def _is_of(sought: Sought, labels: Sequence[str], scopes: Mapping[str, str]) -> bool:
    """Whether an event has one of the topics."""
    if not sought.topics:
        return True
    scoped = {Label(label): Scope(scope) for label, scope in scopes.items()}
    return not kinds.topics_of([Label(label) for label in labels], scoped).isdisjoint(sought.topics)


def _says(sought: Sought, fields: Sequence[list[str]], facts: Mapping[str, Any]) -> bool:
    around = full_text.where_from(facts)
    there = (_has(fields, each.phrase) or _is_from(each, around) for each in sought.somewhere)
    return all(_has(fields, phrase) for phrase in sought.phrases) and all(there)


def _is_from(somewhere: Somewhere, around: Collection[str]) -> bool:
    return any(full_text.words_of(place) in around for place in somewhere.places)


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
