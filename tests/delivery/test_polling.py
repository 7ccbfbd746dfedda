"""Updates come in whatever happens to the connections that they come by."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from telegram import Update
from telegram.ext import ExtBot

from bot.app.polling import CONFLICT, REFUSED, Polling
from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.telegram import base_url, polling_request, request
from tests.fakes.bot_api import FakeTelegram

IN_VAIN = 0.3
"""Seconds that a poll of these tests is waited for."""


class Receiver:
    """A bot that polls, and what it received."""

    def __init__(self, polling: Polling, queue: asyncio.Queue[Any]) -> None:
        self._polling = polling
        self._queue = queue
        self._task = asyncio.create_task(polling.run())

    async def stops(self) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])
        await self._polling.confirm()

    async def hears(self, within: float = 5) -> str:
        update = await asyncio.wait_for(self._queue.get(), within)
        assert isinstance(update, Update)
        assert update.effective_message is not None
        return str(update.effective_message.text)


@pytest.fixture
async def polls(telegram: FakeTelegram) -> AsyncIterator[Callable[..., Awaitable[Receiver]]]:
    async with AsyncExitStack() as stack:

        async def start(client: Any = "aiohttp", deadline: float = 20, silent_after: float = 40) -> Receiver:
            connections = polling_request(client)
            url = base_url(telegram.url)
            bot = ExtBot(telegram.token, url, request=request(1), get_updates_request=connections)
            await stack.enter_async_context(bot)
            queue: asyncio.Queue[object] = asyncio.Queue()
            polling = Polling(bot, queue, connections, deadline=deadline, silent_after=silent_after)
            receiver = Receiver(polling, queue)
            stack.push_async_callback(receiver.stops)
            return receiver

        yield start


async def test_updates_come_in_their_order_and_each_once(telegram: FakeTelegram, polls: Any) -> None:
    receiver = await polls()
    for text in ("one", "two", "three"):
        await telegram.says(text, chat=7)
    assert [await receiver.hears() for _ in range(3)] == ["one", "two", "three"]
    await telegram.says("four", chat=7)
    assert await receiver.hears() == "four"


async def test_what_was_received_does_not_come_again_after_a_restart(telegram: FakeTelegram, polls: Any) -> None:
    await telegram.says("before", chat=7)
    first = await polls()
    assert await first.hears() == "before"
    await first.stops()
    second = await polls()
    await telegram.says("after", chat=7)
    assert await second.hears() == "after"


@pytest.mark.parametrize("client", ["aiohttp", "httpx"])
async def test_polling_that_falls_silent_begins_anew(
    client: str, telegram: FakeTelegram, polls: Any, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.hangs("getUpdates", times=2)
    receiver = await polls(client, deadline=IN_VAIN, silent_after=IN_VAIN)
    await telegram.says("is anybody there?", chat=7)
    assert await receiver.hears(within=20) == "is anybody there?"
    assert "polling begins anew" in caplog.text


async def test_polling_that_finds_no_new_connections_goes_on_trying(
    telegram: FakeTelegram, polls: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = await polls(deadline=IN_VAIN, silent_after=IN_VAIN)
    await telegram.wait_for(lambda t: t.polls)
    opens, failed = AiohttpRequest.initialize, list[str]()

    async def fails_once(self: AiohttpRequest) -> None:
        if not failed:
            failed.append("no file left")
            raise OSError(24, "Too many open files")
        await opens(self)

    monkeypatch.setattr(AiohttpRequest, "initialize", fails_once)
    telegram.hangs("getUpdates", times=2)
    await telegram.wait_for(lambda _: failed, within=20)
    await telegram.says("is anybody there?", chat=7)
    assert await receiver.hears(within=20) == "is anybody there?"


async def test_a_server_that_is_away_is_asked_until_it_is_back_and_is_told_of_once(
    telegram: FakeTelegram, polls: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    receiver = await polls()
    await telegram.wait_for(lambda t: t.polls)
    await telegram.down()
    await asyncio.sleep(1.5)
    await telegram.up()
    await telegram.says("back", chat=7)
    assert await receiver.hears(within=10) == "back"
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.app.polling"]
    assert lines[-1] == "updates come again"
    assert len(lines) == len(set(lines))


async def test_a_second_program_on_the_token_is_told_of_in_one_line(
    telegram: FakeTelegram, polls: Any, caplog: pytest.LogCaptureFixture
) -> None:
    await polls()
    await telegram.wait_for(lambda t: t.polls)
    await polls()
    await telegram.wait_for(lambda _: CONFLICT in caplog.text)
    (line,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert (line.getMessage(), line.exc_info) == (CONFLICT, None)


async def test_a_token_that_is_taken_back_is_told_of_and_asked_again(
    telegram: FakeTelegram, polls: Any, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.answers("getUpdates", 401, times=1)
    receiver = await polls()
    await telegram.says("hello", chat=7)
    assert await receiver.hears() == "hello"
    assert REFUSED in caplog.text
