"""What follows from one new or edited item, inside one transaction: store it, match it, grow its event, announce it."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.desk import Desk, Done
from bot.events import growth, match, rulings
from bot.models import Feed, Item
from bot.store import candidates, events, follows, items, round_ups
from bot.store.known_events import KnownEvents
from bot.telling.announce import Announcer
from bot.telling.listening import Listening
from bot.values.events import PUBLIC, EventView, Growth, Match, Report
from bot.values.facts import Classified
from bot.values.feeds import Entry
from bot.values.rulings import MergeReason

log = logging.getLogger(__name__)

OLDEST, NEWEST = timedelta(days=3650), timedelta(days=1)
"""A date outside [now - 10 years, now + 1 day] is a fault of the feed; the item counts as published now."""

WITHDRAWN_FOR = timedelta(hours=72)
"""How long a text that an owner withdrew is known again."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many events were opened and how many outbox rows were written."""

    events_new: int = 0
    deliveries: int = 0

    def __add__(self, other: Taken) -> Taken:
        return Taken(self.events_new + other.events_new, self.deliveries + other.deliveries)


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes items in; `announcer` says what they change."""

    announcer: Announcer

    def take(
        self,
        session: Session,
        feed: Feed,
        entry: Entry,
        facts: Classified,
        listening: Listening,
        now: datetime,
        identity: int | None = None,
    ) -> Taken:
        """Store one new entry of a feed and all that follows from it; by `identity` its edits will be known."""
        item = items.add(session, feed.id or 0, entry, facts, at=dated(entry, now), now=now, identity=identity)
        return self._reports(session, item, feed, listening, now) if facts.labels else Taken()

    def revise(
        self,
        session: Session,
        feed: Feed,
        item_id: int,
        entry: Entry,
        facts: Classified,
        listening: Listening,
        now: datetime,
    ) -> Taken:
        """Take in another text of a stored item: its event learns what is new in it.

        An item that was no report, and is one now, is taken as a report of now: nobody was alerted of it. One that is
        no report any more leaves its event as it is.
        """
        item = session.get(Item, item_id)
        if item is None:
            return Taken()
        reported = events.of_item(session, item_id)
        items.edit(session, item, entry, facts, now)
        if not facts.labels:
            if reported:
                log.info("item %d reads as no report since its edit; its events stay", item_id)
            return Taken()
        if not reported:
            item.at = self._news_at(item, now)
            round_ups.forget(session, item_id)
            return self._reports(session, item, feed, listening, now)
        rows = [self._revised(session, event, item, feed, listening, now) for event in reported]
        return Taken(deliveries=sum(rows))

    def _news_at(self, item: Item, now: datetime) -> datetime:
        """When an edit counts as reported: now, but for an item so old that it would alert nothing if it came today."""
        oldest = timedelta(hours=self.announcer.max_age_hours)
        return now if not oldest or now - item.at <= oldest else item.at

    def _reports(self, session: Session, item: Item, feed: Feed, listening: Listening, now: datetime) -> Taken:
        taken = Taken()
        for audience in [PUBLIC] if feed.public else follows.followers(session, feed.id or 0):
            report = events.report_of(item, feed, audience)
            taken += self._report(session, report, listening, now=now, first_poll=feed.first_success_at is None)
        return taken

    def _revised(
        self, session: Session, event: EventView, item: Item, feed: Feed, listening: Listening, now: datetime
    ) -> int:
        """A new label or a material change is news for all; any other change only for those who have the alert."""
        grown = growth.revise(event, events.report_of(item, feed, event.audience), now)
        revised = grown.event
        stated = [figure for figure in revised.figures if figure not in event.figures]
        listening.known.forget(event.id or 0)
        events.save_revised(session, revised, stated)
        return self.announcer.announce(
            session,
            grown,
            listening,
            now=now,
            reported_at=self._news_at(item, now),
            first_poll=feed.first_success_at is None,
            opens=bool(grown.material) or revised.labels != event.labels,
        )

    def _report(
        self, session: Session, report: Report, listening: Listening, *, now: datetime, first_poll: bool
    ) -> Taken:
        found = candidates.find(session, match.search_for(report), report.audience)
        again = rulings.again(report, listening.withdrawn(now - WITHDRAWN_FOR))
        decision = again or match.decide(report, found)
        if match.opens_none(decision):
            round_ups.note(session, report.item_id, match.named_by(report, found))
            return Taken()
        grown = self._grown(session, report, decision, listening.known, now)
        saved = events.save(session, grown.event, new=[report], match=decision, now=now)
        listening.known.keep(saved)
        written = self.announcer.announce(
            session, replace(grown, event=saved), listening, now=now, reported_at=report.at, first_poll=first_poll
        )
        return Taken(events_new=int(decision.event_id is None), deliveries=written)

    def _grown(self, session: Session, report: Report, decision: Match, known: KnownEvents, now: datetime) -> Growth:
        """The event that a report opens or joins; first made one with those that it proves to be the same."""
        event = known.get(session, decision.event_id) if decision.event_id is not None else None
        if event is None:
            return Growth(event=growth.open_event(report), changed=False)
        for other in decision.proves_same:
            event = self._merged(session, event, other, known, now)
        return growth.grow(event, report)

    def _merged(self, session: Session, event: EventView, other: int, known: KnownEvents, now: datetime) -> EventView:
        done = Desk(self.announcer).merge(session, event.id or 0, other, now=now, reason=MergeReason.ONE_REPORT)
        if not isinstance(done, Done):
            return event
        known.forget(event.id or 0)
        known.forget(other)
        return done.event


def dated(entry: Entry, now: datetime) -> datetime:
    """When an entry was published; `now` where it does not say or cannot be right. Never in the future."""
    published = entry.published_at
    if published is None or not now - OLDEST <= published <= now + NEWEST:
        return now
    return min(published, now)
