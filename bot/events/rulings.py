"""What merging, splitting, placing and undoing make of events: values to values, touching nothing.

Every version that comes of it has a revision above those before it, so that messages only go forward.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from bot.events import growth, sources
from bot.events.toll import in_order
from bot.values.events import EventView, Match, MatchReason, Report
from bot.values.facts import Label, Place, Weapon
from bot.values.rulings import Refusal


def refuses_merge(older: EventView, newer: EventView) -> Refusal | None:
    """Why two events cannot be made one; None where they can."""
    if older.id == newer.id:
        return Refusal.SAME_EVENT
    if older.audience != newer.audience:
        return Refusal.OTHER_AUDIENCE
    return refuses(older) or refuses(newer)


def refuses_split(event: EventView, item_ids: Collection[int]) -> Refusal | None:
    """Why these reports cannot be split off; None where they can."""
    known = {report.item_id for report in event.reports}
    if not item_ids or not known.issuperset(item_ids):
        return Refusal.NO_REPORT
    return Refusal.NOTHING_LEFT if known.issubset(item_ids) else refuses(event)


def refuses(event: EventView) -> Refusal | None:
    """Why nothing about an event can be changed; None where it can."""
    if event.merged_into is not None:
        return Refusal.MERGED
    return Refusal.RETRACTED if event.retracted_at is not None else None


def merged(older: EventView, newer: EventView) -> tuple[EventView, EventView]:
    """The older with all that both have; and the newer, which only points to it any more.

    A report that both have counts once. A place that an owner named wins over others.
    """
    told_twice = {report.item_id for report in older.reports}
    coming = tuple(report for report in newer.reports if report.item_id not in told_twice)
    figures = (figure for figure in newer.figures if figure.item_id not in told_twice)
    one = replace(
        _grown(older, coming),
        labels=tuple(label for label in Label if label in (*older.labels, *newer.labels)),
        scopes={**newer.scopes, **older.scopes},
        weapons=tuple(weapon for weapon in Weapon if weapon in (*older.weapons, *newer.weapons)),
        figures=in_order((*older.figures, *figures)),
        faded=older.faded and newer.faded,
        revision=_next(older, newer),
    )
    if newer.placed and not older.placed:
        one = replace(one, place=newer.place, placed=True, place_told=newer.place_told)
    return one, into(newer, one)


def into(gone: EventView, event: EventView) -> EventView:
    """An event that is part of another one now: its reports are there, and it points there."""
    revision = max(gone.revision + 1, event.revision)
    return replace(gone, merged_into=event.id, reports=(), figures=(), revision=revision)


def split(event: EventView, item_ids: Collection[int]) -> tuple[EventView, EventView]:
    """What stays, and what its reports `item_ids` make by themselves: a new event without an id."""
    stays = [report for report in event.reports if report.item_id not in item_ids]
    goes = [report for report in event.reports if report.item_id in item_ids]
    rest = replace(_anew(stays, event), id=event.id)
    if event.placed:
        rest = replace(rest, place=event.place, placed=True, place_told=event.place_told)
    return rest, _anew(goes, event)


def placed(event: EventView, place: Place) -> EventView:
    """The event where an owner says that it was; the place that was told before is remembered."""
    return replace(event, place=place, placed=True, place_told=event.place, revision=event.revision + 1)


def retracted(event: EventView, now: datetime) -> EventView:
    """The event called wrong: it is told no more."""
    return replace(event, retracted_at=now, revision=event.revision + 1)


def again(report: Report, withdrawn: Iterable[EventView]) -> Match | None:
    """Where a report prints again what an owner withdrew: the event that is told no more."""
    for event in withdrawn:
        copies = (sources.is_copy(report, known) for known in event.reports)
        if event.audience == report.audience and any(copies):
            return Match(event.id, MatchReason.SAME_SUBJECT, 1.0, "the text of an event that was withdrawn")
    return None


def restored(was: EventView, now: EventView, news: Collection[int], revision: int) -> EventView:
    """An event as it `was`, with the reports and figures that it has `now`; `news` are those that came since.

    Reports that were edited since are news too: what they say now counts.
    """
    grown = _grown(replace(was, reports=()), (report for report in now.reports if report.item_id in news))
    return replace(grown, audience=now.audience, reports=now.reports, figures=now.figures, revision=revision)


def _grown(event: EventView, reports: Iterable[Report]) -> EventView:
    """The event with these reports too, taken as they came."""
    for report in sorted(reports, key=lambda each: each.item_id):
        event = growth.grow(event, report).event
    return event


def _anew(reports: Collection[Report], of: EventView) -> EventView:
    """What reports make of themselves, with the figures that they have stated in the event that they are `of`."""
    first, *others = sorted(reports, key=lambda each: each.item_id)
    event = _grown(growth.open_event(first), others)
    known = {report.item_id for report in reports}
    figures = in_order(figure for figure in of.figures if figure.item_id in known)
    return replace(event, audience=of.audience, figures=figures, faded=of.faded, revision=of.revision + 1)


def _next(*events: EventView) -> int:
    return max(event.revision for event in events) + 1
