"""Whether an XML document is there to its end: a transfer without a length may break off and look complete."""

from __future__ import annotations

import re
from collections import deque

_NAME = rb"(?:[\w.-]{1,40}:)?"
_ROOT = re.compile(rb"<" + _NAME + rb"(rss|feed|rdf|channel)[\s/>]", re.IGNORECASE)
_FIRST = re.compile(rb"<([a-z_][\w.:-]{0,80})", re.IGNORECASE)
_ITEM = re.compile(rb"<(" + _NAME + rb"(?:item|entry))[\s>]", re.IGNORECASE)


def is_whole(document: bytes) -> bool:
    """Whether the root element of a UTF-8 document ends, and no item follows; other junk behind it may."""
    root = _ROOT.search(document) or _FIRST.search(document)
    if root is None:
        return False
    if document[: document.find(b">", root.start())].endswith(b"/"):
        return True
    end = _last(_end_of(root[1]), document, root.end())
    return end is not None and _ITEM.search(document, end.end()) is None


def without_open_item(document: bytes) -> bytes:
    """A document that broke off, cut where its last item begins if that one does not end."""
    begun = _last(_ITEM, document)
    if begun is None or _end_of(begun[1]).search(document, begun.end()):
        return document
    return document[: begun.start()]


def _end_of(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"</" + _NAME + re.escape(name) + rb"\s*>", re.IGNORECASE)


def _last(pattern: re.Pattern[bytes], document: bytes, start: int = 0) -> re.Match[bytes] | None:
    found = deque(pattern.finditer(document, start), maxlen=1)
    return found[0] if found else None
