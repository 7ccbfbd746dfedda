"""Talking to Telegram, or to the terminal: the python-telegram-bot application, built, started and stopped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import warnings
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ContextTypes
from telegram.request import BaseRequest

import handlers
from bot.alerts.texts import Texts
from bot.app.polling import REFUSED, UPDATES, Polling
from bot.console import TOKEN as CONSOLE_TOKEN
from bot.console import Console, ConsoleRequest
from bot.delivery import telegram as wire
from bot.delivery.limits import Limits, OutboxRateLimiter
from bot.errors import PortInUse, StrikewireError, TokenRefused, UsageError
from bot.settings import Settings
from handlers.context import Context
from handlers.door.order import OneChatAtATime

log = logging.getLogger(__name__)

STOP_SECONDS = 3.0
"""How long answers to commands may take at the end."""
RETRY_START = 5.0
"""Seconds between attempts to reach Telegram at the start."""


def build(settings: Settings, limits: Limits, console: Console | None) -> tuple[Any, Polling]:
    """The python-telegram-bot application on Telegram, or on the console, and what brings it updates."""
    warnings.filterwarnings("ignore", message=".*PTB_TIMEDELTA")  # how long a 429 asks to wait is read in both forms
    builder = (
        Application.builder()
        .context_types(ContextTypes(context=Context))
        .rate_limiter(OutboxRateLimiter(limits))
        .concurrent_updates(OneChatAtATime())
        .job_queue(None)
    )
    if console is not None:
        request: BaseRequest = ConsoleRequest(console)
        polling, builder = request, builder.token(CONSOLE_TOKEN)
    else:
        request, polling = _requests(settings)
        url = settings.telegram_api_url
        builder = builder.token(_token(settings)).base_url(wire.base_url(url)).base_file_url(wire.files_url(url))
    application = builder.request(request).get_updates_request(polling).build()
    return application, Polling(application.bot, application.update_queue, polling)


@asynccontextmanager
async def running(
    application: Any, polling: Polling, settings: Settings, texts: Texts, stop: asyncio.Event
) -> AsyncIterator[None]:
    """Receive updates while the body runs; none, where `stop` is set before Telegram was reached.

    Raises TokenRefused, PortInUse for the webhook's address.
    """
    try:
        if not await _reached(application, stop):
            yield
            return
        await application.start()
        await _unless_unreachable(handlers.set_menu(application.bot, texts))
        async with _polling(polling) if settings.webhook_url is None else _listening(application, settings):
            yield
    finally:
        await _stop(application)


async def _stop(application: Any) -> None:
    """Stop receiving; answers under way get a moment, then they are given up."""
    try:
        async with asyncio.timeout(STOP_SECONDS):
            if application.running:
                await application.stop()
    except TimeoutError:
        log.warning("stopped with answers to commands still under way")
    with contextlib.suppress(RuntimeError, TelegramError):  # it may not be whole any more; the process ends
        await application.shutdown()
    await application.bot.shutdown()  # connections that were opened though Telegram was never reached


async def bot_name(settings: Settings) -> str:
    """The username behind the token; raises TokenRefused, or StrikewireError where Telegram is out of reach."""
    base = wire.base_url(settings.telegram_api_url)
    request, polling = _requests(settings)
    try:
        async with Bot(_token(settings), base_url=base, request=request, get_updates_request=polling) as bot:
            return bot.username
    except InvalidToken:
        raise _refused() from None
    except TelegramError as error:
        raise StrikewireError(
            f"{settings.telegram_api_url} does not answer ({error}): check the network and STRIKEWIRE_TELEGRAM_API_URL"
        ) from None


def _requests(settings: Settings) -> tuple[BaseRequest, BaseRequest]:
    """The connections of everything but getUpdates, and those of getUpdates."""
    client = settings.telegram_client
    return wire.request(settings.send_timeout, client), wire.polling_request(client)


def _token(settings: Settings) -> str:
    if settings.telegram_token is None:
        raise UsageError("STRIKEWIRE_TELEGRAM_TOKEN is not set")
    return settings.telegram_token.get_secret_value()


async def _reached(application: Any, stop: asyncio.Event) -> bool:
    """Whether Telegram knows the bot; asks until it answers or `stop` is set. Raises TokenRefused."""
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken:
            raise _refused() from None
        except NetworkError as error:
            log.warning("Telegram does not answer (%s); trying again", error)
        else:
            return True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), RETRY_START)
    return False


@asynccontextmanager
async def _polling(polling: Polling) -> AsyncIterator[None]:
    """Ask for updates while the body runs."""
    task = asyncio.create_task(polling.run(), name="Polling")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        await polling.confirm()


@asynccontextmanager
async def _listening(application: Any, settings: Settings) -> AsyncIterator[None]:
    """Take updates at the webhook while the body runs."""
    await _listen(application, settings)
    try:
        yield
    finally:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await application.updater.stop()


async def _listen(application: Any, settings: Settings) -> None:
    host, _, port = (settings.webhook_listen or "").rpartition(":")
    try:
        await application.updater.start_webhook(
            listen=host.strip("[]") or "127.0.0.1",
            port=int(port),
            url_path=urlsplit(settings.webhook_url).path,
            webhook_url=settings.webhook_url,
            secret_token=settings.webhook_secret.get_secret_value() if settings.webhook_secret else None,
            allowed_updates=UPDATES,
            bootstrap_retries=-1,
        )
    except RuntimeError as error:  # the library's word for a missing web server
        raise UsageError(f"STRIKEWIRE_WEBHOOK_URL needs the extra: pip install strikewire[webhook] ({error})") from None
    except OSError as error:
        raise PortInUse(
            f"cannot listen on {settings.webhook_listen} ({error}): set STRIKEWIRE_WEBHOOK_LISTEN to a free address"
        ) from None


async def _unless_unreachable(call: Awaitable[None]) -> None:
    """A menu that could not be set is no reason not to run."""
    try:
        await call
    except TelegramError as error:
        log.warning("the command menu was not set: %s", error)


def _refused() -> TokenRefused:
    return TokenRefused(REFUSED)
