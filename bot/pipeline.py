"""One poll of one feed: `fetch | parse | identity | classify | event | route | outbox`.

Fetching, parsing and classifying come first; then one transaction per batch keeps the items, their events, what is
owed to chats and, with the last batch, the feed's validators. A poll that dies in between is simply made again.
This file orders the calls and decides nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.classify import Classifier
from bot.errors import FeedError, FeedUnreachable, HostBusy, HostPaused
from bot.feeds import identity, upkeep
from bot.feeds.client import FeedClient, Fetched, FetchKind
from bot.feeds.identity import Judged, Stored
from bot.feeds.parser import Parser
from bot.feeds.reader import parse
from bot.feeds.room import Share
from bot.intake import Intake
from bot.keeping import BATCH, Keeper, Pair, Reading
from bot.models import Feed, Item
from bot.store import feeds, items
from bot.store.codec import facts_from_json
from bot.store.database import Database
from bot.telling import flood
from bot.values.facts import Classified, Side
from bot.values.feeds import ParsedFeed

log = logging.getLogger(__name__)

SOON = 0.25
"""Seconds that a poll without news waits to be written down together with others; a crash only repeats it."""
COUNTRY_OF_SIDE = {Side.UKRAINE: "UA", Side.RUSSIA: "RU"}
"""Where an outlet's towns most likely lie, for names that several countries have."""

EDITED_WITHIN = timedelta(days=3)
"""How long after it was first seen an item's text is compared with what its feed shows."""


