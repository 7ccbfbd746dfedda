"""Looks at an address once: which feed it is, or which feeds the page at it names. Stores nothing."""

from __future__ import annotations

from typing import Protocol

from bot.errors import NotAFeed
from bot.feeds.client import FeedClient, Fetched
from bot.feeds.discover import feeds_in_page, looks_like_page
from bot.values import FeedFound, ParsedFeed

NO_FEED_NAMED = (
    "I can't read that address as a feed: it answers with a web page that names no feed. "
    "Send the feed's own address, or the page of one that has it."
)


class Parses(Protocol):
    """What `Parser` does."""

    async def parse(self, body: bytes, *, charset: str | None = None, base_url: str = "") -> ParsedFeed:
        """The feed in a document."""


async def check(client: FeedClient, parser: Parses, url: str, *, auth: str | None = None) -> FeedFound:
    """What is at an address: a feed, also one that the page there names, or several to choose from.

    An address without a scheme is tried with https. Raises the FeedErrors of fetching and parsing, NotAFeed for a
    page that names none.
    """
    address = url.strip() if "://" in url else f"https://{url.strip()}"
    fetched = await client.fetch(address, auth=auth)
    try:
        return await _found(parser, address, fetched)
    except NotAFeed:
        if not looks_like_page(fetched.body):
            raise
    named = feeds_in_page(fetched.body, fetched.url)
    if not named:
        raise NotAFeed(NO_FEED_NAMED)
    if len(named) > 1:
        return FeedFound(url=fetched.url, title="", entries=0, newest=None, choices=tuple(named))
    feed_url = named[0][0]
    return await _found(parser, feed_url, await client.fetch(feed_url))


async def _found(parser: Parses, asked: str, fetched: Fetched) -> FeedFound:
    feed = await parser.parse(fetched.body, charset=fetched.charset, base_url=fetched.url)
    dates = [entry.published_at for entry in feed.entries if entry.published_at]
    return FeedFound(
        url=fetched.moved_to or asked, title=feed.title, entries=len(feed.entries), newest=max(dates, default=None)
    )
