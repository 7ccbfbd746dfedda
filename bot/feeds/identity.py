"""Which entries a feed has shown before: decides by identities, and says by which one.

An entry has up to four identities, each a 64-bit hash with its kind in it: its address, its guid, its text, and its
text with its date. All of them are remembered (`Seen`), so that an entry that changes one is still known by another.
A date never makes an entry new; that a text comes again with the date that it had proves that it is the same.
Where the identities contradict each other the entry is new: twice the same report is merged into one event, but a
report that is taken for an old one is lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b
from urllib.parse import parse_qsl, urldefrag, urlencode, urlsplit

from bot.values.facts import Classified
from bot.values.feeds import Entry

SUMMARY_PART = 200
"""Characters of the summary that count for the text identity: outlets append to the end."""
TELLING_TEXT = 60
"""Letters and digits from which a text alone proves anything: "Explosions in the city" may be true every night."""
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
    dated_text: int | None = None
    """The text with the entry's date; None for an entry without a date."""
    telling: bool = True
    """The text is long enough to prove something alone."""

    def keys(self) -> tuple[int, ...]:
        """What is to be remembered."""
        all_keys = (self.url, self.guid, self.text, self.dated_text)
        return tuple(dict.fromkeys(key for key in all_keys if key is not None))

    @property
    def names(self) -> tuple[int, ...]:
        """The keys that stay when the text changes; those of the text where there is nothing else."""
        return tuple(dict.fromkeys(key for key in (self.url, self.guid) if key is not None)) or self.keys()

    @property
    def strongest(self) -> int | None:
        """The key by which an item is found again when its text has changed."""
        return next(iter(self.keys()), None)


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored item as far as telling an edit asks."""

    item_id: int
    title: str
    summary: str
    facts: Classified
    """What the classifier says of it as it is stored."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry with the decision: new if `known_by` is None; `edits` is the stored item whose text it changes."""

    entry: Entry
    identity: Identity
    known_by: KnownBy | None
    edits: Stored | None = None

    @property
    def is_new(self) -> bool:
        """Its feed has not shown it before."""
        return self.known_by is None


def homes(*urls: str | None) -> frozenset[str]:
    """Addresses that are no entry's own though entries link there: the feed's, and its site's."""
    return frozenset(_address(url) for url in urls if url)


def identity(entry: Entry, homes: Collection[str] = ()) -> Identity:
    """The identities of one entry, seen alone."""
    address = _address(entry.url) if entry.url else ""
    address = "" if address in homes else address
    text = _words(entry.title + " " + entry.summary[:SUMMARY_PART])
    has_text = bool(_words(entry.title)) or not (address or entry.guid)
    date = entry.published_at
    return Identity(
        url=_hash("url", address) if address else None,
        guid=_guid(entry.guid, entry.url or "", homes) if entry.guid else None,
        text=_hash("text", text) if has_text else None,
        dated_text=_hash("dated", f"{text}\0{date.isoformat()}") if has_text and date else None,
        telling=len(text) >= TELLING_TEXT,
    )


def keys(entry: Entry, homes: Collection[str] = ()) -> tuple[int, ...]:
    """The keys of one entry, seen alone."""
    return identity(entry, homes).keys()


def identities(entries: Iterable[Entry], homes: Collection[str] = ()) -> tuple[Identity, ...]:
    """The identities of a document's entries, without what several of them share: that tells no two apart."""
    found = tuple(identity(entry, homes) for entry in entries)
    urls = _shared((one.url, one.text, one.guid) for one in found)
    guids = _shared((one.guid, one.text, None) for one in found)
    return tuple(
        replace(one, url=None if one.url in urls else one.url, guid=None if one.guid in guids else one.guid)
        for one in found
    )


