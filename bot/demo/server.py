"""Serves the demo's outlets over loopback HTTP; their feeds grow as the play goes on.

feeds = DemoFeeds(load_night(), started=now, elapsed=lambda: loop.time() - begin)
await feeds.start()
... poll feeds.urls with feeds.allow in the list of private addresses that may be fetched ...
await feeds.close()
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web

from bot.demo.documents import CONTENT_TYPES, document
from bot.demo.night import Night, Outlet

HOST = "127.0.0.1"


class DemoFeeds:
    """A feed per outlet on a free loopback port, with ETags and 304.

    `started` is the aware UTC start of the play, from which items get their dates; `elapsed` says how many seconds
    of it are over. Start it before use and close it after.
    """

    def __init__(self, night: Night, *, started: datetime, elapsed: Callable[[], float]) -> None:
        self._night = night
        self._started = started
        self._elapsed = elapsed
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def start(self) -> None:
        """Listen. Raises OSError if loopback has no free port."""
        app = web.Application()
        app.add_routes([web.get(outlet.path, self._answering(outlet)) for outlet in self._night.outlets])
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, 0).start()
        self._port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Stop listening; a second time does nothing."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def allow(self) -> str:
        """The `host:port` pair that the fetch guard must let through."""
        return f"{HOST}:{self._port}"

    @property
    def urls(self) -> list[str]:
        """Address of each outlet's feed, in the night's order."""
        return [url for url, _ in self.outlets]

    @property
    def outlets(self) -> list[tuple[str, Outlet]]:
        """(address of the feed, outlet), in the night's order."""
        return [(f"http://{self.allow}{outlet.path}", outlet) for outlet in self._night.outlets]

    def _answering(self, outlet: Outlet) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            body = document(outlet, self._night.published(outlet, self._elapsed()), self._started)
            etag = hashlib.sha256(body).hexdigest()[:16]
            response = web.Response(body=body, content_type=CONTENT_TYPES[outlet.format], charset="utf-8")
            if any(known.value == etag for known in request.if_none_match or ()):
                response = web.Response(status=304)
            response.etag = etag
            return response

        return answer
