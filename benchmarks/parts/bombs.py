"""What hostile servers answer to a feed reader, each from an address of its own; made with nothing but loops."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Awaitable, Callable

from aiohttp import web

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]

MIB = 1024 * 1024


def feed(items: str, attributes: str = "") -> bytes:
    """An RSS document around these items."""
    head = f'<?xml version="1.0"?><rss version="2.0" {attributes}><channel><title>B</title>'
    return f"{head}{items}</channel></rss>".encode()


def item(inside: str) -> str:
    """One item."""
    return f"<item><title>B</title>{inside}</item>"


def body(content: bytes, **headers: str) -> Answer:
    """Always the same answer."""

    async def answer(_: web.BaseRequest) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=content, headers={"Content-Type": "application/rss+xml", **named})

    return answer


async def endless(request: web.BaseRequest) -> web.StreamResponse:
    """A body without end, as fast as it is taken."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"<rss>" + b" " * 65_536)


async def dripping(request: web.BaseRequest) -> web.StreamResponse:
    """A byte a second, for ever."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"<")
        await asyncio.sleep(1)


async def hanging(_: web.BaseRequest) -> web.StreamResponse:
    """Never an answer."""
    return await asyncio.Future()


async def circle(request: web.BaseRequest) -> web.StreamResponse:
    """A redirect to itself."""
    return web.Response(status=302, headers={"Location": request.path})


def gzip_bomb() -> bytes:
    """Half a megabyte that unpacks to 512."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    return b"".join([*(packer.compress(b" " * MIB) for _ in range(512)), packer.flush()])


def entity_bomb() -> bytes:
    """Entities of entities: 16 levels, ten each."""
    levels = "".join(f"<!ENTITY e{n + 1} '{f'&e{n};' * 10}'>" for n in range(16))
    return f"<!DOCTYPE rss [<!ENTITY e0 'bomb'>{levels}]>".encode() + feed(item("<title>&e16;</title>"))


def bombs() -> dict[str, Answer]:
    """All of them, by name."""
    good = feed("".join(item(f"<guid>{n}</guid>") for n in range(50)))
    spaces = f"&lt;p style=&quot;{' ' * 100_000}&quot;&gt;"
    names = " ".join(f'xmlns:n{n}="http://{n}.example/"' for n in range(20_000))
    return {
        "endless body": endless,
        "gzip bomb": body(gzip_bomb(), Content_Encoding="gzip"),
        "broken gzip": body(gzip.compress(good)[:-20], Content_Encoding="gzip", ETag='"x"'),
        "slow-loris": dripping,
        "hanging server": hanging,
        "redirects in a circle": circle,
        "entity bomb": body(entity_bomb()),
        "spaces in a style": body(feed(item(f"<description>{spaces}</description>"))),
        "64 kB author": body(feed(item(f"<author>{'a' * 65_536}</author>"))),
        "20,000 namespaces": body(feed(item(""), names)),
        "50,000 items": body(feed("".join(item(f"<guid>{n}</guid>") for n in range(50_000)))),
        "nesting": body(feed(item("<a>" * 300_000))),
        "nested markup": body(feed(item(f"<description><![CDATA[{'<b>' * 100_000}]]></description>"))),
        "20 MB title": body(feed(f"<title>{'bomb ' * (4 * MIB)}</title>")[: 10 * MIB]),
        "no such character": body(feed(item("<title>&#x110000;</title>"))),
        "undefined encoding": body(b'<?xml version="1.0" encoding="undefined"?>' + good[21:]),
        "deep JSON": body(b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 1_000_000),
    }
