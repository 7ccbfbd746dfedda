"""What of a changed event is told aloud: replies to the alerts that chats have. Runs inside the caller's transaction.

It orders the calls and decides nothing: what is material is events/material, what of that a chat is told and in which
words is alerts/updates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial

from sqlmodel import Session

from bot.alerts import route, sound, updates
from bot.alerts.texts import Texts
from bot.events import material
from bot.models import Delivery
from bot.store import chats, tellings
from bot.store.deliveries import Owed
from bot.telling.alike import Once
from bot.values.announcements import Change, Slice
from bot.values.chats import Destination, Reader, Route, RouteReason
from bot.values.delivery import DeliveryKind, DeliveryState, Lane, Message
from bot.values.events import EventView, Material, Telling

UNSENT = (DeliveryState.READY, DeliveryState.CLAIMED)
Worth = Mapping[Destination, tuple[Telling, tuple[Material, ...]]]
"""For each chat that has something to be told aloud: what it was told last, and what is material since."""


def worth(
    session: Session,
    event: EventView,
    change: Change,
    alerted: Mapping[Destination, Delivery],
    routes: Iterable[Route],
    among: Slice,
) -> Worth:
    """What each `among` those who were alerted of the event is to be told of its change.

    Those who asked for the place that it was said to be, and is not, are told just that.
    """
    if not change.replies or not alerted:
        return {}
    last, away = tellings.last(session, event.id or 0, among), _away(routes)
    news, found = cache(lambda told: material.news(told, event)), {}
    for place, row in alerted.items():
        told = last.get(place, change.before or Telling())
        changes = updates.worth(news(told), told, event, row.reasons)
        changes = tuple(change for change in changes if change is Material.PLACE or place not in away)
        if changes:
            found[place] = told, changes
    return found


def left_behind(
    session: Session,
    event: EventView,
    worth: Worth,
    alerted: Mapping[Destination, Delivery],
    routes: Iterable[Route],
    now: datetime,
) -> dict[Destination, bool]:
    """Those who asked for the place that it was said to be, and is not; whether they are told so with a sound."""
    away = [alerted[place] for place in worth.keys() & _away(routes)]
    if not away:
        return {}
    listeners = chats.listeners(session, {row.chat_id for row in away}, event.id or 0)
    return {
        row.destination: rang(row) and sound.may_ring(listeners[row.chat_id], event, now)
        for row in away
        if route.reaches(listeners[row.chat_id], now)
    }


def hearers(routes: Iterable[Route]) -> list[Route]:
    """Those who want replies."""
    return [each for each in routes if each.send and RouteReason.MUTED not in each.reasons]


def rang(alert: Delivery) -> bool:
    """Whether an alert came with a sound: one that left late did not."""
    return not alert.silent and (alert.sent_at or alert.created_at) - alert.created_at <= route.LATE_AFTER


def _away(routes: Iterable[Route]) -> set[Destination]:
    return {each.destination for each in routes if RouteReason.OTHER_PLACE in each.reasons}


@dataclass(frozen=True, slots=True)
class Replies:
    """Replies to the alerts of one event: `rings` has those who hear of it, and whether with a sound."""

    event: EventView
    worth: Worth
    rings: Mapping[Destination, bool]
    readers: Mapping[int, Reader]
    texts: Texts
    now: datetime
    tells: Telling
    """What they tell of the event."""
    _written: Once[Message] = field(default_factory=Once)

    def due(self, alert: Delivery) -> bool:
        """Whether this alert gets one: it is on its way itself, and there is something to be told."""
        place = alert.destination
        return alert.state not in UNSENT and place in self.rings and place in self.worth

    def to(self, alert: Delivery) -> Owed:
        """The reply to an alert."""
        place = alert.destination
        return Owed(
            chat_id=alert.chat_id,
            thread_id=alert.thread_id,
            kind=DeliveryKind.REPLY,
            lane=Lane(alert.lane),
            event_id=self.event.id,
            revision=self.event.revision,
            subscription_id=alert.subscription_id,
            message=self._message(place),
            silent=not self.rings[place],
            reasons=tuple(each.value for each in self.worth[place][1]),
            due_at=self.now,
            told=self.tells,
            dedupe_key=f"reply:{alert.chat_id}:{alert.thread_id or 0}:{self.event.id}:{self.event.revision}",
        )

    def _message(self, place: Destination) -> Message:
        """Written once for all who read alike and were told the same."""
        told, changes = self.worth[place]
        write = partial(updates.update, self.event, told, changes, texts=self.texts)
        return self._written.to(self.readers[place[0]], (told, changes), write)
