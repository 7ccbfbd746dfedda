"""Reads the body of an answer within bounds, and undoes its one content coding while it streams."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass

from bot.errors import FeedTooLarge, FeedUnreachable, NotAFeed

ACCEPT_ENCODING = "gzip, deflate"
STEP = 64 * 1024
"""Bytes that are inflated at most before it is asked again whether the body may grow."""
_GZIP_MAGIC = b"\x1f\x8b"
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Caps:
    """Bytes of one body at most: as they come over the wire, and decoded."""

    wire: int = 10 * _MIB
    decoded: int = 20 * _MIB


async def read_body(
    chunks: AsyncIterator[bytes], coding: str, caps: Caps, grown: Callable[[int], Awaitable[None]]
) -> bytes:
    """The decoded body. Before each step `grown` is awaited with the size that the body may have after it.

    Raises FeedTooLarge over a cap, FeedUnreachable if a compressed body is broken or ends early, NotAFeed for a
    coding that was not asked for.
    """
    sink = _sink(coding.strip().lower(), caps.decoded)
    wire = 0
    async for chunk in chunks:
        wire += len(chunk)
        if wire > caps.wire:
            raise FeedTooLarge(f"the answer is larger than {caps.wire // 1024} KiB")
        for size in sink.take(chunk):
            await grown(size)
    return sink.finish()


class _Plain:
    """Collects a body without a coding."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._body = bytearray()

    def take(self, data: bytes) -> Iterator[int]:
        """Take in what came, in steps; before each, the size in bytes that the body may have after it."""
        yield len(self._body) + len(data)
        self._add(data)

    def _add(self, data: bytes) -> None:
        self._body += data
        if len(self._body) > self._limit:
            raise FeedTooLarge(f"the document is larger than {self._limit // 1024} KiB")

    def finish(self) -> bytes:
        return bytes(self._body)


class _Inflated(_Plain):
    """Collects a gzip or deflate body; no step makes more bytes than `STEP`, nor than the limit leaves."""

    def __init__(self, limit: int, coding: str) -> None:
        super().__init__(limit)
        self._gzip = coding == "gzip"
        self._stream: zlib._Decompress | None = None
        """What is being read; None before the first member of a gzip, and between two of them."""
        self._between = b""
        """What came behind the end of a member, until it is enough to tell whether another one follows."""
        self._ended = False
        self._full = False
        """Whether the last step made as much as it might: zlib may hold back more, with nothing left to read."""
        self._over = False

    def take(self, data: bytes) -> Iterator[int]:
        data, self._full = self._between + data, False
        while (data or self._full) and not self._over:
            if self._stream is None and not self._opens(data):
                return
            most = min(STEP, self._limit - len(self._body) + 1)
            yield len(self._body) + most
            data = self._step(data, most)

    def finish(self) -> bytes:
        if self._stream is not None:
            raise FeedUnreachable("the answer broke off: its compression has no end")
        return super().finish()

    def _step(self, data: bytes, most: int) -> bytes:
        """Inflate so many bytes at most; what is left of the data."""
        stream = self._stream = self._stream or self._opened(data)
        try:
            piece = stream.decompress(data, most)
        except zlib.error:
            raise FeedUnreachable("the answer's compression is broken") from None
        self._add(piece)
        self._full = len(piece) == most and not stream.eof
        if not stream.eof:
            return stream.unconsumed_tail
        self._stream, self._ended, self._over = None, True, not self._gzip
        return stream.unused_data

    def _opens(self, data: bytes) -> bool:
        """Whether a stream begins here. Behind the end of one, gzip may go on with another; all else is padding."""
        self._between = b""
        if not self._ended or data.startswith(_GZIP_MAGIC):
            return True
        if _GZIP_MAGIC.startswith(data):
            self._between = data
        else:
            self._over = True
        return False

    def _opened(self, data: bytes) -> zlib._Decompress:
        if self._gzip:
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        # "deflate" is the zlib format, but some servers send it bare; the low four bits tell the two apart.
        return zlib.decompressobj(zlib.MAX_WBITS if data[0] & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS)


def _sink(coding: str, limit: int) -> _Plain:
    if coding in {"", "identity"}:
        return _Plain(limit)
    if coding in {"gzip", "x-gzip", "deflate"}:
        return _Inflated(limit, coding.removeprefix("x-"))
    raise NotAFeed("the answer comes in a compression that was not asked for")
