"""Who may do what, asked afresh each time: rights that were lost count at once."""

from __future__ import annotations

from telegram import Bot, Chat, Message
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.models import Chat as ChatRow
from bot.store import chats
from handlers.ask import Who
from handlers.services import Services

ADMINS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


async def may(bot: Bot, services: Services, who: Who, chat: ChatRow, user_id: int, message: Message | None) -> bool:
    """Whether this person may. `message` is what they wrote; None for a pressed button."""
    private = chat.kind == chats.PRIVATE
    if who is Who.OWNER:
        return private and user_id in services.owners
    if who is Who.ANYONE or private:
        return True
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id == chat.id  # an anonymous admin writes as the group itself
    try:
        member = await bot.get_chat_member(chat.id, user_id)
    except TelegramError:
        return False
    return member.status in ADMINS


def admits(services: Services, chat: ChatRow, user_id: int) -> bool:
    """Whether the chat is let in at all."""
    return services.access == "open" or chat.admitted or user_id in services.owners


def title_of(chat: Chat) -> str:
    """What people call the chat."""
    return chat.title or chat.full_name or ""
