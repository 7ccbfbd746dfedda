"""20 good feeds and all bombs on loopback, in a process of their own; told a line, each good feed has an item more."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from aiohttp import web

from benchmarks.parts import measure
from benchmarks.parts.bombs import bombs
from benchmarks.parts.feed_server import Feed, hosts

GOOD = 20


def bomb_addresses(port: int) -> dict[str, str]:
    """Where each bomb is: on a host of its own, which has no good feed."""
    return {name: f"http://{host}:{port}/bomb" for name, host in zip(bombs(), hosts()[GOOD:], strict=False)}


def good_addresses(port: int) -> list[str]:
    """Where the good feeds are, each on a host of its own."""
    return [f"http://{host}:{port}/{number}" for number, host in enumerate(hosts()[:GOOD])]


async def main() -> None:
    """Serve until standard input ends."""
    feeds = [Feed(number, datetime.now(UTC), knows_etags=True) for number in range(GOOD)]
    bomb_of = dict(zip(hosts()[GOOD:], bombs().values(), strict=False))

    async def serve(request: web.BaseRequest) -> web.StreamResponse:
        name = request.path.strip("/")
        return await bomb_of[str(request.url.host)](request) if name == "bomb" else feeds[int(name)].answer(request)

    loop, server = asyncio.get_running_loop(), web.Server(serve, access_log=None)
    first = await loop.create_server(server, hosts()[0], 0)
    port = first.sockets[0].getsockname()[1]
    await loop.create_server(server, hosts()[1:], port)
    measure.answer(port)
    lines = measure.told()
    while await asyncio.to_thread(next, lines, None) is not None:
        for feed in feeds:
            feed.publish()
        measure.answer("published")


if __name__ == "__main__":
    asyncio.run(main())
