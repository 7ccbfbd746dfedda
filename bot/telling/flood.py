"""What one poll of one feed brings at once: counted for each chat, and told in one message instead of many alerts.

The summary is written down in the transaction of each batch, with what was counted so far, and held back until the
last batch makes it due: it goes once, whole. After a crash in between it goes when it was held for long enough, and
the poll that is made again tells the rest in a summary of its own.
"""

from __future__ import annotations

import time
from bisect import insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot.alerts import flood, kinds, route
from bot.alerts.texts import Texts
from bot.models import Feed
from bot.store import chats, summaries
from bot.store.deliveries import Owed
from bot.store.feeds import source_of
from bot.store.known_events import KnownEvents
from bot.telling.alike import Once
from bot.values.chats import Destination, Reader, Route
from bot.values.delivery import DeliveryKind, Lane, Message
from bot.values.events import EventView

FLOOD_AFTER = 50
"""Reports of one poll of one feed from which they are no longer told one by one."""
HELD = timedelta(minutes=2)
"""How long a summary waits for the next batch; after a crash it goes then."""


@dataclass(slots=True)
class Told:
    """What one chat or topic is told of; `bit` is its own in `Flood.told`."""

    bit: int
    subscription_id: int
    count: int = 0
    loud: bool = False
    lane: Lane = Lane.NOTICE
    lasting: bool = False
    """Not all of it is threats in flight, which expire."""
    urgent: list[tuple[tuple[int, float], int]] = field(default_factory=list)
    """(urgency, event) of those that are named, the most urgent first."""
    part: int = 1
    fresh: bool = False
    """Something was added in this transaction."""

    def begin_again(self) -> None:
        """Count from nothing, for the next part."""
        self.part, self.count, self.loud, self.lane, self.lasting = self.part + 1, 0, False, Lane.NOTICE, False
        self.urgent.clear()


@dataclass(slots=True)
class Flood:
    """The events of one poll, by chat. `told` has for each event the bits of those who are told of it."""

    feed: Feed
    at: datetime
    told: dict[int, int] = field(default_factory=dict)
    places: dict[Destination, Told] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)
    first_part: int = 1

    def held_until(self, now: datetime) -> datetime:
        """When to go without the rest, should it never come: many thousand items outlast `now` by minutes."""
        return now + timedelta(seconds=time.monotonic() - self.began) + HELD

    def copy(self, session: Session) -> Flood:
        """A flood for one transaction, to be adopted when that is committed.

        Where a summary has left in spite of waiting, what follows is counted for another one.
        """
        places = {place: replace(each, urgent=list(each.urgent), fresh=False) for place, each in self.places.items()}
        copied = replace(self, told=dict(self.told), places=places)
        keys = {copied.key(place): each for place, each in places.items() if each.count}
        for key in keys.keys() - summaries.waiting(session, keys):
            keys[key].begin_again()
        return copied

    def adopt(self, committed: Flood) -> None:
        """Go on from what a transaction left."""
        self.told, self.places = committed.told, committed.places

    def note(self, event: EventView, routes: Iterable[Route]) -> None:
        """Count an event for those to whom it would have been sent by itself; twice is once."""
        number, urgency = event.id or 0, flood.urgency(event)
        told = self.told.get(number, 0)
        for each in routes:
            known = self.places.setdefault(each.destination, self._nothing_told(each))
            known.count += not told & known.bit
            told |= known.bit
            known.loud = known.loud or each.loud
            known.lane = min(known.lane, route.lane(event))
            known.lasting = known.lasting or not kinds.only_in_flight(event)
            known.fresh = True
            _keep_urgent(known, urgency, number)
        self.told[number] = told

    def _nothing_told(self, route: Route) -> Told:
        return Told(1 << len(self.places), route.subscription_id, part=self.first_part)

    def key(self, place: Destination) -> str:
        """What makes a summary one: chat, topic, feed, poll, and the part where one went too early."""
        return f"flood:{place[0]}:{place[1] or 0}:{self.feed.id}:{self.at.isoformat()}:{self.places[place].part}"


def begun(feed: Feed, reports: int, now: datetime) -> Flood | None:
    """A flood, where a poll brings too many reports to tell one by one; a feed's first poll alerts nobody anyhow."""
    return Flood(feed, now) if reports > FLOOD_AFTER and feed.first_success_at is not None else None


def sum_up(session: Session, tally: Flood, known: KnownEvents, texts: Texts, *, now: datetime, final: bool) -> int:
    """Write the summaries that have changed, or all where no more is to come; how many there were not yet."""
    places = {place: each for place, each in tally.places.items() if each.count and (final or each.fresh)}
    readers = chats.readers(session, {chat for chat, _ in places})
    due_at = now if final else tally.held_until(now)
    words = _Words(partial(known.get, session), source_of(tally.feed).title, texts, now)
    owed = [
        Owed(
            chat_id=place[0],
            thread_id=place[1],
            kind=DeliveryKind.NOTICE,
            lane=each.lane,
            subscription_id=each.subscription_id,
            message=words.to(readers[place[0]], each),
            silent=not each.loud,
            reasons=("flood",),
            due_at=due_at,
            expires_at=None if each.lasting else flood.expires_at(words.named(each), now),
            late=flood.late_line(readers[place[0]], texts, now=now),
            dedupe_key=tally.key(place),
        )
        for place, each in places.items()
    ]
    return summaries.write(session, owed, now)


def _keep_urgent(told: Told, urgency: tuple[int, float], event_id: int) -> None:
    told.urgent[:] = [pair for pair in told.urgent if pair[1] != event_id]
    insort(told.urgent, (urgency, event_id))
    del told.urgent[flood.MOST_LINES :]


class _Words:
    """Renders once for all chats that read alike and are told the same."""

    def __init__(self, event: Callable[[int], EventView | None], outlet: str, texts: Texts, now: datetime) -> None:
        self._event = event
        self._outlet = outlet
        self._texts = texts
        self._now = now
        self._written = Once[Message]()

    def named(self, told: Told) -> list[EventView]:
        """The most urgent events, without those that are too old to be told of, or no events of their own any more."""
        events = (self._event(number) for _, number in told.urgent)
        return flood.in_time((event for event in events if event is not None and event.stands), self._now)

    def to(self, reader: Reader, told: Told) -> Message:
        def write(reader: Reader) -> Message:
            return flood.flood(self.named(told), told.count, self._outlet, reader, self._texts, now=self._now)

        return self._written.to(reader, (told.count, tuple(number for _, number in told.urgent)), write)
