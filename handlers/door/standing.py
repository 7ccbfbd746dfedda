"""What changes about a chat: the bot comes in, is thrown out, may speak again; a group gets a new id."""

from __future__ import annotations

from contextlib import suppress

from telegram import ChatMemberAdministrator, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.error import TelegramError

from bot.store import chat_changes, chats
from handlers.ask import Answer, Ask
from handlers.context import Context
from handlers.door import admission, incoming, returning, sending
from handlers.settings import channels

OUT = ("left", "kicked")
GROUPS = ("group", "supergroup")


async def on_standing(update: Update, context: Context) -> None:
    """The bot was added to a chat, thrown out of it, blocked, or let speak again."""
    change = update.my_chat_member
    if change is None:
        return
    services, now = context.services, context.services.clock()
    if _is_silenced(change):
        reason = f"telegram: {change.new_chat_member.status}"
        await services.database.write(lambda session: chat_changes.suspend_chat(session, change.chat.id, reason, now))
        return
    ask = await incoming.ask(update, context, "", change.from_user)
    if not admission.admits(ask):
        ask = await admission.let_in_with(ask)
    if ask.chat.kind == chats.CHANNEL:
        await _came_to_channel(context, ask, change)
    elif not await welcome_back(context, ask) and _came(change) and ask.chat.kind in GROUPS:
        hello = ask.tell("hello-group") if admission.admits(ask) else admission.refuse(ask)
        await _say(context, ask.chat.id, hello)


async def welcome_back(context: Context, ask: Ask) -> bool:
    """Whether the chat was suspended: it is not any more, since something was said in it.

    A channel is let speak by what Telegram says of it, not by a press there, and its readers need not hear of it.
    """
    if ask.chat.kind == chats.CHANNEL:
        return False
    answer = await returning.come_back(ask)
    await _say(context, ask.chat.id, answer or Answer(), ask.thread_id)
    return answer is not None


async def on_migration(update: Update, context: Context) -> None:
    """A group became a supergroup, with a new id."""
    message = update.effective_message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    if old != new:  # told in both chats; in whichever order
        await context.services.database.write(lambda session: chat_changes.move_chat(session, old, new))


async def _came_to_channel(context: Context, ask: Ask, change: ChatMemberUpdated) -> None:
    """The one who let the bot post hears in private how to set the channel up, if they ever spoke to the bot."""
    await returning.come_back(ask)
    person = await context.services.database.read(lambda session: chats.get(session, ask.user_id))
    if person is None or person.state != chats.ACTIVE or not admission.admits(ask) or _could_post(change):
        return
    with suppress(TelegramError):  # `/channels` shows it whenever they ask
        await _say(context, person.id, channels.offer(ask, person))


async def _say(context: Context, chat_id: int, answer: Answer, thread_id: int | None = None) -> None:
    for message in answer.messages:
        await sending.send(context, chat_id, thread_id, message)


def _is_silenced(change: ChatMemberUpdated) -> bool:
    """The bot is out of the chat, or may not write there any more."""
    now = change.new_chat_member
    if isinstance(now, ChatMemberRestricted):
        return not (now.is_member and now.can_send_messages)
    if isinstance(now, ChatMemberAdministrator) and change.chat.type == "channel":
        return not now.can_post_messages
    return now.status in OUT


def _came(change: ChatMemberUpdated) -> bool:
    return change.old_chat_member.status in OUT


def _could_post(change: ChatMemberUpdated) -> bool:
    """The bot could post in the channel before, too."""
    before = change.old_chat_member
    return isinstance(before, ChatMemberAdministrator) and bool(before.can_post_messages)
