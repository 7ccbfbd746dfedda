"""Who asks too often is told so once, and is answered again when the time is over. Owners may ask as they like."""

from __future__ import annotations

from math import ceil

from telegram import Message

from handlers.ask import Answer, Ask
from handlers.door.quota import Wait
from handlers.services import Services


def of_message(services: Services, message: Message, user_id: int, *, heavy: bool) -> Wait | None:
    """None where the one who wrote may be answered; who writes as a group or channel is counted as that."""
    if user_id in services.owners:
        return None
    quotas, who = services.quotas, message.sender_chat.id if message.sender_chat else user_id
    wait = quotas.commands.refuses(who)
    if wait is None and message.chat.type != "private":
        wait = quotas.chats.refuses(message.chat.id)
    return quotas.heavy.refuses(who) if wait is None and heavy else wait


def of_press(ask: Ask, *, heavy: bool) -> Wait | None:
    """None where the one who pressed may be answered."""
    if ask.user_id in ask.services.owners:
        return None
    wait = ask.services.quotas.presses.refuses(ask.user_id)
    return ask.services.quotas.heavy.refuses(ask.user_id) if wait is None and heavy else wait


def of_posts(ask: Ask, answer: Answer) -> Wait | None:
    """None where what follows a press may be posted in a group; popups and edits disturb nobody."""
    is_quiet = ask.private or answer.edit or not (answer.messages or answer.files)
    return None if is_quiet or ask.user_id in ask.services.owners else ask.services.quotas.chats.refuses(ask.chat.id)


def slow_down(ask: Ask, wait: Wait) -> Answer:
    """When the bot answers again."""
    return ask.pop("slow-down", seconds=ceil(wait.seconds))
