"""Fetches one document politely and safely; decides nothing about when, and keeps nothing.

Every hop of a redirect is checked and connected through `guard`, and takes its turn at its host through `hosts`.
Time, bytes on the wire, decoded bytes and redirects are bounded. Whatever goes wrong is one of the FeedErrors of
`bot.errors`.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from types import TracebackType
from typing import Self

import httpx

from bot.errors import FeedAnswered, FeedGone, FeedRefused, FeedTooLarge, FeedUnreachable, HostBusy, NotAFeed
from bot.feeds import headers as said
from bot.feeds.body import ACCEPT_ENCODING, Caps, read_body
from bot.feeds.guard import GuardedTransport, Target, check_url, may_know, site_of
from bot.feeds.hosts import MAX_PAUSE, Hosts
from bot.feeds.room import Room, Share
from bot.values.clock import Clock

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1"
)
MAX_REDIRECTS = 5
PATIENCE = 300.0
"""Seconds for which a host is left alone that answers 429 and does not say how long."""
CONNECT_TIMEOUT = 10.0
"""Seconds for each address of a host, so that a dead one leaves time for the next."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})


class FetchKind(StrEnum):
    """What a fetch brought: 304, the same bytes as before, or a document."""

    NOT_MODIFIED = "not_modified"
    UNCHANGED = "unchanged"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A complete answer. The body is empty unless it is a document; `max_age` is in seconds."""

    kind: FetchKind
    url: str
    """Where it came from, after redirects."""
    moved_to: str | None
    """The address after redirects, if all of them said that the move is permanent."""
    body: bytes
    content_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    max_age: float | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request carries beside its address."""

    headers: dict[str, str]
    auth: str | None
    known_hash: str | None
    etag: str | None
    last_modified: str | None
    patience: float
    share: Share


@dataclass(frozen=True, slots=True)
class _Hop:
    """Where an answer sends its client instead."""

    location: str
    permanent: bool


