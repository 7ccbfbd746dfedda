"""Channels are set up from the private chat of one of their admins: `/channels`, and what it changes of other commands.

While a private chat speaks for a channel, what it says of settings, subscriptions and feeds concerns the channel, and
news, digests and files of events are what the channel would be told.
The buttons of an answer about a channel stay the channel's, whichever the chat speaks for when they are pressed.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from sqlmodel import Session

from bot.alerts.texts import Html, shorten
from bot.alerts.words import LONGEST_NAME
from bot.models import Chat
from bot.store import audit, channels
from bot.values.delivery import Button, Message
from handlers.ask import Answer, Ask, number

OFF = ("off", "вимк", "вимкнути", "выкл", "выключить")
ASKED = 30
"""Channels for which Telegram is asked, at most, whether the person is their admin."""
LONGEST_TEXT = 4096
"""UTF-16 units of a message that Telegram takes; its HTML is not shorter, but for signs beyond the first 65,536."""
LONGEST_DATA = 64
"""Bytes of callback data that Telegram takes."""
MARK, KEPT = "for", "~"
"""The name of a channel's button, and the mark of data that was too long to stand in it."""


async def show(ask: Ask) -> Answer:
    """`/channels [off | NAME]`: the channels that the person may set up now."""
    wanted = ask.args.casefold()
    if not ask.private:
        return ask.tell("channels-in-private", name=ask.bot_name)
    if wanted in OFF:
        return await _stop(ask)
    known = await ask.services.database.read(
        lambda session: channels.listed(session, by=ask.user_id, title=wanted, limit=ASKED)
    )
    rights = await asyncio.gather(*(ask.is_admin_of(channel.id) for channel in known))
    mine = [channel for channel, is_admin in zip(known, rights, strict=True) if is_admin]
    if not mine:
        return ask.tell("channels-none", name=ask.bot_name)
    rows = [(ask.voice.button("button-channel", f"channel:{each.id}", title=each.title),) for each in mine]
    now = next((each for each in mine if each.id == ask.chat.speaks_for), None)
    if now is None:
        return ask.tell("channels-which", *rows)
    off = (ask.voice.button("button-channel-off", "channel:off"),)
    return ask.tell("channels-now", *rows, off, title=now.title)


def offer(ask: Ask, person: Chat) -> Answer:
    """What one reads in private who has let the bot post in a channel."""
    told_to = replace(ask, here=person)
    button = told_to.voice.button("button-channel", f"channel:{ask.chat.id}", title=ask.chat.title)
    return told_to.tell("channel-offer", (button,), title=ask.chat.title)


async def press(ask: Ask) -> Answer:
    """A channel of the list, or *Back to this chat*."""
    if ask.args == "off" and ask.private:
        return replace(await _stop(ask), edit=True)
    channel_id = _id(ask.args)
    channel = await ask.services.database.read(lambda session: channels.get(session, channel_id))
    if channel is None or not ask.private:
        return ask.pop("button-stale")
    if not await ask.is_admin_of(channel.id):
        return ask.pop("channel-not-admin", title=channel.title)

    def work(session: Session) -> None:
        channels.speak(session, ask.chat.id, channel.id, ask.now)
        audit.note(session, channel.id, ask.user_id, "channel", "", ask.now)

    await ask.services.database.write(work)
    return ask.tell("channel-begins", edit=True, title=channel.title)


async def meant(ask: Ask) -> Ask | Answer:
    """The same ask about the channel that its chat speaks for, if it does; or what to say, where it may not now."""
    if not ask.private or ask.chat.speaks_for is None:
        return ask
    return await about(ask, ask.chat.speaks_for)


async def about(ask: Ask, channel_id: int) -> Ask | Answer:
    """The same ask about a channel whose admin the person is now; or what to say where that is not so."""
    channel = await ask.services.database.read(lambda session: channels.get(session, channel_id))
    if channel is None:
        await _silence(ask, channel_id)
        return ask.pop("channel-gone")
    is_admin = await ask.is_admin_of(channel_id)
    if is_admin is None:
        return ask.pop("channel-not-known", title=channel.title)
    if not is_admin:
        await _silence(ask, channel_id)
        return ask.pop("channel-not-admin", title=channel.title)
    return replace(ask, chat=channel, here=ask.chat)


def say_for(ask: Ask, answer: Answer) -> Answer:
    """An answer about a channel says so first, and its buttons are the channel's."""
    if ask.here is None:
        return answer
    title = shorten(ask.chat.title, LONGEST_NAME)
    head = ask.spoken(lambda voice: f"<b>{voice.say('channel-head', title=title)}</b>")
    messages = [replace(each, buttons=_marked(ask, each)) for each in answer.messages]
    if messages and len(messages[0].html) + len(head) < LONGEST_TEXT:
        messages[0] = replace(messages[0], html=Html(f"{head}\n{messages[0].html}"))
    elif messages:
        messages.insert(0, Message(head))
    popup = f"{ask.voice.plain('channel-head', title=title)} {answer.popup}"
    return replace(answer, messages=tuple(messages), popup=popup if answer.popup else "")


def unmark(ask: Ask, args: str) -> tuple[int, str] | None:
    """The channel whose button was pressed, and its own data; None where that is forged, or forgotten by now."""
    channel, _, data = args.partition(":")
    if data.startswith(KEPT):
        data = ask.services.offers.get(data.removeprefix(KEPT)) or ""
    return (_id(channel), data) if _id(channel) and data else None


def _marked(ask: Ask, message: Message) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(_mark(ask, button) for button in row) for row in message.buttons)


def _mark(ask: Ask, button: Button) -> Button:
    if button.data is None:
        return button
    marked = f"{MARK}:{ask.chat.id}:{button.data}"
    if len(marked.encode()) > LONGEST_DATA:
        marked = f"{MARK}:{ask.chat.id}:{KEPT}{ask.services.offers.put(button.data)}"
    return replace(button, data=marked)


async def _stop(ask: Ask) -> Answer:
    was = ask.chat.speaks_for
    if was is None:
        return ask.tell("channel-was-off")
    channel = await ask.services.database.read(lambda session: channels.get(session, was))
    await _silence(ask, was)
    return ask.tell("channel-ends", title=channel.title if channel else "")


async def _silence(ask: Ask, channel_id: int) -> None:
    """The private chat speaks for itself again, if it spoke for this channel."""
    await ask.services.database.write(lambda session: channels.stop_speaking(session, ask.chat.id, channel_id))


def _id(text: str) -> int:
    """The id of a channel, which is negative; 0 for anything else."""
    return -(number(text.removeprefix("-")) or 0) if text.startswith("-") else 0
