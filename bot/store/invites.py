"""SQL over invitations: single-use tokens that admit one chat each."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlmodel import Session

from bot.models import Chat, Invite

TOKEN_BYTES = 16
"""22 characters of a link; Telegram takes 64."""


def make(session: Session, created_by: int, now: datetime) -> str:
    """A new token."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(Invite(token=token, created_by=created_by, created_at=now))
    return token


def use(session: Session, token: str, chat_id: int) -> bool:
    """Admit the chat, if the token is known and unused."""
    invite = session.get(Invite, token)
    if invite is None or invite.used_by is not None:
        return False
    chat = session.get_one(Chat, chat_id)
    invite.used_by, chat.admitted = chat_id, True
    session.add(invite)
    session.add(chat)
    session.flush()
    return True
