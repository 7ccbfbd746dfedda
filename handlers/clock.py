"""/digesttime, and how the chat's clock is changed."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlmodel import Session

from bot.alerts import schedule, when
from bot.models import Chat
from bot.store import audit
from handlers.ask import Answer, Ask
from handlers.subscribing import with_chat

TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
OFF = ("off", "none", "вимк", "вимкнути", "ні", "выкл", "выключить", "нет")


async def digest_time(ask: Ask) -> Answer:
    """`/digesttime HH:MM|off`."""
    plain = ask.args.strip().casefold()
    found = TIME.fullmatch(plain)
    if found is None and plain not in OFF:
        return ask.tell("usage-digesttime")
    at = f"{int(found[1]):02}:{found[2]}" if found else None

    def at_that_hour(chat: Chat) -> None:
        chat.digest_at = at

    changed = await change(ask, "digest_at", at or "off", at_that_hour)
    if at is None:
        return changed.tell("digest-off")
    return changed.tell("digest-set", at=at, zone=_zone_words(changed))


async def change(ask: Ask, name: str, value: str, apply: Callable[[Chat], None]) -> Ask:
    """Change the clock; a digest that was awaited comes at the new hour."""

    def work(session: Session) -> Chat:
        chat = session.get_one(Chat, ask.chat.id)
        apply(chat)
        chat.next_digest_at = schedule.next_digest(ask.now, chat.digest_at, chat.zone) if chat.digest_at else None
        session.add(chat)
        audit.note(session, chat.id, ask.user_id, name, value, ask.now)
        return chat

    return with_chat(ask, await ask.services.database.write(work))


def _zone_words(ask: Ask) -> str:
    return when.zone_words(ask.services.texts, ask.reader, ask.now)
