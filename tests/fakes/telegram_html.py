"""Telegram's HTML as its server reads it: which tags it takes, and how it refuses the rest."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

TAGS = frozenset(
    {
        *("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler"),
        *("a", "tg-emoji", "code", "pre", "blockquote"),
    }
)
TAG = re.compile(r"<(/?)([A-Za-z0-9-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)(>?)")
ENTITY = re.compile(r"&(#[0-9]+|#x[0-9A-Fa-f]+|lt|gt|amp|quot);")
HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")


class CannotParseError(ValueError):
    """The text is no HTML that Telegram takes; the message is what it says after "Bad Request: "."""

    def __init__(self, why: str) -> None:
        super().__init__(f"can't parse entities: {why}")


@dataclass(slots=True)
class Parsed:
    """What a reader sees, and the addresses behind it."""

    text: str = ""
    links: list[str] = field(default_factory=list)


def parse_html(source: str) -> Parsed:
    """Read `source`; raises CannotParseError as Telegram answers 400."""
    parsed, open_tags, at = Parsed(), [], 0
    for found in TAG.finditer(source):
        parsed.text += _plain(source[at : found.start()])
        at = found.end()
        offset = len(source[: found.start()].encode())
        closing, name, attributes, end = found.groups()
        if closing:
            _close(open_tags, name, offset)
        else:
            _open(open_tags, name.lower(), attributes, offset, ends=bool(end))
            if name.lower() == "a" and (href := HREF.search(attributes)):
                parsed.links.append(html.unescape(next(group for group in href.groups() if group is not None)))
    if open_tags:
        raise CannotParseError(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    parsed.text += _plain(source[at:])
    return parsed


def utf16_units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def _open(open_tags: list[str], name: str, attributes: str, offset: int, *, ends: bool) -> None:
    if name not in TAGS:
        raise CannotParseError(f'Unsupported start tag "{name}" at byte offset {offset}')
    if not ends:
        raise CannotParseError(f"Unclosed start tag at byte offset {offset}")
    if name == "span" and "tg-spoiler" not in attributes:
        raise CannotParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    open_tags.append(name)


def _close(open_tags: list[str], name: str, offset: int) -> None:
    if not open_tags:
        raise CannotParseError(f"Unexpected end tag at byte offset {offset}")
    expected = open_tags.pop()
    if name.lower() not in {"", expected}:
        raise CannotParseError(
            f'Unmatched end tag at byte offset {offset}, expected "</{expected}>", found "</{name}>"'
        )


def _plain(piece: str) -> str:
    return ENTITY.sub(lambda found: html.unescape(found.group()), piece)
