"""What a report adds to an event, and whether that is worth a reply of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.events import places
from bot.events.kinds import Kind, event_kind
from bot.events.sources import is_reprint
from bot.events.toll import figure_of, toll
from bot.values import EventView, Figure, Growth, Label, Material, Range, Report, Status, Toll, Weapon

MUCH_MORE = 10
"""A toll up by this many is material, as is one up by half."""
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
        place=facts.places[0] if facts.places else None,
        weapons=_weapons(facts.weapons),
        status=facts.status,
        started_at=report.at,
        last_report_at=report.at,
        reports=(report,),
        figures=(figure,) if figure else (),
    )


def grow(event: EventView, report: Report) -> Growth:
    """The event with one report more. A report that it already has changes nothing."""
    before = toll(event.figures)
    if any(known.item_id == report.item_id for known in event.reports):
        return Growth(event=event, changed=False, before=before)
    grown = _joined(event, report)
    if _repeats(event, grown, report):
        return Growth(event=replace(grown, revision=event.revision), changed=False, before=before)
    return Growth(event=grown, changed=True, material=_material(event, grown, before), before=before)


def _joined(event: EventView, report: Report) -> EventView:
    facts = report.facts
    figure = figure_of(report)
    return replace(
        event,
        labels=_labels((*event.labels, *facts.labels)),
        scopes={**facts.scopes, **event.scopes},
        place=places.finer(event.place, facts.places[0] if facts.places else None),
        weapons=_weapons((*event.weapons, *facts.weapons)),
        status=_status(event.status, facts.status),
        started_at=min(event.started_at, report.at),
        last_report_at=max(event.last_report_at, report.at),
        reports=tuple(sorted((*event.reports, report), key=lambda known: (known.at, known.item_id))),
        figures=_figures(event.figures, figure),
        revision=event.revision + 1,
        faded=False,
    )


def _repeats(event: EventView, grown: EventView, report: Report) -> bool:
    """An outlet's own text again, which says nothing new: the message reads as before."""
    same_outlet = [known for known in event.reports if known.source.title == report.source.title]
    return (
        any(is_reprint(report, known) for known in same_outlet)
        and toll(grown.figures) == toll(event.figures)
        and (grown.labels, grown.place, grown.weapons, grown.status, grown.faded)
        == (event.labels, event.place, event.weapons, event.status, event.faded)
    )


def _figures(figures: tuple[Figure, ...], more: Figure | None) -> tuple[Figure, ...]:
    if more is None:
        return figures
    return tuple(sorted((*figures, more), key=lambda figure: (figure.at, figure.item_id)))


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


def _material(event: EventView, grown: EventView, before: Toll) -> tuple[Material, ...]:
    """Changes that ring. A side's losses and running totals never do."""
    if event_kind(event) in (Kind.LOSSES, Kind.TOTAL):
        return ()
    after = toll(grown.figures)
    found = []
    if _high(before.killed) == 0 and _high(after.killed) > 0:
        found.append(Material.FIRST_DEATHS)
    elif _much_more(before.killed, after.killed) or _much_more(before.injured, after.injured):
        found.append(Material.TOLL_UP)
    if grown.status is Status.DENIED and event.status is not Status.DENIED:
        found.append(Material.DENIED)
    return tuple(found)


def _much_more(before: Range | None, after: Range | None) -> bool:
    """Up by half, or by ten, from a number that was known."""
    low, high = _high(before), _high(after)
    return low > 0 and (2 * high >= 3 * low or high >= low + MUCH_MORE)


def _high(known: Range | None) -> int:
    return known.high if known else 0
