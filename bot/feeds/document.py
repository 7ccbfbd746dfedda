"""A feed document to a `ParsedFeed`: pure and synchronous, run in a process that can be killed (see parser.py).

This module is what that process imports: keep it light.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import islice, pairwise
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser

from bot.errors import NotAFeed
from bot.feeds.dates import parse_date
from bot.feeds.encoding import MAX_PROLOG, mend_references, refuse_dtd, to_utf8
from bot.feeds.ending import is_whole, without_open_item
from bot.feeds.jsonfeed import RawEntry, looks_like_json, parse_json_feed
from bot.feeds.text import MAX_SUMMARY, MAX_TITLE, clean, first_sentence, plain
from bot.values.feeds import MAX_ENTRIES, Entry, ParsedFeed

MAX_URL = 2_048
MAX_GUID = 1_000
MAX_INTERVAL = 7 * 86_400
"""Seconds; a longer wish of a document counts as this."""

_NEVER = datetime.max.replace(tzinfo=UTC)
_ITEM = re.compile(rb"<(?:item|entry)[\s>]")
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def parse_document(body: bytes, *, charset: str | None = None, base_url: str = "") -> ParsedFeed:
    """The feed in a document of RSS 0.9x to 2.0, RDF, Atom or JSON Feed; entries oldest first.

    Of an XML document that breaks off, the entries that end are kept, and it says that it is not `complete`.
    `charset` is that of the HTTP header, `base_url` resolves relative links. Raises NotAFeed if it holds no feed.
    """
    document = to_utf8(body, charset)
    if looks_like_json(document):
        return _from_json(document, base_url)
    refuse_dtd(document)
    return _from_xml(document, base_url)


def _from_json(document: bytes, base_url: str) -> ParsedFeed:
    feed = parse_json_feed(document)
    return ParsedFeed(
        title=plain(feed.title, MAX_TITLE),
        site_url=_url(feed.site_url, base_url),
        language=clean(feed.language)[:35] or None,
        entries=_entries(((raw, parse_date(raw.date)) for raw in feed.entries[:MAX_ENTRIES]), base_url),
        truncated=len(feed.entries) > MAX_ENTRIES,
    )


def _from_xml(document: bytes, base_url: str) -> ParsedFeed:
    document = mend_references(document)
    complete = is_whole(document)
    document, shortened = _shortened(document if complete else without_open_item(document))
    parsed = _feedparser(document)
    found = parsed["entries"]
    if not (parsed.get("version") or found):
        raise NotAFeed("the answer holds no feed")
    if not (complete or found):
        raise NotAFeed("the document breaks off before the end of its first item")
    feed = parsed["feed"]
    return ParsedFeed(
        title=plain(_text(feed, "title"), MAX_TITLE),
        site_url=_url(_text(feed, "link"), base_url),
        language=clean(_text(feed, "language"))[:35] or None,
        entries=_entries(((_raw(entry), _date(entry)) for entry in found[:MAX_ENTRIES]), base_url),
        min_interval=_min_interval(feed),
        truncated=shortened or len(found) > MAX_ENTRIES,
        complete=complete,
    )


def _shortened(document: bytes) -> tuple[bytes, bool]:
    """The document without the items over the cap, closed again, so that they cost no parsing; and whether it was."""
    surplus = next(islice(_ITEM.finditer(document), MAX_ENTRIES, None), None)
    if surplus is None:
        return document, False
    tails = {
        b"<entry": b"</feed>",
        b"<item": b"</channel></rss>" if b"<rss" in document[:MAX_PROLOG] else b"</rdf:RDF>",
    }
    return document[: surplus.start()] + tails[surplus[0][:-1]], True


def _feedparser(document: bytes) -> Mapping[str, Any]:
    try:
        return feedparser.parse(  # type: ignore[no-any-return] # feedparser has no types
            io.BytesIO(document),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - feedparser raises of many kinds on hostile documents
        raise NotAFeed(f"the document cannot be read ({type(error).__name__})") from None


def _entries(found: Iterable[tuple[RawEntry, datetime | None]], base_url: str) -> tuple[Entry, ...]:
    """The entries oldest first: by date if all have one, else as the document lists them, newest first by custom."""
    entries = [_entry(raw, date, base_url) for raw, date in found]
    dates = [entry.published_at for entry in entries if entry.published_at]
    rising = sum(earlier < later for earlier, later in pairwise(dates))
    falling = sum(earlier > later for earlier, later in pairwise(dates))
    oldest_first = entries if rising > falling else entries[::-1]
    if len(dates) == len(entries):
        oldest_first = sorted(oldest_first, key=lambda entry: entry.published_at or _NEVER)
    return tuple(oldest_first)


def _entry(raw: RawEntry, date: datetime | None, base_url: str) -> Entry:
    summary = plain(raw.summary, MAX_SUMMARY)
    url = _url(raw.url, base_url)
    return Entry(
        guid=clean(raw.guid)[:MAX_GUID] or None,
        url=url,
        title=plain(raw.title, MAX_TITLE) or first_sentence(summary) or url or "",
        summary=summary,
        published_at=date,
    )


def _raw(entry: Mapping[str, Any]) -> RawEntry:
    contents = (part.get("value") for part in entry.get("content") or ())
    return RawEntry(
        guid=_text(entry, "id"),
        url=_text(entry, "link"),
        title=_text(entry, "title"),
        summary=_text(entry, "summary") or next((text for text in contents if isinstance(text, str)), ""),
        date="",
    )


def _date(entry: Mapping[str, Any]) -> datetime | None:
    for name in ("published", "updated", "created"):
        if name in entry:
            return parse_date(_text(entry, name), entry.get(f"{name}_parsed"))
    return None


def _url(link: str, base_url: str) -> str | None:
    """An absolute http or https address; None for anything else, and where there is none."""
    relative = clean(link)
    if not relative:
        return None
    try:
        joined = urljoin(base_url, relative)
        whole = urlsplit(joined).scheme in {"http", "https"} and bool(urlsplit(joined).hostname)
    except ValueError:
        return None
    return joined if whole and len(joined) <= MAX_URL else None


def _min_interval(feed: Mapping[str, Any]) -> float | None:
    """Seconds between polls that the document asks for, by RSS `ttl` (minutes) or the syndication module."""
    wishes = [_number(_text(feed, "ttl")) * 60]
    period = _PERIODS.get(_text(feed, "sy_updateperiod").strip().lower(), 0)
    wishes.append(period / max(1.0, _number(_text(feed, "sy_updatefrequency"))))
    return min(max(wishes), MAX_INTERVAL) or None


def _number(text: str) -> float:
    digits = text.strip()
    return float(digits) if digits.isascii() and digits.isdigit() and len(digits) < 8 else 0.0


def _text(source: Mapping[str, Any], name: str) -> str:
    value = source.get(name)
    return value if isinstance(value, str) else ""
