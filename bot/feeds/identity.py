"""Which entries a feed has shown before: decides by identities, never by dates, and says by which one.

An entry has up to three identities: its address, its guid and its text, each a 64-bit hash with its kind in it.
All of them are remembered (`Seen`), so that an entry that changes one of them is still known by another. A guid that
is an address is taken as one: mostly it is the entry's own, and then there is one key less to remember.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.values import Entry

SUMMARY_PART = 200
"""Characters of the summary that count for the text identity: outlets append to the end."""
TELLING_TEXT = 60
"""Letters and digits from which a text alone proves anything: "Explosions in the city" may be true every night."""
REMADE_FROM = 5
"""Entries of a document, known by nothing but their texts, from which its addresses and guids were made anew."""

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|y|dc|ms|tw|wbra|gbra)cl(?:id|src)|mc_[ce]id|_ga|_gl|igshid|yadclid|at_(?:medium|campaign)"
    r"|xtor|cmpid|ns_\w+|spm|_openstat|rss|from_rss"
)
_NO_WORD = re.compile(r"[\W_]+")


class KnownBy(StrEnum):
    """By which identity an entry was seen before."""

    URL = "url"
    GUID = "guid"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Identity:
    """Signed 64-bit hashes; None where an entry has no such identity, or one that proves nothing."""

    url: int | None
    guid: int | None
    text: int | None
    telling: bool = True
    """The text is long enough to prove something alone."""

    def keys(self) -> tuple[int, ...]:
        """What is to be remembered."""
        return tuple(dict.fromkeys(key for key in (self.url, self.guid, self.text) if key is not None))

    @property
    def strongest(self) -> int | None:
        """The key by which an item is found again when its text has changed."""
        return next(iter(self.keys()), None)


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry with the decision: new if `known_by` is None; `edits` is the stored item whose text it changes."""

    entry: Entry
    identity: Identity
    known_by: KnownBy | None
    edits: int | None = None

    @property
    def is_new(self) -> bool:
        """Its feed has not shown it before."""
        return self.known_by is None


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored item as far as telling an edit asks."""

    item_id: int
    title: str
    summary: str


def identity(entry: Entry) -> Identity:
    """The identities of one entry, seen alone."""
    address = _address(entry.url) if entry.url else ""
    text = _words(entry.title + " " + entry.summary[:SUMMARY_PART])
    has_text = bool(_words(entry.title)) or not (address or entry.guid)
    return Identity(
        url=_hash("url", address) if address else None,
        guid=_guid(entry.guid) if entry.guid else None,
        text=_hash("text", text) if has_text else None,
        telling=len(text) >= TELLING_TEXT,
    )


def keys(entry: Entry) -> tuple[int, ...]:
    """The keys of one entry, seen alone."""
    return identity(entry).keys()


def identities(entries: Iterable[Entry]) -> tuple[Identity, ...]:
    """The identities of a document's entries, without what different texts share: that tells no two apart."""
    found = tuple(map(identity, entries))
    urls = _shared(found, lambda one: one.url)
    guids = _shared(found, lambda one: one.guid)
    return tuple(
        replace(one, url=None if one.url in urls else one.url, guid=None if one.guid in guids else one.guid)
        for one in found
    )


def known(one: Identity, seen: Collection[int], *, remade: bool = False) -> KnownBy | None:
    """By what an entry is known among the keys that its feed has shown; None if it is new.

    An address proves it, and so does a text that is long enough or all there is. A guid proves it only where no
    address contradicts: two entries that share a broken guid, but neither address nor text, are two. In a document
    that was `remade` any text proves it.
    """
    if one.url in seen:
        return KnownBy.URL
    text_counts = remade or one.telling or (one.url is None and one.guid is None) or one.guid in seen
    if one.text in seen and text_counts:
        return KnownBy.TEXT
    if one.guid in seen and (one.url is None or one.text is None):
        return KnownBy.GUID
    return None


def judge(entries: Iterable[Entry], seen: Collection[int]) -> tuple[Judged, ...]:
    """Each entry of a document with the decision, in order; an entry that repeats an earlier one is known by it."""
    entries = tuple(entries)
    found = identities(entries)
    remade = is_remade(found, seen)
    remembered = set(seen)
    judged = []
    for entry, one in zip(entries, found, strict=True):
        judged.append(Judged(entry, one, known(one, remembered, remade=remade)))
        remembered.update(one.keys())
    return tuple(judged)


def is_remade(found: Sequence[Identity], seen: Collection[int]) -> bool:
    """Whether a feed has given all its entries other addresses and guids: most texts are known, and nothing else is.

    Only so are short texts known that come again with another address and guid; one by one each may be a new report.
    """
    if any(one.url in seen or one.guid in seen for one in found):
        return False
    texts = {one.text for one in found if one.text is not None}
    known_texts = sum(text in seen for text in texts)
    return known_texts >= REMADE_FROM and 2 * known_texts > len(texts)


def with_edits(judged: Iterable[Judged], seen: Collection[int], stored: Mapping[int, Stored]) -> tuple[Judged, ...]:
    """The same, those marked that change the text of a stored item, each item at most once.

    `stored` are the feed's recent items by their strongest key. A title or first lines that the feed has shown before
    are no edit: outlets try headlines by turns, and caches bring old documents back.
    """
    edited: set[int] = set()
    marked = []
    for each in judged:
        item = _edited(each, seen, stored)
        if item is not None and item not in edited:
            edited.add(item)
            each = replace(each, edits=item)  # noqa: PLW2901 - the same entry, marked
        marked.append(each)
    return tuple(marked)


def _edited(each: Judged, seen: Collection[int], stored: Mapping[int, Stored]) -> int | None:
    keys_of_item = (key for key in (each.identity.url, each.identity.guid) if key is not None)
    item = None if each.is_new else next((stored[key] for key in keys_of_item if key in stored), None)
    if item is None:
        return None
    before = replace(each.entry, title=item.title, summary=item.summary)
    if identity(before).text != each.identity.text:
        return None if each.identity.text in seen else item.item_id
    return item.item_id if _words(item.summary) != _words(each.entry.summary) else None


def _shared(found: Iterable[Identity], part: Callable[[Identity], int | None]) -> set[int]:
    texts: defaultdict[int, set[int | None]] = defaultdict(set)
    for one in found:
        key = part(one)
        if key is not None:
            texts[key].add(one.text)
    return {key for key, different in texts.items() if len(different) > 1}


def _address(url: str) -> str:
    """An address without scheme, `www.`, fragment, tracking parameters and closing slash; a bare host is none."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url
    kept = urlencode(sorted((name, value) for name, value in query if not _TRACKING.fullmatch(name.lower())))
    path = parts.path.rstrip("/")
    return f"{host}{port}{path}?{kept}" if path or kept else ""


def _guid(guid: str) -> int | None:
    """A guid's hash; that of an address where it is one, none where it names the whole site."""
    if not guid.lower().startswith(("http://", "https://")):
        return _hash("guid", guid)
    address = _address(guid)
    return _hash("url", address) if address else None


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", text.casefold()).strip()


def _hash(kind: str, text: str) -> int:
    digest = blake2b(f"{kind}\0{text}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
