"""The two that read a feed together: what fetches, and what parses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from bot import __version__
from bot.errors import NotAFeed
from bot.feeds.client import FeedClient, Fetched
from bot.feeds.discover import looks_like_page
from bot.feeds.parser import Parser
from bot.values.feeds import ParsedFeed

USER_AGENT = f"Strikewire/{__version__} (feed reader of a Telegram alert bot)"
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


class Parses(Protocol):
    """What `Parser` does."""

    async def parse(self, body: bytes, *, charset: str | None = None, base_url: str = "") -> ParsedFeed:
        """The feed in a document."""


@asynccontextmanager
async def feed_reader(allow: frozenset[str], parser_memory: int) -> AsyncIterator[tuple[FeedClient, Parser]]:
    """A client that may fetch the private `host:port` pairs of `allow`, and a parser of so many MiB; closed after."""
    parser = Parser(memory_mib=parser_memory)
    try:
        async with FeedClient(user_agent=USER_AGENT, allow=allow) as client:
            yield client, parser
    finally:
        await parser.close()


async def parse(parser: Parses, fetched: Fetched) -> ParsedFeed:
    """The feed in an answer. Raises what parsing raises; NotAFeed says so where it is a web page instead."""
    try:
        return await parser.parse(fetched.body, charset=fetched.charset, base_url=fetched.url)
    except NotAFeed:
        if not is_page(fetched):
            raise
        raise NotAFeed(
            "the address answers with a web page, perhaps a login or a check for robots", reason="web-page"
        ) from None


def is_page(fetched: Fetched) -> bool:
    """Whether an answer that holds no feed is a web page."""
    return fetched.content_type in PAGE_TYPES or looks_like_page(fetched.body)
