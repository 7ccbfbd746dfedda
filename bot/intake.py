"""What follows from one new item, inside one transaction: store it, match it, grow its event, announce the change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.announce import Announcer, Listening
from bot.events import growth, match, sources, toll
from bot.models import Feed
from bot.store import events, follows, items
from bot.values import PUBLIC, Classified, Entry, EventView, Growth, Match, Report

OLDEST, NEWEST = timedelta(days=3650), timedelta(days=1)
"""A date outside [now - 10 years, now + 1 day] is a fault of the feed; the item counts as published now."""


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
        self, session: Session, feed: Feed, entry: Entry, facts: Classified, listening: Listening, now: datetime
    ) -> Taken:
        """Store one new entry of a feed and all that follows from it."""
        item = items.add(session, feed.id or 0, entry, facts, at=dated(entry, now), now=now)
        taken = Taken()
        if facts.labels:
            for audience in [PUBLIC] if feed.public else follows.followers(session, feed.id or 0):
                report = events.report_of(item, feed, audience)
                taken += self._report(session, report, listening, now=now, first_poll=feed.first_success_at is None)
        return taken

    def _report(
        self, session: Session, report: Report, listening: Listening, *, now: datetime, first_poll: bool
    ) -> Taken:
        candidates = events.candidates(session, match.search_for(report), report.audience)
        decision = match.decide(report, candidates)
        grown = _grown(report, candidates, decision)
        if grown is None:
            return Taken()
        stored = _store(session, grown, report, decision, now)
        written = self.announcer.announce(
            session, stored, listening, now=now, reported_at=report.at, first_poll=first_poll
        )
        return Taken(events_new=int(decision.event_id is None), deliveries=written)


def dated(entry: Entry, now: datetime) -> datetime:
    """When an entry was published; `now` where it does not say or cannot be right. Never in the future."""
    published = entry.published_at
    if published is None or not now - OLDEST <= published <= now + NEWEST:
        return now
    return min(published, now)


def _grown(report: Report, candidates: list[EventView], decision: Match) -> Growth | None:
    if decision.event_id is not None:
        joined = next(event for event in candidates if event.id == decision.event_id)
        return growth.grow(joined, report)
    if match.opens_none(decision):
        return None
    return Growth(event=growth.open_event(report), changed=False)


def _store(session: Session, grown: Growth, report: Report, decision: Match, now: datetime) -> Growth:
    event = grown.event
    saved = events.save(
        session, event, toll.toll(event.figures), sources.families(event.reports), new=[report], match=decision, now=now
    )
    return replace(grown, event=saved)
