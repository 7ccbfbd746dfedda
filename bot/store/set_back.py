"""Times of digests that lie too far ahead: the clock stood ahead when they were set, and was set back since."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.alerts import schedule
from bot.models import Chat, Subscription

LONGEST_DAY = timedelta(hours=25, minutes=30)
"""A day is 25 hours long when clocks go back; half an hour more is in no day."""


def bring_digests_back(session: Session, now: datetime) -> int:
    """Set the next digest of each chat and each hourly subscription where it should be; how many were not."""
    daily = session.exec(select(Chat).where(col(Chat.next_digest_at) > now + LONGEST_DAY)).all()
    for chat in daily:
        if chat.digest_at is not None:
            chat.next_digest_at = schedule.next_digest(now, chat.digest_at, chat.zone)
    following = schedule.next_hour(now)
    hourly = session.exec(select(Subscription).where(col(Subscription.next_at) > following)).all()
    for row in hourly:
        row.next_at = following
    session.add_all([*daily, *hourly])
    return len(daily) + len(hourly)
