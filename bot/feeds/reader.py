"""The two that read a feed together: what fetches, and what parses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import __version__
from bot.feeds.client import FeedClient
from bot.feeds.parser import Parser

USER_AGENT = f"Strikewire/{__version__} (feed reader of a Telegram alert bot)"


@asynccontextmanager
async def feed_reader(allow: frozenset[str], parser_memory: int) -> AsyncIterator[tuple[FeedClient, Parser]]:
    """A client that may fetch the private `host:port` pairs of `allow`, and a parser of so many MiB; closed after."""
    parser = Parser(memory_mib=parser_memory)
    try:
        async with FeedClient(user_agent=USER_AGENT, allow=allow) as client:
            yield client, parser
    finally:
        await parser.close()
