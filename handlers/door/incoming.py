"""From an update to an `Ask`: the chat as it is stored, who speaks, and what came with it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from telegram import Chat as TelegramChat
from telegram import Document, Update, User
from telegram import Message as Incoming
from telegram.error import TelegramError

from bot.errors import FileUnread
from bot.models import Chat
from bot.store import chats
from bot.values.facts import Language
from handlers.ask import Ask, Attachment
from handlers.context import Context
from handlers.door import gate
from handlers.services import Services


async def ask(update: Update, context: Context, args: str, user: User) -> Ask:
    """What was said. A chat that speaks for the first time, or under a new name, is kept, if it is let in."""
    services, chat = context.services, update.effective_chat
    assert chat is not None  # noqa: S101 - the updates that are asked for all have a chat
    now = services.clock()
    row = await _kept(services, chat, user, now)
    message = update.effective_message
    message = message if isinstance(message, Incoming) else None
    replied = message.reply_to_message if message else None
    return Ask(
        services=services,
        chat=row,
        user_id=user.id,
        thread_id=message.message_thread_id if message and message.is_topic_message else None,
        args=args.strip(),
        now=now,
        bot_name=context.bot.username,
        guess=guess(user),
        is_admin_of=partial(gate.is_admin, context.bot, user.id),
        pressed=update.callback_query is not None,
        reply_to=replied.message_id if replied else None,
        location=_location(message),
        attachment=_attachment(message.document) if message and message.document else None,
    )


async def _kept(services: Services, chat: TelegramChat, user: User, now: datetime) -> Chat:
    kind, title = str(chat.type), gate.title_of(chat)
    row = await services.database.read(lambda session: chats.get(session, chat.id))
    if row is not None and (row.kind, row.title) == (kind, title):
        return row
    if row is None and services.access == "invite" and user.id not in services.owners:
        return Chat(id=chat.id, kind=kind, title=title, admitted=False, created_at=now)
    return await services.database.write(lambda session: chats.meet(session, chat.id, kind, title, now))


def answers(message: Incoming, bot_id: int, naming: str = "") -> bool:
    """Whether it answers a message of the bot, one with these words in it."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != bot_id:
        return False
    return naming in (replied.text or "")


def guess(user: User | None) -> Language:
    """The language of the person's Telegram, or English."""
    code = (user.language_code or "")[:2] if user else ""
    return Language(code) if code in tuple(Language) else Language.EN


def _location(message: Incoming | None) -> tuple[float, float] | None:
    if message is None or message.location is None:
        return None
    return message.location.latitude, message.location.longitude


def _attachment(document: Document) -> Attachment:
    return Attachment(document.file_name or "", document.file_size or 0, partial(_read, document))


async def _read(document: Document) -> bytes:
    try:
        return bytes(await (await document.get_file()).download_as_bytearray())
    except (TelegramError, OSError) as error:
        raise FileUnread(f"a file cannot be had: {type(error).__name__}") from None
