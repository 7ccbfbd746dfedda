"""What comes round by the clock and not by a feed: digests, threats that fade, and housekeeping."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.alerts import digest, route, schedule
from bot.alerts.texts import Texts
from bot.announce import Announcer
from bot.errors import StrikewireError
from bot.models import Chat
from bot.store import chats, deliveries, events, feeds, items, subscriptions
from bot.store.database import Database
from bot.store.deliveries import Owed
from bot.values import Clock, DeliveryKind, EventView, Lane, Mode, Topic, Wish

log = logging.getLogger(__name__)

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
FADES_AFTER = timedelta(minutes=30)
"""A threat in flight is over its target or gone long before; nobody repeats it: the message says so."""
HOUSEKEEPING_EVERY = timedelta(hours=1)


class Rounds:
    """The task behind the ticks. Each round is one transaction; one that fails is made again at the next tick."""

    def __init__(
        self, database: Database, announcer: Announcer, clock: Clock, *, keep_days: int, wake_sender: Callable[[], None]
    ) -> None:
        self._database = database
        self._announcer = announcer
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
        for round_ in (self._daily, self._hourly, self._fade, self._housekeep):
            try:
                written += await self._database.write(lambda session, due=round_: due(session, now))
            except StrikewireError as error:
                log.warning("%s put off: %s", round_.__name__.strip("_"), error)
        if written:
            self._wake_sender()
        return written

    def _daily(self, session: Session, now: datetime) -> int:
        return sum(self._digest(session, chat, now) for chat in chats.due_digests(session, now))

    def _digest(self, session: Session, chat: Chat, now: datetime) -> int:
        """One digest for the day that ended at the due time, however late it is made; and the next due time."""
        until = chat.next_digest_at or now
        following = schedule.next_digest(now, chat.digest_at, chat.zone) if chat.digest_at else None
        wishes = [wish for wish in subscriptions.wishes(session) if wish.chat_id == chat.id]
        written = self._owe(session, wishes, period=(until - DAY, until), name="daily", now=now) if wishes else 0
        chats.digest_done(session, chat.id, now, following)
        return written

    def _hourly(self, session: Session, now: datetime) -> int:
        written = 0
        for row in subscriptions.due_hourly(session, now):
            until = row.next_at or now
            wishes = [wish for wish in subscriptions.wishes(session) if wish.subscription_id == row.id]
            written += self._owe(session, wishes, period=(until - HOUR, until), name=f"hourly-{row.id}", now=now)
            row.next_at = schedule.next_hour(now)
            session.add(row)
        return written

    def _owe(
        self, session: Session, wishes: Sequence[Wish], *, period: tuple[datetime, datetime], name: str, now: datetime
    ) -> int:
        chat_id, until = wishes[0].chat_id, period[1]
        threads = {wish.thread_id for wish in wishes}
        messages = digests.messages(session, self._announcer.texts, wishes, period)
        if name != "daily" and messages is None:
            return 0
        owed = [
            Owed(
                chat_id=chat_id,
                thread_id=threads.pop() if len(threads) == 1 else None,
            )
        ]
        return deliveries.owe_all(session, owed, now)
