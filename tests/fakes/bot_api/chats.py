"""The chats that the server knows, and what stands in them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from .members import BOT, Json
from .messages import Sent


@dataclass(slots=True, eq=False)
class Chat:
    """A chat as the server knows it: what the bot wrote into it, and why it would be refused."""

    id: int
    kind: str = ""
    title: str = ""
    known: bool = False
    messages: list[Sent] = field(default_factory=list)
    blocked: str | None = None
    moved_to: int | None = None
    gone_topics: set[int] = field(default_factory=set)
    admins: list[Json] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages if not message.deleted]

    def as_json(self) -> Json:
        named = {"first_name": self.title} if self.kind == "private" else {"title": self.title}
        return {"id": self.id, "type": self.kind, **named}


@dataclass(slots=True, eq=False)
class Press:
    """A pressed button. `answer` is what the bot answered it with, once it did."""

    id: str
    data: str | None
    answer: Json | None = None

    @property
    def text(self) -> str:
        return str((self.answer or {}).get("text", ""))


class Chats:
    """All chats and pressed buttons, and how their messages are told to the bot."""

    def __init__(self, ids: Iterator[int]) -> None:
        self.ids = ids
        self.presses: dict[str, Press] = {}
        self.files: dict[str, bytes] = {}
        self._chats: dict[int, Chat] = {}

    @property
    def messages(self) -> list[Sent]:
        """The messages of all chats, oldest first."""
        return sorted((message for chat in self._chats.values() for message in chat.messages), key=lambda m: m.id)

    def chat(self, chat: int) -> Chat:
        """The chat as it stands; one that never spoke is there but unknown to Telegram."""
        if chat not in self._chats:
            self._chats[chat] = Chat(chat, "private" if chat > 0 else "supergroup", f"chat {chat}")
        return self._chats[chat]

    def put_file(self, content: bytes) -> str:
        """Keep what a person sends; the id by which it is asked for."""
        file_id = f"file-{next(self.ids)}"
        self.files[file_id] = content
        return file_id

    def incoming(self, chat: int, sender: Json) -> Json:
        """A new message from a person, with nothing in it yet."""
        return self._message(next(self.ids), chat, sender)

    def stub(self, message_id: int, chat: int) -> Json:
        """A message of the bot by its number, with its text where it stands there."""
        texts = [message.text for message in self.chat(chat).messages if message.id == message_id]
        return self._message(message_id, chat, BOT) | ({"text": texts[0]} if texts else {})

    def as_json(self, message: Sent) -> Json:
        shown = self.stub(message.id, message.chat_id) | {"text": message.text}
        if message.thread_id is not None:
            shown |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        if message.buttons:
            rows = [[button.as_json() for button in row] for row in message.buttons]
            shown["reply_markup"] = {"inline_keyboard": rows}
        return shown

    def _message(self, message_id: int, chat: int, sender: Json) -> Json:
        return {
            "message_id": message_id,
            "date": int(time.time()),
            "chat": self.chat(chat).as_json(),
            "from": sender,
        }
