"""What was reported in a period, read once, and what of it each chat hears: the material of digests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, or_, select

from bot.alerts import area, route
from bot.alerts.links import message_link
from bot.models import Event, Feed, Follow, Item, ItemEvent
from bot.store import events, feeds, outages
from bot.store.batches import batched
from bot.store.shown import shown_at
from bot.values.chats import Destination, RouteReason, Wish
from bot.values.digests import Heard, Outage, Period
from bot.values.events import PUBLIC, EventView, MatchReason
from bot.values.facts import Precision

LATE = timedelta(days=1)
"""A report counts in the period in which it was first seen too, where it was published so little before that."""
SPOTS_AT_ONCE = 200
"""Each takes two variables of a statement, of which old builds of SQLite have 999."""


@dataclass(frozen=True, slots=True)
class _Covered:
    """The events of both periods that some wishes cover, and which of them may have been anywhere."""

    events: Sequence[EventView]
    before: Sequence[EventView]
    elsewhere: frozenset[int]


@dataclass(frozen=True, slots=True)
class Material:
    """A period as everybody together hears it."""

    period: Period
    events: Sequence[EventView]
    before: Sequence[EventView]
    public: frozenset[int]
    """The feeds that every chat hears."""
    followed: dict[int, frozenset[int]]
    """The other feeds that chats hear."""
    outages: Sequence[Outage]
    listened_since: datetime | None
    """Since when any feed was read; None for never."""
    _covered: dict[tuple[object, ...], _Covered] = field(default_factory=dict)
    """By what is asked for: many chats ask for the same."""

    def heard_by(self, chat_id: int, wishes: Sequence[Wish] | None) -> Heard:
        """What the wishes of a chat cover; everything that it may hear of where `wishes` is None."""
        own = self.public | self.followed.get(chat_id, frozenset())
        since = self.listened_since
        covered = self._cover(chat_id, wishes)
        return Heard(
            self.period,
            covered.events,
            covered.before,
            covered.elsewhere,
            listened_before=since is not None and since <= self.period.before.since,
            outages=[outage for outage in self.outages if outage.feed_id in own],
            feeds=len(own),
        )

    def _cover(self, chat_id: int, wishes: Sequence[Wish] | None) -> _Covered:
        asked = [(wish.topics, wish.place, wish.radius_km, wish.conditions) for wish in wishes or ()]
        is_own = any(event.audience == chat_id for event in (*self.events, *self.before))
        key = (chat_id if is_own else PUBLIC, wishes is None, *asked)
        if key not in self._covered:
            told, before = (_covered(events, chat_id, wishes) for events in (self.events, self.before))
            self._covered[key] = _Covered(told, before, _elsewhere((*told, *before), wishes or ()))
        return self._covered[key]


def material(session: Session, period: Period, now: datetime, *, chat_id: int | None = None) -> Material:
    """Read a period for one chat, or for all of them. Feeds that closed for good are no feeds here."""
    active = select(Feed.id).where(Feed.state == feeds.ACTIVE, col(Feed.public).is_(True))
    public = frozenset(feed_id or 0 for feed_id in session.exec(active))
    followed = _followed(session, chat_id)
    everyones = public.union(*followed.values())
    return Material(
        period,
        _reported(session, period, chat_id, events.stands()),
        _reported(session, period.before, chat_id, _stood(period)),
        public,
        followed,
        outages.within(session, everyones, period, now),
        session.exec(select(func.min(Feed.first_success_at))).one(),
    )


def links(session: Session, place: Destination, told: Iterable[EventView]) -> dict[int, str]:
    """Addresses of the messages that show these events in a chat or topic; in a private chat there are none."""
    chat_id, thread_id = place
    if message_link(chat_id, thread_id, 0) is None:
        return {}
    found: dict[int, str] = {}
    for some in batched(told, SPOTS_AT_ONCE):
        for (_, _, event), shown in shown_at(session, [(chat_id, thread_id, each.id) for each in some]).items():
            address = message_link(chat_id, thread_id, shown.message_id) if shown.message_id is not None else None
            found |= {event: address} if event is not None and address is not None else {}
    return found


def _reported(session: Session, period: Period, chat_id: int | None, which: Any) -> list[EventView]:
    """Events of which something was reported in a period."""
    at, seen_at = col(Item.at), col(Item.first_seen_at)
    published = (at >= period.since) & (at < period.until)
    just_before = (at >= period.since - LATE) & (at < period.since)
    seen = (seen_at >= period.since) & (seen_at < period.until)
    held_of_old = seen_at <= col(Feed.first_success_at)
    came_late = just_before & seen & ~held_of_old
    reports: Any = select(ItemEvent.event_id).join(Item, col(Item.id) == ItemEvent.item_id)
    reports = reports.join(Feed, col(Feed.id) == Item.feed_id)
    reports = reports.where(ItemEvent.reason != MatchReason.ROUND_UP, or_(published, came_late))
    query = select(Event).where(col(Event.id).in_(reports), Event.last_report_at >= period.since - LATE, which)
    if chat_id is not None:
        query = query.where(col(Event.audience).in_((PUBLIC, chat_id)))
    return events.views(session, session.exec(query.order_by(col(Event.id))).all())


def _stood(period: Period) -> Any:
    """Events that stood when a period began."""
    return col(Event.merged_into).is_(None) & or_(
        col(Event.retracted_at).is_(None), col(Event.retracted_at) >= period.since
    )


def _followed(session: Session, chat_id: int | None) -> dict[int, frozenset[int]]:
    query = (
        select(Follow.chat_id, Follow.feed_id)
        .join(Feed, col(Feed.id) == Follow.feed_id)
        .where(Feed.state == feeds.ACTIVE, col(Feed.public).is_(False))
    )
    found = defaultdict[int, set[int]](set)
    for chat, feed in session.exec(query if chat_id is None else query.where(Follow.chat_id == chat_id)):
        found[chat].add(feed)
    return {chat: frozenset(own) for chat, own in found.items()}


def _elsewhere(told: Iterable[EventView], wishes: Sequence[Wish]) -> frozenset[int]:
    """Those of which nobody knows whether they were in a place that was asked for."""
    if not wishes or any(wish.place is None for wish in wishes):
        return frozenset()
    unplaced = [event for event in told if event.place is None or event.place.precision is Precision.COUNTRY]
    return frozenset(
        event.id or 0
        for event in unplaced
        if all(area.reaches(wish, event.place) is not RouteReason.PLACE for wish in wishes)
    )


def _covered(told: Collection[EventView], chat_id: int, wishes: Sequence[Wish] | None) -> list[EventView]:
    mine = [event for event in told if event.audience in (PUBLIC, chat_id)]
    return mine if wishes is None else [event for event in mine if any(route.covers(each, event) for each in wishes)]
