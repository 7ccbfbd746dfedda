"""`doctor` and `db`: is all well, and what to do if not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import context
from bot.errors import StrikewireError
from bot.settings import Settings
from bot.store import backup as backups
from bot.store import feeds, migrate
from bot.store.database import Database

db = typer.Typer(help="Care for the database.", no_args_is_help=True, rich_markup_mode=None)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    said: str


@db.command()
def upgrade() -> None:
    """Bring the database to the schema of this version."""
    settings = context.settings()
    context.make_data_folder(settings)
    database = Database(settings.database)
    try:
        migrate.upgrade(database)
    finally:
        database.close()
    typer.echo("the database is up to date")


@db.command()
def backup(file: Annotated[Path, typer.Argument(help="A new file for the copy.")]) -> None:
    """Write a consistent copy of the database; the bot may be running."""
    settings = context.settings()
    with context.database(settings):
        backups.backup(settings.database, file)
    typer.echo(f"written to {file}")


def doctor(as_json: context.AsJson = False) -> int:
    """Check settings, database, token and feeds, and say what to do about each fault."""
    findings = list(_findings())
    if as_json:
        context.print_json([{"what": each.what, "ok": each.ok, "said": each.said} for each in findings])
    else:
        for each in findings:
            typer.echo(f"{'ok  ' if each.ok else 'FAIL'}  {each.what}: {each.said}")
    return int(not all(each.ok for each in findings))


def _findings() -> Iterator[Finding]:
    try:
        settings = context.settings()
    except StrikewireError as error:
        yield Finding("settings", ok=False, said=str(error))
        return
    yield Finding("settings", ok=True, said=f"data in {settings.data}")
    for what, look in (("database", _database), ("token", _token), ("feeds", _feeds)):
        yield _finding(what, look, settings)


def _finding(what: str, look: Callable[[Settings], str], settings: Settings) -> Finding:
    try:
        return Finding(what, ok=True, said=look(settings))
    except StrikewireError as error:
        return Finding(what, ok=False, said=str(error))


def _database(settings: Settings) -> str:
    with context.database(settings) as database:
        database.write_now(lambda _session: None)
    return "can be read and written, and its schema is that of this version"


def _token(settings: Settings) -> str:
    if settings.telegram_token is None:
        return "not set: `run` chats in the terminal; put STRIKEWIRE_TELEGRAM_TOKEN into .env for Telegram"
    from bot.app.conversation import bot_name  # noqa: PLC0415 - heavy, and only asked where there is a token

    return f"belongs to @{asyncio.run(bot_name(settings))}"


def _feeds(settings: Settings) -> str:
    with context.database(settings) as database:
        rows = database.read_now(feeds.listed)
    failing = [row for row in rows if row.failures and row.state == feeds.ACTIVE]
    if failing:
        worst = max(failing, key=lambda row: row.failures)
        since = f" since {worst.failing_since:%Y-%m-%d %H:%M} UTC" if worst.failing_since else ""
        raise StrikewireError(
            f"{len(failing)} of {len(rows)} fail, such as {worst.id}{since} ({worst.last_error}): "
            "`strikewire feeds check` looks at each, `strikewire feeds remove ID` stops one"
        )
    return f"{len(rows)}, none failing" if rows else "none yet: `run` starts with the bundled list, or `feeds add URL`"
