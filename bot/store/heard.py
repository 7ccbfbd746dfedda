"""What a chat would have heard in a period: the material of digests and of `/latest`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.alerts import kinds, route
from bot.models import Feed
from bot.store import events, feeds, troubles
from bot.values.chats import Wish
from bot.values.events import PUBLIC, EventView


@dataclass(frozen=True, slots=True)
class Heard:
    """The events of a period, and the feeds that cannot be read now; those that closed for good are no feeds here."""

    events: list[EventView]
    count_before: int
    """Attacks of the period before."""
    silent_feeds: list[Feed]
    feeds_total: int


def period(
    session: Session, since: datetime, until: datetime, *, chat_id: int = PUBLIC, wishes: Sequence[Wish] | None = None
) -> Heard:
    """What the wishes of a chat cover in [since, until); everything public where `wishes` is None."""
    before = _covered(session, since - (until - since), since, chat_id, wishes)
    listened = [feed for feed in feeds.for_chat(session, chat_id) if feed.state == feeds.ACTIVE]
    return Heard(
        events=_covered(session, since, until, chat_id, wishes),
        count_before=sum(map(kinds.is_attack, before)),
        silent_feeds=[feed for feed in listened if troubles.health(feed).silent_since is not None],
        feeds_total=len(listened),
    )


def _covered(
    session: Session, since: datetime, until: datetime, chat_id: int, wishes: Sequence[Wish] | None
) -> list[EventView]:
    found = events.between(session, since, until, chat_id)
    if wishes is None:
        return found
    return [event for event in found if any(route.covers(wish, event) for wish in wishes)]
