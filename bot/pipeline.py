"""One poll of one feed: `fetch | parse | identity | classify | event | route | outbox`.

Fetching, parsing and classifying come first; then one transaction per batch keeps the items, their events, what is
owed to chats and, with the last batch, the feed's validators. A poll that dies in between is simply made again.
This file orders the calls and decides nothing.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.announce import Listening
from bot.classify import Classifier
from bot.errors import FeedError, FeedUnreachable, HostBusy, HostPaused, StrikewireError
from bot.feeds import identity, upkeep
from bot.feeds.client import FeedClient, Fetched, FetchKind
from bot.feeds.identity import Judged, Stored
from bot.feeds.parser import Parser
from bot.feeds.reader import parse
from bot.feeds.room import Share
from bot.flood import FLOOD_AFTER, Flood
from bot.intake import Intake, Taken
from bot.models import Feed
from bot.store import feeds, items
from bot.store.database import Database
from bot.store.known_events import KnownEvents
from bot.values import Classified, ParsedFeed, Side

log = logging.getLogger(__name__)

BATCH = 50
"""Items classified in one go and kept in one transaction: a burst keeps nobody waiting for long."""
SLICE = 0.5
"""Seconds after which a transaction ends with the item in hand, so that other feeds' alerts go in between."""
SOON = 0.25
"""Seconds that a poll without news waits to be written down together with others; a crash only repeats it."""
COUNTRY_OF_SIDE = {Side.UKRAINE: "UA", Side.RUSSIA: "RU"}
"""Where an outlet's towns most likely lie, for names that several countries have."""

EDITED_WITHIN = timedelta(days=3)
"""How long after it was first seen an item's text is compared with what its feed shows."""

