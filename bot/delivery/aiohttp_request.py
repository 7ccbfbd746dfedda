"""The Bot API over aiohttp: a request takes a third of the CPU of the library's own class (docs/benchmarks.md).

One session for each instance. Its timeout is a deadline for the whole of a request, from the first wait for a
connection to the last byte of the answer. aiohttp puts addresses into its errors, and the address holds the token:
what is raised here names the class of the error and repeats nothing of it.
"""

from __future__ import annotations

from urllib.parse import urlencode

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Failure(Exception):
    """The cause of a NetworkError: which of aiohttp's errors ended the request. delivery/outcomes reads it."""

    def __init__(self, kind: type[BaseException]) -> None:
        super().__init__(kind.__name__)
        self.kind = kind


class AiohttpRequest(BaseRequest):
    """`deadline` and `connect_timeout` in seconds; at most `connections` at a time, others wait for their turn.

    Raises TimedOut and NetworkError, caused by a Failure.
    """

    def __init__(self, deadline: float, connect_timeout: float, connections: int) -> None:
        self._deadline = deadline
        self._connect_timeout = connect_timeout
        self._connections = connections
        self._usual = self._timeout(deadline)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds; python-telegram-bot adds to it how long a getUpdates may wait."""
        return self._deadline

    async def initialize(self) -> None:
        """Open the session, where it is not open."""
        if self._session is None or self._session.closed:
            trusted = httpx.create_ssl_context()  # certifi's authorities: not every system brings its own
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ssl=trusted),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                timeout=self._usual,
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the deadline holds for the whole
        connect_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - as above
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - as above
    ) -> tuple[int, bytes]:
        """The status and the body of the answer; a `read_timeout` that is given is the deadline."""
        until = self._timeout(read_timeout) if isinstance(read_timeout, int | float) else self._usual
        try:
            return await self._exchange(url, method, request_data, until)
        except (aiohttp.ClientError, TimeoutError) as error:
            failed = _failed(error)
        raise failed  # out of reach of the error itself, whose words hold the address

    async def _exchange(
        self, url: str, method: str, data: RequestData | None, until: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("this request class is not initialized")
        body, headers = _body(data)
        request = self._session.request(method, url, data=body, headers=headers, timeout=until, allow_redirects=False)
        async with request as response:
            return response.status, await response.read()

    def _timeout(self, deadline: float) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(total=deadline, connect=min(deadline, self._connect_timeout))


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    """What is posted, and the headers that it needs."""
    if data is None:
        return None, None
    if not data.contains_files:
        return urlencode(data.json_parameters).encode("ascii"), FORM
    form = aiohttp.FormData(quote_fields=False)  # else a name of a file arrives percent-encoded
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form, None


def _failed(error: Exception) -> NetworkError:
    name = type(error).__name__
    # of aiohttp's errors this one tells host and port alone, and what a person must know
    said = f"{name}: {error}" if isinstance(error, aiohttp.ClientConnectorError) else name
    failed = TimedOut(said) if isinstance(error, TimeoutError) else NetworkError(said)
    failed.__cause__ = Failure(type(error))
    return failed
