"""Connections through asyncio's own streams, a new one for each request: little code and little CPU."""

from __future__ import annotations

import asyncio
import ssl
from typing import Any

import httpcore


class Stream(httpcore.AsyncNetworkStream):
    """A connection. Its client bounds the whole of a fetch, so that single reads and writes need no timeout."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read(
        self,
        max_bytes: int,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - httpcore's signature
    ) -> bytes:
        """What has come, at most so many bytes; nothing at the end."""
        try:
            return await self._reader.read(max_bytes)
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    async def write(
        self,
        buffer: bytes,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - httpcore's signature
    ) -> None:
        """Send all of it."""
        try:
            self._writer.write(buffer)
            await self._writer.drain()
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
    ) -> httpcore.AsyncNetworkStream:
        """Go on encrypted, with a server that proves to be `server_hostname`."""
        try:
            async with asyncio.timeout(timeout):
                await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        except OSError as error:  # a timeout is one too
            await self.aclose()
            raise httpcore.ConnectError(str(error)) from error
        return self

    async def aclose(self) -> None:
        """Hang up: everything was sent and read, or nobody wants it any more."""
        self._writer.transport.abort()

    def get_extra_info(self, info: str) -> Any:
        """What asyncio knows by that name."""
        return self._writer.get_extra_info(info)


class NewConnections:
    """A connection for each request, in place of a pool: a feed is asked again long after any server hung up.

    The requests say `Connection: close`, on which httpcore closes them.
    """

    def __init__(self, context: ssl.SSLContext, backend: httpcore.AsyncNetworkBackend) -> None:
        self._context = context
        self._backend = backend

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """The head of the answer; its body is still to be read."""
        connection = httpcore.AsyncHTTPConnection(
            request.url.origin, ssl_context=self._context, network_backend=self._backend
        )
        return await connection.handle_async_request(request)

    async def aclose(self) -> None:
        """Nothing stays open."""
