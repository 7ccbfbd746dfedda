"""What handlers work with: built by the composition root, reached through `Context.services`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from bot.alerts.texts import Texts
from bot.classify.places import Gazetteer
from bot.desk import Desk
from bot.store.database import Database
from bot.values.chats import Destination
from bot.values.clock import Clock
from bot.values.events import Source
from bot.values.feeds import FeedFound, FeedLine, FeedList
from handlers.door.quota import Quotas

CheckFeed = Callable[[str], Awaitable[FeedFound]]
"""Fetches and parses an address once; raises FeedError."""
REMEMBERED = 1000
"""Offers and texts that are kept in memory; the oldest go first."""


class Offers:
    """What stands behind buttons and is too long for them, such as addresses: callback data holds 64 bytes."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, str] = OrderedDict()

    def put(self, text: str) -> str:
        """A short name for the text."""
        name = sha256(text.encode()).hexdigest()[:16]
        self._texts[name] = text
        if len(self._texts) > REMEMBERED:
            self._texts.popitem(last=False)
        return name

    def get(self, name: str) -> str | None:
        """The text, unless it was offered before the last start or long ago."""
        return self._texts.get(name)


class Said:
    """What was said lately, by message: an edit that changes no word of it, for a link's preview, says nothing new."""

    def __init__(self) -> None:
        self._texts: OrderedDict[tuple[int, int], str] = OrderedDict()

    def is_new(self, chat_id: int, message_id: int, text: str) -> bool:
        """Whether the message did not say the same before; keeps what it says."""
        key = chat_id, message_id
        if self._texts.get(key) == text:
            return False
        self._texts[key] = text
        if len(self._texts) > REMEMBERED:
            self._texts.popitem(last=False)
        return True


class Drafts:
    """What a chat, or a topic of it, has chosen so far in its first minute: what it types next is its place.

    Only a convenience: buttons carry all that they stand for, and one who is forgotten is asked again.
    """

    def __init__(self) -> None:
        self._codes: OrderedDict[Destination, str] = OrderedDict()

    def put(self, destination: Destination, code: str) -> None:
        """Keep the wish as it is so far."""
        self._codes[destination] = code
        self._codes.move_to_end(destination)
        if len(self._codes) > REMEMBERED:
            self._codes.popitem(last=False)

    def get(self, destination: Destination) -> str | None:
        """The wish of one who is being asked for a place now."""
        return self._codes.get(destination)

    def drop(self, destination: Destination) -> None:
        """Nobody is asked any more."""
        self._codes.pop(destination, None)


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the product that a conversation needs."""

    database: Database
    texts: Texts
    gazetteer: Gazetteer
    clock: Clock
    check_feed: CheckFeed
    source_of: Callable[[str], Source | None]
    """The outlet behind an address, where the family file knows it."""
    read_list: Callable[[bytes], FeedList]
    """The feeds that a file names; raises UsageError where it is no list."""
    write_list: Callable[[Iterable[FeedLine]], str]
    """A list of feeds as OPML."""
    desk: Desk
    """Changes events by hand."""
    wake_poller: Callable[[], None]
    wake_sender: Callable[[], None]
    owners: frozenset[int] = frozenset()
    access: Literal["open", "invite"] = "open"
    feeds_per_chat: int = 50
    keep_days: int = 90
    contact: str = ""
    """How to reach who runs the bot, as they wrote it."""
    quotas: Quotas = field(default_factory=Quotas)
    said: Said = field(default_factory=Said)
    offers: Offers = field(default_factory=Offers)
    searches: Offers = field(default_factory=Offers)
    """What was looked for, behind the buttons that turn its pages."""
    drafts: Drafts = field(default_factory=Drafts)
