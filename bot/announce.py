"""From an event that changed to rows of the outbox: route, render, owe. Runs inside the caller's transaction.

It orders the calls and decides nothing: who gets it and why is alerts/route, the words are alerts/render, what
becomes of a row is delivery/outbox.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.alerts import render, route
from bot.alerts.texts import Texts
from bot.models import Delivery
from bot.store import chats, deliveries, subscriptions
from bot.store.deliveries import Owed
from bot.values import (
    DeliveryKind,
    DeliveryState,
    EventView,
    Growth,
    Lane,
    Message,
    Reader,
    Route,
)

UNSENT = (DeliveryState.READY, DeliveryState.CLAIMED)
Topic = tuple[int, int | None]
"""Where a message goes: a chat, and a topic of it."""


@dataclass(frozen=True, slots=True)
class Announcer:
    """What announcing needs beside the event: the texts, and the settings that it obeys."""

    texts: Texts
    max_age_hours: float
    edit_interval: float
    group_wait: float

    def announce(
        self, session: Session, growth: Growth, *, now: datetime, reported_at: datetime, first_poll: bool
    ) -> int:
        """Owe every chat what it should hear of this change; how many rows were written."""
        event = growth.event
        routes = self._routes(session, event, now=now, reported_at=reported_at, first_poll=first_poll)
        alerted = {(row.chat_id, row.thread_id): row for row in deliveries.alerts_of(session, event.id or 0)}
        new = [each for each in routes if each.send and (each.chat_id, each.thread_id) not in alerted]
        readers = chats.readers(session, {each.chat_id for each in new} | {chat for chat, _ in alerted})
        words = _Words(lambda reader: render.alert(event, reader, self.texts, now=now, checked_at=now), readers)
        written = deliveries.owe_all(session, [self._alert(event, each, words, readers, now) for each in new], now)
        if growth.changed:
            written += self._edit(session, event, alerted, words, now)
            written += self._reply(session, growth, alerted, routes, readers, now)
        return written

    def fade(self, session: Session, event: EventView, now: datetime) -> int:
        """Edit every alert of a threat that nobody repeats any more; how many rows were written."""
        alerted = {(row.chat_id, row.thread_id): row for row in deliveries.alerts_of(session, event.id or 0)}
        readers = chats.readers(session, {chat for chat, _ in alerted})
        words = _Words(lambda reader: render.alert(event, reader, self.texts, now=now, checked_at=now), readers)
        return self._edit(session, event, alerted, words, now)

    def _routes(
        self, session: Session, event: EventView, *, now: datetime, reported_at: datetime, first_poll: bool
    ) -> list[Route]:
        wishes = subscriptions.wishes(session)
        listeners = chats.listeners(session, {wish.chat_id for wish in wishes}, event.id or 0)
        return route.route(
            event,
            wishes,
            listeners,
            now=now,
            reported_at=reported_at,
            max_age_hours=self.max_age_hours,
            first_poll=first_poll,
        )

    def _alert(
        self, event: EventView, each: Route, words: _Words, readers: Mapping[int, Reader], now: datetime
    ) -> Owed:
        return Owed(
            chat_id=each.chat_id,
            thread_id=each.thread_id,
            kind=DeliveryKind.ALERT,
            lane=route.lane(event),
            event_id=event.id,
            revision=event.revision,
            subscription_id=each.subscription_id,
            message=words.to(each.chat_id),
            silent=not each.loud,
            reasons=tuple(reason.value for reason in each.reasons),
            due_at=now + timedelta(seconds=self.group_wait),
            expires_at=route.expires_at(event),
            late=render.late_line(event, readers[each.chat_id], self.texts, now=now),
            dedupe_key=f"alert:{each.chat_id}:{each.thread_id or 0}:{event.id}",
        )

    def _edit(
        self, session: Session, event: EventView, alerted: Mapping[Topic, Delivery], words: _Words, now: datetime
    ) -> int:
        interval = timedelta(seconds=self.edit_interval)
        return sum(
            deliveries.owe_edit(
                session,
                row,
                message=words.to(chat),
                revision=event.revision,
                now=now,
                interval=interval,
                lane=route.lane(event),
                expires_at=route.expires_at(event),
            )
            for (chat, _), row in alerted.items()
        )

    def _reply(
        self,
        session: Session,
        growth: Growth,
        alerted: Mapping[Topic, Delivery],
        routes: Sequence[Route],
        readers: Mapping[int, Reader],
        now: datetime,
    ) -> int:
        """Say a material change as a reply, where the alert itself is already on its way."""
        if not growth.material:
            return 0
        event = growth.event
        words = _Words(lambda reader: render.update(event, growth, reader, self.texts), readers)
        loud = {(each.chat_id, each.thread_id): each.loud for each in routes if each.send}
        owed = [
            Owed(
                chat_id=chat,
                thread_id=thread,
                kind=DeliveryKind.REPLY,
                lane=Lane(row.lane),
                event_id=event.id,
                revision=event.revision,
                subscription_id=row.subscription_id,
                message=words.to(chat),
                silent=not loud.get((chat, thread), False),
                reasons=tuple(material.value for material in growth.material),
                due_at=now,
                expires_at=None,
                dedupe_key=f"reply:{chat}:{thread or 0}:{event.id}:{event.revision}",
            )
            for (chat, thread), row in alerted.items()
            if row.state not in UNSENT and (chat, thread) in loud
        ]
        return deliveries.owe_all(session, owed, now)


class _Words:
    """Renders once for all chats that read alike."""

    def __init__(self, write: Callable[[Reader], Message], readers: Mapping[int, Reader]) -> None:
        self._write = write
        self._readers = readers
        self._written: dict[tuple[object, ...], Message] = {}

    def to(self, chat_id: int) -> Message:
        reader = self._readers[chat_id]
        likeness = (reader.language, reader.zone, reader.private, reader.headline_languages)
        if likeness not in self._written:
            self._written[likeness] = self._write(reader)
        return self._written[likeness]
