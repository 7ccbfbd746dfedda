"""`events` and `digest`: what is kept, printed."""

from __future__ import annotations

from datetime import timedelta
from math import inf
from typing import Annotated, Literal

import typer

from bot.alerts import digest as digests
from bot.alerts import render, tables
from bot.alerts.texts import Texts
from bot.classify.places import Gazetteer
from bot.cli import context
from bot.store import events as store_events
from bot.store import heard
from bot.values.chats import Reader
from bot.values.delivery import Message
from bot.values.digests import Period
from bot.values.events import PUBLIC, EventView
from bot.values.facts import Language

Format = Literal["table", "json", "csv", "geojson"]


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
            context.print_json([tables.described(event) for event in found])
        case "geojson":
            context.print_json(tables.as_geojson(found))
        case "csv":
            typer.echo(tables.as_csv(found), nl=False)
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
    told = Period(moment - period, moment)
    with context.database(context.settings()) as database:
        material = database.read_now(lambda session: heard.material(session, told, moment, chat_id=PUBLIC))
    written = digests.write(
        material.heard_by(PUBLIC, None), reader, Texts.load(), region_of=Gazetteer.load().by_id, height=inf
    )
    text = "\n\n".join(render.plain(Message(screen)) for screen in written.screens)
    if as_json:
        context.print_json(
            {"since": (moment - period).isoformat(), "until": moment.isoformat(), "lang": lang, "text": text}
        )
    else:
        typer.echo(text)


def _standing(event: EventView) -> str:
    if event.merged_into is not None:
        return f"part of {event.merged_into}"
    return f"{len(event.reports)} reports" if event.retracted_at is None else "withdrawn"


def _print_table(found: list[EventView]) -> None:
    for event in found:
        row = tables.flat(event)
        killed = "" if row["killed_low"] is None else f"killed {row['killed_low']}-{row['killed_high']}"
        typer.echo(
            f"{event.id:>5}  {event.last_report_at:%Y-%m-%d %H:%M}  {row['labels']:24}  {row['place'] or '-':24}  "
            f"{row['weapons']:16}  {killed:14}  {_standing(event)}"
        )
    if not found:
        typer.echo("no events in this period")
