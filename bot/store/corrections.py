"""SQL over corrections: what readers say is wrong."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Correction


def note(session: Session, chat_id: int, user_id: int, event_id: int, now: datetime) -> bool:
    """Keep that this person calls the event wrong; False where they said so before."""
    same = select(Correction).where(
        Correction.chat_id == chat_id, Correction.user_id == user_id, Correction.event_id == event_id
    )
    if session.exec(same).first() is not None:
        return False
    session.add(Correction(chat_id=chat_id, user_id=user_id, event_id=event_id, at=now))
    return True


def newest(session: Session, limit: int) -> list[Correction]:
    """The newest ones, for an owner to look at."""
    return list(session.exec(select(Correction).order_by(col(Correction.id).desc()).limit(limit)))
