"""From a due time to the digest that is owed: what is heard of is read once, written once, and put in the outbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot.alerts import digest, schedule
from bot.alerts.digest import RegionOf, Written
from bot.alerts.texts import Texts
from bot.alerts.turning import Turn
from bot.models import Chat, Subscription
from bot.store import chats, deliveries, heard, subscriptions
from bot.store.deliveries import Owed
from bot.store.heard import Material
from bot.telling.alike import Once
from bot.values.chats import Destination, Wish
from bot.values.delivery import DeliveryKind, Lane, Message
from bot.values.digests import Heard, Period

HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Writing:
    """The digests of one round. Each method is the work of one transaction; how many outbox rows it wrote.

    What was reported in a period is read for all chats together, and a digest is written once for all who read alike
    and hear of the same.
    """

    texts: Texts
    region_of: RegionOf
    now: datetime
    _materials: dict[Period, Material] = field(default_factory=dict)
    _written: Once[Written] = field(default_factory=Once)

    def daily(self, session: Session, chat_id: int) -> int:
        """One digest up to the newest due time, however late it is made; and the next due time. In each topic its own.

        A weekly one covers a week.
        """
        chat = session.get_one(Chat, chat_id)
        if chat.digest_at is None or chat.next_digest_at is None:
            return 0
        hour = chat.digest_at, chat.zone, chat.digest_weekday
        until = _newest_due(chat.next_digest_at, lambda due: schedule.next_digest(due, *hour), self.now)
        period = Period(_since(schedule.last_digest(until, *hour), chat.last_digest_at), until)
        chats.digest_done(session, chat.id, until, chats.digest_due(chat, self.now))
        topics = defaultdict[int | None, list[Wish]](list)
        for wish in subscriptions.wishes_of(session, chat.id):
            topics[wish.thread_id].append(wish)
        turn = Turn(period)
        return sum(self._owe(session, chat, thread, wishes, turn) for thread, wishes in topics.items())

    def hourly(self, session: Session, row_id: int) -> int:
        """What one subscription brought in the last whole hour, if anything; and when it speaks next.

        After a downtime it covers all hours that were missed, up to a day.
        """
        row = session.get_one(Subscription, row_id)
        due = row.next_at or self.now
        until = _newest_due(due, schedule.next_hour, self.now)
        row.next_at = schedule.next_hour(self.now)
        session.add(row)
        turn = Turn(Period(max(due - HOUR, until - A_DAY), until), row_id)
        return self._owe(session, session.get_one(Chat, row.chat_id), row.thread_id, [subscriptions.wish(row)], turn)

    def _owe(self, session: Session, chat: Chat, thread_id: int | None, wishes: Sequence[Wish], turn: Turn) -> int:
        """Owe the first screen of a digest over some wishes, to a channel all of them.

        Of one subscription only where there is something; what may have been anywhere is no reason for an hourly one:
        the daily one has it.
        """
        told = self._material(session, turn.period).heard_by(chat.id, wishes)
        if turn.subscription_id and all(event.id in told.elsewhere for event in told.events):
            return 0
        written = self._write(session, chat, (chat.id, thread_id), told)
        owed = Owed(
            chat_id=chat.id,
            thread_id=thread_id,
            kind=DeliveryKind.DIGEST,
            lane=Lane.DIGEST,
            message=written.screen(1, turn.data),
            silent=True,
            due_at=self.now,
            dedupe_key=f"digest:{chat.id}:{thread_id or 0}:{turn.subscription_id}:{turn.period.until.isoformat()}",
        )
        rows = [owed] if chat.kind != chats.CHANNEL else _each_screen(owed, written)
        return deliveries.owe_all(session, rows, self.now)

    def _material(self, session: Session, period: Period) -> Material:
        if period not in self._materials:
            self._materials[period] = heard.material(session, period, self.now)
        return self._materials[period]

    def _write(self, session: Session, chat: Chat, place: Destination, told: Heard) -> Written:
        """`told` is of this round's material: what it holds is known by the ids. Links are each chat's own."""
        linked = replace(told, links=heard.links(session, place, told.events))
        write = partial(digest.write, linked, texts=self.texts, region_of=self.region_of, gentle=chat.gentle)
        if linked.links:
            return write(reader=chats.reader(chat))
        same = (
            told.period,
            chat.gentle,
            *(tuple(event.id for event in events) for events in (told.events, told.before)),
            told.elsewhere,
            tuple(told.outages),
            told.feeds,
        )
        return self._written.to(chats.reader(chat), same, lambda reader: write(reader=reader))


def _each_screen(owed: Owed, written: Written) -> list[Owed]:
    """All of it without buttons: in a channel nobody turns the pages before everyone's eyes."""
    screens = enumerate(written.screens, 1)
    return [replace(owed, message=Message(html), dedupe_key=f"{owed.dedupe_key}:{number}") for number, html in screens]


def _since(before: datetime, told: datetime | None) -> datetime:
    """The due time `before`, or up to when all was told where that is a little earlier: the clock was put on since."""
    return told if told is not None and before - A_DAY < told < before else before


def _newest_due(due: datetime, following: Callable[[datetime], datetime], now: datetime) -> datetime:
    """The newest due time that is over: after a downtime nobody wants last week's digest."""
    while (later := following(due)) <= now:
        due = later
    return due
