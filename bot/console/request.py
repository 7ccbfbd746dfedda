"""The Bot API as the terminal chat answers it; a method that it does not know is refused by name."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, cast

from telegram._utils.defaultvalue import DEFAULT_NONE
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from bot.console.chat import BOT, CHAT, USER, Console, Json, Shown, buttons_of
from bot.console.markup import BadMarkup, to_text

MAX_TEXT = 4096
"""Telegram's limit on a message, in UTF-16 units after the markup is read (core.telegram.org/bots/api)."""
LONG_POLL = 10.0
"""Seconds that getUpdates waits where the caller asks for more, so that a shutdown never waits longer."""


class Refused(Exception):
    """An answer with `ok: false`, in Telegram's words."""


class ConsoleRequest(BaseRequest):
    """Carries no request anywhere: the console is the server."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._unconfirmed: list[Json] = []
        self._methods: dict[str, Callable[[Json], Any]] = {
            "getMe": lambda _: BOT | {"can_join_groups": False, "can_read_all_group_messages": False},
            "getChat": lambda _: CHAT | {"accent_color_id": 0, "max_reaction_count": 0},
            "getFile": _file,
            "getChatMember": lambda _: {"status": "member", "user": USER},
            "sendMessage": self._send,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_buttons,
            "answerCallbackQuery": self._answer,
            "deleteWebhook": _yes,
            "setMyCommands": _yes,
            "deleteMyCommands": _yes,
            "sendChatAction": _yes,
        }

    @property
    def read_timeout(self) -> float | None:
        """Seconds; python-telegram-bot asks for it when it polls."""
        return LONG_POLL

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the interface is python-telegram-bot's
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = DEFAULT_NONE,  # noqa: ARG002 - as above
        write_timeout: ODVInput[float] = DEFAULT_NONE,  # noqa: ARG002 - as above
        connect_timeout: ODVInput[float] = DEFAULT_NONE,  # noqa: ARG002 - as above
        pool_timeout: ODVInput[float] = DEFAULT_NONE,  # noqa: ARG002 - as above
    ) -> tuple[int, bytes]:
        """Answer one call as the Bot API would."""
        called = url.rpartition("/")[2]
        params: Json = dict(request_data.parameters) if request_data else {}
        uploads = request_data.multipart_data if request_data else {}
        try:
            if called == "getUpdates":
                result: Any = await self._updates(params)
            elif called == "sendDocument":
                name, content, _ = uploads["document"]
                result = self._send_file(params, name, content if isinstance(content, bytes) else content.read())
            else:
                result = self._call(called, params)
        except Refused as refusal:
            answer = {"ok": False, "error_code": 400, "description": f"Bad Request: {refusal}"}
            return 400, json.dumps(answer).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _call(self, name: str, params: Json) -> Any:
        if name not in self._methods:
            raise Refused(f"the terminal chat does not know the method {name}")
        return self._methods[name](params)

    async def _updates(self, params: Json) -> list[Json]:
        offset = params.get("offset") or 0
        self._unconfirmed = [update for update in self._unconfirmed if update["update_id"] >= offset]
        if not self._unconfirmed:
            await self._wait(min(float(params.get("timeout") or 0), LONG_POLL))
        queue = self._console.updates
        while not queue.empty():
            self._unconfirmed.append(queue.get_nowait())
        return self._unconfirmed

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                self._unconfirmed.append(await self._console.updates.get())
        except TimeoutError:
            return

    def _send(self, params: Json) -> Json:
        self._check_text(params)
        return self._console.show(params).as_json()

    def _send_file(self, params: Json, name: str, content: bytes) -> Json:
        if params.get("caption"):
            self._check_text({**params, "text": params["caption"]})
        return self._console.show_file(params, name, content).as_json()

    def _edit_text(self, params: Json) -> Json:
        shown = self._message(params)
        self._check_text(params)
        buttons = buttons_of(params)
        if (params["text"], buttons) == (shown.html, shown.buttons):
            raise Refused("message is not modified")
        self._console.edit(shown, params["text"], plain=params.get("parse_mode") != "HTML", buttons=buttons)
        return shown.as_json()

    def _edit_buttons(self, params: Json) -> Json:
        shown = self._message(params)
        buttons = buttons_of(params)
        if buttons == shown.buttons:
            raise Refused("message is not modified")
        self._console.edit(shown, shown.html, plain=shown.plain, buttons=buttons)
        return shown.as_json()

    def _answer(self, params: Json) -> bool:
        if params.get("text"):
            self._console.popup(params["text"])
        return True

    def _message(self, params: Json) -> Shown:
        shown = self._console.messages.get(cast("int", params.get("message_id")))
        if shown is None or shown.mine:
            raise Refused("message to edit not found")
        return shown

    def _check_text(self, params: Json) -> None:
        try:
            text = to_text(params["text"]) if params.get("parse_mode") == "HTML" else params["text"]
        except BadMarkup as error:
            raise Refused(f"can't parse entities: {error}") from error
        if not text.strip():
            raise Refused("message text is empty")
        if len(text.encode("utf-16-le")) // 2 > MAX_TEXT:
            raise Refused("message is too long")


def _file(params: Json) -> Json:
    """The id of a file is its path, and python-telegram-bot reads it there, as of a server on its own machine."""
    return dict.fromkeys(("file_id", "file_unique_id", "file_path"), params["file_id"])


def _yes(_params: Json) -> bool:
    return True
