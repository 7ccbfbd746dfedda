"""`events` and `digest`: what is kept, printed."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Annotated, Any, Literal

import typer

from bot.alerts import digest as digests
from bot.alerts import render
from bot.alerts.texts import Texts
from bot.classify.places import Gazetteer
from bot.cli import context
from bot.events import sources, toll
from bot.store import events as store_events
from bot.store import heard
from bot.values.chats import Reader
from bot.values.events import EventView, Figure, Range, Report
from bot.values.facts import Count, Language, Place, Precision

SCHEMA = "strikewire/event/1"
Format = Literal["table", "json", "csv", "geojson"]
COLUMNS = (
    "id", "revision", "merged_into", "retracted_at", "labels", "place", "country", "geonameid", "geo_basis", "lat",
    "lon", "weapons", "status", "killed_low", "killed_high", "injured_low", "injured_high", "started_at",
    "last_report_at", "reports", "independent", "schema",
)  # fmt: skip


def events(
    since: context.Since = "24h",
    form: Annotated[Format, typer.Option("--format", help="table, json, csv or geojson.")] = "table",
    as_json: context.AsJson = False,
) -> None:
    """Print the events last reported in a period, with those that went into another one or were withdrawn since."""
    period, moment = context.since(since), context.now()
    until = moment + timedelta(1)
    with context.database(context.settings()) as database:
        found = database.read_now(lambda session: store_events.between(session, moment - period, until, gone_too=True))
    match "json" if as_json else form:
        case "json":
            context.print_json([described(event) for event in found])
        case "geojson":
            features = [_feature(event) for event in found if event.place is not None and event.stands]
            context.print_json({"type": "FeatureCollection", "features": features})
        case "csv":
            typer.echo(_csv(found), nl=False)
        case _:
            _print_table(found)


def digest(
    since: context.Since = "24h",
    lang: Annotated[Language, typer.Option("--lang", help="en, uk or ru.")] = Language.EN,
    as_json: context.AsJson = False,
) -> None:
    """Print a digest of everything that public feeds reported in a period."""
    period, moment = context.since(since), context.now()
    reader = Reader(chat_id=0, language=lang, zone="UTC")
    with context.database(context.settings()) as database:
        found = database.read_now(lambda session: heard.period(session, moment - period, moment))
    messages = digests.digest(
        found.events,
        (moment - period, moment),
        reader,
        Texts.load(),
        count_before=found.count_before,
        silent_feeds=found.silent_feeds,
        feeds_total=found.feeds_total,
        region_of=Gazetteer.load().by_id,
    )
    text = "\n\n".join(render.plain(message) for message in messages)
    if as_json:
        context.print_json(
            {"since": (moment - period).isoformat(), "until": moment.isoformat(), "lang": lang, "text": text}
        )
    else:
        typer.echo(text)


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


def _flat(event: EventView) -> dict[str, Any]:
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


def _csv(found: list[EventView]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_flat(event) for event in found)
    return out.getvalue()


def _standing(event: EventView) -> str:
    if event.merged_into is not None:
        return f"part of {event.merged_into}"
    return f"{len(event.reports)} reports" if event.retracted_at is None else "withdrawn"


def _print_table(found: list[EventView]) -> None:
    for event in found:
        row = _flat(event)
        killed = "" if row["killed_low"] is None else f"killed {row['killed_low']}-{row['killed_high']}"
        typer.echo(
            f"{event.id:>5}  {event.last_report_at:%Y-%m-%d %H:%M}  {row['labels']:24}  {row['place'] or '-':24}  "
            f"{row['weapons']:16}  {killed:14}  {_standing(event)}"
        )
    if not found:
        typer.echo("no events in this period")
