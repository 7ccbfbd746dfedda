"""The loop that most feed bots are: get each document, parse it all, tell what is new by ids kept in memory."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import feedparser
import httpx

from benchmarks.parts import measure
from benchmarks.parts.feed_server import FEEDS


def one_round(get: Callable[[str], httpx.Response], port: str, seen: set[str]) -> int:
    """Poll every feed; how many items were new."""
    before = len(seen)
    for number in range(FEEDS):
        document = feedparser.parse(io.BytesIO(get(f"http://127.0.0.1:{port}/{number}").content))
        seen.update(entry.id for entry in document.entries)
    return len(seen) - before


def main(way: str, port: str) -> None:
    """Poll everything at each line; `way` is `get` (httpx.get) or `client` (one client, kept)."""
    seen: set[str] = set()
    with httpx.Client() as client:
        get = {"get": httpx.get, "client": client.get}[way]
        measure.answer("ready")
        for _ in measure.told():
            measure.answer({"polled": FEEDS, "new": one_round(get, port, seen)})


if __name__ == "__main__":
    main(*sys.argv[1:])
