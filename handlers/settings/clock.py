"""How what a chat's digests go by is changed: their hour, and the clock itself."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import Session

from bot.models import Chat
from bot.store import audit, chats
from handlers.ask import Ask
from handlers.subscribing.subscribing import with_chat


async def change(ask: Ask, name: str, value: str, apply: Callable[[Chat], None]) -> Ask:
    """Change the clock; a digest that was awaited comes at the new hour, one that is overdue still comes."""

    def work(session: Session) -> Chat:
        chat = session.get_one(Chat, ask.chat.id)
        zone = chat.zone
        apply(chat)
        chat.next_digest_at = chats.digest_due_anew(chat, ask.now, moved=chat.zone != zone)
        session.add(chat)
        audit.note(session, chat.id, ask.user_id, name, value, ask.now)
        return chat

    return with_chat(ask, await ask.services.database.write(work))
