"""The chat in the terminal: what was typed becomes updates, what the bot says is drawn.

    console = Console()
    console.start()                 # reads lines in a thread of its own
    console.type("/subscribe all")  # or: type for the user

`/quit` calls `on_quit`; the end of the input calls `on_end` and ends the typing, not the bot.

Every message has a number (`#12`). Buttons are numbered: `2` presses the second button of the newest message that
has some, `12.2` that of message 12. `@50.0,36.23` shares a place on the map, by latitude and
longitude; `@feeds.opml` sends the file of that path; a file from the bot is saved in a
temporary folder, and its path is shown.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import io
import os
import re
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from bot.console import files
from bot.console.markup import to_terminal

CHAT_ID = 1
"""The private chat of the console; its user has the same id, as on Telegram."""
BOT = {"id": 2, "is_bot": True, "first_name": "Strikewire", "username": "strikewire_bot"}
TOKEN = "2:terminal"  # noqa: S105 - opens nothing: python-telegram-bot wants a token, the terminal does not
COMMAND = re.compile(r"/[A-Za-z0-9_]+(@\w+)?")
WAITS = re.compile(r"/quit|(?:#?\d+\.)?\d{1,3}")
PATIENCE = 5.0
"""Seconds that a number waits for the answer to the line before it; not every line is answered."""
LOCATION = re.compile(r"@\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")
HINT = (
    "Type a command, the number of a button (2, or 12.2 for that of message #12), "
    "@50.0,36.23 for a place on the map, @FILE to send one, or /quit."
)
PRESS = re.compile(r"(?:#?(\d+)\.)?(\d{1,3})")
READ_BYTES = 65536

Json = dict[str, Any]


@dataclass
class Shown:
    """A message as it stands in the chat now."""

    id: int
    html: str
    plain: bool
    buttons: list[Json]
    date: int
    mine: bool = False
    document: Json | None = None
    """The file in it, whose caption the text is then."""

    def as_json(self) -> Json:
        """The message as the Bot API gives it."""
        shown: Json = {"message_id": self.id, "date": self.date, "chat": CHAT}
        shown |= {"text": self.html} if self.document is None else {"document": self.document, "caption": self.html}
        shown["from"] = USER if self.mine else BOT
        return shown


CHAT: Json = {"id": CHAT_ID, "type": "private", "first_name": "Terminal"}
USER: Json = {"id": CHAT_ID, "is_bot": False, "first_name": "Terminal"}


class Console:
    """One private chat on a pair of text streams."""

    def __init__(
        self,
        *,
        input: TextIO | None = None,  # noqa: A002 - named as its stream is everywhere
        output: TextIO | None = None,
        language: str = "en",
        color: bool | None = None,
        on_quit: Callable[[], None] | None = None,
        on_end: Callable[[], None] | None = None,
    ) -> None:
        self.messages: dict[int, Shown] = {}
        self.updates: asyncio.Queue[Json] = asyncio.Queue()
        self._input = input if input is not None else sys.stdin
        self._output = output if output is not None else sys.stdout
        self._on_quit = on_quit or _nothing
        self._on_end = on_end or _nothing
        self._tty = self._output.isatty() if color is None else color
        self._language = language
        self.is_used = False
        """Whether the user has typed something."""
        self._last_id = 0
        self._last_update = 0
        self._with_buttons = 0
        self._lines: deque[str] = deque()
        self._unanswered = 0

    def start(self) -> None:
        """Begin to read lines. The thread never keeps the process from ending."""
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._read, args=(loop,), name="console-input", daemon=True).start()
        self._draw(HINT)

    def type(self, line: str) -> None:
        """Say a line for the user: it is drawn, and handled as if it had been typed."""
        self._draw(f"> {line.strip()}")
        self.typed(line)

    def typed(self, line: str) -> None:
        """Handle a line of the user's: a command, a text, or the number of a button."""
        line = line.strip()
        if not line:
            self._prompt()
        elif line == "/quit":
            self._on_quit()
        elif press := PRESS.fullmatch(line):
            self._press(int(press[1] or self._with_buttons), int(press[2]))
        elif place := LOCATION.fullmatch(line):
            self._share(float(place[1]), float(place[2]))
        elif line.startswith("@"):
            self._send_file(line[1:])
        else:
            self._say(line)

    def _arrived(self, line: str) -> None:
        self.is_used = self.is_used or bool(line.strip())  # the end of the input comes as an empty line
        self._lines.append(line)
        self._take_lines()

    def _take_lines(self) -> None:
        """Handle what was typed, in order. A number or /quit waits until the lines before it have been answered.

        So a number means the buttons that the line before it brings, also where all lines come at once from a pipe.
        """
        while self._lines:
            if self._unanswered and WAITS.fullmatch(self._lines[0].strip()):
                asyncio.get_running_loop().call_later(PATIENCE, self._give_up, self._lines[0])
                return
            self.typed(self._lines.popleft())

    def _give_up(self, line: str) -> None:
        if self._lines and self._lines[0] is line:
            self._unanswered = 0
            self._take_lines()

    def _answered(self) -> None:
        self._unanswered = max(0, self._unanswered - 1)
        if self._lines:
            asyncio.get_running_loop().call_soon(self._take_lines)

    def show(self, params: Json, document: Json | None = None) -> Shown:
        """Draw a message that the bot sends. Raises BadMarkup as Telegram would refuse it."""
        shown = self._keep(params, document)
        mark = "🔕" if params.get("disable_notification") else "🔔"
        replied = (params.get("reply_parameters") or {}).get("message_id")
        self._draw(f"{mark} #{shown.id}" + (f" ↩ #{replied}" if replied else ""), self._body(shown))
        self._answered()
        return shown

    def show_file(self, params: Json, name: str, content: bytes) -> Shown:
        """Draw a document that the bot sends: where it was saved, and what is said of it."""
        return self.show({**params, "text": params.get("caption") or ""}, files.document(files.save(name, content)))

    def edit(self, shown: Shown, html: str, *, plain: bool, buttons: list[Json]) -> None:
        """Draw a message anew after the bot has changed it."""
        was, was_plain = shown.html, shown.plain
        shown.html, shown.plain = html, plain
        try:
            body = self._body(shown, buttons)
        except ValueError:
            shown.html, shown.plain = was, was_plain
            raise
        shown.buttons = buttons
        self._with_buttons = shown.id if buttons else self._with_buttons
        self._draw(f"✎ edited #{shown.id}", body)
        self._answered()

    def popup(self, text: str) -> None:
        """Draw the short answer to a pressed button."""
        self._draw(f"💬 {text}")
        self._answered()

    def _keep(self, params: Json, document: Json | None) -> Shown:
        buttons, plain = buttons_of(params), params.get("parse_mode") != "HTML"
        shown = Shown(self._last_id + 1, params["text"], plain, buttons, int(time.time()), document=document)
        self._body(shown)
        self._last_id = shown.id
        self.messages[shown.id] = shown
        self._with_buttons = shown.id if buttons else self._with_buttons
        return shown

    def _body(self, shown: Shown, buttons: list[Json] | None = None) -> str:
        text = shown.html if shown.plain else to_terminal(shown.html, color=self._tty)
        numbered = enumerate(shown.buttons if buttons is None else buttons, 1)
        row = "  ".join(f"[{number}] {button['text']}" for number, button in numbered)
        file = files.line(shown.document) if shown.document else ""
        return "\n".join(part for part in (file, text, row) if part)

    def _press(self, message_id: int, number: int) -> None:
        shown = self.messages.get(message_id)
        if shown is None or not 0 < number <= len(shown.buttons):
            none = f"There is no button {number} on message #{message_id}. That of message #12 is 12.{number}."
            self._draw(none if message_id else "No buttons yet.")
            return
        button = shown.buttons[number - 1]
        if "url" in button:
            self._draw(button["url"])
            return
        query = {"id": str(self._last_update + 1), "from": self._user(), "chat_instance": "1"}
        self._put("callback_query", query | {"message": shown.as_json(), "data": button["callback_data"]})

    def _say(self, text: str) -> None:
        message = self._said(text)
        if command := COMMAND.match(text):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        self._put("message", message)

    def _send_file(self, words: str) -> None:
        try:
            document = files.named(words)
        except (OSError, ValueError) as error:
            self._draw(str(error))
            return
        self._put("message", self._said("", document))

    def _share(self, latitude: float, longitude: float) -> None:
        message = self._said("")
        del message["text"]
        self._put("message", message | {"location": {"latitude": latitude, "longitude": longitude}})

    def _said(self, text: str, document: Json | None = None) -> Json:
        """A message of the user's, kept under the next number."""
        self._last_id += 1
        shown = Shown(self._last_id, text, True, [], int(time.time()), mine=True, document=document)
        self.messages[shown.id] = shown
        return shown.as_json() | {"from": self._user()}

    def _put(self, kind: str, content: Json) -> None:
        self._last_update += 1
        self._unanswered += 1
        self.updates.put_nowait({"update_id": self._last_update, kind: content})

    def _user(self) -> Json:
        return USER | {"language_code": self._language}

    def _draw(self, *lines: str) -> None:
        start = "\r\x1b[K" if self._tty else ""
        self._output.write(start + "\n".join(lines) + "\n")
        self._prompt()

    def _prompt(self) -> None:
        if self._tty:
            self._output.write("> ")
        self._output.flush()

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        with contextlib.suppress(RuntimeError, OSError, ValueError):  # the loop or the stream has been closed
            for line in _lines(self._input):
                loop.call_soon_threadsafe(self._arrived, line)
            loop.call_soon_threadsafe(self._on_end)


def _nothing() -> None:
    """Nobody asked to be told."""


def buttons_of(params: Json) -> list[Json]:
    """The inline buttons of a call, row by row in one list."""
    rows = (params.get("reply_markup") or {}).get("inline_keyboard") or []
    return [button for row in rows for button in row]


def _lines(stream: TextIO) -> Iterator[str]:
    """Lines as they come.

    A stream with a file descriptor is read beneath Python's buffer: a daemon thread that waits inside the buffer
    holds its lock, and the interpreter cannot end.
    """
    try:
        descriptor = stream.fileno()
    except io.UnsupportedOperation:
        yield from stream
        return
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    rest = ""
    while data := os.read(descriptor, READ_BYTES):
        *lines, rest = (rest + decoder.decode(data)).split("\n")
        yield from lines
    yield rest