def _nobody() -> None:
    """Nobody waits for the server."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What became of a poll; `outcome` is fetched, unchanged, failed, or paused: its host wants to be left alone."""

    outcome: str
    items_new: int = 0
    events_new: int = 0
    deliveries: int = 0


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Polls feeds. `floor` is the poll interval in seconds; `wake_sender` is called when something is owed."""

    database: Database
    client: FeedClient
    parser: Parser
    classifier: Classifier
    intake: Intake
    floor: float
    wake_sender: Callable[[], None]

    @property
    def _keeper(self) -> Keeper:
        return Keeper(self.database, self.intake, self.wake_sender)

    async def poll(self, feed: Feed, now: datetime, answered: Callable[[], None] = _nobody) -> Polled:
        """Poll one feed; a fault of the feed costs only this poll and is written down.

        `answered` is called once the server is done with, before anything is made of what it said.
        """
        try:
            async with self.client.room.share() as share:
                fetched = await self._fetched(feed, answered, share)
                parsed = await parse(self.parser, fetched) if fetched.kind is FetchKind.DOCUMENT else None
                fetched = replace(fetched, body=b"")  # what was made of it is enough from here on
        except HostPaused as pause:
            return await self._postponed(feed, pause, now)
        except FeedError as error:
            return await self._failed(feed, error, now)
        except Exception:  # whatever a document did that nobody foresaw: its feed has failed, and waits like any other
            log.exception("feed %d could not be read", feed.id)
            return await self._failed(feed, FeedUnreachable("it could not be read: see the log"), now)
        there = await self._at_its_address(feed, fetched, now)
        if there is None:
            return Polled("unchanged")
        if parsed is None:
            return await self._unchanged(there, fetched, now)
        return await self._take_in(there, fetched, parsed, now)

    async def _fetched(self, feed: Feed, answered: Callable[[], None], share: Share) -> Fetched:
        try:
            return await self.client.fetch(
                feed.url,
                etag=feed.etag,
                last_modified=feed.last_modified,
                auth=feed.auth,
                known_hash=feed.body_hash,
                patience=upkeep.patience(feed, self.floor),
                share=share,
            )
        finally:
            answered()

    async def _at_its_address(self, feed: Feed, fetched: Fetched, now: datetime) -> Feed | None:
        """The feed, at its new address if it has moved for good; None if another feed is there, which goes on."""
        address = upkeep.new_address(feed, fetched)
        if address is None:
            return feed
        log.info("feed %d moved to %s", feed.id, address)
        return await self.database.write(lambda session: feeds.move(session, feed.id or 0, address, now))

    async def _take_in(self, feed: Feed, fetched: Fetched, parsed: ParsedFeed, now: datetime) -> Polled:
        judged = await self._judge(feed, fetched, parsed, now)
        told = [each for each in judged if each.is_new or each.edits is not None]
        pairs: list[Pair] = []
        for start in range(0, len(told), BATCH):
            pairs += await asyncio.to_thread(self._classify, feed, told[start : start + BATCH])
        pairs = [(each, facts) for each, facts in pairs if each.is_new or identity.says_more(each, facts)]
        new = sum(each.is_new for each, _ in pairs)
        pause = self.client.pause_left(feed.url)
        changes = upkeep.after_document(
            feed, fetched, parsed, has_news=new > 0, floor=self.floor, now=now, host_pause=pause
        )
        feed.title = changes["title"]  # a new feed's first items name their outlet by it too
        reports = sum(bool(facts.labels) for _, facts in pairs)
        reading = Reading(feed, judged, changes, flood.begun(feed, reports, now), now)
        taken = await self._keeper.keep(reading, pairs)
        log.info(
            "feed %d: %d new items, %d edited, %d new events%s",
            *(feed.id, new, len(pairs) - new, taken.events_new),
            ", told as a flood" if reading.flood else "",
        )
        if parsed.truncated:
            log.warning("feed %d: its document has more items than are read: %d", feed.id, len(judged))
        return Polled("fetched", new, taken.events_new, taken.deliveries)

    async def _judge(self, feed: Feed, fetched: Fetched, parsed: ParsedFeed, now: datetime) -> tuple[Judged, ...]:
        """Each entry of the document: new, an edit of an item that is not old, or known as it is."""
        homes = identity.homes(feed.url, fetched.url, parsed.site_url)
        keys = {key for entry in parsed.entries for key in identity.keys(entry, homes)}

        def look(session: Session) -> tuple[Judged, ...]:
            seen = items.seen(session, feed.id or 0, keys)
            judged = identity.judge(parsed.entries, seen, homes)
            if not seen:
                return judged
            recent = items.recent(session, feed.id or 0, seen, now - EDITED_WITHIN)
            stored = {key: _stored(item) for key, item in recent.items()}
            return identity.with_edits(judged, seen, stored)

        return await self.database.read(look)

    def _classify(self, feed: Feed, new: Sequence[Judged]) -> list[Pair]:
        country = COUNTRY_OF_SIDE.get(Side(feed.side))
        return [(each, self._classified(each, country)) for each in new]

    def _classified(self, each: Judged, country: str | None) -> Classified:
        try:
            entry = each.entry
            return self.classifier.classify(
                entry.title, entry.summary, source_country=country, published=entry.published_at
            )
        except Exception:  # one broken item must not stop its feed: it is kept without labels
            log.exception("an item could not be classified: %s", each.entry.url or each.entry.guid)
            return Classified(language=None)

    async def _unchanged(self, feed: Feed, fetched: Fetched, now: datetime) -> Polled:
        pause = self.client.pause_left(feed.url)
        changes = upkeep.after_unchanged(feed, fetched, floor=self.floor, now=now, host_pause=pause)
        await self.database.write_soon(feeds.record_all, (feed.id or 0, changes), within=min(SOON, self.floor / 10))
        return Polled("unchanged")

    async def _failed(self, feed: Feed, error: FeedError, now: datetime) -> Polled:
        changes = upkeep.after_failure(feed, error, floor=self.floor, now=now)

        def work(session: Session) -> None:
            feeds.record(session, feed.id or 0, changes)
            if isinstance(error, HostBusy):
                waiting = feeds.active_addresses(session)
                feeds.postpone(session, upkeep.postponed(waiting, error, floor=self.floor, now=now))

        await self.database.write(work)
        log.warning("feed %d failed, %d in a row: %s", feed.id, changes["failures"], error)
        return Polled("failed")

    async def _postponed(self, feed: Feed, pause: HostPaused, now: datetime) -> Polled:
        changes = upkeep.after_pause(feed, pause, floor=self.floor, now=now)
        await self.database.write(lambda session: feeds.postpone(session, [(feed.id or 0, changes)]))
        log.info("feed %d waits: %s", feed.id, pause)
        return Polled("paused")


def _stored(item: Item) -> Stored:
    return Stored(item.id or 0, item.title, item.summary, facts_from_json(item.facts))
