"""Looking up names without keeping others waiting."""

import asyncio
import socket
import threading

import pytest

from bot.feeds.resolver import Resolver


async def test_names_that_hang_keep_no_other_waiting_and_share_one_lookup(monkeypatch: pytest.MonkeyPatch) -> None:
    release, asked = threading.Event(), []

    def answer(host: str, port: int, **_: int) -> list[tuple[object, ...]]:
        asked.append(host)
        if host == "hangs.example":
            release.wait(5)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    resolver = Resolver(lookups=2)
    hanging = [asyncio.create_task(resolver.look_up("hangs.example", 80)) for _ in range(10)]
    await asyncio.sleep(0)
    assert await asyncio.wait_for(resolver.look_up("good.example", 80), 1) == ("192.0.2.1",)
    assert asked.count("hangs.example") == 1
    release.set()
    assert await asyncio.gather(*hanging) == [("192.0.2.1",)] * 10


async def test_a_lookup_that_gets_no_thread_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    resolver = Resolver(lookups=1)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(threading.Thread, "start", refuse)
        with pytest.raises(OSError, match="thread"):
            await resolver.look_up("127.0.0.1", 80)
    assert await asyncio.wait_for(resolver.look_up("127.0.0.1", 80), 1) == ("127.0.0.1",)
