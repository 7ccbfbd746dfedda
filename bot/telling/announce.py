"""From an event that changed to rows of the outbox: route, render, owe. Runs inside the caller's transaction.

It orders the calls and decides nothing: who gets it and why is alerts/route, the words are alerts/render, what
becomes of a row is delivery/outbox.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot.alerts import conditions, route
from bot.alerts.busy import renewal
from bot.alerts.conditions import Facts
from bot.alerts.texts import Texts
from bot.models import Delivery
from bot.store import announcements, busy_nights, deliveries, slices
from bot.store.edits import NOT_LEFT, Edits, Unsent
from bot.store.known_events import KnownEvents
from bot.telling import flood, replies
from bot.telling.alike import each_of
from bot.telling.flood import Flood
from bot.telling.listening import NO_EVENT, Listening
from bot.telling.replies import Replies, Worth
from bot.telling.wording import Wording
from bot.values.announcements import Change, Slice
from bot.values.chats import Destination, Route, Wish
from bot.values.events import PUBLIC, EventView, Growth

AT_ONCE = 500
"""Chats that are told in one transaction: a tenth of a second or two, and others write in between."""


@dataclass(frozen=True, slots=True)
class Announcer:
    """What announcing needs beside the event: the texts, and the settings that it obeys."""

    texts: Texts
    max_age_hours: float
    edit_interval: float
    group_wait: float
    busy_after: int = 0
    """Alerts to a chat within half an hour after which a busy night begins; 0 for never."""

    at_once: int = AT_ONCE
    """How many chats are told in one transaction; the others are told next, in transactions of their own."""

    def listening(
        self, session: Session, *, flood: Flood | None = None, known: KnownEvents | None = None,
        until: datetime | None = None, corrected_by: int | None = None,
    ) -> Listening:  # fmt: skip
        """Those who are told in this transaction what it announces; `close` it at the end."""
        first = slices.first(session, self.at_once)
        return Listening(session, first, flood=flood, known=known, until=until, corrected_by=corrected_by)

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
        """Owe those who listen what they should hear of this change; how many rows were written.

        Where it `opens` nothing, only those hear of it who were alerted of the event.
        """
        change = Change(
            growth.event.id or NO_EVENT,
            reported_at,
            opens=opens and not first_poll,
            edits=growth.changed,
            replies=growth.changed and not first_poll,
            before=growth.before,
        )
        return self._begin(session, growth.event, change, listening, now) if change.opens or change.edits else 0

    def renew(self, session: Session, event: EventView, now: datetime) -> int:
        """Edit every alert of an event to what it is now, whatever has changed it; how many rows were written."""
        listening = self.listening(session)
        change = Change(event.id or NO_EVENT, event.last_report_at, edits=True)
        return self._begin(session, event, change, listening, now) + self.close(session, listening, now)

    def _begin(self, session: Session, event: EventView, change: Change, listening: Listening, now: datetime) -> int:
        """Tell those who are told at once. A flood is summed up when all of it is known."""
        mine = listening.of(event)
        if event.audience == PUBLIC and mine.chats.rest is not None:
            listening.left.append(change)
            if listening.flood is not None:
                return 0
        return self.tell(session, event, change, mine, now=now, announced_at=now)

    def close(self, session: Session, listening: Listening, now: datetime, *, final: bool = True) -> int:
        """Write down what the other chats are still to be told, and sum up a flood; how many rows were not owed yet.

        The summaries of a flood may go, and the others hear of it, once the `final` part of it has come.
        """
        rest, tally = listening.chats.rest, listening.flood
        if tally is None:
            if rest is not None and listening.left:
                until, ruling = listening.until, listening.corrected_by
                announcements.add(session, listening.left, rest, at=now, until=until, ruling_id=ruling)
            return 0
        if rest is not None:
            due_at = now if final else tally.held_until(now)
            announcements.gather(session, listening.left, tally.feed.id or 0, at=tally.at, due_at=due_at)
        return flood.sum_up(session, tally, listening.known, self.texts, now=now, final=final)

    def tell(
        self,
        session: Session,
        event: EventView,
        change: Change,
        listening: Listening,
        *,
        now: datetime,
        announced_at: datetime,
    ) -> int:
        """Owe those who listen what they should hear of a change; how many rows were written.

        Told again they are told nothing twice: what they were told is read from the outbox.
        """
        told = self._hearers(session, event, change, listening, now)
        if listening.flood is not None:
            told = _counted(event, told, listening.flood)
        lately = listening.lately(self.busy_after, now)
        new = lately.alerts(event, told.new)
        readers = listening.readers({each.chat_id for each in new} | {chat for chat, _ in told.alerted})
        words = Wording(session, event, readers, self.texts, now)
        alert = partial(words.owed, due_at=announced_at + timedelta(seconds=self.group_wait))
        written = deliveries.owe_all(session, each_of(alert, new, lambda each: each.chat_id), now)
        if told.worth:
            rings = lately.rings(event, replies.hearers(told.routes))
            rings |= replies.left_behind(session, event, told.worth, told.alerted, told.routes, now)
            answers = Replies(event, told.worth, rings, readers, self.texts, now, words.tells)
            due = [alert for alert in told.alerted.values() if answers.due(alert)]
            written += deliveries.owe_all(session, each_of(answers.to, due, lambda row: row.chat_id), now)
        if change.edits:
            written += self._edit(session, event, told, words, listening.chats, now)
        return written

    def _hearers(
        self, session: Session, event: EventView, change: Change, listening: Listening, now: datetime
    ) -> _Hearers:
        routes: list[Route] = []
        if change.opens or change.replies:
            routes = self.routes(event, listening, now=now, reported_at=change.reported_at)
        alerted = {row.destination: row for row in deliveries.alerts_of(session, event.id or NO_EVENT, listening.chats)}
        news = None if change.opens else _grown_into(event, change, listening)
        new = [each for each in routes if each.send and each.destination not in alerted]
        new = [each for each in new if news is None or each.subscription_id in news]
        return _Hearers(
            routes,
            alerted,
            new=[replace(each, loud=False) if each.destination in listening.hushed else each for each in new],
            worth=replies.worth(session, event, change, alerted, routes, listening.chats),
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

    def _edit(
        self,
        session: Session,
        event: EventView,
        told: _Hearers,
        words: Wording,
        among: Slice,
        now: datetime,
    ) -> int:
        busy_nights.change(session, event.id or NO_EVENT, now, renewal(event), among)
        interval = timedelta(seconds=self.edit_interval)
        edits = Edits(session, event.id or NO_EVENT, among)
        unsent = Unsent(route.lane(event), route.expires_at(event), words.tells)
        rings_for = {each.destination: _reasons(each) for each in replies.hearers(told.routes) if each.loud}

        def edit(row: Delivery) -> bool:
            return edits.owe(
                row,
                message=(words.alert if row.state in NOT_LEFT else words.edit).to(row.chat_id),
                revision=event.revision,
                now=now,
                interval=interval,
                unsent=replace(unsent, rings_for=rings_for.get(row.destination, ())),
            )

        behind = [row for row in told.alerted.values() if edits.are_due(row, event.revision)]
        written = sum(each_of(edit, behind, lambda row: row.chat_id))
        edits.write()
        return written


@dataclass(frozen=True, slots=True)
class _Hearers:
    """Who hears what of a change, of those who listen."""

    routes: Sequence[Route]
    alerted: Mapping[Destination, Delivery]
    """Those who have an alert of the event, or will."""
    new: Sequence[Route]
    """Those to whom it is news."""
    worth: Worth
    """What is told aloud to those who were alerted."""


def _counted(event: EventView, told: _Hearers, tally: Flood) -> _Hearers:
    """In a flood what would be an alert or a reply is counted; the alerts that chats have are edited as ever."""
    replied = [each for each in replies.hearers(told.routes) if each.destination in told.worth]
    tally.note(event, [*told.new, *replied])
    return _Hearers(routes=(), alerted=told.alerted, new=(), worth={})


def _grown_into(event: EventView, change: Change, listening: Listening) -> set[int]:
    """The subscriptions to which a change opens the event though it is no news to others: it was too small for them."""
    if change.before is None or not change.replies:
        return set()
    facts = Facts(event)
    return {
        wish.subscription_id for wish in listening.wishes if conditions.reaches(wish.conditions, change.before, facts)
    }


def _reasons(each: Route) -> tuple[str, ...]:
    return tuple(reason.value for reason in each.reasons)