class FeedClient:
    """An asynchronous context manager around one pool of connections.

    `allow` holds the exact `host:port` pairs that may be fetched though private. `deadline` is in seconds and for
    the whole of a fetch, redirects included; only waiting for a turn at a busy host does not count.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allow: frozenset[str] = frozenset(),
        deadline: float = 30.0,
        caps: Caps | None = None,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self._transport = GuardedTransport(allow)
        self._user_agent = user_agent
        self._deadline = deadline
        self._caps = caps or Caps()
        self._clock = clock
        self._hosts = Hosts(clock)
        self.room = Room()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        auth: str | None = None,
        known_hash: str | None = None,
        patience: float = PATIENCE,
        share: Share | None = None,
    ) -> Fetched:
        """The document at an address. `auth` is USER:PASSWORD, sent to that host only.

        A host that answers 429, or 503 with Retry-After, gets no further request for as long as it says, at most a
        day; for `patience` seconds where it does not say. A large body takes a place of `room`, until the fetch ends
        or for as long as the caller keeps the `share`.

        Raises FeedRefused, FeedUnreachable, FeedTooLarge, FeedAnswered (FeedGone, HostBusy), HostPaused, NotAFeed
        for an empty body.
        """
        conditional = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        sent = {name: value for name, value in conditional.items() if value}
        async with AsyncExitStack() as end:
            if share is None:
                share = await end.enter_async_context(self.room.share())
            asked = _Asked(self._own_headers() | sent, auth, known_hash, etag, last_modified, patience, share)
            return await self._follow(check_url(url), asked)

    def pause(self, site: str, seconds: float) -> None:
        """Leave a host alone that said so before this client was there; `site` as `guard.site_of` names it."""
        self._hosts.pause(site, seconds)

    def pause_left(self, url: str) -> float:
        """Seconds for which the host of an address wants to be left alone; 0 if it does not."""
        return self._hosts.pause_left(url)

    def _own_headers(self) -> dict[str, str]:
        return {
            "User-Agent": self._user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPT_ENCODING,
            "Connection": "close",
        }

    async def _follow(self, first: Target, asked: _Asked) -> Fetched:
        target, permanent, left = first, True, self._deadline
        time = asyncio.get_running_loop().time
        for _ in range(MAX_REDIRECTS + 1):
            async with self._hosts.turn(target):
                started = time()
                answer = await self._in_time(target, asked, may_know(asked.auth, first.url, target.url), left)
                left -= time() - started
            if isinstance(answer, Fetched):
                moved = permanent and target is not first
                return replace(answer, moved_to=target.url) if moved else answer
            permanent = permanent and answer.permanent
            target = _next(target, answer.location, asked.auth)
        raise FeedUnreachable(f"more than {MAX_REDIRECTS} redirects", reason="redirects")

    async def _in_time(self, target: Target, asked: _Asked, auth: str | None, seconds: float) -> Fetched | _Hop:
        try:
            async with asyncio.timeout(max(seconds, 0.0)) as deadline:
                return await self._exchange(target, asked, auth, deadline)
        except TimeoutError:
            raise FeedUnreachable(f"no complete answer within {self._deadline:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            raise FeedUnreachable(f"no complete answer ({_why(error)})") from error

    async def _exchange(
        self, target: Target, asked: _Asked, auth: str | None, deadline: asyncio.Timeout
    ) -> Fetched | _Hop:
        response = await self._transport.handle_async_request(_request(target, asked.headers, auth))
        try:
            return await self._judge(response, target, asked, deadline)
        finally:
            await response.aclose()

    async def _judge(
        self, response: httpx.Response, target: Target, asked: _Asked, deadline: asyncio.Timeout
    ) -> Fetched | _Hop:
        status, headers = response.status_code, response.headers
        if status in _REDIRECTS and "location" in headers:
            return _Hop(headers["location"], status in _PERMANENT)
        if status == HTTPStatus.NOT_MODIFIED and (asked.etag or asked.last_modified):
            answer = self._fetched(FetchKind.NOT_MODIFIED, target, headers, b"", asked.known_hash)
            return replace(answer, etag=asked.etag, last_modified=asked.last_modified)
        if status != HTTPStatus.OK:
            raise self._refusal(target, status, said.retry_after(headers, self._clock()), asked.patience)
        return await self._document(response, target, asked, deadline)

    def _refusal(self, target: Target, status: int, retry_after: float | None, patience: float) -> FeedAnswered:
        if status == HTTPStatus.GONE:
            return FeedGone("the server says that the feed is gone for good (410)", status=status)
        text = f"the server answered with status {status}"
        if not (status == HTTPStatus.TOO_MANY_REQUESTS or (status == HTTPStatus.SERVICE_UNAVAILABLE and retry_after)):
            return FeedAnswered(text, status=status, retry_after=retry_after)
        host, seconds = site_of(target.url) or target.host, min(retry_after or patience, MAX_PAUSE)
        self._hosts.pause(host, seconds)
        return HostBusy(text, status=status, retry_after=retry_after, host=host, seconds=seconds)

    async def _document(
        self, response: httpx.Response, target: Target, asked: _Asked, deadline: asyncio.Timeout
    ) -> Fetched:
        promised = response.headers.get("content-length", "")
        if promised.isdecimal() and int(promised) > self._caps.wire:
            raise FeedTooLarge(f"the answer is larger than {self._caps.wire // 1024} KiB")
        coding = response.headers.get("content-encoding", "")
        body = await read_body(response.aiter_raw(), coding, self._caps, lambda size: asked.share.grow(size, deadline))
        if not body.strip():
            raise NotAFeed("the answer is empty", reason="empty")
        digest = hashlib.blake2b(body, digest_size=16).hexdigest()
        if digest == asked.known_hash:
            return self._fetched(FetchKind.UNCHANGED, target, response.headers, b"", digest)
        return self._fetched(FetchKind.DOCUMENT, target, response.headers, body, digest)

    def _fetched(
        self, kind: FetchKind, target: Target, headers: Mapping[str, str], body: bytes, body_hash: str | None
    ) -> Fetched:
        content_type, charset = said.content_type(headers)
        return Fetched(
            kind=kind,
            url=target.url,
            moved_to=None,
            body=body,
            content_type=content_type,
            charset=charset,
            etag=said.validator(headers, "etag"),
            last_modified=said.validator(headers, "last-modified"),
            body_hash=body_hash,
            max_age=said.max_age(headers, self._clock()),
        )


def _request(target: Target, headers: dict[str, str], auth: str | None) -> httpx.Request:
    own = {"Authorization": f"Basic {base64.b64encode(auth.encode()).decode()}"} if auth else {}
    timeouts = {"connect": CONNECT_TIMEOUT}
    return httpx.Request("GET", target.url, headers=headers | own, extensions={"timeout": timeouts})


def _next(target: Target, location: str, auth: str | None) -> Target:
    """The target of a redirect, checked like any address."""
    try:
        joined = str(httpx.URL(target.url).join(location))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise FeedUnreachable("a redirect leads nowhere", reason="redirects") from None
    following = check_url(joined)
    if auth and target.scheme == "https" and following.scheme == "http":
        raise FeedRefused("a redirect leads from https to http, and the feed has a password")
    return following


def _why(error: Exception) -> str:
    """The kind of failure in words; the text of a library's error may hold anything."""
    for kind, words in _FAILURES.items():
        if isinstance(error, kind):
            return words
    return "the connection failed"


_FAILURES: dict[type[Exception], str] = {
    httpx.ConnectTimeout: "the server did not take the connection in time",
    httpx.ConnectError: "the server takes no connection",
    httpx.RemoteProtocolError: "the server broke off or does not speak HTTP",
    httpx.ReadError: "the connection broke",
}
