"""Events as rows and records for other programs: JSON, CSV and GeoJSON. Pure; docs/schemas/events.json explains."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.events import sources, toll
from bot.values.events import EventView, Figure, Range, Report
from bot.values.facts import Count, Place, Precision

SCHEMA = "strikewire/event/1"
COLUMNS = (
    "id", "revision", "merged_into", "retracted_at", "labels", "place", "country", "geonameid", "geo_basis", "lat",
    "lon", "weapons", "status", "killed_low", "killed_high", "injured_low", "injured_high", "started_at",
    "last_report_at", "reports", "independent", "schema",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def as_csv(found: Iterable[EventView]) -> str:
    """One line for each event under a line of column names; no text of a cell is a formula to a spreadsheet."""
    return csv_of(map(flat, found), COLUMNS)


def csv_of(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """These columns of the rows under a line of their names; no text of a cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def as_geojson(found: Iterable[EventView]) -> dict[str, Any]:
    """The events that stand and have a place, as a collection of points."""
    return {"type": "FeatureCollection", "features": [_feature(event) for event in found if is_on_map(event)]}


def is_on_map(event: EventView) -> bool:
    """Whether an event has a point: one without a place has none, nor one that was withdrawn or merged."""
    return event.place is not None and event.stands


def described(event: EventView) -> dict[str, Any]:
    """An event for `--json`; docs/schemas/events.json."""
    figures = toll.toll(event.figures)
    return {
        "schema": SCHEMA,
        "id": event.id,
        "revision": event.revision,
        "merged_into": event.merged_into,
        "retracted_at": event.retracted_at.isoformat() if event.retracted_at else None,
        "labels": list(event.labels),
        "scopes": dict(event.scopes),
        "place": _place(event.place),
        "geonameid": event.place.id if event.place else None,
        "geo_basis": event.place.precision if event.place else None,
        "weapons": list(event.weapons),
        "status": event.status,
        "killed": _range(figures.killed),
        "injured": _range(figures.injured),
        "killed_or_injured": _range(figures.killed_or_injured),
        "figures": [_figure(figure, event) for figure in event.figures],
        "started_at": event.started_at.isoformat(),
        "last_report_at": event.last_report_at.isoformat(),
        "reports": len(event.reports),
        "independent": sources.families(event.reports),
        "sources": [_source(report) for report in event.reports],
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    precision = Precision(place.precision).value
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon, "precision": precision}


def _range(figure: Range | None) -> dict[str, Any] | None:
    return None if figure is None else {"low": figure.low, "high": figure.high, "at_least": figure.at_least}


def _figure(figure: Figure, event: EventView) -> dict[str, Any]:
    outlets = (report.source.title for report in event.reports if report.item_id == figure.item_id)
    return {
        "at": figure.at.isoformat(),
        "speaker": figure.speaker,
        "outlet": next(outlets, None),
        "killed": _count(figure.killed),
        "injured": _count(figure.injured),
        "killed_or_injured": _count(figure.killed_or_injured),
    }


def _count(count: Count | None) -> dict[str, Any] | None:
    return None if count is None else {"value": count.value, "at_least": count.at_least}


def _source(report: Report) -> dict[str, Any]:
    return {
        "outlet": report.source.title,
        "family": report.source.family,
        "side": report.source.side,
        "state_owned": report.source.state_owned,
        "title": report.title,
        "url": report.url,
        "at": report.at.isoformat(),
    }


def _feature(event: EventView) -> dict[str, Any]:
    place = event.place
    geometry = None if place is None else {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": described(event)}


def flat(event: EventView) -> dict[str, Any]:
    """An event as one row: the columns of `COLUMNS` and more."""
    whole = described(event)
    place, killed, injured = whole["place"] or {}, whole["killed"] or {}, whole["injured"] or {}
    return whole | {
        "labels": " ".join(whole["labels"]),
        "weapons": " ".join(whole["weapons"]),
        "place": place.get("name"),
        "country": place.get("country"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "killed_low": killed.get("low"),
        "killed_high": killed.get("high"),
        "injured_low": injured.get("low"),
        "injured_high": injured.get("high"),
    }


def _harmless(value: Any) -> Any:
    """A text that begins like a formula gets an apostrophe before it; numbers are numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
