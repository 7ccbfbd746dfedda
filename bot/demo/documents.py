"""Writes an outlet's feed document in RSS 2.0, Atom or JSON Feed. Pure: values in, bytes out."""

from __future__ import annotations

import json
from datetime import datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.demo.night import Format, NightItem, Outlet

ATOM = "http://www.w3.org/2005/Atom"

CONTENT_TYPES: dict[Format, str] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


def document(outlet: Outlet, items: tuple[NightItem, ...], started: datetime) -> bytes:
    """The outlet's feed with these items, in its format. Equal input gives equal bytes, so that an ETag holds."""
    write = {"rss": _rss, "atom": _atom, "json": _json}[outlet.format]
    return write(outlet, items, started)


def _page(outlet: Outlet, item: NightItem) -> str:
    return f"https://{outlet.site}/{item.link}"


def _text(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    element = SubElement(parent, tag, attributes)
    element.text = text
    return element


def _xml(root: Element) -> bytes:
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _rss(outlet: Outlet, items: tuple[NightItem, ...], started: datetime) -> bytes:
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    _text(channel, "title", outlet.title)
    _text(channel, "link", f"https://{outlet.site}/")
    _text(channel, "description", "A fictional outlet of the demo")
    _text(channel, "language", outlet.language)
    for item in items:
        entry = SubElement(channel, "item")
        _text(entry, "title", item.title)
        _text(entry, "description", item.summary)
        _text(entry, "link", _page(outlet, item))
        _text(entry, "guid", item.guid, isPermaLink="false")
        _text(entry, "pubDate", format_datetime(item.published_at(started)))
    return _xml(root)


def _atom(outlet: Outlet, items: tuple[NightItem, ...], started: datetime) -> bytes:
    root = Element("feed", {"xmlns": ATOM, "xml:lang": outlet.language})
    _text(root, "title", outlet.title)
    _text(root, "id", f"https://{outlet.site}/")
    SubElement(root, "link", href=f"https://{outlet.site}/")
    newest = max((item.published_at(started) for item in items), default=started)
    _text(root, "updated", newest.isoformat())
    for item in items:
        date = item.published_at(started).isoformat()
        entry = SubElement(root, "entry")
        _text(entry, "title", item.title)
        _text(entry, "summary", item.summary)
        SubElement(entry, "link", href=_page(outlet, item))
        _text(entry, "id", f"tag:{outlet.site},2026:{item.guid}")
        _text(entry, "published", date)
        _text(entry, "updated", date)
    return _xml(root)


def _json(outlet: Outlet, items: tuple[NightItem, ...], started: datetime) -> bytes:
    entries = [
        {
            "id": item.guid,
            "url": _page(outlet, item),
            "title": item.title,
            "content_text": item.summary,
            "date_published": item.published_at(started).isoformat(),
        }
        for item in items
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.title,
        "home_page_url": f"https://{outlet.site}/",
        "language": str(outlet.language),
        "items": entries,
    }
    return json.dumps(feed, ensure_ascii=False).encode()
