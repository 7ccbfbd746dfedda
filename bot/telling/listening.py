"""Who listens to what a transaction announces, read at most once however many items it takes in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from sqlmodel import Session

from bot.alerts.sound import Listener
from bot.store import chats, events, live_messages, rulings, subscriptions
from bot.store.known_events import KnownEvents
from bot.telling.busy import Lately
from bot.telling.flood import Flood
from bot.values.announcements import EVERYBODY, Change, Slice, only
from bot.values.chats import Destination, Reader, Wish
from bot.values.events import PUBLIC, EventView
from bot.values.facts import Topic

NO_EVENT = 0
"""No event has this id."""


class Listening:
    """The chats that are told in a transaction, a slice of all or everybody; and what is told no more.

    With a `flood` they are not told one by one what it brings: it is counted there. `known` are the events that the
    poll has dealt with. With `until` only those listen who had subscribed by then; whom the ruling `corrected_by`
    corrected hears no sound. Where all that is announced is of some `topics`, what asks for others is not even read.
    """

    def __init__(
        self,
        session: Session,
        slice_of: Slice = EVERYBODY,
        *,
        flood: Flood | None = None,
        known: KnownEvents | None = None,
        until: datetime | None = None,
        corrected_by: int | None = None,
        topics: Collection[Topic] | None = None,
    ) -> None:
        self._session = session
        self._readers: dict[int, Reader] = {}
        self._withdrawn: list[EventView] | None = None
        self._lately: Lately | None = None
        self._alone: dict[int, Listening] = {}
        self.chats = slice_of
        self.left: list[Change] = []
        """What those who are not in the slice are still to be told."""
        self.flood = flood
        self.known = known or KnownEvents()
        self.until = until
        self.corrected_by = corrected_by
        self._topics = topics

    @cached_property
    def wishes(self) -> list[Wish]:
        """All active subscriptions of theirs, as far as they may ask for what is announced."""
        wishes = subscriptions.wishes(self._session, self.chats, self._topics)
        return [wish for wish in wishes if self.until is None or wish.created_at <= self.until]

    @cached_property
    def _listeners(self) -> dict[int, Listener]:
        return chats.listeners(self._session, {wish.chat_id for wish in self.wishes}, NO_EVENT)

    @cached_property
    def hushed(self) -> set[Destination]:
        """Who was told by a correction what is announced."""
        if self.corrected_by is None:
            return set()
        return live_messages.corrected_by(self._session, self.corrected_by, self.chats)

    def of(self, event: EventView) -> Listening:
        """Those who may hear of an event: of a chat's own event that chat, wherever it stands."""
        if event.audience == PUBLIC or event.audience in self.chats:
            return self
        if event.audience not in self._alone:
            self._alone[event.audience] = Listening(
                self._session,
                only(event.audience),
                flood=self.flood,
                known=self.known,
                until=self.until,
                corrected_by=self.corrected_by,
            )
        return self._alone[event.audience]

    def readers(self, chat_ids: Collection[int]) -> dict[int, Reader]:
        """Each of the chats as the renderer sees it."""
        unknown = set(chat_ids) - self._readers.keys()
        if unknown:
            self._readers |= chats.readers(self._session, unknown)
        return {chat: self._readers[chat] for chat in chat_ids if chat in self._readers}

    def lately(self, busy_after: int, now: datetime) -> Lately:
        """What they were told within the last hour; `now` is that of the transaction."""
        if self._lately is None:
            self._lately = Lately(self._session, lambda: self.wishes, busy_after, now, self.chats)
        return self._lately

    def withdrawn(self, since: datetime) -> list[EventView]:
        """What an owner has called wrong since then."""
        if self._withdrawn is None:
            self._withdrawn = rulings.withdrawn(self._session, since)
        return self._withdrawn

    def to(self, event: EventView) -> tuple[list[Wish], dict[int, Listener]]:
        """The wishes of those who may hear of an event, and their chats as they stand to it."""
        wishes = [wish for wish in self.wishes if event.audience in (PUBLIC, wish.chat_id)]
        muted = events.muted_by(self._session, event.id or NO_EVENT, self.chats)
        listeners = {wish.chat_id: self._listeners[wish.chat_id] for wish in wishes}
        return wishes, listeners | {chat: replace(listeners[chat], muted=True) for chat in muted & listeners.keys()}
