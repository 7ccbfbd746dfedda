"""SQL over round-ups: items that name events in passing. They are noted with the events, and are no reports of them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, delete

from bot.models import ItemEvent
from bot.store import events
from bot.values.events import Match, MatchReason, Report


def naming(session: Session, event_id: int) -> list[Report]:
    """The round-ups that name an event, oldest first."""
    return [report for _, report in events.linked(session, [event_id], ItemEvent.reason == MatchReason.ROUND_UP)]


def note(session: Session, item_id: int, named: Iterable[Match]) -> None:
    """A round-up names these events."""
    for match in named:
        if match.event_id is not None:
            events.link(session, match.event_id, item_id, match)


def forget(session: Session, item_id: int) -> None:
    """An item is no round-up any more."""
    mine = col(ItemEvent.item_id) == item_id, col(ItemEvent.reason) == MatchReason.ROUND_UP
    session.execute(delete(ItemEvent).where(*mine))
