"""What people do in the chats, and what the bot hears of it."""

from __future__ import annotations

import re
import time

from tests.fakes.telegram_html import utf16_units

from .chats import Chat, Chats, Press
from .members import BOT, Json, person, standing
from .messages import Sent
from .updates import Updates

COMMAND = re.compile(r"/\w+(?:@\w+)?")


class People:
    """Everybody but the bot."""

    def __init__(self, chats: Chats, updates: Updates) -> None:
        self._chats = chats
        self._updates = updates

    def chat(self, chat: int) -> Chat:
        """The chat as it stands; one that never spoke is there but unknown to Telegram."""
        return self._chats.chat(chat)

    def knows(self, *chats: int, kind: str | None = None) -> None:
        """These chats exist and take messages, though nobody spoke there yet."""
        for chat in chats:
            self.chat(chat).known = True
            self.chat(chat).kind = kind or self.chat(chat).kind

    async def says(
        self,
        text: str,
        *,
        chat: int,
        user: int | None = None,
        language_code: str = "en",
        thread: int | None = None,
        chat_type: str | None = None,
        reply_to: int | None = None,
        sender_chat: int | None = None,
        also: Json | None = None,
    ) -> Json:
        """A person writes `text`; the user of a private chat is the chat unless told. Returns the message.

        `also`: what else Telegram says of it, such as where it was forwarded from.
        """
        self.knows(chat, kind=chat_type)
        message = self._chats.incoming(chat, person(user or abs(chat), language_code))
        message |= {"text": text} | _command_in(text)
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            message["reply_to_message"] = self._chats.stub(reply_to, chat)
        if sender_chat is not None:
            message["sender_chat"] = self.chat(sender_chat).as_json()
        message |= also or {}
        await self._updates.add("channel_post" if self.chat(chat).kind == "channel" else "message", message)
        return message

    async def rewrites(self, message: Json, text: str) -> Json:
        """A person edits what they wrote."""
        rewritten = message | {"text": text, "edit_date": int(time.time())} | _command_in(text)
        await self._updates.add("edited_message", rewritten)
        return rewritten

    async def shares_location(
        self, latitude: float, longitude: float, *, chat: int, user: int | None = None, reply_to: int | None = None
    ) -> Json:
        """A person shares a place on the map."""
        self.knows(chat)
        message = self._chats.incoming(chat, person(user or abs(chat)))
        message["location"] = {"latitude": latitude, "longitude": longitude}
        if reply_to is not None:
            message["reply_to_message"] = self._chats.stub(reply_to, chat)
        await self._updates.add("message", message)
        return message

    async def sends_file(
        self,
        name: str,
        content: bytes,
        *,
        chat: int,
        caption: str = "",
        user: int | None = None,
        reply_to: int | None = None,
    ) -> Json:
        """A person sends a document, which getFile finds; a caption may hold a command."""
        self.knows(chat)
        message = self._chats.incoming(chat, person(user or abs(chat)))
        file_id = self._chats.put_file(content)
        message["document"] = {"file_id": file_id, "file_unique_id": file_id, "file_name": name}
        message["document"]["file_size"] = len(content)
        if reply_to is not None:
            message["reply_to_message"] = self._chats.stub(reply_to, chat)
        if caption:
            message["caption"] = caption
        if found := COMMAND.match(caption):
            message["caption_entities"] = [{"type": "bot_command", "offset": 0, "length": utf16_units(found.group())}]
        await self._updates.add("message", message)
        return message

    async def presses(self, message: Sent, label: str, *, user: int | None = None, language_code: str = "en") -> Press:
        """A person presses the button whose text holds `label`."""
        return await self.sends_data(message, message.button(label).data, user=user, language_code=language_code)

    async def sends_data(
        self, message: Sent, data: str | None, *, user: int | None = None, language_code: str = "en"
    ) -> Press:
        """A client sends callback data of its own making, as any client can."""
        press = Press(str(next(self._chats.ids)), data)
        self._chats.presses[press.id] = press
        query = {
            "id": press.id,
            "from": person(user or abs(message.chat_id), language_code),
            "chat_instance": "1",
            "data": data,
        }
        await self._updates.add("callback_query", query | {"message": self._chats.as_json(message)})
        return press

    async def member_becomes(
        self, chat: int, status: str, *, user: int | None = None, was: str = "member", **rights: bool
    ) -> None:
        """The bot's own standing in a chat changes: member, administrator, restricted, left or kicked."""
        self.knows(chat)
        change = {
            "chat": self.chat(chat).as_json(),
            "from": person(user or abs(chat)),
            "date": int(time.time()),
            "old_chat_member": standing(BOT, was),
            "new_chat_member": standing(BOT, status) | rights,
        }
        await self._updates.add("my_chat_member", change)

    def admins(self, chat: int, *users: int) -> None:
        """Make these users, and nobody else, the chat's admins."""
        self.chat(chat).admins = [person(user) for user in users]

    def blocks(self, chat: int) -> None:
        """The person blocks the bot, or the group throws it out: 403 from now on."""
        group = "Forbidden: bot was kicked from the supergroup chat"
        self.chat(chat).blocked = "Forbidden: bot was blocked by the user" if chat > 0 else group

    async def migrates(self, chat: int, new_id: int, *, tells: bool = False) -> None:
        """The group becomes a supergroup; `tells` also sends the two service messages."""
        self.knows(chat, new_id)
        self.chat(chat).moved_to = new_id
        if tells:
            somebody = person(1)
            await self._updates.add("message", self._chats.incoming(chat, somebody) | {"migrate_to_chat_id": new_id})
            await self.arrives_from(chat, new_id)

    async def arrives_from(self, chat: int, new_id: int) -> None:
        """The service message in the supergroup that a group has become."""
        self.knows(new_id)
        message = self._chats.incoming(new_id, person(1)) | {"migrate_from_chat_id": chat}
        await self._updates.add("message", message)

    def deletes_topic(self, chat: int, thread: int) -> None:
        self.chat(chat).gone_topics.add(thread)

    def deletes(self, message: Sent) -> None:
        """The message is removed: it can be neither edited nor replied to."""
        message.deleted = True


def _command_in(text: str) -> Json:
    """The command that a text begins with, as Telegram marks it."""
    found = COMMAND.match(text)
    length = utf16_units(found.group()) if found else 0
    return {"entities": [{"type": "bot_command", "offset": 0, "length": length}] if found else []}
