"""What comes round by the clock and not by a feed: digests, threats that fade, and housekeeping."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.alerts import digest, schedule
from bot.announce import Announcer
from bot.classify.places import Gazetteer
from bot.errors import StrikewireError
from bot.models import Chat
from bot.store import chats, deliveries, events, heard, items, subscriptions
from bot.store.database import Database
from bot.store.deliveries import Owed
from bot.values import Clock, DeliveryKind, Lane, Wish

log = logging.getLogger(__name__)

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
FADES_AFTER = timedelta(minutes=30)
"""A threat in flight has reached its target or is gone long before: the message says that nobody repeats it."""
HOUSEKEEPING_EVERY = timedelta(hours=1)


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
    ) -> None:
        self._database = database
        self._announcer = announcer
        self._gazetteer = gazetteer
        self._clock = clock
        self._keep = timedelta(days=keep_days)
        self._wake_sender = wake_sender
        self._wakened = asyncio.Event()
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
        written = 0
        for name, due in (("digests", self._daily), ("hourly", self._hourly), ("fading", self._fade)):
            written += await self._one(name, due, now)
        if self._housekeeping_at is None or now - self._housekeeping_at >= HOUSEKEEPING_EVERY:
            self._housekeeping_at = now
            await self._one("housekeeping", self._housekeep, now)
        if written:
            self._wake_sender()
        return written

    async def _one(self, name: str, due: Callable[[Session, datetime], int], now: datetime) -> int:
        try:
            return await self._database.write(lambda session: due(session, now))
        except StrikewireError as error:
            log.warning("%s put off: %s", name, error)
        except Exception:  # the next tick tries again; the other rounds go on
            log.exception("%s failed", name)
        return 0

    def _daily(self, session: Session, now: datetime) -> int:
        return sum(self._digest(session, chat, now) for chat in chats.due_digests(session, now))

    def _digest(self, session: Session, chat: Chat, now: datetime) -> int:
        """One digest for the day that ended at the due time, however late it is made; and the next due time."""
        until = chat.next_digest_at or now
        following = schedule.next_digest(now, chat.digest_at, chat.zone) if chat.digest_at else None
        chats.digest_done(session, chat.id, now, following)
        wishes = subscriptions.wishes_of(session, chat.id)
        return self._owe(session, chat, wishes, period=(until - DAY, until), now=now)

    def _hourly(self, session: Session, now: datetime) -> int:
        written = 0
        for row in subscriptions.due_hourly(session, now):
            until = row.next_at or now
            chat = session.get_one(Chat, row.chat_id)
            row.next_at = schedule.next_hour(now)
            session.add(row)
            period = (until - HOUR, until)
            written += self._owe(session, chat, [subscriptions.wish(row)], period=period, now=now, even_empty=False)
        return written

    def _owe(
        self,
        session: Session,
        chat: Chat,
        wishes: Sequence[Wish],
        *,
        period: tuple[datetime, datetime],
        now: datetime,
        even_empty: bool = True,
    ) -> int:
        """Owe the digest of a period over some wishes, as many messages as it takes, in order."""
        found = heard.period(session, *period, chat_id=chat.id, wishes=wishes)
        if not found.events and not even_empty:
            return 0
        messages = digest.digest(
            found.events,
            period,
            chats.reader(chat),
            self._announcer.texts,
            count_before=found.count_before,
            silent_feeds=found.silent_feeds,
            feeds_total=found.feeds_total,
            region_of=self._gazetteer.by_id,
        )
        threads = {wish.thread_id for wish in wishes}
        name = f"digest:{chat.id}:{wishes[0].subscription_id if not even_empty else 0}:{period[1].isoformat()}"
        first = Owed(
            chat_id=chat.id,
            thread_id=threads.pop() if len(threads) == 1 else None,
            kind=DeliveryKind.DIGEST,
            lane=Lane.DIGEST,
            message=messages[0],
            silent=True,
            due_at=now,
            dedupe_key=f"{name}:0",
        )
        owed = [replace(first, message=each, dedupe_key=f"{name}:{part}") for part, each in enumerate(messages)]
        return deliveries.owe_all(session, owed, now)

    def _fade(self, session: Session, now: datetime) -> int:
        quiet = events.quiet_threats(session, now - FADES_AFTER)
        return sum(self._announcer.fade(session, events.fade(session, event), now) for event in quiet)

    def _housekeep(self, session: Session, now: datetime) -> int:
        touched = items.forget_older(session, now - self._keep)
        if touched:
            log.info("%d old items forgotten", touched)
        return 0
