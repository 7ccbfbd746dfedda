"""Going through the first minute, for the tests of it."""

from __future__ import annotations

from bot.store import chats, subscriptions

KHARKIV = 706483


def labels(talk, chat=7):
    """The buttons under the newest message."""
    return [button.text for row in talk.last(chat).buttons for button in row]


async def wishes(talk):
    """What is subscribed to."""
    return await talk.database.read(subscriptions.wishes)


async def chat_of(talk, chat=7):
    return await talk.database.read(lambda session: chats.get(session, chat))


async def begin(talk, language="English"):
    """Start, and choose a language."""
    await talk.say("/start")
    return await talk.press(language)
