"""Which addresses may be fetched: decides on URLs and IP addresses, and connects to checked addresses only.

The check happens where the connection is made, so that no redirect, no second DNS answer and no odd spelling of
an address goes around it: a name is resolved once, every address it resolves to is judged, and the socket goes to
an address that was judged. TLS and the Host header keep the name.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

import httpcore
import httpx

from bot.errors import FeedRefused, FeedUnreachable
from bot.feeds.connection import NewConnections, Stream
from bot.feeds.resolver import Resolver

DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_URL = 2048
"""Characters; longer addresses do not work across servers and browsers."""

# Unicast space that belongs to nobody on the public internet, or that wraps another address. IANA's registries of
# special-purpose addresses; `is_global` of Python 3.11 does not know all of them.
_NOT_PUBLIC_4 = tuple(map(ip_network, ("0.0.0.0/8", "192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/3")))
_GLOBAL_UNICAST_6 = ip_network("2000::/3")
_NOT_PUBLIC_6 = tuple(map(ip_network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))

_HOST = re.compile(rb"[a-z0-9._:-]+", re.IGNORECASE)

SocketOptions = Iterable[tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]]


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that may be tried: its host and port as the URL spells them. Whether it is public shows on connecting."""

    url: str
    scheme: str
    host: str
    port: int


def check_url(url: str) -> Target:
    """The target of a fetch, before anything is resolved.

    Raises FeedRefused unless it is http or https, names a host and holds no user or password.
    """
    if len(url) > MAX_URL:
        raise FeedRefused(f"the address is longer than {MAX_URL} characters")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise FeedRefused("that is not a web address") from None
    if parsed.scheme not in DEFAULT_PORTS:
        raise FeedRefused("only http:// and https:// addresses are fetched")
    if parsed.userinfo:
        raise FeedRefused("addresses with a user or password in them are not fetched")
    port = DEFAULT_PORTS[parsed.scheme] if parsed.port is None else parsed.port
    if not _HOST.fullmatch(parsed.raw_host) or not 0 < port < 65_536:
        raise FeedRefused("the address names no host")
    whole = parsed.copy_with(fragment=None) if parsed.fragment else parsed
    return Target(str(whole), parsed.scheme, parsed.host, port)


def pair(host: str, port: int) -> str:
    """`host:port` as STRIKEWIRE_FETCH_ALLOW writes it; an IPv6 address stands in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def site_of(url: str) -> str | None:
    """The host that an address counts to, with its port where that is not the usual one; None if it has none.

    A host's http and https are one site, since one machine serves both; another port may be another's.
    """
    try:
        parts = urlsplit(url if url.isascii() else str(httpx.URL(url)))
        host, port = parts.hostname, parts.port
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return None
    if not host:
        return None
    return host if port in {None, DEFAULT_PORTS.get(parts.scheme)} else pair(host, port or 0)


def may_know(auth: str | None, first: str, url: str) -> str | None:
    """The credentials that were given for the address `first`, if the server at `url` may know them.

    That is the same origin, or its encrypted side.
    """
    if auth is None:
        return None
    given, asking = check_url(first), check_url(url)
    upgraded = (given.scheme, given.port, asking.scheme, asking.port) == ("http", 80, "https", 443)
    same = (given.scheme, given.port) == (asking.scheme, asking.port)
    return auth if given.host == asking.host and (same or upgraded) else None


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an address is a host of the public internet, and wraps no other address.

    For IPv6 only global unicast passes, which leaves out loopback, link-local, site-local, multicast, IPv4-mapped
    and -compatible and NAT64 addresses; Teredo, 6to4, documentation and test ranges inside it are left out too.
    """
    if isinstance(ip, IPv4Address):
        return ip.is_global and not any(ip in network for network in _NOT_PUBLIC_4)
    return ip in _GLOBAL_UNICAST_6 and not any(ip in network for network in _NOT_PUBLIC_6)


def check_written(target: Target, allow: frozenset[str]) -> None:
    """Raise FeedRefused where the URL itself is written with an address that is not public, and that is not allowed.

    What a name leads to shows on connecting.
    """
    if pair(target.host, target.port) not in allow:
        for address in _literal(target.host):
            _public(address)


async def resolve(host: str, port: int, resolver: Resolver, *, allow: frozenset[str]) -> tuple[str, ...]:
    """The addresses to connect to, in the resolver's order.

    Raises FeedRefused if any of them is not public and the pair is not allowed, FeedUnreachable if there is none.
    """
    try:
        addresses = _literal(host) or await resolver.look_up(host, port)
    except (OSError, UnicodeError):
        raise FeedUnreachable("the name of the server is not known") from None
    if pair(host, port) in allow:
        return addresses
    return tuple(map(_public, addresses))


def _literal(host: str) -> tuple[str, ...]:
    """The address that a host is written as; none for a name, and for odd spellings that only a resolver reads."""
    try:
        return (str(ip_address(host)),)
    except ValueError:
        return ()


def _public(address: str) -> str:
    if not is_public(ip_address(address)):
        raise FeedRefused("that address is not on the public internet")
    return address


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """httpcore's way to the network, which connects to checked addresses only.

    It goes through asyncio itself, as `connection` does: that costs half of httpcore's own backend and pool.
    """

    def __init__(self, allow: frozenset[str]) -> None:
        self._allow = frozenset(item.lower() for item in allow)
        self._resolver = Resolver()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,  # noqa: ARG002 - httpcore's signature
        socket_options: SocketOptions | None = None,  # noqa: ARG002 - httpcore's signature
    ) -> httpcore.AsyncNetworkStream:
        """A stream to the first of the host's checked addresses that answers; `timeout` is for each."""
        failure: Exception = httpcore.ConnectError("no address")
        for address in await resolve(host.lower(), port, self._resolver, allow=self._allow):
            try:
                async with asyncio.timeout(timeout):
                    return Stream(*await asyncio.open_connection(address, port))
            except TimeoutError:
                failure = httpcore.ConnectTimeout("no connection in time")
            except OSError as error:
                failure = httpcore.ConnectError(str(error))
        raise failure

    async def sleep(self, seconds: float) -> None:
        """Wait between httpcore's own tries."""
        await asyncio.sleep(seconds)


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx over a `GuardedBackend`, without proxies or certificates from the environment."""

    def __init__(self, allow: frozenset[str]) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        super().__init__(verify=context, trust_env=False)
        connections = NewConnections(context, GuardedBackend(allow))
        self._pool = connections  # type: ignore[assignment] # a pool is asked for these two methods only
