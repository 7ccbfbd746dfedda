"""Who is let in while access is by invitation: chats with a token, and where those who were let in take the bot.

Of a chat that was not let in nothing is kept.
"""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from bot.models import Chat
from bot.store import chats, invites
from handlers.ask import Answer, Ask


def admits(ask: Ask) -> bool:
    """Whether the chat is let in at all."""
    return ask.services.access == "open" or ask.chat.admitted or ask.user_id in ask.services.owners


def refuse(ask: Ask) -> Answer:
    """What a chat hears that was not let in: once a day; who presses a button hears it each time."""
    said = ask.pressed or ask.services.quotas.uninvited.refuses(ask.chat.id) is None
    return ask.pop("by-invitation") if said else Answer()


async def take(ask: Ask) -> Ask:
    """Let the chat in by the token that was said; unchanged where it is no token, or one that was used or is old."""
    token = ask.args
    if not await ask.services.database.read(lambda session: invites.is_open(session, token, ask.now)):
        return ask

    def work(session: Session) -> Chat:
        chat = _met(session, ask)
        invites.use(session, token, chat.id, ask.now)
        return chat

    return replace(ask, chat=await ask.services.database.write(work))


async def let_in_with(ask: Ask) -> Ask:
    """Let a group or channel in where the bot comes with one who was let in; else unchanged."""
    person = await ask.services.database.read(lambda session: chats.get(session, ask.user_id))
    if ask.private or person is None or not person.admitted:
        return ask

    def work(session: Session) -> Chat:
        chat = _met(session, ask)
        chat.admitted = True
        session.add(chat)
        return chat

    return replace(ask, chat=await ask.services.database.write(work))


def _met(session: Session, ask: Ask) -> Chat:
    return chats.meet(session, ask.chat.id, ask.chat.kind, ask.chat.title, ask.now, admitted=False)
