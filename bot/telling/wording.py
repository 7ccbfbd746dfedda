"""One event's message for many chats, as an alert or as the edit of one: made once for all who read alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot.alerts import render, route
from bot.alerts.texts import Texts
from bot.events import material
from bot.store import threats
from bot.store.deliveries import Owed
from bot.telling.alike import Alike
from bot.values.chats import Reader, Route
from bot.values.delivery import DeliveryKind
from bot.values.events import EventView


class Wording:
    """What an event reads like at `now` for each of the readers."""

    def __init__(
        self, session: Session, event: EventView, readers: Mapping[int, Reader], texts: Texts, now: datetime
    ) -> None:
        after = threats.reported_before(session, event) if readers else None
        write = partial(render.alert, event, texts=texts, now=now, checked_at=now, after=after)
        self._event = event
        self._late = Alike(lambda reader: render.late_line(event, reader, texts, now=now), readers)
        self._lane, self._expires_at = route.lane(event), route.expires_at(event)
        self.alert = Alike(lambda reader: write(reader=reader), readers)
        self.edit = Alike(lambda reader: write(reader=reader, is_edit=True), readers)
        self.tells = material.telling(event)
        """What of it later changes are held against."""

    def owed(self, each: Route, due_at: datetime) -> Owed:
        """The alert for one chat."""
        event = self._event
        return Owed(
            chat_id=each.chat_id,
            thread_id=each.thread_id,
            kind=DeliveryKind.ALERT,
            lane=self._lane,
            event_id=event.id,
            revision=event.revision,
            subscription_id=each.subscription_id,
            message=self.alert.to(each.chat_id),
            silent=not each.loud,
            reasons=tuple(reason.value for reason in each.reasons),
            due_at=due_at,
            expires_at=self._expires_at,
            late=self._late.to(each.chat_id),
            told=self.tells,
            dedupe_key=f"alert:{each.chat_id}:{each.thread_id or 0}:{event.id}",
        )
