"""Who may do what, asked afresh each time: rights that were lost count at once."""

from __future__ import annotations

from telegram import Bot, Chat, Message
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.store import chats
from handlers.ask import Ask, Who

ADMINS = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)


async def may(ask: Ask, who: Who, message: Message | None) -> bool | None:
    """Whether this person may; None where Telegram does not say. `message` is what they wrote; None for a button."""
    private = ask.chat.kind == chats.PRIVATE
    if who is Who.OWNER:
        return private and ask.user_id in ask.services.owners
    if who is Who.ANYONE or private:
        return True
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id == ask.chat.id  # an anonymous admin writes as the group itself
    return await ask.is_admin_of(ask.chat.id)


async def is_admin(bot: Bot, user_id: int, chat_id: int) -> bool | None:
    """Whether a person is an admin of a chat now; None where Telegram does not say. Raises ChatMigrated."""
    try:
        member = await bot.get_chat_member(chat_id, user_id)
    except (BadRequest, Forbidden):
        return False  # the bot is not in the chat, or the person never was
    except ChatMigrated:
        raise
    except TelegramError:
        return None
    return member.status in ADMINS


def title_of(chat: Chat) -> str:
    """What people call the chat."""
    return chat.title or chat.full_name or ""
