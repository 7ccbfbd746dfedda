"""SQL over the audit: who changed which setting."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from bot.models import AuditEntry, Chat

ANONYMOUS_ADMIN = 1_087_968_824
"""Who any admin is that writes as the group (core.telegram.org/bots/api#message, `from`)."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A change, with what the chat and the person are called; empty where that is not known."""

    entry: AuditEntry
    chat: str
    who: str


def note(session: Session, chat_id: int, user_id: int, action: str, detail: str, now: datetime) -> None:
    """Keep that a person changed something in a chat."""
    session.add(AuditEntry(chat_id=chat_id, user_id=user_id, action=action, detail=detail, at=now))


def newest(session: Session, *, limit: int, skip: int = 0) -> list[Changed]:
    """The newest changes, but for the first `skip` of them."""
    chat, person = aliased(Chat), aliased(Chat)
    rows = session.exec(
        select(AuditEntry, chat.title, person.title)
        .outerjoin(chat, col(chat.id) == col(AuditEntry.chat_id))
        .outerjoin(person, col(person.id) == col(AuditEntry.user_id))
        .order_by(col(AuditEntry.id).desc())
        .offset(skip)
        .limit(limit)
    )
    return [Changed(entry, title or "", who or "") for entry, title, who in rows]


def newest_of(
    session: Session, chat_id: int, actions: Collection[str], about: str, since: datetime
) -> AuditEntry | None:
    """The newest of these changes in a chat since then whose detail begins with the word `about`."""
    named = or_(col(AuditEntry.detail) == about, col(AuditEntry.detail).startswith(f"{about} ", autoescape=True))
    found = select(AuditEntry).where(AuditEntry.chat_id == chat_id, col(AuditEntry.action).in_(actions), named)
    return session.exec(found.where(col(AuditEntry.at) >= since).order_by(col(AuditEntry.id).desc())).first()
