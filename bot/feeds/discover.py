"""The feeds of a web page: those that its link elements name, and where others usually lie; pure and linear."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

from bot.errors import FeedRefused
from bot.feeds.encoding import to_utf8
from bot.feeds.guard import check_url
from bot.feeds.text import MAX_TITLE, plain

MAX_PAGE = 1024 * 1024
"""Characters of a page that are looked at; link elements stand at its head."""
MAX_CHOICES = 10
FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/rss"}
)
COMMON_PATHS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
"""Where WordPress, the usual site generators and news systems put the feed of a whole site."""

_ELEMENT = re.compile(r"<(link|base)\b([^<>]{0,4096})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def looks_like_page(body: bytes) -> bool:
    """Whether an answer is a web page rather than a broken feed."""
    head = body[:2048].lstrip().lower()
    return b"<html" in head or b"<!doctype html" in head or b"<head" in head


def feeds_in_page(page: bytes | str, base_url: str) -> list[tuple[str, str]]:
    """(address, title) of each feed that a page names, in its order, at most ten.

    Feeds of comments are left out where the page names others too.
    """
    text = page if isinstance(page, str) else to_utf8(page).decode("utf-8", "replace")
    found: dict[str, str] = {}
    for element, attributes in _ELEMENT.findall(text[:MAX_PAGE]):
        values = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(attributes)}
        if element.lower() == "base":
            base_url = _joined(base_url, values.get("href", "")) or base_url
        elif _names_a_feed(values) and (url := _joined(base_url, values["href"])):
            found.setdefault(url, plain(values.get("title", ""), MAX_TITLE))
    articles = {url: title for url, title in found.items() if "/comments/" not in url}
    return list((articles or found).items())[:MAX_CHOICES]


def common_addresses(page_url: str) -> list[str]:
    """Where the feeds of a page that names none usually lie: beside the page itself first, then for the whole site."""
    beside = urljoin(page_url.partition("?")[0].partition("#")[0].rstrip("/") + "/", "feed")
    whole_site = [urljoin(page_url, path) for path in COMMON_PATHS]
    return list(dict.fromkeys([beside, *whole_site]))


def _names_a_feed(values: dict[str, str]) -> bool:
    kind = values.get("type", "").partition(";")[0].strip().lower()
    return kind in FEED_TYPES and "alternate" in values.get("rel", "").lower().split() and bool(values.get("href"))


def _joined(base_url: str, href: str) -> str | None:
    try:
        return check_url(urljoin(base_url, href.strip())).url
    except (FeedRefused, ValueError):
        return None
