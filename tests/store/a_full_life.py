"""A chat that has used everything, with a row in every table that can hold its id; and a neighbour who has too."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, select

from bot.models import (
    AuditEntry,
    BusyEvent,
    BusyNight,
    Chat,
    Correction,
    Delivery,
    Event,
    Feed,
    FeedTrouble,
    Follow,
    Invite,
    Item,
    ItemEvent,
    Mute,
    Ruling,
    Snooze,
    Subscription,
    TollFigure,
)
from bot.store import feeds, items
from bot.values.delivery import DeliveryKind, DeliveryState
from bot.values.events import PUBLIC

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def public_event(session: Session) -> int:
    """An event that everybody may know of."""
    return _event(session, PUBLIC)


def live(session: Session, chat: int, person: int, *, url: str, about: int) -> None:
    """The chat, its person in it, and what the person did elsewhere. `about` is an event for everybody."""
    session.add(Chat(id=chat, title=f"chat {chat}", speaks_for=chat))
    session.flush()
    feed, _ = feeds.add(session, url, now=NOW, public=False, title=f"feed of {chat}")
    item = Item(feed_id=feed.id or 0, title=f"news for {chat}", first_seen_at=NOW, at=NOW)
    session.add(item)
    session.flush()
    items.remember(session, feed.id or 0, [1], NOW)
    own = _event(session, chat)
    night = BusyNight(chat_id=chat, since=NOW)
    session.add(night)
    session.flush()
    session.add_all(_rows(chat, person, feed.id or 0, item.id or 0, own=own, about=about, night=night.id or 0))
    session.flush()


def _rows(chat: int, person: int, feed: int, item: int, *, own: int, about: int, night: int) -> list[Any]:
    return [
        Follow(chat_id=chat, feed_id=feed, category="Sea", at=NOW),
        FeedTrouble(chat_id=chat, feed_id=feed, kind="failing", since=NOW, told_at=NOW),
        Subscription(chat_id=chat, signature="all", created_at=NOW),
        Mute(chat_id=chat, event_id=about, at=NOW),
        Snooze(chat_id=chat, kind="everything", at=NOW),
        BusyEvent(night_id=night, event_id=about, how="calm", at=NOW),
        ItemEvent(event_id=own, item_id=item, reason="no_candidate"),
        TollFigure(event_id=own, item_id=item, speaker="mayor", killed=1, at=NOW),
        *(message(chat, f"{state}", about, state) for state in (DeliveryState.SENT, DeliveryState.INFLIGHT)),
        Correction(chat_id=chat, user_id=person, event_id=about, at=NOW, reviewed_by=person),
        Correction(chat_id=chat, user_id=person, event_id=own, at=NOW),
        Correction(chat_id=-500, user_id=person, event_id=about, at=NOW),
        AuditEntry(chat_id=chat, user_id=person, action="language", detail="uk", at=NOW),
        AuditEntry(chat_id=-500, user_id=person, action="language", detail="ru", at=NOW),
        Ruling(kind="wrong", by=person, undone_by=person, event_id=about, at=NOW),
        Ruling(kind="wrong", by=person, event_id=own, at=NOW),
        Invite(token=f"used by {chat}", created_by=42, created_at=NOW, used_by=chat),
        Invite(token=f"from {person}", created_by=person, created_at=NOW),
        Invite(token=f"from {person}, used", created_by=person, created_at=NOW, used_by=43),
    ]


def message(chat: int, key: str, event: int, state: DeliveryState) -> Delivery:
    """A row of the outbox."""
    return Delivery(
        chat_id=chat,
        dedupe_key=f"{chat}:{key}",
        kind=DeliveryKind.ALERT,
        event_id=event,
        body={"html": f"told to {chat}"},
        state=state,
        owner="sender",
        attempts=1,
        due_at=NOW,
        created_at=NOW,
    )


def titles(session: Session) -> list[str]:
    """What feeds and items are called, as far as anything says so."""
    found = [*session.exec(select(Feed.title)), *session.exec(select(Item.title))]
    return [title for title in found if title]


def _event(session: Session, audience: int) -> int:
    event = Event(audience=audience, started_at=NOW, last_report_at=NOW, created_at=NOW)
    session.add(event)
    session.flush()
    return event.id or 0
