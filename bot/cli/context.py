"""What commands share: settings, the database, times and JSON output."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from bot import log
from bot.errors import StoreError, UsageError
from bot.settings import Settings, load_settings, wants_json_logs
from bot.store import migrate
from bot.store.database import Database

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Since = Annotated[str, typer.Option("--since", help="How far back: 90m, 24h, 7d.")]

PERIOD = re.compile(r"(\d{1,5})\s*([mhdw])")
LONGEST = timedelta(days=3650)
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def now() -> datetime:
    """The moment of this command."""
    return datetime.now(UTC)


def settings() -> Settings:
    """Read the settings, and log as they say."""
    loaded = load_settings()
    log.configure(loaded.log_level, loaded.log_format, secrets(loaded))
    return loaded


def secrets(loaded: Settings) -> list[str]:
    """What never appears in a log."""
    hidden = [loaded.telegram_token, loaded.webhook_secret]
    return [secret.get_secret_value() for secret in hidden if secret is not None]


@contextmanager
def database(loaded: Settings) -> Iterator[Database]:
    """Open the database, made if it is not there yet."""
    make_data_folder(loaded)
    opened = Database(loaded.database)
    try:
        migrate.prepare(opened)
        yield opened
    finally:
        opened.close()


def make_data_folder(loaded: Settings) -> None:
    """Create the data folder; raises StoreError where that cannot be."""
    try:
        loaded.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{loaded.data} cannot be created ({error.strerror}): set STRIKEWIRE_DATA to a folder that can be written"
        ) from None


def since(text: str) -> timedelta:
    """A period as it is typed; raises UsageError."""
    match = PERIOD.fullmatch(text.strip().lower())
    if match is None:
        raise UsageError(f"a period is a number and m, h, d or w, such as 24h; {text[:40]!r} is not")
    period = timedelta(**{UNITS[match[2]]: int(match[1])})
    if period > LONGEST:
        raise UsageError(f"a period is at most ten years; {text[:40]!r} is longer")
    return period


def complain(line: str) -> None:
    """One clear line on standard error, without secrets; as an object where logs are JSON."""
    told = log.scrub(" ".join(line.split()))
    if wants_json_logs():
        typer.echo(json.dumps({"level": "error", "message": told}, ensure_ascii=False), err=True)
    else:
        typer.echo(f"strikewire: {told}", err=True)


def print_line(document: Any) -> None:
    """Print one line of JSON. A lone surrogate, which no encoding has, is escaped."""
    line = json.dumps(document, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(document)
    typer.echo(line)


def print_json(document: Any) -> None:
    """Print one JSON document."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
