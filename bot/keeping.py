"""Keeps what a poll brought: a transaction for each batch of items; with the last one goes the feed's row."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.errors import StrikewireError
from bot.feeds.identity import Judged
from bot.intake import Intake, Taken
from bot.models import Feed
from bot.store import feeds, items
from bot.store.database import Database
from bot.store.known_events import KnownEvents
from bot.telling.flood import Flood
from bot.telling.listening import Listening
from bot.values.facts import Classified

log = logging.getLogger(__name__)

BATCH = 50
"""Items classified in one go and kept in one transaction: a burst keeps nobody waiting for long."""
SLICE = 0.5
"""Seconds after which a transaction ends with the item in hand, so that other feeds' alerts go in between."""

Pair = tuple[Judged, Classified]


@dataclass(frozen=True, slots=True)
class Reading:
    """One document on its way into the store."""

    feed: Feed
    judged: Sequence[Judged]
    changes: Mapping[str, Any]
    """Columns of the feed, written with the last batch."""
    flood: Flood | None
    now: datetime
    known: KnownEvents = field(default_factory=KnownEvents)


@dataclass(frozen=True, slots=True)
class Keeper:
    """Writes down new and edited items. `wake_sender` is called when something is owed."""

    database: Database
    intake: Intake
    wake_sender: Callable[[], None]

    async def keep(self, reading: Reading, pairs: Sequence[Pair]) -> Taken:
        """A transaction for each batch, or for as much of it as its time allows; the last one ends the poll."""
        taken, kept = await self._batch(reading, pairs[:BATCH], final=len(pairs) <= BATCH)
        while kept < len(pairs):
            batch = pairs[kept : kept + BATCH]
            more, count = await self._batch(reading, batch, final=kept + BATCH >= len(pairs))
            taken, kept = taken + more, kept + count
        return taken

    async def _batch(self, reading: Reading, batch: Sequence[Pair], *, final: bool) -> tuple[Taken, int]:
        """Keep a batch in one transaction, or item by item where one of them breaks it; how many were done with."""
        try:
            return await self._commit(reading, batch, final=final)
        except StrikewireError:
            raise  # the database refuses: the poll is made again later
        except Exception:
            reading.known.clear()
            if not batch:
                raise
            log.exception("feed %d: a batch of %d items broke", reading.feed.id, len(batch))
        taken = Taken()
        for pair in batch:
            taken += await self._single(reading, pair)
        return taken + (await self._commit(reading, [], final=final))[0], len(batch)

    async def _single(self, reading: Reading, pair: Pair) -> Taken:
        """One item of a batch that broke. If it was this one: a new item without labels, and at worst only its keys."""
        each, facts = pair
        for tried in (facts, Classified(language=None)) if each.is_new else (facts,):
            try:
                return (await self._commit(reading, [(each, tried)], final=False))[0]
            except StrikewireError:
                raise
            except Exception:
                reading.known.clear()
                log.exception("an item broke: %s", each.entry.url or each.entry.guid)
        feed_id = reading.feed.id or 0
        await self.database.write(lambda session: items.remember(session, feed_id, each.identity.keys(), reading.now))
        return Taken()

    async def _commit(self, reading: Reading, batch: Sequence[Pair], *, final: bool) -> tuple[Taken, int]:
        """One transaction: some items and all that follows; with the final ones, the feed's validators."""
        feed, now = reading.feed, reading.now

        def work(session: Session) -> tuple[Taken, int, Flood | None, bool]:
            tally = reading.flood.copy(session) if reading.flood else None
            taken, listening = Taken(), self.intake.announcer.listening(session, flood=tally, known=reading.known)
            if feeds.get(session, feed.id or 0) is None:
                return taken, len(batch), tally, False  # removed while it was fetched
            kept, until = 0, time.monotonic() + SLICE
            for each, facts in batch:
                items.remember(session, feed.id or 0, each.identity.keys(), now)
                taken += self._take(session, reading, each, facts, listening)
                kept += 1
                if time.monotonic() > until:
                    break
            ends = final and kept == len(batch)
            taken += Taken(deliveries=self.intake.announcer.close(session, listening, now, final=ends))
            if ends:
                _finish(session, reading)
            return taken, kept, tally, bool(listening.left)

        taken, kept, tally, more = await self.database.write(work)
        if reading.flood and tally:
            reading.flood.adopt(tally)
        if taken.deliveries or more or (final and reading.flood):
            self.wake_sender()
        return taken, kept

    def _take(self, session: Session, reading: Reading, each: Judged, facts: Classified, listening: Listening) -> Taken:
        feed, now = reading.feed, reading.now
        if each.edits is not None:
            return self.intake.revise(session, feed, each.edits.item_id, each.entry, facts, listening, now)
        strongest = each.identity.strongest
        return self.intake.take(session, feed, each.entry, facts, listening, now, identity=strongest)


def _finish(session: Session, reading: Reading) -> None:
    """The document is taken in: all that it shows is remembered, and the feed's row says so.

    Of what was known, other texts are not noted: a counter in them would fill the memory with every poll.
    """
    feed, now = reading.feed, reading.now
    shown = [each.identity for each in reading.judged]
    names = {key for one in shown for key in one.names}
    items.remember(session, feed.id or 0, names, now, if_known={key for one in shown for key in one.keys()})  # noqa: SIM118 - an identity is no dict
    if feed.last_changed_at is not None and feed.last_changed_at.date() < now.date():
        items.forget_unshown(session, feed.id or 0, now)  # once on a day with news
    feeds.record(session, feed.id or 0, reading.changes)
