"""Which messages are answered at all: what a person says to the bot now, and no copies of it."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from telegram import Message, Update, User

from handlers.services import Said

EDITED_WITHIN = timedelta(minutes=1)
"""A command that is corrected so soon is answered as if it was said now."""


class Heed(Enum):
    """What becomes of a message."""

    ANSWER = "answer"
    IGNORE = "ignore"
    TOO_LATE = "too late"
    """It was changed long after it was said: its command may have been meant for another hour."""


def heed(update: Update, message: Message, user: User, said: Said) -> Heed:
    """Whether to answer. A person's own words count; in groups not those that they pass on."""
    if not _is_own(message, user):
        return Heed.IGNORE
    if not said.is_new(message.chat.id, message.message_id, message.text or message.caption or ""):
        return Heed.IGNORE
    if update.edited_message is None or message.edit_date is None:
        return Heed.ANSWER
    return Heed.ANSWER if message.edit_date - message.date <= EDITED_WITHIN else Heed.TOO_LATE


def _is_own(message: Message, user: User) -> bool:
    """Not a post of the linked channel, another bot's, one written through a bot, or one passed on in a group."""
    if message.is_automatic_forward or message.via_bot is not None:
        return False
    if user.is_bot and message.sender_chat is None:  # an anonymous admin speaks through a bot, as the group
        return False
    return message.forward_origin is None or message.chat.type == "private"
