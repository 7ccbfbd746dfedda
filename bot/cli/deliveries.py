"""`strikewire deliveries`: what chats are owed, how far it got, and sending again what is held."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bot.cli import context
from bot.errors import StrikewireError, UsageError
from bot.models import Delivery
from bot.store import deliveries, held
from bot.values.delivery import DeliveryState

app = typer.Typer(help="See what chats are owed; send again what is held.", no_args_is_help=True, rich_markup_mode=None)

EVERYTHING = "all"

Limit = Annotated[int, typer.Option("--limit", min=1, help="At most so many, the newest.")]
State = Annotated[
    list[DeliveryState] | None, typer.Option("--state", help="Only these; repeatable. Else all that are not over.")
]


@app.command("list")
def list_deliveries(state: State = None, limit: Limit = 1000, as_json: context.AsJson = False) -> None:
    """List rows of the outbox, oldest first; the bot may be running."""
    wanted = state or [each for each in DeliveryState if each not in deliveries.OVER]
    with context.database(context.settings()) as database:
        rows = database.read_now(lambda session: deliveries.newest(session, wanted, limit))
    if as_json:
        context.print_json([described(row) for row in rows])
        return
    for row in rows:
        typer.echo(_line(row))
    if not rows:
        typer.echo("none")


@app.command()
def resend(
    ids: Annotated[list[str], typer.Argument(metavar="ID...|all", help="Numbers that `deliveries list` shows.")],
) -> None:
    """Have held messages sent once more, marked; a running bot does it within a second."""
    wanted = None if ids == [EVERYTHING] else {_number(each) for each in ids}
    with context.database(context.settings()) as database:
        done = database.write_now(lambda session: held.resend(session, wanted, context.now()))
    if not done:
        raise StrikewireError("none of these is held: `strikewire deliveries list --state held` shows those that are")
    typer.echo(f"to be sent once more: {', '.join(map(str, done))}")


def described(row: Delivery) -> dict[str, Any]:
    """A row for `--json`; docs/schemas/deliveries-list.json."""
    return {
        "id": row.id,
        "chat": row.chat_id,
        "thread": row.thread_id,
        "kind": row.kind,
        "event": row.event_id,
        "revision": row.revision,
        "state": row.state,
        "reason": row.state_reason,
        "attempts": row.attempts,
        "copies": row.copies,
        "created_at": row.created_at.isoformat(),
        "due_at": row.due_at.isoformat(),
        "expires_at": row.expires_at.isoformat() if row.expires_at else None,
        "sent_at": row.sent_at.isoformat() if row.sent_at else None,
        "message": row.message_id,
    }


def _line(row: Delivery) -> str:
    event = f"event {row.event_id}" if row.event_id is not None else "-"
    why = f" ({row.state_reason})" if row.state_reason else ""
    return f"{row.id:>6}  {row.created_at:%Y-%m-%d %H:%M}  chat {row.chat_id}  {row.kind}  {event}  {row.state}{why}"


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise UsageError(f"a message is named by its number, or all of them by `all`; {text[:40]!r} is neither")
    return int(text)
