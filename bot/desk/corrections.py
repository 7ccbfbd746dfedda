"""What chats are told of a ruling: rows of the outbox, written in its transaction.

A correction answers the message that it corrects, and makes a sound only where that one did.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from sqlmodel import Session

from bot.alerts import corrections, sound
from bot.alerts.words import Words
from bot.desk import kept
from bot.events import material
from bot.events import rulings as rulings_of_events
from bot.models import Delivery
from bot.store import chats, deliveries, live_messages, rulings, slices
from bot.store.codec import telling_from_json
from bot.store.deliveries import UNWANTED, Owed
from bot.store.edits import Edits
from bot.telling.announce import Announcer
from bot.telling.listening import Listening
from bot.telling.replies import rang
from bot.values.announcements import Slice, only
from bot.values.chats import Destination, Reader
from bot.values.delivery import DeliveryKind, DeliveryState, Lane, Message
from bot.values.events import PUBLIC, EventView, Growth
from bot.values.facts import Place

SEEN = (DeliveryState.INFLIGHT, DeliveryState.UNCERTAIN, DeliveryState.SENT)
"""States of an alert that its chat has, or may have."""
Write = Callable[[Delivery, Words], Message]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what was ruled at `now`."""

    session: Session
    announcer: Announcer
    now: datetime

    def slices(self, event: EventView) -> Iterable[Slice]:
        """All chats that may know of an event, some at a time."""
        return slices.each(self.session, self.announcer.at_once) if event.audience == PUBLIC else [only(event.audience)]

    def seen(self, event_id: int) -> dict[int, Destination]:
        """The alerts of an event that chats have, or may have, and where they are."""
        return live_messages.alerts_in(self.session, event_id, SEEN)

    def renew(self, event: EventView) -> int:
        """Its messages read as it is now."""
        return self.announcer.renew(self.session, event, self.now)

    def point_to(self, event: EventView, gone: EventView, doubled: Collection[int] | None = None) -> int:
        """The messages of an event that is part of another one now say so, without a sound; all, or these alerts."""
        return sum(self._point_to(event, gone, doubled, chats) for chats in self.slices(event))

    def _point_to(self, event: EventView, gone: EventView, doubled: Collection[int] | None, chats: Slice) -> int:
        rows = deliveries.alerts_of(self.session, gone.id or 0, chats)
        rows = [row for row in rows if doubled is None or row.id in doubled]
        readers = self._readers(rows)
        interval = timedelta(seconds=self.announcer.edit_interval)
        known = Edits(self.session, gone.id or 0, chats)
        targets = live_messages.shown(self.session, event.id or 0, chats)
        changed = 0
        for row in rows:
            target = targets.get(row.destination)
            message = corrections.same_event(event, target, readers[row.chat_id], self.announcer.texts, now=self.now)
            changed += known.owe(row, message=message, revision=gone.revision, now=self.now, interval=interval)
        known.write()
        self.session.flush()
        return changed

    def hand_on(self, heirs: Iterable[EventView], event: EventView) -> int:
        """Events that had gone into another one are part of this one now, and their messages point here."""
        changed = 0
        for heir in heirs:
            moved = rulings_of_events.into(heir, event)
            kept.write(self.session, moved)
            changed += self.point_to(event, moved)
        return changed

    def moved(self, event_id: int, before: Place | None, after: Place | None) -> Write:
        """The correction of a place, with the time since which a chat's message has named the wrong one."""
        titles = live_messages.titles(self.session, event_id)

        def write(alert: Delivery, words: Words) -> Message:
            name = escape(words.place(before)) if before is not None else ""
            had = titles.get(alert.destination, [])
            since = next((at for at, title in had if name in title), told_at(alert))
            return corrections.moved(before, after, since, words)

        return write

    def correct(self, event: EventView, alerts: Iterable[int], key: str, write: Write) -> int:
        """Answer these alerts with a correction; the `key` makes it one for each place. How many rows."""
        return sum(self._correct(event, some, key, write) for some in live_messages.some_of(self.session, alerts))

    def _correct(self, event: EventView, alerts: Collection[Delivery], key: str, write: Write) -> int:
        readers = self._readers(alerts)
        listeners = chats.listeners(self.session, set(readers), event.id or 0)
        texts, told = self.announcer.texts, material.telling(event)
        owed = [
            Owed(
                chat_id=alert.chat_id,
                thread_id=alert.thread_id,
                kind=DeliveryKind.CORRECTION,
                lane=Lane(alert.lane),
                event_id=event.id,
                revision=event.revision,
                subscription_id=alert.subscription_id,
                message=write(alert, Words(texts, readers[alert.chat_id], self.now)),
                silent=not (rang(alert) and sound.may_ring(listeners[alert.chat_id], event, self.now)),
                due_at=self.now,
                told=told,
                dedupe_key=f"{key}:{alert.chat_id}:{alert.thread_id or 0}",
            )
            for alert in alerts
            if alert.chat_id in readers
        ]
        return deliveries.owe_all(self.session, owed, self.now)

    def announce(self, event: EventView, *, corrected_by: int | None = None) -> int:
        """Tell those who have not heard of an event that is news to them as it is now.

        Whom the ruling `corrected_by` has corrected hears it without a sound. Who subscribed after all that is known
        of it came does not hear of it: that was before his time.
        """
        came_at = rulings.news_at(self.session, event.id or 0)
        if came_at is None:
            return 0
        listening = self.announcer.listening(self.session, until=came_at, corrected_by=corrected_by)
        written = self.announcer.announce(
            self.session,
            Growth(event=event, changed=False),
            listening,
            now=self.now,
            reported_at=event.last_report_at,
            first_poll=False,
        )
        return written + self.announcer.close(self.session, listening, self.now)

    def sort_unsent(self, event: EventView) -> None:
        """What has not left leaves for those who asked for the event as it is now, and for nobody else."""
        for some in self.slices(event):
            listening = Listening(self.session, some)
            routes = self.announcer.routes(event, listening, now=self.now, reported_at=event.last_report_at)
            wanted = {each.destination for each in routes if each.send}
            unwanted = {each.destination for each in routes} - wanted
            live_messages.drop_in(self.session, event.id or 0, unwanted, UNWANTED, some)
            live_messages.revive_in(self.session, event.id or 0, wanted, UNWANTED, self.now, some)

    def _readers(self, alerts: Iterable[Delivery]) -> dict[int, Reader]:
        return chats.readers(self.session, {alert.chat_id for alert in alerts})


def told_at(alert: Delivery) -> datetime:
    """When a chat got an alert, as far as is known."""
    return alert.sent_at or alert.created_at


def told_place(alert: Delivery, event: EventView) -> Place | None:
    """Where an alert said that its event was; of one from a version that did not note it, the first place."""
    told = alert.body.get("told")
    return event.place_told or event.place if told is None else telling_from_json(told).place
