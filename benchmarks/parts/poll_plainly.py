"""The loop that most feed bots are: get each document, parse it all, tell what is new by ids kept in memory."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import feedparser
import httpx

from benchmarks.parts import measure
from benchmarks.parts.feed_server import addresses


def one_round(get: Callable[[str], httpx.Response], urls: list[str], seen: set[str]) -> int:
    """Poll every feed; how many items were new."""
    before = len(seen)
    for url in urls:
        document = feedparser.parse(io.BytesIO(get(url).content))
        seen.update(entry.id for entry in document.entries)
    return len(seen) - before


def main(way: str, count: str, port: str) -> None:
    """Poll everything at each line; `way` is `get` (httpx.get) or `client` (one client, kept)."""
    seen, urls = set[str](), addresses(int(count), int(port))
    with httpx.Client() as client:
        get = {"get": httpx.get, "client": client.get}[way]
        measure.answer("ready")
        for _ in measure.told():
            measure.answer({"polled": len(urls), "new": one_round(get, urls, seen)})


if __name__ == "__main__":
    main(*sys.argv[1:])
