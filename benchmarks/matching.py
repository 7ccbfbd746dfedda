"""What it takes to find a report's event among 100,000 of the last 30 days: candidates from SQLite, and the decision.

Events are spread as they are in a war: a few cities have hundreds or thousands of them, most places have few; a few
have dozens of reports. Reports come with the same odds, now.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import mean, quantiles

from sqlmodel import Session, insert

from benchmarks.parts.measure import print_table
from benchmarks.parts.news import ATTACKS
from bot.events import match
from bot.events.growth import open_event
from bot.events.places import cell
from bot.events.sketch import sketch_of
from bot.models import Event
from bot.store import candidates, codec, migrate, sketches
from bot.store.database import Database
from bot.values.events import PUBLIC, EventView, Report, Source
from bot.values.facts import Classified, Count, Label, Place, Precision, Target, Weapon

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAYS, REGIONS, TOWNS, REPORTS = 30, 25, 3_000, 1_000
SKEW = 0.7
"""The n-th busiest town has n**-SKEW of the events of the busiest: of 100,000 that is 2,500."""
VAGUE = ((0.78, "town"), (0.91, "region"), (0.96, "country"), (1.0, "no place"))
"""How finely reports are placed, summed up."""
BATCH = 5_000


@dataclass(frozen=True)
class Land:
    """Made-up places: settlements in regions of one country, and their odds of being reported."""

    towns: list[Place]
    regions: list[Place]
    country: Place
    odds: list[float]

    def place(self, drawn: Random) -> tuple[str, Place | None]:
        """Where the next report is from, and how fine that is."""
        share = drawn.random()
        fineness = next(name for until, name in VAGUE if share <= until)
        town = drawn.choices(self.towns, cum_weights=self.odds)[0]
        region = self.regions[(town.region_id or 0) - 1]
        return fineness, {"town": town, "region": region, "country": self.country}.get(fineness)


def main(events: int = 100_000) -> None:
    """Fill a database, then match reports one at a time."""
    drawn = Random(7)
    land = _land(drawn)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder, 'events.db')}")
        migrate.upgrade(database)
        for rows in _batches(drawn, land, events):
            database.write_now(lambda session, rows=rows: session.connection().execute(insert(Event), rows))
        reports = [_report(drawn, land, NOW) for _ in range(REPORTS)]
        measured = database.read_now(lambda session: [_measured(session, *each) for each in reports])
        database.close()
    names = [name for _, name in VAGUE]
    lines = [_line(name, [each[1:] for each in measured if each[0] == name]) for name in names]
    head = ["placed by", "reports", "compared with", "joined", "CPU ms", "wall ms", "of 20 the slowest, wall ms"]
    print_table(f"{events:,} events of {DAYS} days", head, [*lines, _line("all", [each[1:] for each in measured])])


Measured = tuple[int, bool, float, float]


def _measured(session: Session, name: str, report: Report) -> tuple[str, int, bool, float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    found = candidates.find(session, match.search_for(report), PUBLIC)
    decision = match.decide(report, found)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return name, len(found), decision.event_id is not None, cpu * 1000, wall * 1000


def _line(name: str, measured: list[Measured]) -> list[str]:
    found, joined, cpu, wall = zip(*measured, strict=True)
    slow = quantiles(wall, n=20)[-1]
    shares = f"{mean(found):.0f}", f"{mean(joined):.0%}"
    return [name, f"{len(measured)}", *shares, f"{mean(cpu):.2f}", f"{mean(wall):.2f}", f"{slow:.2f}"]


def _land(drawn: Random) -> Land:
    centres = [(drawn.uniform(45.5, 51.5), drawn.uniform(23.0, 39.0)) for _ in range(REGIONS)]
    regions = [
        Place(number, f"Region {number}", "", "", "UA", lat, lon, Precision.REGION, number)
        for number, (lat, lon) in enumerate(centres, 1)
    ]
    towns = []
    for number in range(TOWNS):
        region = drawn.choice(regions)
        lat, lon = drawn.gauss(region.lat, 0.5), drawn.gauss(region.lon, 0.7)
        place = Place(1000 + number, f"Town {number}", "", "", "UA", lat, lon, Precision.SETTLEMENT, region.id)
        towns.append(place)
    country = Place(900, "Country", "", "", "UA", 48.4, 31.2, Precision.COUNTRY)
    return Land(towns, regions, country, list(accumulate(rank**-SKEW for rank in range(1, TOWNS + 1))))


def _batches(drawn: Random, land: Land, events: int) -> Iterator[list[dict[str, object]]]:
    for start in range(0, events, BATCH):
        yield [_row(drawn, land) for _ in range(start, min(start + BATCH, events))]


def _row(drawn: Random, land: Land) -> dict[str, object]:
    """An event as the store keeps it."""
    started = NOW - timedelta(days=drawn.uniform(0, DAYS))
    _, first = _report(drawn, land, started)
    event = _reported_again(drawn, open_event(first))
    place = event.place
    return {
        "labels": [label.value for label in event.labels],
        "scopes": {},
        "weapons": [weapon.value for weapon in event.weapons],
        "place_id": place.id if place else None,
        "region_id": place.region_id if place else None,
        "country": place.country if place else None,
        "cell": cell(place) if place else None,
        "place": codec.place_to_json(place),
        "sketch": sketches.encoded(sketch_of(event)),
        "started_at": event.started_at,
        "last_report_at": event.last_report_at,
        "report_count": len(event.reports),
        "created_at": event.started_at,
    }


def _reported_again(drawn: Random, event: EventView) -> EventView:
    """The event with the reports that come after its first: mostly few, sometimes dozens."""
    count = min(int(drawn.paretovariate(1.1)), 60) - 1
    first = event.reports[0]
    later = [
        _told(drawn, first.facts, event.started_at + timedelta(hours=drawn.expovariate(0.3))) for _ in range(count)
    ]
    reports = (first, *sorted(later, key=lambda report: report.at))
    last = min(reports[-1].at, NOW)
    return EventView(
        None, PUBLIC, event.labels, {}, event.place, event.weapons, None, event.started_at, last, reports, event.figures
    )


def _report(drawn: Random, land: Land, at: datetime) -> tuple[str, Report]:
    name, place = land.place(drawn)
    killed = Count(drawn.randrange(1, 9)) if drawn.random() < 0.4 else None
    facts = Classified(
        language=None,
        labels=(Label.STRIKE,),
        killed=killed,
        weapons=(drawn.choice(list(Weapon)),) if drawn.random() < 0.6 else (),
        targets=(drawn.choice(list(Target)),) if drawn.random() < 0.5 else (),
        speaker=drawn.choice(("mayor", "governor_ua", "prosecutor_ua", None)),
        places=(place,) if place else (),
    )
    return name, _told(drawn, facts, at)


def _told(drawn: Random, facts: Classified, at: datetime) -> Report:
    """The facts in other words."""
    town = facts.places[0].name if facts.places else "the border"
    wording = drawn.choice(ATTACKS[drawn.choice(list(ATTACKS))])
    title = wording.format(town=town, few=drawn.randrange(2, 9), some=drawn.randrange(10, 40))
    number = drawn.randrange(9)
    return Report(0, title, "", None, at, Source(f"Outlet {number}", f"family-{number}"), facts)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
