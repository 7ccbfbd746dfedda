"""What comes round by the clock: pauses that end, digests, fading threats, silent feeds, held rows, housekeeping."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

from bot.classify.places import Gazetteer
from bot.errors import StrikewireError
from bot.events.kinds import FADES_AFTER
from bot.rounds import called_wrong, digests, gone_topics, held, pauses, silence
from bot.store import busy_nights, chats, deliveries, events, items, outages, snoozes, subscriptions
from bot.store import pauses as kept_pauses
from bot.store.database import Database
from bot.store.set_back import bring_digests_back
from bot.telling import busy
from bot.telling.announce import Announcer
from bot.values.clock import Clock

log = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")

SILENCE_EVERY = timedelta(minutes=1)
"""What is told after an hour need not be known to the second."""
HOUSEKEEPING_EVERY = timedelta(hours=1)
DIGESTS_A_WAKING = 100
"""So many are written before the sender hears of them: thousands take a while."""


class Rounds:
    """The task behind the ticks. Each round is one transaction; one that fails is made again at the next tick."""

    def __init__(
        self,
        database: Database,
        announcer: Announcer,
        gazetteer: Gazetteer,
        clock: Clock,
        *,
        keep_days: int,
        wake_sender: Callable[[], None],
        owners: Collection[int] = (),
    ) -> None:
        self._database = database
        self._announcer = announcer
        self._gazetteer = gazetteer
        self._clock = clock
        self._keep = timedelta(days=keep_days)
        self._wake_sender = wake_sender
        self._owners = owners
        self._wakened = asyncio.Event()
        self._silence_at: datetime | None = None
        self._housekeeping_at: datetime | None = None

    def wake(self) -> None:
        """See what has come due."""
        self._wakened.set()

    async def run(self) -> None:
        """Make the rounds at each waking, until cancelled."""
        while True:
            await self._wakened.wait()
            self._wakened.clear()
            await self.make(self._clock())

    async def make(self, now: datetime) -> int:
        """All rounds that are due at `now`; how many outbox rows they wrote."""
        written = await self._pauses(now)  # before the digests: its summary stands for those that it covers
        written += await self._fading(now) + await self._busy(now) + await self._held(now) + await self._digests(now)
        if _is_due(self._silence_at, SILENCE_EVERY, now):
            self._silence_at = now
            written += await self._silent_feeds(now) + await self._gone_topics(now) + await self._called_wrong(now)
        if _is_due(self._housekeeping_at, HOUSEKEEPING_EVERY, now):
            self._housekeeping_at = now
            await self._write("housekeeping", lambda session: self._housekeep(session, now))
        if written:
            self._wake_sender()
        return written

    async def _pauses(self, now: datetime) -> int:
        """One chat at a time, as digests."""
        over = await self._read("pauses", lambda session: kept_pauses.due(session, now))
        due = [partial(pauses.end, chat_id=chat_id, texts=self._announcer.texts, now=now) for chat_id in over]
        return sum([await self._write("pauses", each) for each in due])

    async def _digests(self, now: datetime) -> int:
        """One chat at a time, in transactions of their own: one that cannot be written harms no other."""
        daily = await self._read("digests", lambda session: chats.due_digests(session, now))
        hourly = await self._read("digests", lambda session: subscriptions.due_hourly(session, now))
        writing = digests.Writing(self._announcer.texts, self._gazetteer.by_id, now)
        due = [partial(writing.daily, chat_id=chat.id) for chat in daily]
        due += [partial(writing.hourly, row_id=row.id or 0) for row in hourly]
        written = 0
        for number, each in enumerate(due, 1):
            written += await self._write("digest", each)
            if number % DIGESTS_A_WAKING == 0:
                self._wake_sender()
        return written

    async def _fading(self, now: datetime) -> int:
        quiet = await self._read("fading", lambda session: events.quiet_threats(session, now - FADES_AFTER))
        if not quiet:
            return 0
        return await self._write("fading", lambda session: self._fade(session, now))

    async def _busy(self, now: datetime) -> int:
        """Many nights share a transaction: what they say is mostly the same."""
        due = await self._read("busy nights", lambda session: busy_nights.due(session, now))
        parts = [
            due[start : start + busy_nights.NIGHTS_AT_ONCE] for start in range(0, len(due), busy_nights.NIGHTS_AT_ONCE)
        ]
        look = partial(busy.renew, texts=self._announcer.texts, after=self._announcer.busy_after, now=now)
        return sum([await self._write("busy nights", partial(look, night_ids=part)) for part in parts])

    async def _silent_feeds(self, now: datetime) -> int:
        """One chat at a time, as digests."""
        news = await self._read("silence", lambda session: silence.changes(session, self._owners, now))
        due = [partial(silence.tell, news=each, texts=self._announcer.texts, now=now) for each in news]
        return sum([await self._write("silence", each) for each in due])

    async def _gone_topics(self, now: datetime) -> int:
        texts = self._announcer.texts
        return await self._write("gone topics", lambda session: gone_topics.tell_admins(session, texts, now))

    async def _held(self, now: datetime) -> int:
        if not await self._read("held", lambda session: held.owners_to_tell(session, self._owners)):
            return 0
        texts = self._announcer.texts
        return await self._write("held", lambda session: held.tell_owners(session, self._owners, texts, now))

    async def _called_wrong(self, now: datetime) -> int:
        owners, texts = self._owners, self._announcer.texts
        if not await self._read("called wrong", lambda session: called_wrong.owners_to_tell(session, owners, now)):
            return 0
        return await self._write("called wrong", lambda session: called_wrong.tell_owners(session, owners, texts, now))

    async def _read(self, name: str, work: Callable[[Session], list[T]]) -> list[T]:
        return await self._guarded(name, self._database.read(work), [])

    async def _write(self, name: str, work: Callable[[Session], int]) -> int:
        return await self._guarded(name, self._database.write(work), 0)

    async def _guarded(self, name: str, work: Awaitable[R], otherwise: R) -> R:
        try:
            return await work
        except StrikewireError as error:
            log.warning("%s put off: %s", name, error)
        except NoResultFound:
            log.info("%s: whom it was for was forgotten meanwhile", name)
        except Exception:  # the next tick tries again; the other rounds go on
            log.exception("%s failed", name)
        return otherwise

    def _fade(self, session: Session, now: datetime) -> int:
        quiet = events.quiet_threats(session, now - FADES_AFTER)
        return sum(self._announcer.renew(session, events.fade(session, event), now) for event in quiet)

    def _housekeep(self, session: Session, now: datetime) -> int:
        old = now - self._keep
        busy_nights.forget_older(session, old)
        snoozes.forget_over(session, now)
        outages.forget_older(session, old)
        forgotten, delivered = items.forget_older(session, old), deliveries.forget_older(session, old)
        if forgotten or delivered:
            log.info("forgotten: %d old items, %d old deliveries", forgotten, delivered)
        if brought := bring_digests_back(session, now):
            log.warning("the clock was set back: %d digests were due too late", brought)
        return 0


def _is_due(last: datetime | None, every: timedelta, now: datetime) -> bool:
    """Also where the last time is yet to come: the clock was set back."""
    return last is None or not last <= now < last + every
