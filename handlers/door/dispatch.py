"""From an update to a handler and from its answer back: rights, admission, quotas, channels, popups, faults.

Handlers neither send nor know python-telegram-bot: they take an `Ask` and return an `Answer`.
"""

from __future__ import annotations

import logging
import traceback
from contextlib import suppress
from dataclasses import dataclass, replace

from telegram import Message as Incoming
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from bot.alerts.texts import shorten
from bot.errors import StrikewireError
from bot.store import chat_changes, chats, shown
from bot.values.delivery import Message
from bot.values.facts import Language
from handlers.ask import Answer, Ask, Handler, Who
from handlers.context import Context
from handlers.door import admission, gate, incoming, pace, sending
from handlers.door.heeding import Heed, heed
from handlers.door.standing import welcome_back
from handlers.settings import channels

log = logging.getLogger(__name__)

LONGEST_POPUP = 200
"""Telegram's limit on the answer to a press."""


@dataclass(frozen=True, slots=True)
class Door:
    """A handler behind the question who may pass."""

    handler: Handler
    who: Who
    admits: bool = False
    """Takes the token of an invitation."""
    heavy: bool = False
    """Costs much more than an answer: may be asked less often."""
    of_chat: bool = False
    """Of what a chat has set, or may know: while a private chat speaks for a channel, of the channel."""
    of_event: bool = False
    """Alone, in answer to a message that tells of an event, it means that event."""


async def on_message(update: Update, context: Context, door: Door, args: str) -> None:
    """A command, or a plain text."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None or message.chat.type == chats.CHANNEL:
        return
    heeded = heed(update, message, user, context.services.said)
    if heeded is Heed.IGNORE:
        return
    wait = pace.of_message(context.services, message, user.id, heavy=door.heavy)
    if wait is not None and not wait.first:
        return
    ask = await incoming.ask(update, context, args, user)
    await welcome_back(context, ask)
    if wait is not None:
        answer = pace.slow_down(ask, wait) if admission.admits(ask) else Answer()
    elif heeded is Heed.TOO_LATE:
        answer = ask.tell("edited-too-late")
    else:
        answer = await _pass(door, ask, message)
    if answer.aside:
        answer = await _hand_aside(context, ask, answer)
    await sending.answer(context, message, answer)


async def _hand_aside(context: Context, ask: Ask, answer: Answer) -> Answer:
    """What is left to say in the chat once the one who asked has the documents in private; or how to get them there."""
    try:
        await sending.send_files(context, ask.user_id, None, answer.files)
    except (Forbidden, BadRequest):  # they never started the bot, or blocked it, or write as the group
        return ask.tell("aside-start-first", name=ask.bot_name)
    return replace(answer, files=())


async def on_button(update: Update, context: Context, doors: dict[str, Door]) -> None:
    """A pressed button. Its data is a request and not a right; every press is answered."""
    query = update.callback_query
    if query is None:
        return
    message, answer = query.message, Answer()
    try:
        ask = await incoming.ask(update, context, query.data or "", query.from_user)
        await welcome_back(context, ask)
        answer = await _pressed(doors, ask) if isinstance(message, Incoming) else ask.pop("button-stale")
        if ask.chat.kind == chats.CHANNEL:
            answer = _in_channel(ask, answer)
    except ChatMigrated as moved:  # a button that was left behind in the group that a supergroup once was
        answer = ask.pop("button-stale")
        old, new = ask.chat.id, moved.new_chat_id
        await context.services.database.write(lambda session: chat_changes.leave_behind(session, old, new))
    finally:
        with suppress(BadRequest):  # pressed before the last start: too old to be answered
            await query.answer(_popup(answer.popup))
    if isinstance(message, Incoming):
        await sending.answer_press(context, query, message, answer)


async def _pressed(doors: dict[str, Door], ask: Ask) -> Answer:
    """The answer to a press: of a channel's button, in the name of that channel."""
    name, _, data = ask.args.partition(":")
    channel_id = None
    if name == channels.MARK:
        marked = channels.unmark(ask, data) if ask.private else None
        channel_id, data = marked or (None, "")
        name, _, data = data.partition(":")
    door, ask = doors.get(name), replace(ask, args=data.strip())
    if door is None:
        return ask.pop("button-stale")
    if wait := pace.of_press(ask, heavy=door.heavy):
        return pace.slow_down(ask, wait)
    answer = await _pass(door, ask, None, channel_id)
    wait = pace.of_posts(ask, answer)
    return answer if wait is None else pace.slow_down(ask, wait)


def _popup(text: str) -> str | None:
    return shorten(text, LONGEST_POPUP) if len(text) > LONGEST_POPUP else text or None


def _in_channel(ask: Ask, answer: Answer) -> Answer:
    """Nothing is posted where all subscribers would read it: who wants to know more asks in private."""
    if not answer.messages:
        return answer
    return Answer(popup=answer.popup or ask.voice.plain("channel-ask-privately", name=ask.bot_name))


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
        await sending.answer(context, update.effective_message, Answer((Message(texts.say(language, "apology")),)))


async def _language(update: Update, context: Context) -> Language:
    chat_id = update.effective_chat.id if update.effective_chat else 0
    with suppress(StrikewireError):
        chat = await context.services.database.read(lambda session: chats.get(session, chat_id))
        if chat is not None and chat.language:
            return Language(chat.language)
    return incoming.guess(update.effective_user)


async def _pass(door: Door, ask: Ask, message: Incoming | None, channel_id: int | None = None) -> Answer:
    """The handler's answer to one who may; else why not."""
    if not admission.admits(ask):
        ask = await admission.take(ask) if door.admits else ask
        if not ask.chat.admitted:
            return admission.refuse(ask)
    may = await gate.may(ask, door.who, message)
    if not may:
        refusal = "owners-only" if door.who is Who.OWNER else "admins-only"
        return _refuse(ask, "admin-not-known" if may is None else refusal)
    named = await _named(ask) if door.of_event and not ask.args else ask
    if named is not ask:  # it answers an alert of this very chat
        return await door.handler(named)
    meant = await _meant(door, ask, message, channel_id)
    return meant if isinstance(meant, Answer) else channels.say_for(meant, await door.handler(meant))


async def _named(ask: Ask) -> Ask:
    """The ask with the number of the event that the message tells of which it answers, if it does."""
    chat_id, message_id = ask.chat.id, ask.reply_to
    if message_id is None:
        return ask
    event_id = await ask.services.database.read(lambda session: shown.event_of(session, chat_id, message_id))
    return ask if event_id is None else replace(ask, args=str(event_id))


async def _meant(door: Door, ask: Ask, message: Incoming | None, channel_id: int | None) -> Ask | Answer:
    """The ask about the chat that is meant by it."""
    if channel_id is not None:
        return await channels.about(ask, channel_id)
    return await channels.meant(ask) if door.of_chat and message is not None else ask


def _refuse(ask: Ask, key: str) -> Answer:
    """To one person in one chat, not more than once a minute; who presses hears it each time."""
    if ask.pressed or ask.services.quotas.refusals.refuses((ask.chat.id, ask.user_id)) is None:
        return ask.pop(key)
    return Answer()