Pair = tuple[Judged, Classified]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One document on its way into the store."""

    feed: Feed
    judged: Sequence[Judged]
    changes: Mapping[str, Any]
    """Columns of the feed, written with the last batch."""
    flood: Flood | None
    now: datetime
    known: KnownEvents = field(default_factory=KnownEvents)


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
        judged = await self._judge(feed, parsed, now)
        told = [each for each in judged if each.is_new or each.edits is not None]
        pairs: list[Pair] = []
        for start in range(0, len(told), BATCH):
            pairs += await asyncio.to_thread(self._classify, feed, told[start : start + BATCH])
        pause = self.client.pause_left(feed.url)
        changes = upkeep.after_document(
            feed, fetched, parsed, has_news=bool(pairs), floor=self.floor, now=now, host_pause=pause
        )
        reading = _Reading(feed, judged, changes, _flood(feed, pairs, now), now)
        taken = await self._keep_all(reading, pairs)
        new = sum(each.is_new for each in told)
        log.info(
            "feed %d: %d new items, %d edited, %d new events%s",
            *(feed.id, new, len(told) - new, taken.events_new),
            ", told as a flood" if reading.flood else "",
        )
        if parsed.truncated:
            log.warning("feed %d: its document has more items than are read: %d", feed.id, len(judged))
        return Polled("fetched", new, taken.events_new, taken.deliveries)

    async def _judge(self, feed: Feed, parsed: ParsedFeed, now: datetime) -> tuple[Judged, ...]:
        """Each entry of the document: new, an edit of an item that is not old, or known as it is."""
        keys = {key for entry in parsed.entries for key in identity.keys(entry)}

        def look(session: Session) -> tuple[Judged, ...]:
            seen = items.seen(session, feed.id or 0, keys)
            judged = identity.judge(parsed.entries, seen)
            if not seen:
                return judged
            recent = items.recent(session, feed.id or 0, seen, now - EDITED_WITHIN)
            stored = {key: Stored(item.id or 0, item.title, item.summary) for key, item in recent.items()}
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

    async def _keep_all(self, reading: _Reading, pairs: Sequence[Pair]) -> Taken:
        """A transaction for each batch, or for as much of it as its time allows; the last one ends the poll."""
        taken, kept = await self._keep(reading, pairs[:BATCH], final=len(pairs) <= BATCH)
        while kept < len(pairs):
            batch = pairs[kept : kept + BATCH]
            more, count = await self._keep(reading, batch, final=kept + BATCH >= len(pairs))
            taken, kept = taken + more, kept + count
        return taken

    async def _keep(self, reading: _Reading, batch: Sequence[Pair], *, final: bool) -> tuple[Taken, int]:
        """Keep a batch in one transaction; item by item where one of them breaks it, and that one without labels.

        Returns how many of its items were kept.
        """
        try:
            return await self._commit(reading, batch, final=final)
        except StrikewireError:
            raise  # the database refuses: the poll is made again later
        except Exception:
            reading.known.clear()
            if not batch:
                raise
            log.exception("feed %d: a batch of %d items broke", reading.feed.id, len(batch))
        if len(batch) > 1:
            taken = Taken()
            for pair in batch:
                taken += (await self._keep(reading, [pair], final=False))[0]
            return taken + (await self._commit(reading, [], final=final))[0], len(batch)
        unlabelled = [(batch[0][0], Classified(language=None))]
        return await self._commit(reading, unlabelled, final=final)

    async def _commit(self, reading: _Reading, batch: Sequence[Pair], *, final: bool) -> tuple[Taken, int]:
        """One transaction: some items and all that follows; with the final ones, the feed's validators."""
        feed, now = reading.feed, reading.now

        def work(session: Session) -> tuple[Taken, int, Flood | None]:
            tally = reading.flood.copy(session) if reading.flood else None
            taken, listening = Taken(), Listening(session, tally, reading.known)
            if feeds.get(session, feed.id or 0) is None:
                return taken, len(batch), tally  # removed while it was fetched
            kept, until = 0, time.monotonic() + SLICE
            for each, facts in batch:
                items.remember(session, feed.id or 0, each.identity.keys(), now)
                taken += self._intake(session, reading, each, facts, listening)
                kept += 1
                if time.monotonic() > until:
                    break
            ends = final and kept == len(batch)
            taken += Taken(deliveries=self.intake.announcer.sum_up(session, listening, now, final=ends))
            if ends:
                self._finish(session, reading)
            return taken, kept, tally

        taken, kept, tally = await self.database.write(work)
        if reading.flood and tally:
            reading.flood.adopt(tally)
        if taken.deliveries or (final and reading.flood):
            self.wake_sender()
        return taken, kept

    def _intake(
        self, session: Session, reading: _Reading, each: Judged, facts: Classified, listening: Listening
    ) -> Taken:
        feed, now = reading.feed, reading.now
        if each.edits is not None:
            return self.intake.revise(session, feed, each.edits, each.entry, facts, listening, now)
        strongest = each.identity.strongest
        return self.intake.take(session, feed, each.entry, facts, listening, now, identity=strongest)

    def _finish(self, session: Session, reading: _Reading) -> None:
        """The document is taken in: all that it shows is remembered, and the feed's row says so."""
        feed, now = reading.feed, reading.now
        items.remember(session, feed.id or 0, _all_keys(reading.judged), now)
        if feed.last_changed_at is not None and feed.last_changed_at.date() < now.date():
            items.forget_unshown(session, feed.id or 0, now)  # once on a day with news
        feeds.record(session, feed.id or 0, reading.changes)

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
        log.warning("feed %d failed %d times: %s", feed.id, changes["failures"], error)
        return Polled("failed")

    async def _postponed(self, feed: Feed, pause: HostPaused, now: datetime) -> Polled:
        changes = upkeep.after_pause(feed, pause, floor=self.floor, now=now)
        await self.database.write(lambda session: feeds.postpone(session, [(feed.id or 0, changes)]))
        log.info("feed %d waits: %s", feed.id, pause)
        return Polled("paused")


def _flood(feed: Feed, pairs: Sequence[Pair], now: datetime) -> Flood | None:
    """Counts instead of alerts, where a poll brings too many; a feed's first one alerts nobody anyhow."""
    reports = sum(bool(facts.labels) for _, facts in pairs)
    return Flood(feed, now) if reports > FLOOD_AFTER and feed.first_success_at is not None else None


def _all_keys(judged: Sequence[Judged]) -> set[int]:
    return {key for each in judged for key in each.identity.keys()}  # noqa: SIM118 - an identity is no dict
