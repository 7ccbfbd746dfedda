"""The bytes of a document as clean UTF-8, whatever they declare; and a look at their prolog before a parser's."""

from __future__ import annotations

import codecs
import re
import sys

from charset_normalizer import from_bytes

from bot.errors import NotAFeed

# What feeds in the languages we read are written in when they are not UTF-8.
_CANDIDATES = ["windows-1251", "koi8-u", "koi8-r", "iso8859-5", "cp866", "mac_cyrillic", "windows-1252", "iso8859-1"]
_SAMPLE = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})", re.ASCII)
_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\r")) + b"\x7f"

_SPACE_OR_PI = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DOCTYPE = re.compile(rb"<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*", re.IGNORECASE)
_FIRST_TAG = re.compile(rb"<\w")
# Bounded, so that no run of digits is looked at twice. Not all of what they match is at fault.
_SURROGATES = re.compile(rb"(?:&#(?:[xX]0{0,8}[dD][89a-fA-F][0-9a-fA-F]{2}|0{0,8}5[5-7][0-9]{3});)+")
_LARGE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{6,64})|([0-9]{7,64}));")
_NUMBER = re.compile(rb"([xX]?)([0-9a-fA-F]+);")
MAX_PROLOG = 64 * 1024
"""Bytes before the first element; none that is longer belongs to a feed."""


def to_utf8(body: bytes, charset: str | None = None) -> bytes:
    """The document in UTF-8, without a byte order mark and without control characters.

    Bytes that are UTF-8 are taken as that, since other encodings hardly ever look like it; else the first of the
    byte order mark, `charset` (of the HTTP header) and the XML declaration that decodes them; else what
    charset-normalizer finds among the usual encodings.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _cleaned(body.decode(name, "replace").encode("utf-8", "replace").removeprefix(codecs.BOM_UTF8))
    if not _is_wide(body) and (as_it_is := _utf8(body)) is not None:
        return _cleaned(as_it_is)
    text = _declared(body, charset) or _detected(body)
    return _cleaned(text.encode("utf-8", "replace"))


def _is_wide(body: bytes) -> bool:
    """Whether it looks like UTF-16 or UTF-32 without a mark: every other byte of markup is NUL, not just a stray."""
    head = body[:256]
    return head.count(0) * 8 > len(head)


def is_text(body: bytes) -> bool:
    """Whether it can be a text: NUL is in none, but as every other byte of UTF-16, or after a byte order mark."""
    if b"\0" not in body or any(body.startswith(mark) for mark, _ in _BOMS):
        return True
    return _is_wide(body) and (0 not in body[0:256:2] or 0 not in body[1:256:2])


def mend_references(document: bytes) -> bytes:
    """The document with characters in place of pairs of surrogates, as some programs write emoji: `&#55357;&#56832;`.

    References to lone surrogates and to numbers that are no character are dropped; XML parsers fail on all three.
    """
    return _LARGE.sub(_possible, _SURROGATES.sub(_paired, document))


def _paired(run: re.Match[bytes]) -> bytes:
    units = (chr(int(digits, 16 if is_hex else 10)) for is_hex, digits in _NUMBER.findall(run[0]))
    return "".join(units).encode("utf-16", "surrogatepass").decode("utf-16", "ignore").encode()


def _possible(reference: re.Match[bytes]) -> bytes:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return reference[0] if number <= sys.maxunicode else b""


def refuse_dtd(document: bytes) -> None:
    """Raises NotAFeed if a UTF-8 document declares types or entities of its own: no feed needs them, bombs do."""
    start = document.find(b"<")
    first = _FIRST_TAG.search(document)
    head = document[: first.start() if first else len(document)]
    if len(head) > MAX_PROLOG:
        raise NotAFeed("the document begins with no element")
    doctype = _DOCTYPE.match(document, _end_of_prolog(document[: start + MAX_PROLOG]))
    internal = doctype is not None and document[doctype.end() : doctype.end() + 1] != b">"
    if internal or b"<!entity" in head.lower():
        raise NotAFeed("the document declares entities of its own, which is not read")


def _end_of_prolog(document: bytes) -> int:
    found = _SPACE_OR_PI.match(document)
    return found.end() if found else 0


def _utf8(body: bytes) -> bytes | None:
    """The body if it is UTF-8, without a last character that breaks off; None if it is something else."""
    try:
        body.decode()
    except UnicodeDecodeError as error:
        return body[: error.start] if error.reason == "unexpected end of data" else None
    return body


def _declared(body: bytes, charset: str | None) -> str | None:
    """The text by a declared encoding; None if none is known, or if it fits badly."""
    in_document = _DECLARED.match(body)
    for name in (charset, in_document[1].decode() if in_document else None):
        text = _decoded(body, name) if name else None
        if text is not None and text.count("\ufffd") * 10 <= sum(byte > 0x7F for byte in body[:_SAMPLE]):
            return text
    return None


def _decoded(body: bytes, name: str) -> str | None:
    try:
        text = body.decode(name, "replace")
    except (LookupError, ValueError, TypeError):
        return None  # an unknown encoding, or one that is none ("undefined", "hex")
    return text


def _detected(body: bytes) -> str:
    best = from_bytes(body[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    return body.decode(best.encoding if best else "windows-1252", "replace")


def _cleaned(document: bytes) -> bytes:
    return document.translate(None, _CONTROL)
