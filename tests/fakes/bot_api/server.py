"""The server itself: it listens, carries calls out, and lets a test wait for them."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from itertools import count
from typing import Any, Self

from aiohttp import web

from .calls import Call, params_of, refusal, result
from .chats import Chats, Press
from .faults import Faults
from .limits import Limits, Rates
from .members import Json
from .messages import Sent
from .methods import SENDS, Methods
from .people import People
from .refusals import RefusedError
from .updates import News, Updates

TOKEN = "123456:TEST-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


class FakeTelegram(People, Faults):
    """The server, what people do in its chats, and what goes wrong."""

    def __init__(self, token: str, rates: Rates) -> None:
        ids = count(101)
        self._news = News()
        People.__init__(self, Chats(ids), Updates(ids, self._news))
        Faults.__init__(self, self._news)
        self.token = token
        self.calls: list[Call] = []
        """Every call but getUpdates, in order of arrival, refused ones too."""
        self.port = 0
        self._methods = Methods(self._chats, Limits(rates))
        self._web: web.Server | None = None
        self._listener: asyncio.Server | None = None

    @classmethod
    async def start(
        cls,
        token: str = TOKEN,
        *,
        port: int = 0,
        rate: float | None = None,
        rate_chat: float | None = None,
        rate_group: float | None = None,
    ) -> FakeTelegram:
        """Listen on loopback. With rates given, a message too many is answered 429."""
        telegram = cls(token, Rates(rate, rate_chat, rate_group))
        telegram.port = port
        await telegram.up()
        return telegram

    @property
    def url(self) -> str:
        """For STRIKEWIRE_TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def sent(self) -> list[Call]:
        """Messages and edits that were carried out, in order."""
        shown = SENDS | {"editMessageText"}
        return [call for call in self.calls if call.applied and call.method in shown]

    @property
    def messages(self) -> list[Sent]:
        """The messages of all chats, oldest first."""
        return self._chats.messages

    @property
    def menu(self) -> dict[str, list[Json]]:
        """The commands of setMyCommands by language ("" is the default one)."""
        return self._methods.menu

    @property
    def polls(self) -> int:
        """How often getUpdates was called."""
        return self._updates.polls

    async def up(self) -> None:
        """Listen (again), on the same port."""
        self._news.closing.clear()
        self._web = web.Server(self._serve, access_log=None)
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(self._web, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def down(self) -> None:
        """Refuse connections and drop those that are open, until `up`."""
        if self._listener is None or self._web is None:
            return
        self._news.closing.set()
        await self._news.tell()
        self._listener.close()
        await self._web.shutdown(0.05)
        self._listener = None

    async def close(self) -> None:
        await self.down()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def wait_for(self, wanted: int | Callable[[FakeTelegram], Any], within: float = 5) -> Any:
        """Wait until so many messages and edits were carried out, or `wanted(telegram)` holds; returns what it said."""

        def met() -> Any:
            return len(self.sent) >= wanted if isinstance(wanted, int) else wanted(self)

        try:
            return await self._news.wait(met, within)
        except TimeoutError:
            log = "\n".join(f"{c.method} {c.chat_id} {c.status} {c.text[:80]!r}" for c in self.calls[-20:])
            raise AssertionError(f"did not happen within {within} s; the last calls were:\n{log}") from None

    async def answer_to(self, press: Press, within: float = 5) -> Press:
        """Wait until the bot has answered a pressed button."""
        await self.wait_for(lambda _: press.answer is not None, within)
        return press

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path.startswith(f"/file/bot{self.token}/"):
            return self._download(request.path.rpartition("/")[2])
        _, bot, method = [*request.path.split("/", 2), "", ""][:3]
        if bot != f"bot{self.token}":
            return refusal(RefusedError(401 if re.fullmatch(r"bot\d+:[\w-]{30,}", bot) else 404, "Unauthorized"))
        call = Call(method, await params_of(request), time.monotonic())
        if method == "getUpdates":
            return await self._strike(request, call, "received") or await self._updates.poll(call.params)
        self.calls.append(call)
        await self._news.tell()
        response = await self._carry_out(request, call)
        await self._news.tell()
        return response

    def _download(self, file_id: str) -> web.Response:
        content = self._chats.files.get(file_id)
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _carry_out(self, request: web.BaseRequest, call: Call) -> web.StreamResponse:
        """Receive, apply and answer, with a fault wherever one was asked for."""
        if (struck := await self._strike(request, call, "received")) is not None:
            return struck
        try:
            answer = result(self._methods.apply(call))
            call.applied = True
        except RefusedError as error:
            call.refused = error.description
            answer = refusal(error)
        await self._news.tell()
        if (struck := await self._strike(request, call, "applied")) is not None:
            return struck
        call.status = answer.status
        if self._awaits(call, "answered"):
            await answer.prepare(request)
            await answer.write_eof()
            await self._strike(request, call, "answered")
        return answer
