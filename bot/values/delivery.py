"""What is sent, and how far it got."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: callback data of at most 64 bytes, or a link."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What a chat reads: Telegram's HTML, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


class DeliveryKind(StrEnum):
    """What an outbox row does in its chat."""

    ALERT = "alert"
    EDIT = "edit"
    REPLY = "reply"
    DIGEST = "digest"
    NOTICE = "notice"
    CORRECTION = "correction"


NEWS = (DeliveryKind.ALERT, DeliveryKind.REPLY, DeliveryKind.CORRECTION)
"""Messages that tell something of an event by themselves, and may ring; an edit is not noticed."""


class Lane(IntEnum):
    """Priority of an outbox row; the lower goes first."""

    CASUALTY = 0
    STRIKE = 1
    THREAT = 2
    DIGEST = 3
    NOTICE = 4


@dataclass(frozen=True, slots=True)
class File:
    """A document for a chat: its name, its bytes, and what is said of it as HTML."""

    name: str
    content: bytes
    caption: str = ""


class DeliveryState(StrEnum):
    """States of an outbox row; the arrows between them are drawn in delivery/outbox.py."""

    READY = "ready"
    CLAIMED = "claimed"
    INFLIGHT = "inflight"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    DEAD = "dead"
    HELD = "held"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


MOST_COPIES = 3
"""Marked copies of a message after which its outbox row is held for an owner to look at."""


@dataclass(frozen=True, slots=True)
class Next:
    """What becomes of an outbox row after one attempt; delivery/outbox.py decides it, the store writes it down."""

    state: DeliveryState
    reason: str | None = None
    due_at: datetime | None = None
    """When it is tried again; None where it is not."""
    message_id: int | None = None
    plain: bool = False
    """From now on as plain text."""
    anew: bool = False
    """From now on as a message of its own, not as an edit or a reply."""
    chat_gone: bool = False
    topic_gone: bool = False
    moved_to: int | None = None
    """The chat's new id."""
    pause: float = 0.0
    """Seconds that the chat asked to be left alone."""
    stop: bool = False
    """Nothing more is sent until Telegram answers again."""


@dataclass(frozen=True, slots=True)
class History:
    """What the limits must know of the time before a restart."""

    went: tuple[tuple[int, datetime], ...]
    """(chat, time) of what was sent."""
    flooded: tuple[tuple[int, datetime], ...]
    """(chat, time until which it asked to be left alone)."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the outbox holds now."""

    heads: tuple[tuple[int, int, int], ...]
    """(delivery, chat, lane): the one row of each chat that may go next, the most urgent first."""
    next_at: datetime | None
    """When a row becomes due, expires or loses its lease, if nothing happens before."""
    overdue: bool
    """Some rows have expired or lost their lease: sweep."""
    uncertain: bool
    """Some rows may have arrived: nothing is sent until Telegram answers."""
