"""Calls of the bot as they come over the wire, and answers as they go back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from .members import Json
from .refusals import RefusedError


@dataclass(slots=True, eq=False)
class Call:
    """One call of the bot, at `at` on the monotonic clock. `status` is 0 until it is answered."""

    method: str
    params: Json
    at: float
    applied: bool = False
    status: int = 0
    refused: str = ""
    """Why it was not carried out, in Telegram's words."""

    @property
    def chat_id(self) -> int | None:
        chat = self.params.get("chat_id")
        return chat if isinstance(chat, int) else None

    @property
    def text(self) -> str:
        return str(self.params.get("text", ""))


async def params_of(request: web.BaseRequest) -> Json:
    """Parameters of a call, whichever of Telegram's ways they came by; nested JSON is unpacked."""
    if request.content_type == "application/json":
        return dict(await request.json())
    given: Json = {**request.query, **(await request.post())}
    return {name: _unpack(name, value) for name, value in given.items()}


def _unpack(name: str, value: Any) -> Any:
    if not isinstance(value, str) or name in {"text", "caption", "callback_query_id", "url", "action"}:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def result(found: Any) -> web.Response:
    return _json({"ok": True, "result": found})


def refusal(error: RefusedError) -> web.Response:
    document: Json = {"ok": False, "error_code": error.status, "description": error.description}
    if error.parameters:
        document["parameters"] = error.parameters
    return _json(document, error.status)


def _json(document: Json, status: int = 200) -> web.Response:
    return web.Response(status=status, text=json.dumps(document), content_type="application/json")


def drop(request: web.BaseRequest) -> None:
    """Cut the connection off."""
    if request.transport is not None:
        request.transport.abort()
