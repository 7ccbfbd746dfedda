"""Times of digests that lie too far ahead: the clock stood ahead when they were set, and was set back since."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.alerts import schedule
from bot.models import Chat, Subscription
from bot.store import chats

A_DAY = timedelta(days=1)


def bring_digests_back(session: Session, now: datetime) -> int:
    """Set the next digest of each chat and each hourly subscription where it should be; how many were not."""
    far = session.exec(select(Chat).where(col(Chat.next_digest_at) > now + A_DAY + schedule.LONGER)).all()
    late = [chat for chat in far if chat.next_digest_at not in _expected(chat, now)]
    for chat in late:
        chat.next_digest_at = chats.digest_due(chat, now)
    following = schedule.next_hour(now)
    hourly = session.exec(select(Subscription).where(col(Subscription.next_at) > following)).all()
    for row in hourly:
        row.next_at = following
    session.add_all([*late, *hourly])
    return len(late) + len(hourly)


def _expected(chat: Chat, now: datetime) -> set[datetime | None]:
    """Where its next digest may lie: at its hour, or a day later after a move to a zone further west."""
    expected = {chats.digest_due(chat, now)}
    if chat.last_digest_at is not None and chat.last_digest_at <= now:
        expected.add(chats.digest_due_anew(chat, now, moved=True))
    return expected
