"""SQL over channels that are set up from a private chat."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import AuditEntry, Chat
from bot.store import chats


def get(session: Session, channel_id: int) -> Chat | None:
    """The channel, if the bot may post there."""
    chat = session.get(Chat, channel_id)
    return chat if chat is not None and (chat.kind, chat.state) == (chats.CHANNEL, chats.ACTIVE) else None


def listed(session: Session, *, by: int, title: str, limit: int) -> list[Chat]:
    """Channels where the bot may post: first those that this person has changed, then the newest.

    `title`: only those whose name has these words; empty for all.
    """
    where = col(Chat.kind) == chats.CHANNEL, col(Chat.state) == chats.ACTIVE
    newest = session.exec(select(Chat).where(*where).order_by(col(Chat.created_at).desc()))
    changed = set(session.exec(select(AuditEntry.chat_id).where(AuditEntry.user_id == by).distinct()))
    found = [chat for chat in newest if title.casefold() in chat.title.casefold()]
    return sorted(found, key=lambda chat: chat.id not in changed)[:limit]


def speak(session: Session, chat_id: int, channel_id: int, now: datetime) -> None:
    """What is said in a private chat of settings concerns the channel from now on.

    A channel of which nothing was said yet begins with the language and the clock of the one who sets it up.
    """
    person, channel = session.get_one(Chat, chat_id), session.get_one(Chat, channel_id)
    person.speaks_for = channel_id
    if channel.language is None:
        channel.language, channel.headline_languages = person.language, list(person.headline_languages)
    if not channel.zone_chosen and person.zone_chosen:
        channel.zone, channel.zone_chosen = person.zone, True
        chats.await_digest(channel, now)
    session.add(person)
    session.add(channel)


def stop_speaking(session: Session, chat_id: int, channel_id: int) -> None:
    """The private chat speaks for itself again, if it spoke for this channel."""
    person = session.get(Chat, chat_id)
    if person is not None and person.speaks_for == channel_id:
        person.speaks_for = None
        session.add(person)
