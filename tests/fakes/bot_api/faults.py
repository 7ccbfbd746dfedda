"""What goes wrong on the way between the bot and Telegram."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Literal

from aiohttp import web

from .calls import Call, drop, refusal
from .members import Json
from .refusals import RefusedError
from .updates import News

Phase = Literal["received", "applied", "answered"]


@dataclass(slots=True, eq=False)
class Fault:
    """What goes wrong with the next `times` calls of `method`."""

    method: str
    phase: Phase
    strike: Callable[[web.BaseRequest], web.Response | Coroutine[Any, Any, None] | None]
    times: int
    chat: int | None = None

    def meets(self, call: Call, phase: Phase) -> bool:
        named = self.method == call.method or (self.method == "*" and call.method != "getUpdates")
        return self.times > 0 and named and self.phase == phase and self.chat in {None, call.chat_id}


class Faults:
    """The faults that are still to come, in the order in which they were asked for."""

    def __init__(self, news: News) -> None:
        self._closing = news.closing
        self._faults: list[Fault] = []

    def kills_after(
        self, method: str, phase: Phase, kill: Callable[[], object] | None = None, *, times: int = 1
    ) -> None:
        """At `phase` call `kill` (say, `process.kill`) and drop the connection."""

        def strike(request: web.BaseRequest) -> None:
            if kill is not None:
                kill()
            drop(request)

        self._faults.append(Fault(method, phase, strike, times))

    def resets(self, method: str, phase: Phase = "received", *, times: int = 1, chat: int | None = None) -> None:
        """Drop the connection without an answer."""
        self._faults.append(Fault(method, phase, drop, times, chat))

    def hangs(self, method: str, phase: Phase = "received", *, times: int = 1, chat: int | None = None) -> None:
        """Never answer, until the server goes down."""

        async def strike(request: web.BaseRequest) -> None:
            await self._closing.wait()
            drop(request)

        self._faults.append(Fault(method, phase, strike, times, chat))

    def slows(self, method: str, seconds: float, phase: Phase = "received", *, times: int = 1) -> None:
        """Take `seconds` longer."""
        self._faults.append(Fault(method, phase, lambda _: asyncio.sleep(seconds), times))

    def answers(
        self,
        method: str,
        status: int,
        body: Json | str | None = None,
        *,
        times: int = 1,
        phase: Phase = "received",
        chat: int | None = None,
    ) -> None:
        """Answer with `status`; `body` is a page, a JSON document, or None for Telegram's own form of errors."""
        if body is None:
            body = {"ok": False, "error_code": status, "description": f"Error {status}"}
        answer = body if isinstance(body, str) else json.dumps(body)
        kind = "text/html" if isinstance(body, str) else "application/json"
        self._faults.append(
            Fault(method, phase, lambda _: web.Response(status=status, text=answer, content_type=kind), times, chat)
        )

    def too_many_requests(
        self, retry_after: int, *, chat: int | None = None, method: str = "sendMessage", times: int = 1
    ) -> None:
        """429: come back in `retry_after` seconds."""
        refused = RefusedError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
        self._faults.append(Fault(method, "received", lambda _: refusal(refused), times, chat))

    def recovers(self) -> None:
        """Forget every fault that was still to come."""
        self._faults.clear()

    def _awaits(self, call: Call, phase: Phase) -> Fault | None:
        return next((fault for fault in self._faults if fault.meets(call, phase)), None)

    async def _strike(self, request: web.BaseRequest, call: Call, phase: Phase) -> web.Response | None:
        """Let the fault that awaits this call happen; what it answers, or None where the call goes on."""
        fault = self._awaits(call, phase)
        if fault is None:
            return None
        fault.times -= 1
        struck = fault.strike(request)
        if isinstance(struck, web.Response):
            call.status = struck.status
            return struck
        if struck is not None:
            await struck
            if request.transport is not None and not request.transport.is_closing():
                return None
        return web.Response(status=500)  # into a connection that is gone
