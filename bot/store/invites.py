"""SQL over invitations: single-use tokens that admit one chat each, for a week."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, or_, select

from bot.models import Chat, Invite

TOKEN_BYTES = 16
"""22 characters of a link; Telegram takes 64."""
LASTS = timedelta(days=7)
NAMED_BY = 6
"""The first characters of a token, by which a listed invitation is named: too few to be used."""


def make(session: Session, created_by: int, now: datetime) -> str:
    """A new token. Those that nobody used in time are forgotten."""
    unused = col(Invite.used_by).is_(None)
    session.execute(delete(Invite).where(unused, col(Invite.created_at) <= now - LASTS))
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(Invite(token=token, created_by=created_by, created_at=now))
    return token


def is_open(session: Session, token: str, now: datetime) -> bool:
    """Whether the token is known, unused, and not older than a week."""
    return _open(session.get(Invite, token), now) is not None


def use(session: Session, token: str, chat_id: int, now: datetime) -> bool:
    """Admit the chat, if the token is open."""
    invite = _open(session.get(Invite, token), now)
    if invite is None:
        return False
    chat = session.get_one(Chat, chat_id)
    invite.used_by, chat.admitted = chat_id, True
    session.add(invite)
    session.add(chat)
    session.flush()
    return True


def listed(session: Session, now: datetime) -> list[tuple[Invite, str]]:
    """Open invitations and those that were used, the newest first, with the title of the chat that used it."""
    lasting = or_(col(Invite.used_by).is_not(None), col(Invite.created_at) > now - LASTS)
    rows = session.exec(
        select(Invite, Chat.title)
        .outerjoin(Chat, col(Chat.id) == col(Invite.used_by))
        .where(lasting)
        .order_by(col(Invite.created_at).desc())
    )
    return [(invite, title or "") for invite, title in rows]


def revoke(session: Session, name: str, now: datetime) -> bool:
    """Take back the open invitation whose token begins so; False where there is none."""
    named = select(Invite).where(col(Invite.token).startswith(name, autoescape=True))
    found = [invite for invite in session.exec(named) if _open(invite, now)]
    if len(name) < NAMED_BY or len(found) != 1:
        return False
    session.delete(found[0])
    session.flush()
    return True


def _open(invite: Invite | None, now: datetime) -> Invite | None:
    return invite if invite and invite.used_by is None and now - LASTS < invite.created_at else None
