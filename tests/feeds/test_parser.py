"""The process that parses, and that can be killed."""

import asyncio
import multiprocessing
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import NotAFeed, ParserKilled
from bot.feeds.parser import Parser
from tests.fakes.feed_server import FakeFeed

ROOT = Path(__file__).parents[2]


def document() -> bytes:
    feed = FakeFeed("http://feeds.example", "/feed.xml", "Coast news", "rss")
    feed.publishes("Drones over the bay", guid="1")
    return feed.document()


def running() -> int:
    return len(multiprocessing.active_children())


async def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)


SLOW = b"<rss><channel><item>" + b"<a>" * 300_000 + b"</item></channel></rss>"


async def test_a_document_is_parsed_in_a_process_apart_and_a_poisoned_one_costs_only_itself() -> None:
    parser = Parser(time_limit=0.6)
    try:
        with pytest.raises(ParserKilled):
            await parser.parse(SLOW)
        assert (await parser.parse(document())).entries[0].title == "Drones over the bay"
        with pytest.raises(NotAFeed):
            await parser.parse(b"<html><body>Hello</body></html>")
    finally:
        await parser.close()


async def test_a_document_that_needs_more_memory_than_allowed_ends_its_parser() -> None:
    parser = Parser(memory_mib=90)
    try:
        with pytest.raises(ParserKilled):
            await parser.parse(b"<rss><channel><title>" + b"word " * 6_000_000 + b"</title></channel></rss>")
        assert (await parser.parse(document())).title == "Coast news"
    finally:
        await parser.close()


async def test_a_feed_behind_a_slow_document_does_not_wait_until_that_is_given_up() -> None:
    parser = Parser(time_limit=10)
    try:
        slow = asyncio.create_task(parser.parse(SLOW))
        await until(lambda: running() > 0)
        assert (await parser.parse(document())).title == "Coast news"
        assert not slow.done()
    finally:
        await parser.close()
    with pytest.raises(ParserKilled):
        await slow


async def test_a_slow_document_is_refused_when_too_many_of_them_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.feeds.parser.QUICK", 0.1)
    monkeypatch.setattr("bot.feeds.parser.SLOW_ONES", 1)
    parser = Parser()
    try:
        slow = asyncio.create_task(parser.parse(SLOW))
        with pytest.raises(ParserKilled, match="too many slow documents"):
            await asyncio.gather(slow, parser.parse(SLOW))
        assert not slow.done()
    finally:
        await parser.close()
    with pytest.raises(ParserKilled, match="closed"):
        await slow


def test_a_parser_that_runs_out_of_memory_prints_nothing() -> None:
    program = (
        "import asyncio\n"
        "from bot.errors import ParserKilled\n"
        "from bot.feeds.parser import Parser\n"
        "async def main():\n"
        "    parser = Parser(memory_mib=90)\n"
        "    for size in (3_000_000, 6_000_000, 8_000_000):\n"
        "        try:\n"
        "            await parser.parse(b'<rss><channel><title>' + b'word ' * size + b'</title></channel></rss>')\n"
        "        except ParserKilled:\n"
        "            print('killed')\n"
        "    await parser.close()\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("killed\n" * 3, "")


async def test_a_process_that_dies_while_it_waits_is_replaced() -> None:
    parser = Parser()
    try:
        await parser.parse(document())
        for process in multiprocessing.active_children():
            process.kill()
        await until(lambda: not parser._usual._pool.active)
        assert (await parser.parse(document())).title == "Coast news"
    finally:
        await parser.close()


async def test_closing_does_not_wait_for_a_document() -> None:
    parser = Parser()
    waiting = asyncio.create_task(parser.parse(SLOW))
    await until(lambda: running() > 0)
    started = time.monotonic()
    await parser.close()
    assert time.monotonic() - started < 3
    with pytest.raises(ParserKilled):
        await waiting


async def test_a_parser_that_was_never_used_closes() -> None:
    await Parser().close()
