"""JSON Feed 1.x (https://www.jsonfeed.org/version/1.1/) to the same raw parts that feedparser gives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import NotAFeed


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as its feed wrote it: markup, not cut, not cleaned. An empty string is nothing."""

    guid: str
    url: str
    title: str
    summary: str
    date: str


@dataclass(frozen=True, slots=True)
class JsonFeed:
    """A JSON Feed as it was written."""

    title: str
    site_url: str
    language: str
    entries: tuple[RawEntry, ...]


def looks_like_json(document: bytes) -> bool:
    """Whether a document can be a JSON object at all."""
    return document[:64].lstrip()[:1] == b"{"


def parse_json_feed(document: bytes) -> JsonFeed:
    """The feed in a UTF-8 JSON document. Raises NotAFeed if it is none; odd items lose only their odd fields."""
    try:
        data = json.loads(document)
    except (ValueError, RecursionError):
        raise NotAFeed("the answer is broken JSON") from None
    if not isinstance(data, dict) or "jsonfeed.org/version/" not in _text(data, "version"):
        raise NotAFeed("the answer is JSON, but not JSON Feed")
    items = data.get("items")
    return JsonFeed(
        title=_text(data, "title"),
        site_url=_text(data, "home_page_url"),
        language=_text(data, "language"),
        entries=tuple(_entry(item) for item in items if isinstance(item, dict)) if isinstance(items, list) else (),
    )


def _entry(item: Mapping[str, Any]) -> RawEntry:
    return RawEntry(
        guid=_text(item, "id"),
        url=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        summary=_text(item, "summary") or _text(item, "content_text") or _text(item, "content_html"),
        date=_text(item, "date_published") or _text(item, "date_modified"),
    )


def _text(data: Mapping[str, Any], name: str) -> str:
    """A field as text; version 1.0 allowed numbers as ids."""
    value = data.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""
