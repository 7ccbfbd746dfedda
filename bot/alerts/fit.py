"""Telegram's measure of a text, and cutting at the borders of items. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from html import unescape

from bot.alerts.texts import Html
from bot.values.delivery import Message

LIMIT = 4096
"""UTF-16 code units of a message after its entities are read (Bot API, sendMessage)."""
SPARE = 96
"""Units left free for what is put before a message as it is sent: that it is late, or a second copy."""
POPUP_LIMIT = 200
"""Characters of a callback answer (Bot API, answerCallbackQuery)."""

_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r'<a href="([^"<>]*)">(.*?)</a>', re.DOTALL)


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def visible(html: str) -> str:
    """What a reader sees: tags away, entities read. For our own HTML, where every `<` of a text is escaped."""
    return unescape(_TAG.sub("", html))


def fits(html: str) -> bool:
    """Whether Telegram takes it as one message, however late it is sent."""
    return units(visible(html)) <= LIMIT - SPARE


def plain(message: Message) -> str:
    """The message for a terminal: no tags, entities read, links as `text (url)`."""
    return visible(_LINK.sub(r"\2 (\1)", message.html))


def joined(separator: str, parts: Sequence[str]) -> Html:
    """Pieces of HTML in a row."""
    return Html(separator.join(parts))


def most(items: Sequence[Html], build: Callable[[Sequence[Html], int], Html]) -> Html:
    """`build(shown, left_out)` with as many of the first items as fit in one message; each makes it longer."""

    def of(shown: int) -> Html:
        return build(items[:shown], len(items) - shown)

    whole = of(len(items))
    if fits(whole):
        return whole
    too_many = bisect_left(range(len(items)), True, key=lambda shown: not fits(of(shown)))
    return of(max(0, too_many - 1))
