"""HTML and other people's text to plain text, in one pass over a bounded piece.

Text is cut before it is cleaned, so that no markup costs more than its length. What cleaning removes (control,
bidirectional and zero-width characters, NUL, lone surrogates) can neither hide words nor harm a database.
"""

from __future__ import annotations

import html
import re
import unicodedata

MAX_RAW = 32_000
"""Characters of markup that are looked at."""
MAX_TITLE = 500
MAX_SUMMARY = 2_000

# Within a tag no "<" is taken, so that unclosed ones cost nothing: the pattern is linear.
_TAG = re.compile(r"(<!--|-->|<[a-zA-Z/!?][^<>]*>)")
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "mark", "s", "small", "span"}
    | {"strike", "strong", "sub", "sup", "tt", "u"}
)
_UNSEEN = frozenset({"script", "style", "template", "iframe", "noscript"})
_INVISIBLE = re.compile(
    "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
    "\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff\\ud800-\\udfff\\U000e0000-\\U000e0fff]"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r".{20,}?[.!?…]+(?=\s|$)")


def plain(markup: str, limit: int) -> str:
    """The text that a reader of this HTML sees, on one line, at most `limit` characters, cut between words."""
    return cut(clean(html.unescape(_without_tags(markup[:MAX_RAW]))), limit)


def clean(text: str) -> str:
    """Composed characters (NFC), nothing invisible, white space collapsed. Typographic characters stay."""
    visible = _INVISIBLE.sub("", _CONTROL.sub(" ", text[:MAX_RAW]))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", visible)).strip()


def cut(text: str, limit: int) -> str:
    """At most `limit` characters; whole words where there are any."""
    if len(text) <= limit:
        return text
    head = text[: limit + 1]
    space = head.rfind(" ", limit // 2)
    return head[:space] if space > 0 else head[:limit]


def first_sentence(text: str) -> str:
    """The first sentence, short enough to be a title."""
    found = _SENTENCE.match(text[: MAX_TITLE + 1])
    return found[0] if found else cut(text, MAX_TITLE)


def _without_tags(markup: str) -> str:
    """Markup without tags, comments, scripts and styles; a space where a block begins or ends."""
    if "<" not in markup:
        return markup
    kept: list[str] = []
    until = ""
    for piece in _TAG.split(markup):
        if until:
            until = "" if piece.lower().startswith(until) else until
        elif not _TAG.fullmatch(piece):
            kept.append(piece)
        elif piece == "<!--":
            until = "-->"
        else:
            name = _name(piece)
            kept.append("" if name in _INLINE else " ")
            until = f"</{name}" if name in _UNSEEN and not piece.startswith("</") and not piece.endswith("/>") else ""
    return "".join(kept)


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""
