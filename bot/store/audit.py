"""SQL over the audit: who changed which setting."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import AuditEntry


def note(session: Session, chat_id: int, user_id: int, action: str, detail: str, now: datetime) -> None:
    """Keep that a person changed something in a chat."""
    session.add(AuditEntry(chat_id=chat_id, user_id=user_id, action=action, detail=detail, at=now))


def newest(session: Session, limit: int) -> list[AuditEntry]:
    """The newest changes."""
    return list(session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(limit)))
