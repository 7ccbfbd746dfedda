"""Lists of feeds: OPML, or one address per line, to `FeedLine`s; and `FeedLine`s to OPML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from bot.errors import NotAFeed, UsageError
from bot.feeds.encoding import is_text, refuse_dtd, to_utf8
from bot.feeds.text import MAX_TITLE, clean
from bot.values.feeds import MAX_CATEGORY, FeedLine

MAX_DEPTH = 100
"""Outlines inside each other; readers write two or three."""
NAMESPACE = "urn:strikewire:feeds"
"""Of the mark that a feed is for every chat: OPML takes attributes of other namespaces, and readers pass over them."""
_CONTROL_REFERENCE = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));")
_STRAY_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


def read_feeds(text: bytes) -> list[FeedLine]:
    """The feeds that a list names, in its order, each address once.

    The list is OPML (an outline around others is their category), or plain text: an address per line, then
    perhaps a title; lines that start with # are comments. Raises UsageError for OPML that cannot be read, and for
    what is no text.
    """
    if not is_text(text):
        raise UsageError("the list of feeds is no text")
    document = to_utf8(text)
    opml = document.lstrip().startswith(b"<")
    lines = _outlines(document) if opml else _plain_lines(document.decode("utf-8", "replace"))
    first: dict[str, FeedLine] = {}
    for line in lines:
        first.setdefault(line.url, line)
    return list(first.values())


def write_opml(feeds: Iterable[FeedLine]) -> str:
    """An OPML 2.0 document; the feeds of one category share an outline, and those for every chat say so."""
    body: list[str] = []
    by_category: dict[str | None, list[FeedLine]] = {}
    for feed in feeds:
        by_category.setdefault(feed.category, []).append(feed)
    for category, lines in by_category.items():
        outlines = [_outline(line, "      " if category else "    ") for line in lines]
        if category:
            outlines = [f"    <outline text={_quoted(category)}>", *outlines, "    </outline>"]
        body += outlines
    opening = f'<opml version="2.0" xmlns:strikewire="{NAMESPACE}">'
    head = ['<?xml version="1.0" encoding="UTF-8"?>', opening, "  <head><title>Feeds</title></head>"]
    return "\n".join([*head, "  <body>", *body, "  </body>", "</opml>", ""])


def _outline(line: FeedLine, indent: str) -> str:
    title = _quoted(line.title or line.url)
    mark = ' strikewire:forAll="true"' if line.for_all else ""
    return f'{indent}<outline type="rss" text={title} title={title} xmlUrl={_quoted(line.url)}{mark}/>'


def _quoted(text: str) -> str:
    return quoteattr(clean(text))


def _plain_lines(text: str) -> Iterable[FeedLine]:
    for line in text.splitlines():
        url, _, title = clean(line).partition(" ")
        if url and not url.startswith("#"):
            yield FeedLine(url, title.strip()[:MAX_TITLE])


def _outlines(document: bytes) -> Iterable[FeedLine]:
    above: list[str] = []
    for event, element in _events(document):
        if element.tag.rpartition("}")[2].lower() != "outline":
            continue
        if event == "end":
            above.pop()
            element.clear()
            continue
        if len(above) >= MAX_DEPTH:
            raise UsageError("the list of feeds is no OPML that can be read (too many outlines inside each other)")
        names = {name.lower(): clean(value) for name, value in element.attrib.items()}
        title = names.get("title") or names.get("text") or ""
        url = names.get("xmlurl", "")
        category = names.get("category") or next((name for name in reversed(above) if name), "")
        above.append("" if url else title)
        if url:
            yield FeedLine(url, "" if title == url else title[:MAX_TITLE], category[:MAX_CATEGORY] or None)


def _events(document: bytes) -> Iterable[tuple[str, ET.Element]]:
    text = _CONTROL_REFERENCE.sub("", document.decode("utf-8", "replace"))
    text = _STRAY_AMPERSAND.sub("&amp;", text)
    try:
        refuse_dtd(document)
        parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(["start", "end"])
        parser.feed(text[text.index("?>") + 2 :] if text.lstrip().startswith("<?xml") and "?>" in text else text)
        parser.close()
        return list(parser.read_events())  # type: ignore[arg-type] # only start and end events were asked for
    except (ET.ParseError, NotAFeed) as error:
        raise UsageError(f"the list of feeds is no OPML that can be read ({error})") from None
