"""Both ways to carry a request to Telegram, over real sockets: what they promise of an attempt that failed."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.limits import Limits, OutboxRateLimiter
from bot.delivery.telegram import TelegramPort, base_url, request
from bot.errors import DeliveryError, OutcomeUnknown, Unreachable
from bot.models import Delivery
from bot.values.delivery import DeliveryKind
from tests.fakes.bot_api import TOKEN, FakeTelegram

DEADLINE = 0.5
BOTH = pytest.mark.parametrize("client", ["aiohttp", "httpx"])


def alert(chat: int = 7) -> Delivery:
    now = datetime.now(UTC)
    body = {"html": "<b>Strike</b>", "buttons": []}
    return Delivery(id=1, chat_id=chat, dedupe_key="k", kind=DeliveryKind.ALERT, body=body, due_at=now, created_at=now)


@asynccontextmanager
async def bot_at(url: str, over: Any) -> AsyncIterator[ExtBot[Any]]:
    limiter = OutboxRateLimiter(Limits(1000, 1000, 60_000))
    bot: ExtBot[Any] = ExtBot(TOKEN, base_url=base_url(url), request=over, rate_limiter=limiter)
    async with over:
        yield bot


async def outcome(url: str, over: Any) -> DeliveryError | int:
    async with bot_at(url, over) as bot:
        try:
            return await TelegramPort(bot, 10 * DEADLINE).send(alert(), silent=False)
        except DeliveryError as error:
            return error


@asynccontextmanager
async def server_that(answers: Callable[[asyncio.StreamWriter], Awaitable[None]]) -> AsyncIterator[str]:
    """Reads a request, then does as it is told."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(65_536)
        try:
            await answers(writer)
        except OSError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


@BOTH
async def test_a_refused_connection_carried_nothing(client: Any, telegram: FakeTelegram) -> None:
    await telegram.down()
    assert type(await outcome(telegram.url, request(DEADLINE, client))) is Unreachable


@BOTH
async def test_a_name_that_nobody_knows_carried_nothing(client: Any) -> None:
    assert type(await outcome("http://nowhere.invalid", request(DEADLINE, client))) is Unreachable


@BOTH
async def test_a_server_that_speaks_no_tls_was_told_nothing(client: Any, telegram: FakeTelegram) -> None:
    where = telegram.url.replace("http", "https")
    assert type(await outcome(where, request(DEADLINE, client))) is Unreachable
    assert not telegram.calls


@BOTH
async def test_what_was_cut_off_may_have_arrived_and_is_not_repeated_by_itself(
    client: Any, telegram: FakeTelegram
) -> None:
    telegram.knows(7)
    telegram.resets("sendMessage", "applied")
    assert type(await outcome(telegram.url, request(DEADLINE, client))) is OutcomeUnknown
    assert len(telegram.calls) == 1


@BOTH
async def test_what_is_never_answered_may_have_arrived(client: Any, telegram: FakeTelegram) -> None:
    telegram.hangs("sendMessage")
    async with asyncio.timeout(20):
        assert type(await outcome(telegram.url, request(DEADLINE, client))) is OutcomeUnknown


@BOTH
async def test_a_page_instead_of_an_answer_may_have_come_from_a_proxy_behind_the_send(
    client: Any, telegram: FakeTelegram
) -> None:
    telegram.answers("sendMessage", 502, "<html>Bad Gateway</html>")
    assert type(await outcome(telegram.url, request(DEADLINE, client))) is OutcomeUnknown


@BOTH
async def test_a_file_arrives_with_its_name_and_caption(client: Any, telegram: FakeTelegram) -> None:
    telegram.knows(7)
    async with bot_at(telegram.url, request(DEADLINE, client)) as bot:
        await bot.send_document(7, b"a,b\n1,2\n", filename="події.csv", caption="Події", disable_notification=True)
    (message,) = telegram.chat(7).messages
    assert (message.file, message.file_name) == (b"a,b\n1,2\n", "події.csv")
    assert (message.text, message.silent) == ("Події", True)


async def test_an_answer_that_drips_in_ends_at_the_deadline() -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while not writer.is_closing():
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(DEADLINE / 10)

    async with server_that(drip) as url, asyncio.timeout(20):  # all of it would take 50 s
        assert type(await outcome(url, request(DEADLINE))) is OutcomeUnknown


async def test_an_answer_to_get_me_that_nobody_can_read_is_none(telegram: FakeTelegram) -> None:
    async with bot_at(telegram.url, request(DEADLINE)) as bot:
        port = TelegramPort(bot, DEADLINE)
        assert await port.answers()
        telegram.answers("getMe", 200, {"ok": True, "result": {"id": 1}})
        assert not await port.answers()


async def test_a_send_that_finds_no_free_connection_carried_nothing(telegram: FakeTelegram) -> None:
    telegram.knows(7)
    telegram.hangs("sendMessage")
    async with bot_at(telegram.url, AiohttpRequest(4 * DEADLINE, DEADLINE, connections=1)) as bot:
        port = TelegramPort(bot, 10 * DEADLINE)
        first = asyncio.create_task(port.send(alert(), silent=False))
        await telegram.wait_for(lambda t: t.calls)
        with pytest.raises(Unreachable):
            await port.send(alert(), silent=False)
        assert len(telegram.calls) == 1
        with pytest.raises(OutcomeUnknown):
            await first


async def test_a_poll_may_wait_longer_than_the_deadline_of_a_send(telegram: FakeTelegram) -> None:
    polling = AiohttpRequest(DEADLINE, DEADLINE, connections=1)
    async with ExtBot(TOKEN, base_url=base_url(telegram.url), get_updates_request=polling) as bot:
        assert await bot.get_updates(timeout=1) == ()


async def nonsense(writer: asyncio.StreamWriter) -> None:
    writer.write(b"nonsense\r\n\r\n")
    await writer.drain()


async def silence(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(2 * DEADLINE)


@BOTH
@pytest.mark.parametrize("answers", [nonsense, silence])
async def test_the_token_is_in_no_word_of_an_error(client: Any, answers: Any) -> None:
    async with server_that(answers) as url, bot_at(url, request(DEADLINE, client)) as bot:
        with pytest.raises(TelegramError) as told:
            await bot.get_me()
    written = "".join(traceback.format_exception(told.value)) + repr(told.value) + repr(told.value.__cause__)
    assert TOKEN.partition(":")[2] not in written