def known(one: Identity, seen: Collection[int]) -> KnownBy | None:
    """By what an entry is known among the keys that its feed has shown; None if it is new.

    - An address proves it unless guid and text both are others: a page for each day, a link for all.
    - A guid proves it unless address and text both are others: two entries that share a broken guid are two.
    - A text proves it with its date; one without a date if there is nothing else, or if it is long. The same alarm
      comes again another night, word by word.
    """
    dated = one.dated_text in seen
    same_text = one.text in seen and (dated or one.telling or one.dated_text is None)
    if one.url in seen and (one.guid is None or one.guid in seen or same_text):
        return KnownBy.URL
    if one.guid in seen and (one.url is None or one.text is None or one.text in seen):
        return KnownBy.GUID
    nothing_else = one.url is None and one.guid is None
    undated = one.dated_text is None and one.text in seen and (nothing_else or one.telling)
    return KnownBy.TEXT if dated or undated else None


def judge(entries: Iterable[Entry], seen: Collection[int], homes: Collection[str] = ()) -> tuple[Judged, ...]:
    """Each entry of a document with the decision, in order; an entry that repeats an earlier one is known by it."""
    entries = tuple(entries)
    remembered = set(seen)
    judged = []
    for entry, one in zip(entries, identities(entries, homes), strict=True):
        judged.append(Judged(entry, one, known(one, remembered)))
        remembered.update(one.keys())
    return tuple(judged)


def with_edits(judged: Iterable[Judged], seen: Collection[int], stored: Mapping[int, Stored]) -> tuple[Judged, ...]:
    """The same, those marked that change the text of a stored item, each item at most once.

    `stored` are the feed's recent items by their strongest key. A title or first lines that the feed has shown before
    are no edit: outlets try headlines by turns, and caches bring old documents back.
    """
    edited: set[int] = set()
    marked = []
    for each in judged:
        item = _edited(each, seen, stored)
        if item is not None and item.item_id not in edited:
            edited.add(item.item_id)
            each = replace(each, edits=item)  # noqa: PLW2901 - the same entry, marked
        marked.append(each)
    return tuple(marked)


def says_more(edit: Judged, facts: Classified) -> bool:
    """Whether an edit changes what is told of the item: its title, or what the classifier makes of it."""
    before = edit.edits
    if before is None or _words(before.title) != _words(edit.entry.title):
        return True
    return replace(facts, evidence=(), scores={}) != replace(before.facts, evidence=(), scores={})


def _edited(each: Judged, seen: Collection[int], stored: Mapping[int, Stored]) -> Stored | None:
    keys_of_item = (key for key in (each.identity.url, each.identity.guid) if key is not None)
    item = None if each.is_new else next((stored[key] for key in keys_of_item if key in stored), None)
    if item is None:
        return None
    before = replace(each.entry, title=item.title, summary=item.summary)
    if identity(before).text != each.identity.text:
        return None if each.identity.text in seen else item
    return item if _words(item.summary) != _words(each.entry.summary) else None


def _shared(found: Iterable[tuple[int | None, int | None, int | None]]) -> set[int]:
    """Keys that entries with different texts, or different guids, have in common; of (key, text, guid)."""
    bearers: defaultdict[int, set[tuple[int | None, int | None]]] = defaultdict(set)
    for key, text, guid in found:
        if key is not None:
            bearers[key].add((text, guid))
    return {key for key, different in bearers.items() if len(different) > 1}


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


def _guid(guid: str, url: str, homes: Collection[str]) -> int | None:
    """A guid's hash; that of an address where it is one, none where it names the whole site.

    A fragment may tell the posts of one page apart. Where it only counts the versions of the linked page, it does not.
    """
    if not guid.lower().startswith(("http://", "https://")):
        return _hash("guid", guid)
    address, fragment = _address(guid), urldefrag(guid).fragment
    if fragment and ("#" in url or address != _address(url)):
        return _hash("guid", f"{address}#{fragment}")
    return _hash("url", address) if address and address not in homes else None


def _words(text: str) -> str:
    return _NO_WORD.sub(" ", text.casefold()).strip()


def _hash(kind: str, text: str) -> int:
    digest = blake2b(f"{kind}\0{text}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
