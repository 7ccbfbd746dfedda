"""`run`, `demo` and `poll`: the commands that work.

They load the whole bot, which takes a second; so they do it when they are called, and the other commands are quick.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from typing import Annotated, Literal

import typer

from bot.cli import context
from bot.errors import UsageError
from bot.lock import only_one
from bot.settings import Settings

log = logging.getLogger(__name__)

LONGEST_STOP = 9.0
"""Seconds after SIGTERM at which what still waits, for a locked database say, is left to the next start."""
Role = Literal["all", "poll", "send", "chat"]


def run(role: Annotated[Role, typer.Option("--role", help="all; the others need PostgreSQL.")] = "all") -> None:
    """Run the bot until SIGINT or SIGTERM; without a token, chat in the terminal."""
    settings = context.settings()
    if role != "all":
        raise UsageError(f"--role {role} needs PostgreSQL; on SQLite only --role all")
    context.make_data_folder(settings)
    with only_one(settings.database):
        asyncio.run(_run(settings))


def demo(once: Annotated[bool, typer.Option("--once", help="End after the digest.")] = False) -> None:
    """Play a night of example feeds through the whole pipeline into a chat in the terminal."""
    from bot.cli.play import play  # noqa: PLC0415 - see above

    asyncio.run(play(once=once))


def poll(as_json: context.AsJson = False) -> None:
    """Poll the feeds that are due, once, and exit; alerts are written to the outbox but not sent."""
    from bot.app import poll_once  # noqa: PLC0415 - see above

    settings = context.settings()
    context.make_data_folder(settings)
    with only_one(settings.database):
        counts = asyncio.run(poll_once(settings))
    if as_json:
        context.print_json(counts)
    else:
        typer.echo(", ".join(f"{name} {count}" for name, count in counts.items()))


async def _run(settings: Settings) -> None:
    from bot import app  # noqa: PLC0415 - see above

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, _stop, stop)
    await app.run(settings, stop)


def _stop(stop: asyncio.Event) -> None:
    """Stop in order; the end comes in time also where a transaction keeps the event loop itself waiting."""
    if not stop.is_set():
        stop.set()
        timer = threading.Timer(LONGEST_STOP, _give_up)
        timer.daemon = True
        timer.start()


def _give_up() -> None:
    """As a kill would: what was in flight is doubted at the next start, and nothing is lost."""
    log.warning("stopped after %.0f s with work under way: it goes on at the next start", LONGEST_STOP)
    os._exit(1)
