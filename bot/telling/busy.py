"""Busy nights: notes who is told of what in one message, and renews that. Runs inside the caller's transaction.

It orders the calls and decides nothing: who is told how, and the words, are alerts/busy.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from functools import cached_property

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.alerts import busy
from bot.alerts.busy import Traffic
from bot.alerts.sound import hush, is_paused
from bot.alerts.texts import Texts
from bot.models import BusyNight, Chat
from bot.store import busy_nights, chats, events, subscriptions
from bot.telling.alike import Once
from bot.values.announcements import EVERYBODY, Slice
from bot.values.chats import Destination, HowTold, Reader, Route, Wish
from bot.values.delivery import Lane, Message
from bot.values.events import EventView

log = logging.getLogger(__name__)

LANE = Lane.THREAT
"""The message waits for alerts of what has happened, and for nothing else."""
CALM = Traffic()


class Lately:
    """What chats were told lately: read once in a transaction, and counted on. With `after` 0 no night is busy."""

    def __init__(
        self,
        session: Session,
        wishes: Callable[[], Iterable[Wish]],
        after: int,
        now: datetime,
        chats: Slice = EVERYBODY,
    ) -> None:
        self._session = session
        self._chats = chats
        self._all_wishes = wishes
        self._after = after
        self._now = now

    @cached_property
    def _heard(self) -> dict[Destination, Traffic]:
        return busy_nights.traffic(self._session, self._now, self._chats)

    @cached_property
    def _wishes(self) -> dict[int, Wish]:
        return {wish.subscription_id: wish for wish in self._all_wishes()}

    def alerts(self, event: EventView, new: Sequence[Route]) -> list[Route]:
        """Those for whom an event that is new to them is an alert; for the others it goes into their one message."""
        if not self._after or not new:
            return list(new)
        number, before = event.id or 0, busy_nights.rolled(self._session, event.id or 0, self._chats)
        how = {each.destination: self._how(each, event) for each in new}
        again = {place for place in before & how.keys() if how[place] is not HowTold.OWN_PLACE}
        told = {place: each for place, each in how.items() if each is not HowTold.CALM and place not in again}
        if told:
            busy_nights.note(self._session, number, told, self._now, busy.renewal(event), self._chats)
        alone = [each for each in new if each.destination not in again and how[each.destination].is_alert]
        for alert in alone:
            self._count(alert)
        for place, each in told.items():
            self._heard[place].is_busy |= each is HowTold.ROLLED
        return alone

    def rings(self, event: EventView, heard: Iterable[Route]) -> dict[Destination, bool]:
        """Whether what is told of an event beside an alert makes a sound."""
        return {each.destination: each.loud and self._may_ring(each, event) for each in heard}

    def _how(self, each: Route, event: EventView) -> HowTold:
        heard = self._heard.get(each.destination, CALM)
        if not busy.is_busy(heard, self._after):
            return HowTold.CALM
        return busy.decide(each, event, self._wishes[each.subscription_id], heard)

    def _may_ring(self, each: Route, event: EventView) -> bool:
        heard = self._heard.get(each.destination, CALM) if self._after else CALM
        return not heard.is_busy or busy.may_ring(each, event, self._wishes[each.subscription_id], heard)

    def _count(self, alert: Route) -> None:
        heard = self._heard.setdefault(alert.destination, Traffic())
        heard.alerts += 1
        heard.sounds += alert.loud


class Renewal:
    """Looks at busy nights that are due: renews their messages, and ends those that are over."""

    def __init__(self, session: Session, night_ids: Collection[int], texts: Texts, after: int, now: datetime) -> None:
        self._session = session
        self._texts = texts
        self._after = after
        self._now = now
        self.nights = busy_nights.of(session, night_ids)
        self._came = busy_nights.events_of(session, night_ids)
        chat_ids = {night.chat_id for night in self.nights}
        self._wishes = subscriptions.wishes_by_chat(session, chat_ids)
        self._listeners = chats.listeners(session, chat_ids, event_id=0)  # of none: all of them together
        self._events: dict[int, EventView | None] = {}
        self._written = Once[Message]()

    def look(self, night: BusyNight) -> int:
        """Look at one night; how many rows were written or changed."""
        came = self._came[night.id or 0]
        recent = sum(at > self._now - busy.WITHIN for _, at in came)
        if night.ended_at is None and busy.is_over(recent, self._after):
            night.ended_at, night.changed = self._now, True
        written = 0
        if night.changed:
            message = self._message(night, [event for event, _ in came])
            paused = is_paused(self._listeners[night.chat_id], self._now)
            written = int(busy_nights.write(self._session, night, message, LANE, self._now, only_edit=paused))
        if written:
            night.changed, night.renewed_at = False, self._now
        night.next_at = busy.next_look(night.ended_at, self._now, changed=night.changed)
        self._session.add(night)
        return written

    def _message(self, night: BusyNight, ids: Sequence[int]) -> Message:
        """Written once for all who read alike and were told the same."""
        chat = self._session.get_one(Chat, night.chat_id)
        reader, hushed = chats.reader(chat), hush(self._listeners[chat.id], self._now)
        wishes = [each for each in self._wishes[chat.id] if each.thread_id == night.thread_id]
        asked = tuple((each.place, each.mode, each.topics, each.sound) for each in wishes)

        def write(reader: Reader) -> Message:
            return busy.rolling(
                self._told(ids),
                wishes,
                reader,
                self._texts,
                since=night.since,
                ended_at=night.ended_at,
                hush=hushed,
                now=self._now,
            )

        return self._written.to(reader, (hushed, asked, night.since, night.ended_at, tuple(ids)), write)

    def _told(self, ids: Iterable[int]) -> list[EventView]:
        """The events as they are now, each once: two may have become one."""
        for number in ids:
            if number not in self._events:
                self._events[number] = events.standing(self._session, number)
        found = (self._events[number] for number in ids)
        return list({event.id: event for event in found if event is not None}.values())


def renew(session: Session, night_ids: Collection[int], texts: Texts, after: int, now: datetime) -> int:
    """Look at these nights; how many rows were written or changed. One that fails harms no other."""
    renewal, written = Renewal(session, night_ids, texts, after, now), 0
    with session.no_autoflush:  # what is written of one night is not read for another
        for night in renewal.nights:
            try:
                written += renewal.look(night)
            except SQLAlchemyError:
                raise  # the transaction itself is broken
            except Exception:
                log.exception("the message of busy night %s could not be renewed", night.id)
                night.next_at = now + busy.RENEWED_EVERY
    return written
