"""What reports say, for tests of matching: one town, its suburb, its region, one far town, and a night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce

from bot.events.growth import grow, open_event
from bot.events.sketch import Sketch, sketch_of
from bot.values.events import Report, Source
from bot.values.facts import Classified, Count, Label, Moment, Place, Precision, Scope, Target, Weapon

NIGHT = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)
REGION = Place(10, "Kharkiv Oblast", "", "", "UA", 49.6, 36.5, Precision.REGION, region_id=10)
CITY = Place(1, "Kharkiv", "", "", "UA", 49.98, 36.25, Precision.SETTLEMENT, region_id=10)
SUBURB = Place(2, "Derhachi", "", "", "UA", 50.05, 36.15, Precision.SETTLEMENT, region_id=10)
FAR = Place(3, "Izium", "", "", "UA", 49.21, 37.26, Precision.SETTLEMENT, region_id=10)
COUNTRY = Place(100, "Ukraine", "", "", "UA", 50.4, 30.5, Precision.COUNTRY)


def report(
    item_id: int = 1,
    *,
    title: str = "Warehouse burns after a night attack",
    place: Place | None = CITY,
    hours: float = 0,
    labels: tuple[Label, ...] = (Label.STRIKE,),
    scopes: dict[Label, Scope] | None = None,
    killed: int | None = None,
    speaker: str | None = None,
    weapons: tuple[Weapon, ...] = (),
    targets: tuple[Target, ...] = (),
    round_up: bool = False,
    told: Moment | None = None,
    beside: tuple[Place, ...] = (),
    injured: int | None = None,
    audience: int = 0,
) -> Report:
    facts = Classified(
        language=None,
        labels=labels,
        scopes=scopes or {},
        killed=None if killed is None else Count(killed),
        speaker=speaker,
        weapons=weapons,
        targets=targets,
        places=(place, *beside) if place else (),
        round_up=round_up,
        injured=None if injured is None else Count(injured),
        happened=told or Moment(),
    )
    at = NIGHT + timedelta(hours=hours)
    return Report(item_id, title, "", None, at, Source(f"Outlet {item_id}", f"family-{item_id}"), facts, audience)


def event(first: Report, *others: Report, event_id: int = 7) -> Sketch:
    """The event that these reports make."""
    return sketch_of(replace(reduce(lambda one, more: grow(one, more).event, others, open_event(first)), id=event_id))
