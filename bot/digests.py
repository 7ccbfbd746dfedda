"""From a due time to the digest that is owed: what the chat hears of is read, written, and put in the outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot.alerts import digest, schedule
from bot.alerts.digest import RegionOf
from bot.alerts.texts import Texts
from bot.models import Chat, Subscription
from bot.store import chats, deliveries, heard, subscriptions
from bot.store.deliveries import Owed
from bot.store.set_back import LONGEST_DAY
from bot.values.chats import Wish
from bot.values.delivery import DeliveryKind, Lane

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Writing:
    """The digests of one round. Each method is the work of one transaction; how many outbox rows it wrote."""

    texts: Texts
    region_of: RegionOf
    now: datetime

    def daily(self, session: Session, chat_id: int) -> int:
        """One digest up to the newest due time, however late it is made; and the next due time."""
        chat = session.get_one(Chat, chat_id)
        if chat.digest_at is None or chat.next_digest_at is None:
            return 0
        following = partial(schedule.next_digest, at=chat.digest_at, zone=chat.zone)
        until = _newest_due(chat.next_digest_at, following, self.now)
        since = following(until - LONGEST_DAY)
        chats.digest_done(session, chat.id, self.now, following(self.now))
        wishes = subscriptions.wishes_of(session, chat.id)
        return self._owe(session, chat, wishes, period=(since, until))

    def hourly(self, session: Session, row_id: int) -> int:
        """What one subscription brought in the last whole hour, if anything; and when it speaks next."""
        row = session.get_one(Subscription, row_id)
        until = _newest_due(row.next_at or self.now, schedule.next_hour, self.now)
        row.next_at = schedule.next_hour(self.now)
        session.add(row)
        chat, period = session.get_one(Chat, row.chat_id), (until - HOUR, until)
        return self._owe(session, chat, [subscriptions.wish(row)], period=period, even_empty=False)

    def _owe(
        self,
        session: Session,
        chat: Chat,
        wishes: Sequence[Wish],
        *,
        period: tuple[datetime, datetime],
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
            self.texts,
            count_before=found.count_before,
            silent_feeds=found.silent_feeds,
            feeds_total=found.feeds_total,
            region_of=self.region_of,
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
            due_at=self.now,
            dedupe_key=f"{name}:0",
        )
        owed = [replace(first, message=each, dedupe_key=f"{name}:{part}") for part, each in enumerate(messages)]
        return deliveries.owe_all(session, owed, self.now)


def _newest_due(due: datetime, following: Callable[[datetime], datetime], now: datetime) -> datetime:
    """The newest due time that is over: after a downtime nobody wants last week's digest."""
    while (later := following(due)) <= now:
        due = later
    return due
