"""What was said to the bot, and what it answers: the two values that every handler takes and returns."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, StrEnum

from bot.alerts.texts import Html, Texts
from bot.alerts.words import Words
from bot.models import Chat
from bot.store import chats
from bot.values.chats import Reader
from bot.values.delivery import Button, File, Message
from bot.values.events import PUBLIC
from bot.values.facts import Language
from handlers.services import Services

LONGEST = 3500
"""Characters of a list's HTML; Telegram takes 4,096 of text."""
Row = tuple[Button, ...]


class Who(Enum):
    """Who may use a command or a button. In a private chat `ADMINS` is anyone."""

    ANYONE = "anyone"
    ADMINS = "admins"
    OWNER = "owner"


class Theme(StrEnum):
    """The headings of `/help`."""

    ALERTS = "alerts"
    NEWS = "news"
    FEEDS = "feeds"
    SETTINGS = "settings"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Voice:
    """The bot in one language."""

    texts: Texts
    language: Language

    def say(self, key: str, **args: str | int) -> Html:
        """The message as HTML."""
        return self.texts.say(self.language, key, **args)

    def plain(self, key: str, **args: str | int) -> str:
        """The message for a button or a popup."""
        return self.texts.say_plain(self.language, key, **args)

    def button(self, key: str, data: str, **args: str | int) -> Button:
        """A button with this text."""
        return Button(self.plain(key, **args), data)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that came with what was said: its name, its size in bytes as Telegram tells it, and how to read it."""

    name: str
    size: int
    read: Callable[[], Awaitable[bytes]]


IsAdmin = Callable[[int], Awaitable[bool | None]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing said to the bot, by command, button or plain text, by one who may say it."""

    services: Services
    chat: Chat
    """Whose settings, subscriptions and feeds are meant: the chat it was said in, or a channel that it sets up."""
    user_id: int
    thread_id: int | None
    args: str
    """What follows the command, or the name in callback data."""
    now: datetime
    bot_name: str
    guess: Language
    """The language of the person's Telegram, or English."""
    is_admin_of: IsAdmin
    """Whether the person is an admin of a chat now; None where Telegram does not say."""
    pressed: bool = False
    """Said by a button."""
    reply_to: int | None = None
    """The message that it answers."""
    location: tuple[float, float] | None = None
    """(latitude, longitude) of a place on the map that was shared."""
    attachment: Attachment | None = None
    here: Chat | None = None
    """The private chat that it was said in, where that sets up a channel: `chat` is the channel then."""

    @property
    def listener(self) -> Chat:
        """The chat that reads the answer."""
        return self.here or self.chat

    @property
    def private(self) -> bool:
        """Said in a private chat."""
        return self.listener.kind == chats.PRIVATE

    @property
    def voice(self) -> Voice:
        """The language of the chat that reads the answer; until one is chosen, that of the person."""
        return Voice(self.services.texts, Language(self.listener.language or self.guess))

    @property
    def reader(self) -> Reader:
        """The chat as the renderer sees it."""
        return replace(chats.reader(self.chat), language=self.voice.language)

    def words(self, voice: Voice) -> Words:
        """What is said of events to the chat, in one of the languages it is answered in."""
        return Words(voice.texts, replace(self.reader, language=voice.language), self.now)

    def may_know(self, audience: int) -> bool:
        """Whether the chat may hear of events of this audience: those of another chat's own feed are that chat's.

        Who sets up a channel still knows what their private chat knows.
        """
        return audience in (PUBLIC, self.chat.id, self.listener.id)

    def spoken(self, words: Callable[[Voice], str]) -> Html:
        """What `words` says in the chat's language; until one is chosen in all three, the person's own first."""
        if self.listener.language:
            return Html(words(self.voice))
        return Html("\n\n".join(words(Voice(self.services.texts, language)) for language in self.languages))

    @property
    def languages(self) -> list[Language]:
        """All that can be spoken, the person's own first."""
        return sorted(Language, key=lambda language: language is not self.guess)

    @property
    def room(self) -> int:
        """Characters of HTML that a list may take in each of the languages that are spoken."""
        return LONGEST if self.listener.language else LONGEST // len(Language)

    def say(self, key: str, **args: str | int) -> Html:
        """One message in the chat's language; in all three until one is chosen."""
        return self.spoken(lambda voice: voice.say(key, **args))

    def tell(self, key: str, *rows: Row, edit: bool = False, **args: str | int) -> Answer:
        """An answer of one message. A press of a button is answered in the message that had it where `edit`."""
        return told(self.say(key, **args), *rows, edit=edit and self.pressed)

    def pop(self, key: str, **args: str | int) -> Answer:
        """A short answer: a popup to one who pressed, else a message."""
        return Answer(popup=self.voice.plain(key, **args)) if self.pressed else told(self.say(key, **args))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says. With `edit` the first message replaces that of the pressed button."""

    messages: tuple[Message, ...] = field(default=())
    popup: str = ""
    edit: bool = False
    reply: bool = False
    """The messages show which one's button was pressed."""
    files: tuple[File, ...] = ()
    """Documents that follow the messages."""
    aside: bool = False
    """The documents go to the private chat of the one who asked: they are not for all to read."""


Handler = Callable[[Ask], Awaitable[Answer]]


def told(html: str, *rows: Row, edit: bool = False) -> Answer:
    """An answer of one message with rows of buttons under it."""
    return Answer((Message(html, tuple(row for row in rows if row)),), edit=edit)


def fit(lines: Sequence[str], more: Callable[[int], str], room: int = LONGEST) -> str:
    """As many lines as fit into one message, or into `room` characters of it, and how many there are more."""
    taken, size = 0, 0
    while taken < len(lines) and size + len(lines[taken]) < room:
        size += len(lines[taken]) + 1
        taken += 1
    rest = len(lines) - taken
    return "\n".join([*lines[:taken], *([more(rest)] if rest else [])])


def number(text: str) -> int | None:
    """An id as people write it: `12` or `#12`."""
    digits = text.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None
