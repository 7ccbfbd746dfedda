"""The outlets that a chat can choose from: those behind the feeds that it hears."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from sqlmodel import Session

from bot.alerts.texts import shorten
from bot.alerts.words import LONGEST_NAME
from bot.models import Feed
from bot.store import feeds
from handlers.ask import Answer, Ask

LEAST_LETTERS = 3
"""Of an outlet's name that one may leave the rest of."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet, whichever of its feeds is meant. `key` is that of its reports' source."""

    key: str
    name: str
    words: frozenset[str]
    """What people may call it, in small letters."""

    @property
    def mark(self) -> str:
        """Eight characters that stand for it in callback data."""
        return sha256(self.key.encode()).hexdigest()[:8]


def heard(session: Session, chat_id: int) -> list[Outlet]:
    """The outlets of a chat's feeds, by name."""
    by_key: dict[str, list[Feed]] = {}
    for feed in feeds.for_chat(session, chat_id):
        by_key.setdefault(feeds.source_of(feed).key, []).append(feed)
    found = [_outlet(key, rows) for key, rows in by_key.items()]
    return sorted(found, key=lambda outlet: outlet.name.casefold())


def names(session: Session, chat_id: int) -> dict[str, str]:
    """Keys of a chat's outlets to their names."""
    return {outlet.key: outlet.name for outlet in heard(session, chat_id)}


async def chosen(ask: Ask, written: Sequence[str]) -> tuple[str, ...] | Answer:
    """The keys of the outlets that are meant; or which one the chat does not hear."""
    if not written:
        return ()
    known = await ask.services.database.read(lambda session: heard(session, ask.chat.id))
    found = {name: find(known, name) for name in _apart(known, written)}
    missing = next((name for name, outlet in found.items() if outlet is None), None)
    if missing is None:
        return tuple(dict.fromkeys(outlet.key for outlet in found.values() if outlet))
    close = guess(known, missing)
    if close is not None:
        return ask.tell("did-you-mean", word=shorten(missing, LONGEST_NAME), meant=close)
    return ask.tell("no-such-outlet", outlet=shorten(missing, LONGEST_NAME))


def find(known: Iterable[Outlet], written: str) -> Outlet | None:
    """The outlet of that name, key or address; else the only one whose name begins so."""
    word, outlets = written.casefold(), list(known)
    exact = next((outlet for outlet in outlets if word in outlet.words), None)
    begun = [outlet for outlet in outlets if any(each.startswith(word) for each in outlet.words)]
    return exact or (begun[0] if len(begun) == 1 and len(word) >= LEAST_LETTERS else None)


def guess(known: Iterable[Outlet], written: str) -> str | None:
    """What was perhaps meant."""
    words = {word: outlet.name for outlet in known for word in outlet.words}
    close = difflib.get_close_matches(written.casefold()[:LONGEST_NAME], words, n=1, cutoff=0.7)
    return words[close[0]] if close else None


def _apart(known: Sequence[Outlet], written: Sequence[str]) -> list[str]:
    """Names that only blanks part, where each of them is one and together they are none."""
    found = list[str]()
    for each in written:
        parts = each.split()
        found += parts if find(known, each) is None and all(find(known, part) for part in parts) else [each]
    return found


def _outlet(key: str, rows: Sequence[Feed]) -> Outlet:
    titles = list(dict.fromkeys(feed.title or feed.url for feed in rows))
    hosts = {urlsplit(feed.url).hostname or "" for feed in rows}
    bare = {host.removeprefix("www.") for host in hosts}
    words = {key, *titles, *hosts, *bare, *(host.partition(".")[0] for host in bare)}
    return Outlet(key, " / ".join(titles[:2]), frozenset(word.casefold() for word in words if word))
