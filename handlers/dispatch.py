"""From an update to a handler and from its answer to Telegram: rights, admission, popups, faults.

Handlers neither send nor know python-telegram-bot: they take an `Ask` and return an `Answer`.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from telegram import (
    CallbackQuery,
    ChatMemberAdministrator,
    ChatMemberRestricted,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    ReplyParameters,
    Update,
)
from telegram import Message as Incoming
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.errors import StrikewireError
from bot.store import chat_changes, chats
from bot.values.delivery import File, Message
from bot.values.facts import Language
from handlers import gate, incoming, returning
from handlers.ask import Answer, Ask, Handler, Who
from handlers.context import Context

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
GONE = ("left", "kicked")


@dataclass(frozen=True, slots=True)
class Door:
    """A handler behind the question who may pass."""

    handler: Handler
    who: Who
    unadmitted: bool = False
    """Open to chats that were not let in."""


async def on_message(update: Update, context: Context, door: Door, args: str) -> None:
    """A command, or a plain text."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    ask = await incoming.ask(update, context, args, user)
    await _welcome_back(context, ask)
    await _answer(context, message, await _pass(context, door, ask, message))


async def on_button(update: Update, context: Context, doors: dict[str, Door]) -> None:
    """A pressed button. Its data is a request and not a right; every press is answered."""
    query = update.callback_query
    if query is None:
        return
    name, _, args = (query.data or "").partition(":")
    door, message = doors.get(name), query.message
    answer = Answer()
    try:
        ask = await incoming.ask(update, context, args, query.from_user)
        await _welcome_back(context, ask)
        if door is None or not isinstance(message, Incoming):
            answer = ask.pop("button-stale")
        else:
            answer = await _pass(context, door, ask, None)
    finally:
        with suppress(BadRequest):  # pressed before the last start: too old to be answered
            await query.answer(answer.popup or None)
    if isinstance(message, Incoming):
        await _answer_press(context, query, message, answer)


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
    came = change.old_chat_member.status in GONE
    returned = await _welcome_back(context, ask)
    if not returned and came and change.chat.type in ("group", "supergroup"):
        for message in ask.tell("hello-group").messages:
            await _send(context, change.chat.id, None, message)


def _is_silenced(change: ChatMemberUpdated) -> bool:
    """The bot is out of the chat, or may not write there any more."""
    now = change.new_chat_member
    if isinstance(now, ChatMemberRestricted):
        return not (now.is_member and now.can_send_messages)
    if isinstance(now, ChatMemberAdministrator) and change.chat.type == "channel":
        return not now.can_post_messages
    return now.status in GONE


async def _welcome_back(context: Context, ask: Ask) -> bool:
    """Whether the chat was suspended: it is not any more, since something was said in it."""
    answer = await returning.come_back(ask)
    for message in answer.messages if answer else ():
        await _send(context, ask.chat.id, ask.thread_id, message)
    return answer is not None


async def on_migration(update: Update, context: Context) -> None:
    """A group became a supergroup, with a new id."""
    message = update.effective_message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    if old != new:  # told in both chats; in whichever order
        await context.services.database.write(lambda session: chat_changes.move_chat(session, old, new))


async def on_error(update: object, context: Context) -> None:
    """One line of log that holds no text and no token, and one line of apology."""
    error = context.error
    if isinstance(error, NetworkError | Forbidden) and not isinstance(error, BadRequest):
        log.warning("an answer did not arrive: %s", type(error).__name__)
        return
    last = traceback.extract_tb(error.__traceback__)[-1:] if error else []
    where = ", ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in last)
    said = f": {error}" if isinstance(error, StrikewireError) else ""
    log.error("a handler failed: %s at %s%s", type(error).__name__, where, said)
    if not isinstance(update, Update) or update.effective_chat is None or update.effective_message is None:
        return
    texts = context.services.texts
    language = await _language(update, context)
    with suppress(TelegramError):
        await _answer(context, update.effective_message, Answer((Message(texts.say(language, "apology")),)))


async def _language(update: Update, context: Context) -> Language:
    chat_id = update.effective_chat.id if update.effective_chat else 0
    with suppress(StrikewireError):
        chat = await context.services.database.read(lambda session: chats.get(session, chat_id))
        if chat is not None and chat.language:
            return Language(chat.language)
    return incoming.guess(update.effective_user)


async def _pass(context: Context, door: Door, ask: Ask, message: Incoming | None) -> Answer:
    """The handler's answer to one who may; else a refusal, at most once a minute for each person and chat."""
    services = context.services
    if not door.unadmitted and not gate.admits(services, ask.chat, ask.user_id):
        return _refuse(ask, "by-invitation")
    if not await gate.may(context.bot, services, door.who, ask.chat, ask.user_id, message):
        return _refuse(ask, "owners-only" if door.who is Who.OWNER else "admins-only")
    return await door.handler(ask)


def _refuse(ask: Ask, key: str) -> Answer:
    if ask.pressed or ask.services.refusals.lets((ask.chat.id, ask.user_id)):
        return ask.pop(key)
    return Answer()


async def _answer(context: Context, message: Incoming, answer: Answer) -> None:
    """In a group the answer shows what it answers; in a topic it stays there."""
    thread = message.message_thread_id if message.is_topic_message else None
    reply = None if message.chat.type == "private" else message.message_id
    for each in answer.messages:
        await _send(context, message.chat.id, thread, each, reply_to=reply)
    await _send_files(context, message.chat.id, thread, answer.files)


async def _answer_press(context: Context, query: CallbackQuery, message: Incoming, answer: Answer) -> None:
    messages = list(answer.messages)
    if answer.edit and messages:
        first = messages.pop(0)
        try:
            await query.edit_message_text(
                first.html, parse_mode=ParseMode.HTML, reply_markup=_keyboard(first), link_preview_options=NO_PREVIEW
            )
        except BadRequest as error:
            if "not modified" not in str(error).lower():
                messages.insert(0, first)
    thread = message.message_thread_id if message.is_topic_message else None
    for each in messages:
        await _send(context, message.chat.id, thread, each)
    await _send_files(context, message.chat.id, thread, answer.files)


async def _send(
    context: Context, chat_id: int, thread_id: int | None, message: Message, *, reply_to: int | None = None
) -> None:
    """Without a sound: who asked is looking, and the others in a group did not ask."""
    reply = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
    await context.bot.send_message(
        chat_id,
        message.html,
        parse_mode=ParseMode.HTML,
        message_thread_id=thread_id,
        disable_notification=True,
        link_preview_options=NO_PREVIEW,
        reply_markup=_keyboard(message),
        reply_parameters=reply,
    )


async def _send_files(context: Context, chat_id: int, thread_id: int | None, files: Sequence[File]) -> None:
    for file in files:
        await context.bot.send_document(
            chat_id,
            InputFile(file.content, file.name),
            caption=file.caption or None,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread_id,
            disable_notification=True,
        )


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.text, callback_data=b.data, url=b.url) for b in row] for row in message.buttons]
    )
