"""40 feeds of 20 items on loopback, in a process of their own: told a line, each feed with news publishes an item.

Most feeds know ETags; some ignore them and send the same document again; a few have a new item at every round.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import deque
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import islice
from xml.sax.saxutils import escape

from aiohttp import web

from benchmarks.parts import measure, news

FEEDS, ITEMS = 40, 20
APART = timedelta(hours=3)
"""Between two items of a feed: a document holds two and a half days."""
WITH_NEWS, WITHOUT_ETAG = 2, 8
"""Feeds 0 and 1 have news, the next 8 know no ETags, the other 30 answer 304 to one who brings theirs back."""


class Feed:
    """One feed, as bytes that change only when it publishes."""

    def __init__(self, number: int, started: datetime) -> None:
        self.number = number
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

    def answer(self, request: web.BaseRequest) -> web.Response:
        """The document, or 304."""
        if WITH_NEWS <= self.number < WITH_NEWS + WITHOUT_ETAG:
            return web.Response(body=self.body, content_type="application/rss+xml")
        headers = {"ETag": self.etag}
        if request.headers.get("If-None-Match") == self.etag:
            return web.Response(status=304, headers=headers)
        return web.Response(body=self.body, content_type="application/rss+xml", headers=headers)


async def main() -> None:
    """Serve until standard input ends."""
    feeds = [Feed(number, datetime.now(UTC)) for number in range(FEEDS)]

    async def serve(request: web.BaseRequest) -> web.Response:
        return feeds[int(request.path.strip("/"))].answer(request)

    loop = asyncio.get_running_loop()
    listener = await loop.create_server(web.Server(serve, access_log=None), "127.0.0.1", 0)
    measure.answer(listener.sockets[0].getsockname()[1])
    lines = measure.told()
    while await asyncio.to_thread(next, lines, None) is not None:
        for feed in feeds[:WITH_NEWS]:
            feed.publish()
        measure.answer("published")


if __name__ == "__main__":
    asyncio.run(main())
