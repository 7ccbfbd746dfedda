"""What of a changed event is told aloud: replies to the alerts that chats have. Runs inside the caller's transaction.

It orders the calls and decides nothing: what is material is events/material, what of that a chat is told and in which
words is alerts/updates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from bot.alerts import updates
from bot.alerts.texts import Texts
from bot.events import material
from bot.models import Delivery
from bot.store import tellings
from bot.store.deliveries import Owed
from bot.values import (
    DeliveryKind,
    DeliveryState,
    Destination,
    EventView,
    Growth,
    Lane,
    Material,
    Message,
    Reader,
    Telling,
)

UNSENT = (DeliveryState.READY, DeliveryState.CLAIMED)
Worth = Mapping[Destination, tuple[Telling, tuple[Material, ...]]]
"""For each chat that has something to be told aloud: what it was told last, and what is material since."""


def worth(session: Session, growth: Growth, alerted: Mapping[Destination, Delivery]) -> Worth:
    """What each of those who were alerted of the event is to be told of its growth."""
    event = growth.event
    if not growth.changed or not alerted:
        return {}
    last = tellings.last(session, event.id or 0)
    found = {}
    for place, row in alerted.items():
        told = last.get(place, growth.before)
        if changes := updates.worth(material.news(told, event), told, event, row.reasons):
            found[place] = told, changes
    return found


@dataclass(frozen=True, slots=True)
class Replies:
    """Replies to the alerts of one event: `rings` has those who hear of it, and whether with a sound."""

    event: EventView
    worth: Worth
    rings: Mapping[Destination, bool]
    readers: Mapping[int, Reader]
    texts: Texts
    now: datetime
    _written: dict[tuple[object, ...], Message] = field(default_factory=dict)

    def due(self, alert: Delivery) -> bool:
        """Whether this alert gets one: it is on its way itself, and there is something to be told."""
        place = alert.chat_id, alert.thread_id
        return alert.state not in UNSENT and place in self.rings and place in self.worth

    def to(self, alert: Delivery) -> Owed:
        """The reply to an alert."""
        place = alert.chat_id, alert.thread_id
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
            told=material.telling(self.event),
            dedupe_key=f"reply:{alert.chat_id}:{alert.thread_id or 0}:{self.event.id}:{self.event.revision}",
        )

    def _message(self, place: Destination) -> Message:
        """Written once for all who read alike and were told the same."""
        reader, (told, changes) = self.readers[place[0]], self.worth[place]
        likeness = (*reader.likeness, told, changes)
        if likeness not in self._written:
            self._written[likeness] = updates.update(self.event, told, changes, reader, self.texts)
        return self._written[likeness]
