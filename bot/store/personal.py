"""Where chats and people stand in the database: every column that holds an id of theirs. A test walks the tables."""

from __future__ import annotations

from sqlmodel import SQLModel

from bot.models import (
    AuditEntry,
    BusyNight,
    Chat,
    Correction,
    Delivery,
    Event,
    FeedTrouble,
    Follow,
    Invite,
    Mute,
    Ruling,
    Snooze,
    Subscription,
)

HOLDS_CHAT: tuple[tuple[type[SQLModel], str, str | None], ...] = (
    (Subscription, "chat_id", "signature"),
    (Follow, "chat_id", "feed_id"),
    (FeedTrouble, "chat_id", "feed_id"),
    (Mute, "chat_id", "event_id"),
    (Snooze, "chat_id", None),
    (Delivery, "chat_id", None),
    (BusyNight, "chat_id", None),
    (Correction, "chat_id", None),
    (AuditEntry, "chat_id", None),
    (Event, "audience", None),
    (Invite, "used_by", None),
    (Chat, "speaks_for", None),
)
"""Every column with a chat's id beside the chat's own row, and what makes a row unique within its chat."""
HOLDS_PERSON: tuple[tuple[type[SQLModel], str], ...] = (
    (Correction, "user_id"),
    (Correction, "reviewed_by"),
    (AuditEntry, "user_id"),
    (Ruling, "by"),
    (Ruling, "undone_by"),
    (Invite, "created_by"),
)
"""Every column with the id of somebody who did something. A private chat has the id of its person."""
