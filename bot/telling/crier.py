"""Tells those chats that were not told at once: a slice of them in each transaction, and others write in between.

What is left to be told is a row that was written with what caused it; how far it has come is written with what is told.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.alerts import kinds
from bot.errors import StrikewireError
from bot.models import Announcement, Feed
from bot.store import announcements, slices
from bot.store.database import Database
from bot.store.known_events import KnownEvents
from bot.telling import flood
from bot.telling.announce import Announcer
from bot.telling.flood import Flood
from bot.telling.listening import Listening
from bot.values.announcements import Change
from bot.values.clock import Clock
from bot.values.facts import Topic

log = logging.getLogger(__name__)

PUT_OFF = timedelta(minutes=1)
"""What cannot be told is tried again so much later, then twice as much; it keeps nothing else waiting."""
PUT_OFF_AT_MOST = timedelta(hours=1)
COUNTED_AT_ONCE = 10
"""In a flood so many events are counted in the time in which one is told."""


class Crier:
    """The task that goes round the chats with what is left to be told."""

    def __init__(
        self, database: Database, announcer: Announcer, clock: Clock, *, wake_sender: Callable[[], None]
    ) -> None:
        self._database = database
        self._announcer = announcer
        self._clock = clock
        self._wake_sender = wake_sender
        self._wakened = asyncio.Event()
        self._known = 0, KnownEvents()
        self._failed: Counter[int] = Counter()

    def wake(self) -> None:
        """See whether something is left to be told."""
        self._wakened.set()

    async def run(self) -> None:
        """Tell everybody at each waking, until cancelled."""
        while True:
            await self._wakened.wait()
            self._wakened.clear()
            try:
                await self.go_round()
            except StrikewireError as error:
                log.warning("many chats wait for what they are to be told: %s", error)
            except Exception:  # the next tick tries again
                log.exception("many chats wait for what they are to be told")

    async def go_round(self) -> int:
        """Tell everybody what is left; how many outbox rows were written. One that fails ends the round."""
        written = 0
        while (row := await self._database.read(self._next)) is not None:
            told = await self._tell(row.id or 0)
            if told is None:
                break
            written += told
        return written

    def _next(self, session: Session) -> Announcement | None:
        return announcements.oldest_due(session, self._clock())

    async def _tell(self, row_id: int) -> int | None:
        now, known = self._clock(), self._known_of(row_id)
        try:
            written = await self._database.write(
                lambda session: tell_slice(session, self._announcer, row_id, known, now)
            )
        except StrikewireError:
            raise  # the database refuses: all of it waits
        except Exception as error:  # noqa: BLE001 - whatever it is, it is logged and tried again
            await self._put_off(row_id, now, error)
            return None
        self._failed.pop(row_id, None)
        if written:
            self._wake_sender()
        return written

    async def _put_off(self, row_id: int, now: datetime, error: Exception) -> None:
        """Try again later. Where it failed is logged the first time, that it failed each time."""
        later, seen = min(PUT_OFF * 2 ** min(self._failed[row_id], 10), PUT_OFF_AT_MOST), row_id in self._failed
        self._failed[row_id] += 1
        log.warning("announcement %d is put off by %s: %r", row_id, later, error, exc_info=None if seen else error)
        await self._database.write(lambda session: announcements.put_off(session, row_id, now + later))

    def _known_of(self, row_id: int) -> KnownEvents:
        """The events of an announcement, which all its slices are told of."""
        if self._known[0] != row_id:
            self._known = row_id, KnownEvents()
        return self._known[1]


def tell_slice(session: Session, announcer: Announcer, row_id: int, known: KnownEvents, now: datetime) -> int:
    """Tell the next chats what an announcement has left; how many rows were written."""
    row = session.get(Announcement, row_id)
    if row is None:
        return 0
    changes, tally = announcements.changes_of(row), _tally(session, row)
    chats = slices.head(session, announcements.left_of(row), _size(announcer.at_once, len(changes), tally))
    topics = None if tally is not None else _topics(session, changes, known)
    listening = Listening(
        session, chats, flood=tally, known=known, until=row.until, corrected_by=row.ruling_id, topics=topics
    )
    written = 0
    for change in changes:
        event = known.standing(session, change.event_id)
        if event is not None:
            written += announcer.tell(session, event, change, listening, now=now, announced_at=row.at)
    if tally is not None:
        written += flood.sum_up(session, tally, known, announcer.texts, now=now, final=True)
    announcements.told(session, row, chats)
    return written


def _topics(session: Session, changes: Sequence[Change], known: KnownEvents) -> set[Topic]:
    """All that is told is of these: the many who ask for none of them need not be looked at one by one."""
    told = (known.standing(session, change.event_id) for change in changes)
    return {topic for event in told if event is not None for topic in kinds.topics(event)}


def _tally(session: Session, row: Announcement) -> Flood | None:
    """Where a flood is counted for these chats alone."""
    return None if row.feed_id is None else Flood(session.get_one(Feed, row.feed_id), row.at, first_part=row.id or 0)


def _size(at_once: int, changes: int, tally: Flood | None) -> int:
    """How many chats are told so many changes in one transaction."""
    told = changes if tally is None else -(-changes // COUNTED_AT_ONCE)
    return max(1, at_once // told)
