"""A feed server on loopback that tests talk to in the product's language.

    server = await FeedServer.start()
    feed = server.feed("/kharkiv.xml", title="Kharkiv news")
    feed.publishes("Drones over the city", url="https://kharkiv.example/1")
    ... poll feed.url with server.allow in STRIKEWIRE_FETCH_ALLOW ...
    feed.answers(503, headers={"Retry-After": "60"})
    feed.recovers()
    await server.close()

It answers with an ETag, and with 304 to one who brings it back. Newest items come first, as outlets do it.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Literal

from .feed_documents import Published, atom, json_feed, rss

Kind = Literal["rss", "atom", "json"]

CONTENT_TYPES: dict[Kind, str] = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked for; header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    answered: int
    """The status it got; 0 for one that was left hanging."""

    @property
    def conditional(self) -> bool:
        return "if-none-match" in self.headers or "if-modified-since" in self.headers


@dataclass(frozen=True, slots=True)
class Answer:
    """A fixed answer in place of the document. `length` other than the body's cuts the transfer short."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    length: int | None = None
    pause: float = 0.0
    """Seconds between bytes of the body, for a server that drips."""
    after: float = 0.0
    """Seconds until it is answered at all."""


class FakeFeed:
    """One address of the server. Made by `FeedServer.feed`."""

    def __init__(self, base: str, path: str, title: str, kind: Kind) -> None:
        self.path = path
        self.url = base + path
        self.title = title
        self.kind = kind
        self.items: list[Published] = []
        self.requests: list[Request] = []
        self.headers: dict[str, str] = {}
        """Further headers of each document, such as Cache-Control."""
        self.channel_xml = ""
        """Further elements of an RSS channel, such as `<ttl>60</ttl>`."""
        self.validators = True
        self._instead: Answer | None = None
        self._hanging = False

    def publishes(
        self,
        title: str,
        summary: str = "",
        guid: str | None = None,
        url: str | None = None,
        date: datetime | None = None,
    ) -> Published:
        """Add an item; it is the newest from now on."""
        item = Published(title, summary, guid, url, date)
        self.items.append(item)
        return item

    def withdraws(self, item: Published) -> None:
        """Take an item back out of the document."""
        self.items.remove(item)

    def answers(self, status: int, headers: Mapping[str, str] | None = None, body: str | bytes = b"") -> None:
        """Answer so, whatever is published, until `recovers`."""
        self._instead = Answer(status, dict(headers or {}), body.encode() if isinstance(body, str) else body)

    def serves(self, body: bytes, content_type: str = "application/xml", **headers: str) -> None:
        """Serve these bytes as the document; a keyword is a header (`content_encoding="gzip"`)."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._instead = Answer(200, {"Content-Type": content_type, **named}, body)

    def redirects_to(self, url: str, status: int = 302, after: float = 0.0) -> None:
        """Send on to another address, so many seconds after it was asked."""
        self._instead = Answer(status, {"Location": url}, after=after)

    def breaks_off(self, body: bytes, promised: int) -> None:
        """Send these bytes though a longer body was promised, and hang up."""
        self._instead = Answer(200, {"Content-Type": "application/xml"}, body, length=promised)

    def drips(self, body: bytes, pause: float) -> None:
        """Send a byte at a time."""
        self._instead = Answer(200, {"Content-Type": "application/xml"}, body, pause=pause)

    def hangs(self) -> None:
        """Take requests and never answer, until `recovers`."""
        self._hanging = True

    def recovers(self) -> None:
        """Serve the document again."""
        self._instead, self._hanging = None, False

    def document(self) -> bytes:
        """The feed document of what is published."""
        newest_first = self.items[::-1]
        match self.kind:
            case "rss":
                return rss(newest_first, self.title, self.channel_xml).encode()
            case "atom":
                return atom(newest_first, self.title).encode()
            case "json":
                return json_feed(newest_first, self.title).encode()

    def answer_to(self, headers: Mapping[str, str]) -> Answer | None:
        """What a request with these headers gets; None to leave it hanging."""
        if self._hanging:
            return None
        if self._instead is not None:
            return self._instead
        body = self.document()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        own = {"Content-Type": CONTENT_TYPES[self.kind], **({"ETag": etag} if self.validators else {}), **self.headers}
        if self.validators and headers.get("if-none-match") == etag:
            return Answer(304, own)
        return Answer(200, own, body)


class FeedServer:
    """HTTP on a free loopback port. Made by `FeedServer.start`; close it after use."""

    def __init__(self) -> None:
        self.feeds: dict[str, FakeFeed] = {}
        self.requests: list[Request] = []
        self.port = 0
        self.at_once = 0
        """How many requests were under way at the same time, at most."""
        self._under_way = 0
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    @classmethod
    async def start(cls) -> FeedServer:
        server = cls()
        server._server = await asyncio.start_server(server._connected, "127.0.0.1", 0)
        server.port = server._server.sockets[0].getsockname()[1]
        return server

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def allow(self) -> str:
        """The pair for STRIKEWIRE_FETCH_ALLOW."""
        return f"127.0.0.1:{self.port}"

    def feed(self, path: str, title: str = "A feed", kind: Kind = "rss") -> FakeFeed:
        """A new feed at this path."""
        feed = FakeFeed(self.base, path, title, kind)
        self.feeds[path] = feed
        return feed

    def page(self, path: str, html: str) -> FakeFeed:
        """A web page at this path."""
        feed = self.feed(path)
        feed.serves(html.encode(), "text/html; charset=utf-8")
        return feed

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._exchange(reader, writer):
                    pass
        finally:
            self._connections.discard(task)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its answer; False when the connection is over."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        self._under_way += 1
        self.at_once = max(self.at_once, self._under_way)
        try:
            return await self._answer(method, path, headers, writer)
        finally:
            self._under_way -= 1

    async def _answer(self, method: str, path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> bool:
        feed = self.feeds.get(path.split("?", maxsplit=1)[0])
        answer = Answer(404) if feed is None else feed.answer_to(headers)
        request = Request(method, path, headers, answer.status if answer else 0)
        self.requests.append(request)
        if feed is not None:
            feed.requests.append(request)
        if answer is None:
            await asyncio.Event().wait()
            return False
        await asyncio.sleep(answer.after)
        await _send(writer, answer)
        return answer.length is None


async def _send(writer: asyncio.StreamWriter, answer: Answer) -> None:
    length = len(answer.body) if answer.length is None else answer.length
    fields = {"Content-Length": str(length), **answer.headers}
    if answer.status == HTTPStatus.NOT_MODIFIED:
        del fields["Content-Length"]
    lines = [f"HTTP/1.1 {answer.status} ", *(f"{name}: {value}" for name, value in fields.items())]
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
    if not answer.pause:
        writer.write(answer.body)
    else:
        for byte in answer.body:
            await asyncio.sleep(answer.pause)
            writer.write(bytes([byte]))
            await writer.drain()
    await writer.drain()
