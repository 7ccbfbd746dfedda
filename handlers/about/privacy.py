"""/export and /forget: all that is kept of a chat as a file, and how it is deleted."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.alerts.tables import csv_of
from bot.alerts.texts import Html, shorten
from bot.alerts.words import LONGEST_NAME
from bot.store import chats
from bot.store.export import MOST, Export, Row, export
from bot.store.forget import Forgotten, forget
from bot.values.delivery import File
from handlers.ask import Answer, Ask, Voice, number, told

CONFIRMED_WITHIN = timedelta(minutes=10)
LARGEST = 45 * 2**20
"""Bytes of a file; Telegram takes 50 MB from a bot (core.telegram.org/bots/api#senddocument)."""
SCHEMA = "strikewire/export/1"
FILE_NAME = "strikewire-export.zip"
KEEP = "no"


async def export_chat(ask: Ask) -> Answer:
    """/export: everything as one JSON document and a table of each kind, the newest rows where it is too much.

    That of a group goes to the admin who asked, not to all who read there.
    """
    found, content = await _file(ask, MOST)
    file = File(FILE_NAME, content, ask.spoken(lambda voice: _caption(ask, voice, found)))
    if ask.private:
        return Answer(files=(file,))
    return replace(ask.tell("export-sent-aside"), files=(file,), aside=True)


async def ask_to_forget(ask: Ask) -> Answer:
    """/forget: what would be deleted, and the button that does it within ten minutes."""
    asked = f"forget:{int(ask.now.timestamp())}:{ask.chat.id}"
    rows = (ask.voice.button("button-forget", asked),), (ask.voice.button("button-keep", f"forget:{KEEP}"),)
    return told(ask.spoken(lambda voice: _question(ask, voice)), *rows)


async def press_forget(ask: Ask) -> Answer:
    """The button, `SECONDS:CHAT`: when it was offered, and for which chat; or that nothing is to be deleted."""
    if ask.args == KEEP:
        return ask.tell("forget-kept", edit=True)
    at, _, chat_id = ask.args.partition(":")
    offered = number(at)
    age = ask.now.timestamp() - offered if offered is not None else -1
    if chat_id != str(ask.chat.id) or not 0 <= age <= CONFIRMED_WITHIN.total_seconds():
        return ask.pop("button-stale")
    person = _person(ask)
    done = await ask.services.database.write(lambda session: forget(session, ask.chat.id, person))
    await ask.services.database.shred()
    return told(ask.spoken(lambda voice: _done(voice, done)), edit=True)


def _person(ask: Ask) -> int | None:
    """In a private chat the person is meant too, with what they did elsewhere; not while it sets up a channel."""
    return ask.user_id if ask.private and ask.here is None else None


async def _file(ask: Ask, most: int) -> tuple[Export, bytes]:
    """What there is, and as a file: with fewer rows of each table where it is too large for Telegram."""
    person = _person(ask)
    found = await ask.services.database.read(lambda session: export(session, ask.chat.id, person, most))
    content = await asyncio.to_thread(_zipped, found, ask.chat.id, ask.now)
    return (found, content) if len(content) <= LARGEST else await _file(ask, most // 2)


def _zipped(found: Export, chat_id: int, now: datetime) -> bytes:
    whole = {"schema": SCHEMA, "made_at": now.isoformat(), "chat": chat_id}
    whole |= {"left_out": found.left_out, "tables": found.tables}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("everything.json", json.dumps(whole, ensure_ascii=False, indent=1, default=str))
        for name, rows in found.tables.items():
            if rows:
                file.writestr(f"{name}.csv", csv_of(map(_flat, rows), list(rows[0])).encode("utf-8-sig"))
    return out.getvalue()


def _flat(row: Row) -> Row:
    """What is a list or a record in a cell is JSON there."""
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _caption(ask: Ask, voice: Voice, found: Export) -> Html:
    """How much there is; of a group or channel also which one, for it is read elsewhere."""
    said = voice.say("exported", n=sum(map(len, found.tables.values())))
    if ask.chat.kind != chats.PRIVATE:
        said = Html(f"<b>{voice.say('literal', text=shorten(ask.chat.title, LONGEST_NAME))}</b>\n{said}")
    left_out = sum(found.left_out.values())
    return Html(f"{said}\n{voice.say('export-left-out', n=left_out)}") if left_out else said


def _question(ask: Ask, voice: Voice) -> str:
    return "\n".join(_question_lines(ask, voice))


def _question_lines(ask: Ask, voice: Voice) -> Iterable[Html]:
    yield voice.say("forget-channel", title=ask.chat.title) if ask.here is not None else voice.say("forget-chat")
    yield voice.say("forget-what")
    if _person(ask) is not None:
        yield voice.say("forget-elsewhere")
    if ask.services.access == "invite":
        yield voice.say("forget-invited")
    yield voice.say("forget-how")


def _done(voice: Voice, done: Forgotten) -> Html:
    return voice.say("forgotten", subscriptions=done.subscriptions, feeds=done.feeds, messages=done.messages)
