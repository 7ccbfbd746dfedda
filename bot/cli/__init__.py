"""The `strikewire` command: one file per group of commands, thin over the rooms.

Exit 0 is fine, 1 is failed, 2 is wrong usage; every error is one clear line on standard error.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from bot import __version__
from bot.cli import care, context, deliveries, feeds, reading, running, texts
from bot.errors import StrikewireError, UsageError

app = typer.Typer(
    name="strikewire",
    help="One live message per strike, threat or casualty report, from news feeds to Telegram chats.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(running.run)
app.command()(running.demo)
app.command()(running.poll)
app.add_typer(feeds.app, name="feeds")
app.add_typer(deliveries.app, name="deliveries")
app.command()(texts.classify)
app.command()(texts.group)
app.command()(texts.evaluate)
app.command()(reading.events)
app.command()(reading.digest)
app.command()(care.doctor)
app.add_typer(care.db, name="db")


def _say_version(value: bool) -> None:
    if value:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Take the options that belong to no command."""


def run(arguments: list[str]) -> int:
    """Run one command; its exit status."""
    try:
        return int(app(arguments, standalone_mode=False) or 0)
    except TyperException as error:
        return _fail(f"{error.format_message()} (see strikewire --help)", 2)
    except UsageError as error:
        return _fail(str(error), 2)
    except StrikewireError as error:
        return _fail(str(error), 1)
    except (typer.Abort, KeyboardInterrupt):
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has gone; there is nobody to tell
        return 1


def _fail(line: str, status: int) -> int:
    context.complain(line)
    return status
