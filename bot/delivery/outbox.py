"""The state machine of an outbox row: decides what becomes of it after one attempt, and touches nothing.

ready ──claim(owner, lease)──► claimed ──commit──► inflight ──POST──► sent(message_id)
          claimed lives inside the committing transaction only: a crash in it leaves the row ready

inflight ─┬─ Sent, NothingToDo ────────────────► sent
          ├─ RetryAfter, SurelyNotSent ────────► ready(due later; RetryAfter: its whole chat waits)
          ├─ Unreachable ──────────────────────► ready(now), and nothing is sent until getMe answers
          ├─ BadMessage ───────────────────────► ready(as plain text), the second time dead
          ├─ ChatGone ─────────────────────────► ready, its chat suspended until it returns
          ├─ ChatMoved ────────────────────────► ready(new chat id, everywhere)
          ├─ TopicGone ────────────────────────► dead, the topic's subscriptions paused; without a topic as ChatGone
          ├─ MessageGone ──────────────────────► ready(as a message of its own), the second time dead
          └─ OutcomeUnknown, lease over, death ► uncertain; the third copy, an edit's eighth attempt: held
uncertain ──getMe answers──► ready(copies + 1: its first line opens with ↻)
ready, uncertain, held ──expires_at──► expired (uncertain: copies + 1) ──news again──► ready
ready ──its event or chat moved on──► superseded
ready, uncertain, held ──its event was wrong, or another message tells it──► superseded (uncertain: copies + 1)
superseded for that ──an owner takes it back──► ready
held ──an owner resends it──► ready(copies + 1)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import (
    BadMessage,
    ChatGone,
    ChatMoved,
    DeliveryError,
    MessageGone,
    NothingToDo,
    OutcomeUnknown,
    RetryAfter,
    SurelyNotSent,
    TopicGone,
    Unreachable,
)
from bot.models import Delivery
from bot.values.delivery import MOST_COPIES, DeliveryKind, DeliveryState, Next

LONGEST_BACKOFF = 60.0
"""Seconds between attempts that Telegram refuses for reasons of its own."""

MOST_EDITS = 8
"""Attempts after which an edit whose answer was lost once more is held."""

READY, DEAD, SENT = DeliveryState.READY, DeliveryState.DEAD, DeliveryState.SENT


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took the message and gave it this id."""

    message_id: int


Outcome = Sent | DeliveryError


def after(row: Delivery, outcome: Outcome, now: datetime) -> Next:
    """What becomes of `row`, whose attempt ended with `outcome`."""
    match outcome:
        case Sent(message_id):
            return Next(SENT, message_id=message_id)
        case NothingToDo():
            return Next(SENT, "nothing_to_do", message_id=row.body.get("target"))
        case OutcomeUnknown():
            return _unknown(row)
        case MessageGone():
            return Next(DEAD, "message_gone") if row.body.get("anew") else Next(READY, "message_gone", now, anew=True)
        case SurelyNotSent():
            return _not_sent(row, outcome, now)
    raise NotImplementedError(f"no arrow for {type(outcome).__name__}")


def _not_sent(row: Delivery, refusal: SurelyNotSent, now: datetime) -> Next:
    match refusal:
        case RetryAfter():
            step = Next(READY, "retry_after", now + timedelta(seconds=refusal.seconds), pause=refusal.seconds)
        case Unreachable():
            step = Next(READY, "unreachable", now, stop=True)
        case BadMessage() if row.body.get("plain"):
            step = Next(DEAD, "bad_message")
        case BadMessage():
            step = Next(READY, "bad_message", now, plain=True)
        case ChatGone():
            step = Next(READY, "chat_gone", chat_gone=True)
        case ChatMoved():
            step = Next(READY, "chat_moved", now, moved_to=refusal.new_chat_id)
        case TopicGone():
            step = _topic_gone(row)
        case _:
            step = Next(READY, "refused", now + timedelta(seconds=backoff(row.attempts)))
    return step


def _topic_gone(row: Delivery) -> Next:
    """Outside of topics it is the general one that is closed: the group takes nothing until it is open."""
    if row.thread_id is None:
        return Next(READY, "chat_gone", chat_gone=True)
    return Next(DEAD, "topic_gone", topic_gone=True)


def _unknown(row: Delivery) -> Next:
    """Edits are made again without a mark, for twice they change nothing; but not for ever, each time stops all."""
    if row.copies >= MOST_COPIES and is_message(row):
        return Next(DeliveryState.HELD, "too_many_copies", stop=True)
    if row.attempts >= MOST_EDITS and not is_message(row):
        return Next(DeliveryState.HELD, "too_many_attempts", stop=True)
    return Next(DeliveryState.UNCERTAIN, "outcome_unknown", stop=True)


def is_message(row: Delivery) -> bool:
    """Whether sending the row makes a new message; an edit only changes one."""
    return row.kind != DeliveryKind.EDIT or bool(row.body.get("anew"))


def backoff(attempts: int) -> float:
    """Seconds to wait after so many attempts."""
    return float(min(LONGEST_BACKOFF, 2.0 ** max(0, min(attempts, 10) - 1)))
