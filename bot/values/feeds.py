"""What feeds bring, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MAX_CATEGORY = 100
"""Characters of the name of a folder that feeds are kept in."""
MAX_ENTRIES = 20_000
"""Entries of a document that are read; a longer one is cut there, and says so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed document, cleaned: plain text without markup, no control characters."""

    guid: str | None
    url: str | None
    title: str
    summary: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed document: its entries oldest first, and what it asks of those who poll it."""

    title: str
    site_url: str | None
    language: str | None
    entries: tuple[Entry, ...]
    min_interval: float | None = None
    """Seconds between polls that the document itself asks for (`ttl`, `sy:updatePeriod`)."""
    truncated: bool = False
    complete: bool = True
    """Whether it is there to its end, as far as can be seen."""


@dataclass(frozen=True, slots=True)
class FeedFound:
    """What checking an address found: the feed's own address and what it holds."""

    url: str
    title: str
    entries: int
    newest: datetime | None
    choices: tuple[tuple[str, str], ...] = ()
    """(address, title) of each feed, where a page named several; `url` is then the page."""
    truncated: bool = False
    """The document has more items than are read."""


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed as a list names it."""

    url: str
    title: str = ""
    category: str | None = None
    for_all: bool = False
    """Every chat hears it, not only the one that the list is written for."""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """What a list names and what is never fetched."""

    shown: str
    """The address as it may be printed."""
    why: str
    """One line with the address, for the command line."""
    has_password: bool


@dataclass(frozen=True, slots=True)
class FeedList:
    """A list of feeds as it was read: each address once, whole."""

    lines: tuple[FeedLine, ...]
    refused: tuple[RefusedLine, ...]


class FeedState(StrEnum):
    """Whether a feed is polled."""

    ACTIVE = "active"
    GONE = "gone"
    """It said that it will not come back (410)."""
    REMOVED = "removed"


class CadenceReason(StrEnum):
    """Why a feed waits for its next poll as long as it does."""

    INTERVAL = "interval"
    DOCUMENT = "document"
    CACHE = "cache"
    SILENT = "silent"
    RETRY_AFTER = "retry_after"
    HOST_PAUSED = "host_paused"
    FAILURES = "failures"


class Trouble(StrEnum):
    """Why a chat is told that its feeds are silent."""

    MANY = "many"
    """A third of the chat's feeds have failed for an hour."""
    FAILING = "failing"
    """One feed has failed for a day."""
    STILL = "still"
    """One feed answers, and has brought nothing for much longer than it ever did."""
    GONE = "gone"
    """One feed says that it will not come back."""
