"""Feeds of 20 items on loopback, in a process of their own: told a line, each feed with news publishes an item.

Told `known`, it says what a bot that polled them all would know of them: ETag or null, and the body's hash.

Most feeds know ETags; some ignore them and send the same document again; a few have a new item at every round. They
are spread over a hundred addresses of 127.0.0.0/8, as feeds are over hosts.
"""

from __future__ import annotations

import asyncio
import hashlib
import sys
from collections import deque
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import islice
from xml.sax.saxutils import escape

from aiohttp import web

from benchmarks.parts import measure, news

ITEMS, HOSTS = 20, 100
APART = timedelta(hours=3)
"""Between two items of a feed: a document holds two and a half days."""


def with_news(feeds: int) -> int:
    """How many of so many feeds have a new item at each round: the first 5 %."""
    return feeds // 20


def without_etag(feeds: int) -> int:
    """How many know no ETag and send the same document again: the next 20 %. The others answer 304."""
    return feeds // 5


def hosts() -> list[str]:
    """The addresses that are listened on."""
    return [f"127.0.0.{1 + number}" for number in range(HOSTS)]


def addresses(feeds: int, port: int) -> list[str]:
    """Where the feeds are."""
    return [f"http://{hosts()[number % HOSTS]}:{port}/{number}" for number in range(feeds)]


class Feed:
    """One feed, as bytes that change only when it publishes."""

    def __init__(self, number: int, started: datetime, *, knows_etags: bool) -> None:
        self.number = number
        self._knows_etags = knows_etags
        self._news = news.items(seed=number)
        self._count = 0
        self._date = started - ITEMS * APART - timedelta(minutes=number % 60)
        self._items: deque[str] = deque(maxlen=ITEMS)
        for _ in range(ITEMS):
            self.publish()

    def publish(self) -> None:
        """Put a new item first; the oldest leaves."""
        self._count += 1
        self._date += APART
        (item,) = islice(self._news, 1)
        link = f"https://outlet{self.number}.example/{self._count}"
        self._items.appendleft(
            f"<item><title>{escape(item.title)}</title><description>{escape(item.summary)}</description>"
            f"<link>{link}</link><guid>{link}</guid><pubDate>{format_datetime(self._date)}</pubDate></item>"
        )
        self.body = (
            f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Outlet {self.number}</title>'
            f"<link>https://outlet{self.number}.example/</link><description>Made up</description>"
            f"{''.join(self._items)}</channel></rss>"
        ).encode()
        self.etag = f'"{hashlib.blake2b(self.body, digest_size=8).hexdigest()}"'

    def known(self) -> tuple[str | None, str]:
        """What its reader keeps."""
        return self.etag if self._knows_etags else None, hashlib.blake2b(self.body, digest_size=16).hexdigest()

    def answer(self, request: web.BaseRequest) -> web.Response:
        """The document, or 304."""
        if not self._knows_etags:
            return web.Response(body=self.body, content_type="application/rss+xml")
        headers = {"ETag": self.etag}
        if request.headers.get("If-None-Match") == self.etag:
            return web.Response(status=304, headers=headers)
        return web.Response(body=self.body, content_type="application/rss+xml", headers=headers)


def made(count: int) -> list[Feed]:
    """So many feeds."""
    now, first, after = datetime.now(UTC), with_news(count), with_news(count) + without_etag(count)
    return [Feed(number, now, knows_etags=not first <= number < after) for number in range(count)]


async def main(count: int) -> None:
    """Serve until standard input ends."""
    feeds = made(count)

    async def serve(request: web.BaseRequest) -> web.Response:
        return feeds[int(request.path.strip("/"))].answer(request)

    loop, server = asyncio.get_running_loop(), web.Server(serve, access_log=None)
    first = await loop.create_server(server, hosts()[0], 0)
    port = first.sockets[0].getsockname()[1]
    await loop.create_server(server, hosts()[1:], port)
    measure.answer(port)
    lines = measure.told()
    while (line := await asyncio.to_thread(next, lines, None)) is not None:
        if line == "known":
            measure.answer([feed.known() for feed in feeds])
            continue
        for feed in feeds[: with_news(count)]:
            feed.publish()
        measure.answer("published")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
