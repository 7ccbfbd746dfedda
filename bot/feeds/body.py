"""Reads the body of an answer within bounds, and undoes its one content coding while it streams."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from bot.errors import FeedTooLarge, FeedUnreachable, NotAFeed

ACCEPT_ENCODING = "gzip, deflate"
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
    """The decoded body. `grown` is awaited with its size so far before more is read.

    Raises FeedTooLarge over a cap, FeedUnreachable if a compressed body is broken or ends early, NotAFeed for a
    coding that was not asked for.
    """
    sink = _sink(coding.strip().lower(), caps.decoded)
    wire = 0
    async for chunk in chunks:
        wire += len(chunk)
        if wire > caps.wire:
            raise FeedTooLarge(f"the answer is larger than {caps.wire // 1024} KiB")
        sink.take(chunk)
        await grown(sink.size)
    return sink.finish()


class _Plain:
    """Collects a body without a coding."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._body = bytearray()

    @property
    def size(self) -> int:
        return len(self._body)

    def take(self, data: bytes) -> None:
        self._body += data
        if len(self._body) > self._limit:
            raise FeedTooLarge(f"the document is larger than {self._limit // 1024} KiB")

    def finish(self) -> bytes:
        return bytes(self._body)


class _Inflated(_Plain):
    """Collects a gzip or deflate body; no step makes more bytes than the limit leaves."""

    def __init__(self, limit: int, coding: str) -> None:
        super().__init__(limit)
        self._gzip = coding == "gzip"
        self._stream: zlib._Decompress | None = None
        self._over = False

    def take(self, data: bytes) -> None:
        while data and not self._over:
            stream = self._stream = self._stream or self._opened(data)
            try:
                piece = stream.decompress(data, self._limit - len(self._body) + 1)
            except zlib.error:
                raise FeedUnreachable("the answer's compression is broken") from None
            super().take(piece)
            data = self._rest(stream)

    def finish(self) -> bytes:
        if self._stream is not None and not self._stream.eof:
            raise FeedUnreachable("the answer broke off: its compression has no end")
        return super().finish()

    def _opened(self, data: bytes) -> zlib._Decompress:
        if self._gzip:
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        # "deflate" is the zlib format, but some servers send it bare; the low four bits tell the two apart.
        return zlib.decompressobj(zlib.MAX_WBITS if data[0] & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS)

    def _rest(self, stream: zlib._Decompress) -> bytes:
        """What is still to be read: gzip may go on with a further member; anything else behind the end is padding."""
        if not stream.eof:
            return stream.unconsumed_tail
        if self._gzip and stream.unused_data.startswith(_GZIP_MAGIC):
            self._stream = None
            return stream.unused_data
        self._over = True
        return b""


def _sink(coding: str, limit: int) -> _Plain:
    if coding in {"", "identity"}:
        return _Plain(limit)
    if coding in {"gzip", "x-gzip", "deflate"}:
        return _Inflated(limit, coding.removeprefix("x-"))
    raise NotAFeed("the answer comes in a compression that was not asked for")
