"""What a report adds to an event, and whether that is worth a reply of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import reduce

from bot.events import places
from bot.events.material import news, telling
from bot.events.sources import is_reprint
from bot.events.toll import figure_of, in_order, toll
from bot.values.events import EventView, Figure, Growth, Report
from bot.values.facts import Count, Label, Place, Status, Weapon

SURENESS = (Status.CLAIMED, Status.ONGOING, Status.HAPPENED)
"""Each overrides those before it."""


def open_event(report: Report) -> EventView:
    """The event of which this is the first report."""
    facts = report.facts
    figure = figure_of(report)
    return EventView(
        id=None,
        audience=report.audience,
        labels=_labels(facts.labels),
        scopes=dict(facts.scopes),
        place=_main_place(report),
        weapons=_weapons(facts.weapons),
        status=facts.status,
        started_at=report.at,
        last_report_at=report.at,
        reports=(report,),
        figures=(figure,) if figure else (),
    )


def grow(event: EventView, report: Report) -> Growth:
    """The event with one report more. A report that it already has changes nothing."""
    before = telling(event)
    if any(known.item_id == report.item_id for known in event.reports):
        return Growth(event=event, changed=False, before=before)
    grown = _joined(event, report)
    if _repeats(event, grown, report):
        return Growth(event=replace(grown, revision=event.revision), changed=False, before=before)
    return Growth(event=grown, changed=True, material=news(before, grown), before=before)


def revise(event: EventView, report: Report, now: datetime) -> Growth:
    """The event after one of its reports was edited: `report` is the new version, in the place of the old.

    What the old version said of labels and weapons stays said; a place that it alone named is taken back where the new
    one names another. A figure that it has not stated before is stated `now`; one that it states again is none, so
    that two versions by turns say nothing new.
    """
    before = telling(event)
    old = next(known for known in event.reports if known.item_id == report.item_id)
    figure = _stated_now(event, report, now)
    grown = replace(
        _with_facts(event, report, figure),
        place=event.place if event.placed else _place_since(event, old, report),
        last_report_at=max(event.last_report_at, now) if figure else event.last_report_at,
        reports=tuple(report if known is old else known for known in event.reports),
    )
    if is_reprint(report, old) and _says_the_same(event, grown):
        return Growth(event=replace(grown, revision=event.revision), changed=False, before=before)
    return Growth(event=grown, changed=True, material=news(before, grown), before=before)


def _joined(event: EventView, report: Report) -> EventView:
    return replace(
        _with_facts(event, report, figure_of(report)),
        started_at=min(event.started_at, report.at),
        last_report_at=max(event.last_report_at, report.at),
        reports=tuple(sorted((*event.reports, report), key=lambda known: (known.at, known.item_id))),
        faded=event.faded and not _repeats_threat(event, report),
    )


def _repeats_threat(event: EventView, report: Report) -> bool:
    """Neither a report of what it hit does, nor an older one that comes late."""
    return Label.THREAT in report.facts.labels and report.at > event.last_report_at


def _with_facts(event: EventView, report: Report, figure: Figure | None) -> EventView:
    facts = report.facts
    return replace(
        event,
        labels=_labels((*event.labels, *facts.labels)),
        scopes={**facts.scopes, **event.scopes},
        place=event.place if event.placed else places.finer(event.place, _main_place(report)),
        weapons=_weapons((*event.weapons, *facts.weapons)),
        status=_status(event.status, facts.status),
        figures=in_order((*event.figures, figure)) if figure else event.figures,
        revision=event.revision + 1,
    )


def _place_since(event: EventView, old: Report, new: Report) -> Place | None:
    """Where it is since an edit: elsewhere, if the report names a place apart from the one that it alone named."""
    was, now = _main_place(old), _main_place(new)
    others = [_main_place(known) for known in event.reports if known is not old]
    if was is None or now is None or event.place is None or was.id != event.place.id:
        return places.finer(event.place, now)
    if not places.elsewhere(was, now) or any(place and place.id == was.id for place in others):
        return places.finer(event.place, now)
    return reduce(places.finer, [*others, now], None)


def _main_place(report: Report) -> Place | None:
    return report.facts.places[0] if report.facts.places else None


def _stated_now(event: EventView, report: Report, now: datetime) -> Figure | None:
    figure = figure_of(report)
    if figure is None or any(_states(known) == _states(figure) for known in event.figures):
        return None
    return replace(figure, at=now)


def _states(figure: Figure) -> tuple[int, str, Count | None, Count | None, Count | None]:
    return figure.item_id, figure.speaker, figure.killed, figure.injured, figure.killed_or_injured


def _repeats(event: EventView, grown: EventView, report: Report) -> bool:
    """An outlet's own text again, which says nothing new: the message reads as before."""
    same_outlet = [known for known in event.reports if known.source.title == report.source.title]
    return (
        any(is_reprint(report, known) for known in same_outlet)
        and grown.faded == event.faded
        and _says_the_same(event, grown)
    )


def _says_the_same(event: EventView, grown: EventView) -> bool:
    """What a message tells of the event itself is as before."""
    return toll(grown.figures) == toll(event.figures) and (
        (grown.labels, grown.scopes, grown.place, grown.weapons, grown.status)
        == (event.labels, event.scopes, event.place, event.weapons, event.status)
    )


def _labels(labels: Iterable[Label]) -> tuple[Label, ...]:
    said = set(labels)
    return tuple(label for label in Label if label in said)


def _weapons(weapons: Iterable[Weapon]) -> tuple[Weapon, ...]:
    said = set(weapons)
    return tuple(weapon for weapon in Weapon if weapon in said)


def _status(now: Status | None, said: Status | None) -> Status | None:
    """A surer word overrides a less sure one; a denial answers a claim, not what is known to have happened."""
    if said is None or now is None:
        return now or said
    if Status.DENIED in (now, said):
        return Status.DENIED if Status.HAPPENED not in (now, said) else Status.HAPPENED
    return max(now, said, key=SURENESS.index)
