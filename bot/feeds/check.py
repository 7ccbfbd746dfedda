"""Looks at an address once: which feed it is, or which feeds the page at it has. Stores nothing."""

from __future__ import annotations

import asyncio

from bot.errors import FeedError, HostBusy, HostPaused, NotAFeed
from bot.feeds.addresses import with_scheme
from bot.feeds.client import FeedClient, Fetched
from bot.feeds.discover import common_addresses, feeds_in_page, looks_like_page
from bot.feeds.guard import may_know
from bot.feeds.reader import Parses, is_page
from bot.values.feeds import FeedFound

NO_FEED_NAMED = (
    "I can't read that address as a feed: it answers with a web page that names no feed. "
    "Send the feed's own address, or the page of one that has it."
)
SEARCH_SECONDS = 20.0
"""How long feeds of a page that names none are looked for: somebody waits for the answer."""


async def check(
    client: FeedClient, parser: Parses, url: str, *, auth: str | None = None, search_seconds: float = SEARCH_SECONDS
) -> FeedFound:
    """What is at an address: a feed, also one that the page there has, or several to choose from.

    An address without a scheme is tried with https. `auth` is told to the server of that address only. Raises the
    FeedErrors of fetching and parsing, NotAFeed for a page that has none.
    """
    address = with_scheme(url)
    looking = _Look(client, parser, address, auth)
    fetched = await client.fetch(address, auth=auth)
    try:
        return await looking.found(address, fetched)
    except NotAFeed:
        if not is_page(fetched):
            raise
    named = feeds_in_page(fetched.body, fetched.url)
    if len(named) > 1:
        return FeedFound(url=fetched.url, title="", entries=0, newest=None, choices=tuple(named))
    failure: FeedError = NotAFeed(NO_FEED_NAMED, reason="web-page")
    if named:
        try:
            return await looking.at(named[0][0])
        except FeedError as error:
            failure = NotAFeed(f"the page names {named[0][0]} as its feed, but there: {error}", reason="named-feed")
    found = await _search(looking, fetched.url, search_seconds)
    if found is None:
        raise failure
    return found


async def _search(looking: _Look, page_url: str, seconds: float) -> FeedFound | None:
    """The first feed where feeds usually lie, asked for one after the other; None in the end, or in time."""
    try:
        async with asyncio.timeout(seconds):
            for address in common_addresses(page_url):
                try:
                    return await looking.at(address)
                except (HostBusy, HostPaused):
                    return None
                except FeedError:
                    continue
    except TimeoutError:
        pass
    return None


class _Look:
    """Looks at addresses on behalf of the one that was asked for, whose server may know the credentials."""

    def __init__(self, client: FeedClient, parser: Parses, asked: str, auth: str | None) -> None:
        self._client = client
        self._parser = parser
        self._asked = asked
        self._auth = auth

    async def at(self, address: str) -> FeedFound:
        auth = self._auth and may_know(self._auth, self._asked, address)
        fetched = await self._client.fetch(address, auth=auth)
        if looks_like_page(fetched.body):
            raise NotAFeed(NO_FEED_NAMED, reason="web-page")
        return await self.found(address, fetched)

    async def found(self, address: str, fetched: Fetched) -> FeedFound:
        feed = await self._parser.parse(fetched.body, charset=fetched.charset, base_url=fetched.url)
        dates = [entry.published_at for entry in feed.entries if entry.published_at]
        moved = fetched.moved_to
        if moved and self._auth and may_know(self._auth, self._asked, moved) is None:
            moved = None  # kept with a password, it stays at the server that the password is for
        return FeedFound(
            url=moved or address,
            title=feed.title,
            entries=len(feed.entries),
            newest=max(dates, default=None),
            truncated=feed.truncated,
        )
