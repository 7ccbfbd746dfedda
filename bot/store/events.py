"""SQL over events, their figures and the items that report them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Text, type_coerce
from sqlmodel import Session, col, select

from bot.events.places import cell
from bot.events.sketch import sketch_of
from bot.events.sources import families
from bot.events.toll import toll
from bot.models import Event, Feed, Item, ItemEvent, Mute, TollFigure
from bot.store import feeds, sketches
from bot.store.codec import facts_from_json, facts_from_text, place_from_json, place_to_json
from bot.store.slices import within
from bot.values.announcements import EVERYBODY, Slice
from bot.values.events import PUBLIC, EventView, Figure, Match, MatchReason, Report
from bot.values.facts import Count, Label, Scope, Status, Weapon

_FACTS = type_coerce(col(Item.facts), Text)
_REPORTED: Any = (ItemEvent.event_id, Item.id, Item.title, Item.summary, Item.url, Item.at, _FACTS, Feed)
FORGOTTEN_AFTER = timedelta(days=1)
"""A threat this old is past: its message says when it was reported, and is left alone."""


def get(session: Session, event_id: int) -> EventView | None:
    """One event with its reports and figures; a merged one as it was."""
    row = session.get(Event, event_id)
    return None if row is None else views(session, [row])[0]


def standing(session: Session, event_id: int) -> EventView | None:
    """One event, or the one that it has become part of."""
    row = standing_row(session, event_id)
    return None if row is None else views(session, [row])[0]


def standing_row(session: Session, event_id: int) -> Event | None:
    """The row of an event, or of the one that it has become part of."""
    row = session.get(Event, event_id)
    while row is not None and row.merged_into is not None:
        row = session.get(Event, row.merged_into)
    return row


def of_item(session: Session, item_id: int) -> list[EventView]:
    """The events that an item reports, one for each audience of its feed."""
    reported = select(Event).join(ItemEvent, col(ItemEvent.event_id) == col(Event.id))
    main = reported.where(ItemEvent.item_id == item_id, ItemEvent.reason != MatchReason.ROUND_UP)
    query = main.where(col(Event.merged_into).is_(None)).order_by(col(Event.id))
    return views(session, session.exec(query).all())


def between(
    session: Session,
    since: datetime,
    until: datetime,
    chat_id: int = PUBLIC,
    limit: int | None = None,
    *,
    gone_too: bool = False,
) -> list[EventView]:
    """Events last reported in [since, until) that a chat may hear of, newest first.

    With those that are `gone_too`: part of another one, or called wrong.
    """
    query = (
        select(Event)
        .where(Event.last_report_at >= since, Event.last_report_at < until)
        .where(col(Event.audience).in_((PUBLIC, chat_id)))
        .order_by(col(Event.last_report_at).desc(), col(Event.id).desc())
        .limit(limit)
    )
    return views(session, session.exec(query if gone_too else query.where(stands())).all())


def quiet_threats(session: Session, before: datetime) -> list[EventView]:
    """Threats in flight that nobody has repeated since `before` and that still read as open; beside a strike too."""
    query = select(Event).where(
        Event.last_report_at < before,
        Event.last_report_at > before - FORGOTTEN_AFTER,
        col(Event.faded).is_(False),
        stands(),
        in_flight(),
    )
    return views(session, session.exec(query).all())


def muted_by(session: Session, event_id: int, chats: Slice = EVERYBODY) -> set[int]:
    """The chats that want no sound and no replies of an event."""
    return set(session.exec(select(Mute.chat_id).where(Mute.event_id == event_id, within(Mute.chat_id, chats))))


def matches(session: Session, event_id: int) -> list[ItemEvent]:
    """Why each report of an event belongs to it, in the order in which they came."""
    return list(session.exec(select(ItemEvent).where(ItemEvent.event_id == event_id).order_by(col(ItemEvent.item_id))))


def save(
    session: Session,
    view: EventView,
    *,
    new: Sequence[Report],
    match: Match,
    now: datetime,
) -> EventView:
    """Store an event as its `new` reports left it, with what they state; the view with its id."""
    row = session.get(Event, view.id) if view.id is not None else None
    row = row or Event(started_at=view.started_at, last_report_at=view.last_report_at, created_at=now)
    _fill(row, view)
    session.add(row)
    session.flush()
    assert row.id is not None  # noqa: S101 - flushed
    for report in new:
        link(session, row.id, report.item_id, match)
    items = {report.item_id for report in new}
    session.add_all(_figure_row(row.id, figure) for figure in view.figures if figure.item_id in items)
    return replace(view, id=row.id)


def save_revised(session: Session, view: EventView, stated: Sequence[Figure]) -> None:
    """Store an event whose report was edited, with the figures that it states since."""
    row = session.get_one(Event, view.id)
    _fill(row, view)
    session.add(row)
    session.add_all(_figure_row(row.id or 0, figure) for figure in stated)
    session.flush()


def fade(session: Session, view: EventView) -> EventView:
    """Mark a threat as no longer repeated; a new revision."""
    row = session.get_one(Event, view.id)
    row.faded, row.revision = True, row.revision + 1
    session.add(row)
    return replace(view, faded=True, revision=row.revision)


def views(session: Session, rows: Sequence[Event]) -> list[EventView]:
    """Rows with their reports and figures, as values, in the same order."""
    ids = [row.id for row in rows if row.id is not None]
    if not ids:
        return []
    reports, figures = _reports(session, ids), figures_of(session, ids)
    return [as_view(row, tuple(reports[row.id or 0]), tuple(figures[row.id or 0])) for row in rows]


def as_view(row: Event, reports: tuple[Report, ...], figures: tuple[Figure, ...]) -> EventView:
    """A row with what belongs to it, as a value."""
    return EventView(
        id=row.id,
        audience=row.audience,
        labels=tuple(Label(label) for label in row.labels),
        scopes={Label(label): Scope(scope) for label, scope in row.scopes.items()},
        place=place_from_json(row.place),
        weapons=tuple(Weapon(weapon) for weapon in row.weapons),
        status=Status(row.status) if row.status else None,
        started_at=row.started_at,
        last_report_at=row.last_report_at,
        reports=reports,
        figures=figures,
        revision=row.revision,
        merged_into=row.merged_into,
        faded=row.faded,
        placed=row.placed,
        place_told=place_from_json(row.place_told),
        retracted_at=row.retracted_at,
    )


def _reports(session: Session, event_ids: Sequence[int]) -> dict[int, list[Report]]:
    found: dict[int, list[Report]] = defaultdict(list)
    for event_id, report in linked(session, event_ids, ItemEvent.reason != MatchReason.ROUND_UP):
        found[event_id].append(report)
    return found


def linked(session: Session, event_ids: Sequence[int], how: Any) -> Iterator[tuple[int, Report]]:
    """Events with the items that tell of them in a certain way; of an item only what a report is."""
    query = (
        select(*_REPORTED)
        .join(Item, col(Item.id) == ItemEvent.item_id)
        .join(Feed, col(Feed.id) == Item.feed_id)
        .where(col(ItemEvent.event_id).in_(event_ids), how)
        .order_by(col(Item.at), col(Item.id))
    )
    for event_id, item_id, title, summary, url, at, facts, feed in session.exec(query):
        yield event_id, Report(item_id, title, summary, url, at, feeds.source_of(feed), facts_from_text(facts))


def report_of(item: Item, feed: Feed, audience: int = PUBLIC) -> Report:
    """An item as the matcher sees it."""
    return Report(
        item_id=item.id or 0,
        title=item.title,
        summary=item.summary,
        url=item.url,
        at=item.at,
        source=feeds.source_of(feed),
        facts=facts_from_json(item.facts),
        audience=audience,
    )


def figures_of(session: Session, event_ids: Sequence[int]) -> dict[int, list[Figure]]:
    """What was stated of each of these events, the oldest first."""
    query = select(TollFigure).where(col(TollFigure.event_id).in_(event_ids)).order_by(col(TollFigure.at))
    found: dict[int, list[Figure]] = defaultdict(list)
    for row in session.exec(query):
        found[row.event_id].append(_figure(row))
    return found


def _figure(row: TollFigure) -> Figure:
    def count(name: str, value: int | None) -> Count | None:
        return None if value is None else Count(value, name in row.at_least)

    return Figure(
        item_id=row.item_id,
        speaker=row.speaker,
        killed=count("killed", row.killed),
        injured=count("injured", row.injured),
        killed_or_injured=count("killed_or_injured", row.killed_or_injured),
        at=row.at,
    )


def _figure_row(event_id: int, figure: Figure) -> TollFigure:
    counts = {
        "killed": figure.killed,
        "injured": figure.injured,
        "killed_or_injured": figure.killed_or_injured,
    }
    return TollFigure(
        event_id=event_id,
        item_id=figure.item_id,
        speaker=figure.speaker,
        at_least=[name for name, count in counts.items() if count is not None and count.at_least],
        at=figure.at,
        **{name: count.value for name, count in counts.items() if count is not None},
    )


def link(session: Session, event_id: int, item_id: int, match: Match) -> None:
    """Note that an item tells of an event, and why the matcher thought so."""
    session.add(
        ItemEvent(
            event_id=event_id,
            item_id=item_id,
            reason=match.reason.value,
            score=match.score,
            evidence=match.evidence,
        )
    )


def stands() -> ColumnElement[bool]:
    """Neither part of another event nor called wrong."""
    return col(Event.merged_into).is_(None) & col(Event.retracted_at).is_(None)


def in_flight() -> ColumnElement[bool]:
    """Something is said to be on its way; beside a strike too."""
    threat: ColumnElement[str] = col(Event.scopes)[Label.THREAT.value].as_string()
    return threat == Scope.IN_FLIGHT.value


def _fill(row: Event, view: EventView) -> None:
    """The row as the view is, with what is derived from it: to be searched, matched and listed by."""
    place, known = view.place, toll(view.figures)
    row.audience = view.audience
    row.labels = [label.value for label in view.labels]
    row.scopes = {label.value: scope.value for label, scope in view.scopes.items()}
    row.place = place_to_json(place)
    row.place_id = place.id if place else None
    row.region_id = place.region_id if place else None
    row.country = place.country if place else None
    row.cell = cell(place) if place else None
    row.sketch = sketches.encoded(sketch_of(view))
    row.weapons = [weapon.value for weapon in view.weapons]
    row.status = view.status.value if view.status else None
    row.started_at, row.last_report_at = view.started_at, view.last_report_at
    row.revision, row.merged_into, row.faded = view.revision, view.merged_into, view.faded
    row.placed, row.place_told, row.retracted_at = view.placed, place_to_json(view.place_told), view.retracted_at
    row.report_count, row.family_count = len(view.reports), families(view.reports)
    row.killed_low, row.killed_high = (known.killed.low, known.killed.high) if known.killed else (None, None)
    row.injured_low, row.injured_high = (known.injured.low, known.injured.high) if known.injured else (None, None)
