"""Telegram's HTML as a terminal shows it, as strict as Telegram is about it."""

from __future__ import annotations

from html.parser import HTMLParser

BOLD, ITALIC, RESET = "\x1b[1m", "\x1b[3m", "\x1b[0m"
STYLES = {"b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC, "u": "\x1b[4m", "s": "\x1b[9m"}
STRUCK = "~~"
"""Around struck text where there are no escape sequences: without them it would read as if it still held."""
PLAIN_TAGS = {"code", "pre", "blockquote", "tg-spoiler"}
LINK = "\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"
"""OSC 8: a terminal that knows it makes the text clickable, another shows the text."""
QUOTE = "\0"
"""Stands before each line of a quotation; Telegram takes no such character."""


class BadMarkup(ValueError):
    """HTML that Telegram would refuse."""


def to_terminal(html: str, *, color: bool) -> str:
    """The text of a message; bold, italic and links as escape sequences where `color`, else links as `text (url)`.

    Raises BadMarkup for tags that Telegram does not know, or that are not closed in order.
    """
    return _read(html, color=color, links=True).replace(QUOTE, "│ ")


def to_text(html: str) -> str:
    """The text alone, as Telegram counts it against its limit."""
    return _read(html, color=False, links=False).replace(QUOTE, "")


def _read(html: str, *, color: bool, links: bool) -> str:
    reader = _Reader(color=color, links=links)
    reader.feed(html)
    reader.close()
    return reader.result()


class _Reader(HTMLParser):
    def __init__(self, *, color: bool, links: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._color = color
        self._links = links
        self._open: list[str] = []
        self._parts: list[str] = []
        self._link: tuple[str, int] | None = None

    def result(self) -> str:
        if self._open:
            raise BadMarkup(f"tag {self._open[-1]!r} is not closed")
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        if tag == "a":
            self._link = (dict(attrs).get("href") or "", len(self._parts))
        elif tag in STYLES:
            self._parts.append(STYLES[tag] if self._color else self._plain_mark(tag))
        elif tag == "blockquote":
            self._parts.append(QUOTE)
        elif tag not in PLAIN_TAGS:
            raise BadMarkup(f"unsupported tag {tag!r}")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            raise BadMarkup(f"unexpected end of tag {tag!r}")
        if tag == "a" and self._link is not None:
            self._end_link(*self._link)
        elif tag in STYLES:
            again = RESET + "".join(STYLES.get(still, "") for still in self._open)
            self._parts.append(again if self._color else self._plain_mark(tag))

    def _plain_mark(self, tag: str) -> str:
        return STRUCK if tag == "s" and self._links else ""

    def handle_data(self, data: str) -> None:
        quoted = "blockquote" in self._open
        self._parts.append(data.replace("\n", f"\n{QUOTE}") if quoted else data)

    def _end_link(self, url: str, start: int) -> None:
        text = "".join(self._parts[start:])
        del self._parts[start:]
        self._link = None
        if not self._links:
            self._parts.append(text)
        elif self._color:
            self._parts.append(LINK.format(url=url, text=text))
        else:
            self._parts.append(f"{text} ({url})")
