"""`strikewire feeds`: manage what is polled."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli import context
from bot.errors import FeedError, StrikewireError, UsageError
from bot.feeds import families, opml
from bot.feeds.addresses import shown, with_scheme
from bot.feeds.check import check as check_feed
from bot.feeds.guard import may_know
from bot.feeds.reader import feed_reader
from bot.first_feeds import keep_lines, read_list
from bot.models import Feed
from bot.settings import Settings
from bot.store import feeds
from bot.store.database import Database
from bot.values.feeds import FeedFound, FeedLine, FeedState

app = typer.Typer(help="Manage feeds.", no_args_is_help=True, rich_markup_mode=None)

AT_ONCE = 8
"""Addresses that are looked at together."""

FileName = Annotated[Path, typer.Argument(help="An OPML or plain-text file.")]


@app.command()
def add(
    urls: Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses of feeds, or of pages that name one.")],
    auth: Annotated[str | None, typer.Option("--auth", metavar="USER:PASSWORD", help="Basic authentication.")] = None,
) -> int:
    """Check each address and keep it, for every chat; its first successful poll alerts nothing."""
    if auth is not None and ":" not in auth:
        raise UsageError("--auth takes USER:PASSWORD")
    settings = context.settings()
    results = asyncio.run(_look_at(settings, [(url, auth) for url in urls]))
    with context.database(settings) as database:
        for url, found in zip(urls, results, strict=True):
            if isinstance(found, str):
                context.complain(found)
            else:
                typer.echo(_keep(database, found, may_know(auth, with_scheme(url), found.url)))
    return int(any(isinstance(found, str) for found in results))


@app.command("list")
def list_feeds(as_json: context.AsJson = False) -> None:
    """List the feeds with their health."""
    with context.database(context.settings()) as database:
        rows = database.read_now(feeds.listed)
    if as_json:
        context.print_json([described(row) for row in rows])
        return
    for row in rows:
        private = "" if row.public else "  (private)"
        typer.echo(f"{row.id:>4}  {row.title or '-'}  {row.url}{private}  {_health(row)}")
    if not rows:
        typer.echo("no feeds yet: strikewire feeds add URL")


@app.command()
def remove(feed_id: Annotated[int, typer.Argument(metavar="ID", help="The number that `feeds list` shows.")]) -> None:
    """Stop polling a feed; what it brought stays."""
    with context.database(context.settings()) as database:
        if not database.write_now(lambda session: feeds.remove(session, feed_id)):
            raise StrikewireError(f"there is no feed {feed_id}: `strikewire feeds list` shows the numbers")
    typer.echo(f"removed {feed_id}")


@app.command()
def check(
    url: Annotated[str | None, typer.Argument(metavar="[URL]", help="One address; all kept feeds if left out.")] = None,
    as_json: context.AsJson = False,
) -> int:
    """Fetch and parse once, and say what was found or why not. Nothing is stored."""
    settings = context.settings()
    if url is not None:
        targets: list[tuple[str, str | None]] = [(url, None)]
    else:
        with context.database(settings) as database:
            targets = [(row.url, row.auth) for row in database.read_now(feeds.listed)]
    results = asyncio.run(_look_at(settings, targets))
    if as_json:
        answers = [_checked(shown(target), result) for (target, _), result in zip(targets, results, strict=True)]
        context.print_json(answers[0] if url is not None else answers)
    else:
        for result in results:
            if isinstance(result, str):
                context.complain(result)
            else:
                newest = f", newest {result.newest:%Y-%m-%d %H:%M} UTC" if result.newest else ""
                cut = " (it has more: those are not read)" if result.truncated else ""
                typer.echo(f"{result.url}: {result.title or 'untitled'}, {result.entries} items{cut}{newest}")
    return int(any(isinstance(result, str) for result in results))


@app.command("import")
def import_file(file: FileName) -> int:
    """Keep the feeds of an OPML or plain-text file, unread: the first poll shows what each is."""
    try:
        found = read_list(file.read_bytes())
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror})") from None
    if not (found.lines or found.refused):
        raise UsageError(f"{file} names no feeds: OPML outlines with xmlUrl, or one address a line")
    for refused in found.refused:
        context.complain(refused.why)
    with context.database(context.settings()) as database:
        added = database.write_now(lambda session: keep_lines(session, found.lines, context.now()))
    typer.echo(f"{added} added, {len(found.lines) - added} there already")
    return int(bool(found.refused))


@app.command("export")
def export_file(file: FileName) -> None:
    """Write the feeds as OPML; passwords are left out."""
    with context.database(context.settings()) as database:
        rows = database.read_now(feeds.listed)
    lines = [FeedLine(url=row.url, title=row.title, category=row.category) for row in rows]
    try:
        file.write_text(opml.write_opml(lines), "utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written ({error.strerror})") from None
    typer.echo(f"{len(rows)} feeds written to {file}")


def described(row: Feed) -> dict[str, Any]:
    """A feed for `--json`; docs/schemas/feeds-list.json."""

    def at(moment: datetime | None) -> str | None:
        return moment.isoformat() if moment else None

    return {
        "id": row.id,
        "url": row.url,
        "title": row.title,
        "family": row.family,
        "side": row.side,
        "state_owned": row.state_owned,
        "category": row.category,
        "public": row.public,
        "state": row.state,
        "failures": row.failures,
        "last_error": row.last_error,
        "last_polled_at": at(row.last_polled_at),
        "last_success_at": at(row.last_success_at),
        "last_changed_at": at(row.last_changed_at),
        "next_poll_at": at(row.next_poll_at),
    }


async def _look_at(settings: Settings, targets: Sequence[tuple[str, str | None]]) -> list[FeedFound | str]:
    """What each (address, credentials) holds, or one line why it cannot be kept; a few at a time."""
    places = asyncio.Semaphore(AT_ONCE)
    async with feed_reader(settings.fetch_allow, settings.parser_memory) as (client, parser):

        async def look(url: str, auth: str | None) -> FeedFound | str:
            async with places:
                try:
                    found = await check_feed(client, parser, url, auth=auth)
                except FeedError as error:
                    return f"{shown(url)}: {error}"
            if not found.choices:
                return found
            named = "; ".join(address for address, _ in found.choices)
            return f"{url}: a page that names several feeds, choose one: {named}"

        return await asyncio.gather(*(look(url, auth) for url, auth in targets))


def _keep(database: Database, found: FeedFound, auth: str | None) -> str:
    row, is_new = database.write_now(
        lambda session: feeds.add(
            session,
            found.url,
            now=context.now(),
            public=True,
            title=found.title,
            source=families.source_of(found.url),
            auth=auth,
        )
    )
    return f"{'added' if is_new else 'there already:'} {row.id} {row.title or row.url} ({found.entries} items)"


def _health(row: Feed) -> str:
    if row.state == FeedState.GONE:
        return "gone for good (410)"
    if row.failures:
        return f"failed {row.failures}x: {row.last_error or ''}"
    return "not read yet" if row.last_success_at is None else f"ok, looked {row.last_polled_at:%d %b %H:%M} UTC"


def _checked(url: str, result: FeedFound | str) -> dict[str, Any]:
    """One result for `--json`; docs/schemas/feeds-check.json."""
    if isinstance(result, str):
        return {"url": url, "ok": False, "error": result}
    newest = result.newest.isoformat() if result.newest else None
    return {
        "url": result.url,
        "ok": True,
        "title": result.title,
        "items": result.entries,
        "truncated": result.truncated,
        "newest": newest,
    }
