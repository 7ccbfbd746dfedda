"""From an event that changed to rows of the outbox: route, render, owe. Runs inside the caller's transaction.

It orders the calls and decides nothing: who gets it and why is alerts/route, the words are alerts/render, what
becomes of a row is delivery/outbox.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property, partial

from sqlmodel import Session

from bot import flood, replies
from bot.alerts import render, route
from bot.alerts.busy import renewal
from bot.alerts.conditions import Facts
from bot.alerts.sound import Listener
from bot.alerts.texts import Texts
from bot.alike import Alike, each_of
from bot.busy import Lately
from bot.events import material
from bot.flood import Flood
from bot.models import Delivery
from bot.replies import Replies
from bot.store import busy_nights, chats, deliveries, events, rulings, subscriptions, threats
from bot.store.deliveries import Owed
from bot.store.edits import NOT_LEFT, Edits, Unsent
from bot.store.known_events import KnownEvents
from bot.values.chats import Destination, Reader, Route, Wish
from bot.values.delivery import DeliveryKind, Message
from bot.values.events import PUBLIC, EventView, Growth

NO_EVENT = 0
"""No event has this id."""


class Listening:
    """Who listens, and what is told no more: read at most once in a transaction however many items it takes in.

    With a `flood` they are not told one by one what it brings: it is counted there. `known` are the events that the
    poll has dealt with. With `until` only those listen who had subscribed by then.
    """

    def __init__(
        self,
        session: Session,
        flood: Flood | None = None,
        known: KnownEvents | None = None,
        until: datetime | None = None,
    ) -> None:
        self._session = session
        self._until = until
        self._readers: dict[int, Reader] = {}
        self._withdrawn: list[EventView] | None = None
        self._lately: Lately | None = None
        self.flood = flood
        self.known = known or KnownEvents()

    @cached_property
    def wishes(self) -> list[Wish]:
        """All active subscriptions."""
        wishes = subscriptions.wishes(self._session)
        return [wish for wish in wishes if self._until is None or wish.created_at <= self._until]

    @cached_property
    def _listeners(self) -> dict[int, Listener]:
        return chats.listeners(self._session, {wish.chat_id for wish in self.wishes}, NO_EVENT)

    def readers(self, chat_ids: Collection[int]) -> dict[int, Reader]:
        """Each of the chats as the renderer sees it."""
        unknown = set(chat_ids) - self._readers.keys()
        if unknown:
            self._readers |= chats.readers(self._session, unknown)
        return {chat: self._readers[chat] for chat in chat_ids if chat in self._readers}

    def lately(self, busy_after: int, now: datetime) -> Lately:
        """What they were told within the last hour; `now` is that of the transaction."""
        if self._lately is None:
            self._lately = Lately(self._session, lambda: self.wishes, busy_after, now)
        return self._lately

    def withdrawn(self, since: datetime) -> list[EventView]:
        """What an owner has called wrong since then."""
        if self._withdrawn is None:
            self._withdrawn = rulings.withdrawn(self._session, since)
        return self._withdrawn

    def to(self, event: EventView) -> tuple[list[Wish], dict[int, Listener]]:
        """The wishes of those who may hear of an event, and their chats as they stand to it."""
        wishes = [wish for wish in self.wishes if event.audience in (PUBLIC, wish.chat_id)]
        muted = events.muted_by(self._session, event.id or NO_EVENT)
        listeners = {wish.chat_id: self._listeners[wish.chat_id] for wish in wishes}
        return wishes, listeners | {chat: replace(listeners[chat], muted=True) for chat in muted & listeners.keys()}


@dataclass(frozen=True, slots=True)
class Announcer:
    """What announcing needs beside the event: the texts, and the settings that it obeys."""

    texts: Texts
    max_age_hours: float
    edit_interval: float
    group_wait: float
    busy_after: int = 0
    """Alerts to a chat within half an hour after which a busy night begins; 0 for never."""

    def announce(
        self,
        session: Session,
        growth: Growth,
        listening: Listening,
        *,
        now: datetime,
        reported_at: datetime,
        first_poll: bool,
        opens: bool = True,
    ) -> int:
        """Owe every chat what it should hear of this change; how many rows were written.

        Where it `opens` nothing, only those hear of it who were alerted of the event.
        """
        event = growth.event
        routes = [] if first_poll else self.routes(event, listening, now=now, reported_at=reported_at)
        alerted = _alerted(session, event)
        new = [each for each in routes if opens and each.send and each.destination not in alerted]
        if listening.flood is not None:
            return self._count(session, growth, listening.flood, new, routes, alerted, now)
        lately = listening.lately(self.busy_after, now)
        new = lately.alerts(event, new)
        readers = listening.readers({each.chat_id for each in new} | {chat for chat, _ in alerted})
        words = self._words(session, event, readers, now)
        written = deliveries.owe_all(session, self._alerts(event, new, words, readers, now), now)
        if growth.changed:
            worth = replies.worth(session, growth, alerted, routes)
            rings = lately.rings(event, replies.hearers(routes))
            rings |= replies.left_behind(session, event, worth, alerted, routes, now)
            told = Replies(event, worth, rings, readers, self.texts, now)
            due = [alert for alert in alerted.values() if told.due(alert)]
            written += deliveries.owe_all(session, each_of(told.to, due, lambda row: row.chat_id), now)
            written += self._edit(session, event, alerted, words, now, routes)
        return written

    def _count(
        self,
        session: Session,
        growth: Growth,
        tally: Flood,
        new: Sequence[Route],
        routes: Sequence[Route],
        alerted: Mapping[Destination, Delivery],
        now: datetime,
    ) -> int:
        """In a flood what would be an alert or a reply is counted; the alerts that chats have are edited as ever."""
        worth = replies.worth(session, growth, alerted, routes)
        replied = [each for each in replies.hearers(routes) if each.destination in worth]
        tally.note(growth.event, [*new, *replied])
        if not growth.changed:
            return 0
        readers = chats.readers(session, {chat for chat, _ in alerted})
        return self._edit(session, growth.event, alerted, self._words(session, growth.event, readers, now), now)

    def sum_up(self, session: Session, listening: Listening, now: datetime, *, final: bool) -> int:
        """Owe the summaries of a flood as far as it came; the `final` ones may go. How many were not owed yet."""
        if listening.flood is None:
            return 0
        return flood.sum_up(session, listening.flood, listening.known, self.texts, now=now, final=final)

    def renew(self, session: Session, event: EventView, now: datetime) -> int:
        """Edit every alert of an event to what it is now, whatever has changed it; how many rows were written."""
        alerted = _alerted(session, event)
        readers = chats.readers(session, {chat for chat, _ in alerted})
        return self._edit(session, event, alerted, self._words(session, event, readers, now), now)

    def _words(self, session: Session, event: EventView, readers: Mapping[int, Reader], now: datetime) -> _Words:
        after = threats.reported_before(session, event) if readers else None
        write = partial(render.alert, event, texts=self.texts, now=now, checked_at=now, after=after)
        return _Words(
            alert=Alike(lambda reader: write(reader=reader), readers),
            edit=Alike(lambda reader: write(reader=reader, is_edit=True), readers),
        )

    def routes(self, event: EventView, listening: Listening, *, now: datetime, reported_at: datetime) -> list[Route]:
        """Who hears of an event now; of one that was called wrong nobody.

        Each chat apart, so that one that cannot be routed costs nobody else the alert.
        """
        if event.retracted_at is not None:
            return []
        wishes, listeners = listening.to(event)
        by_chat: dict[int, list[Wish]] = defaultdict(list)
        for wish in wishes:
            by_chat[wish.chat_id].append(wish)
        facts = Facts(event)

        def routes_of(chat: int) -> list[Route]:
            return route.route(
                event,
                by_chat[chat],
                listeners,
                now=now,
                reported_at=reported_at,
                max_age_hours=self.max_age_hours,
                first_poll=False,
                facts=facts,
            )

        return [each for routes in each_of(routes_of, by_chat, lambda chat: chat) for each in routes]

    def _alerts(
        self,
        event: EventView,
        new: Sequence[Route],
        words: _Words,
        readers: Mapping[int, Reader],
        now: datetime,
    ) -> Iterator[Owed]:
        """The alerts of one event; what is the same for all, or for all who read alike, is made once."""
        late = Alike(lambda reader: render.late_line(event, reader, self.texts, now=now), readers)
        lane, expires_at, told = route.lane(event), route.expires_at(event), material.telling(event)

        def alert(each: Route) -> Owed:
            return Owed(
                chat_id=each.chat_id,
                thread_id=each.thread_id,
                kind=DeliveryKind.ALERT,
                lane=lane,
                event_id=event.id,
                revision=event.revision,
                subscription_id=each.subscription_id,
                message=words.alert.to(each.chat_id),
                silent=not each.loud,
                reasons=_reasons(each),
                due_at=now + timedelta(seconds=self.group_wait),
                expires_at=expires_at,
                late=late.to(each.chat_id),
                told=told,
                dedupe_key=f"alert:{each.chat_id}:{each.thread_id or 0}:{event.id}",
            )

        return each_of(alert, new, lambda each: each.chat_id)

    def _edit(
        self,
        session: Session,
        event: EventView,
        alerted: Mapping[Destination, Delivery],
        words: _Words,
        now: datetime,
        routes: Sequence[Route] = (),
    ) -> int:
        busy_nights.change(session, event.id or NO_EVENT, now, renewal(event))
        interval = timedelta(seconds=self.edit_interval)
        edits = Edits(session, event.id or NO_EVENT)
        unsent = Unsent(route.lane(event), route.expires_at(event), material.telling(event))
        rings_for = {each.destination: _reasons(each) for each in replies.hearers(routes) if each.loud}

        def edit(row: Delivery) -> bool:
            return edits.owe(
                row,
                message=(words.alert if row.state in NOT_LEFT else words.edit).to(row.chat_id),
                revision=event.revision,
                now=now,
                interval=interval,
                unsent=replace(unsent, rings_for=rings_for.get(row.destination, ())),
            )

        return sum(each_of(edit, alerted.values(), lambda row: row.chat_id))


@dataclass(frozen=True, slots=True)
class _Words:
    """An event's message as an alert, and as the edit of one."""

    alert: Alike[Message]
    edit: Alike[Message]


def _reasons(each: Route) -> tuple[str, ...]:
    return tuple(reason.value for reason in each.reasons)


def _alerted(session: Session, event: EventView) -> dict[Destination, Delivery]:
    return {row.destination: row for row in deliveries.alerts_of(session, event.id or NO_EVENT)}
