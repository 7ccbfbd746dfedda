"""Answers on their way to Telegram: messages, edits and documents, without a sound."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram import Message as Incoming
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.values.delivery import File, Message
from handlers.ask import Answer
from handlers.context import Context

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def answer(context: Context, message: Incoming, said: Answer) -> None:
    """In a group the answer shows what it answers; in a topic it stays there."""
    thread = message.message_thread_id if message.is_topic_message else None
    reply = None if message.chat.type == "private" else message.message_id
    for each in said.messages:
        await send(context, message.chat.id, thread, each, reply_to=reply)
    await send_files(context, message.chat.id, thread, said.files)


async def answer_press(context: Context, query: CallbackQuery, message: Incoming, said: Answer) -> None:
    """With `edit` the first message replaces the one whose button was pressed."""
    messages = list(said.messages)
    if said.edit and messages:
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
        await send(context, message.chat.id, thread, each, reply_to=message.message_id if said.reply else None)
    await send_files(context, message.chat.id, thread, said.files)


async def send(
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


async def send_files(context: Context, chat_id: int, thread_id: int | None, files: Sequence[File]) -> None:
    """As documents, without a sound."""
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
