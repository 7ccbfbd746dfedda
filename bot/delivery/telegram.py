"""The port to Telegram: one row of the outbox becomes one call, and comes back as a message id or a DeliveryError."""

from __future__ import annotations

import asyncio
import html
import logging
import re
from typing import Any, Literal

from telegram import Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from bot.delivery import outcomes
from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.limits import PERMITTED
from bot.delivery.outbox import is_message
from bot.errors import OutcomeUnknown
from bot.models import Delivery

log = logging.getLogger(__name__)

COPY_MARK = "↻ "
LONGEST_TEXT = 4096
"""UTF-16 units that Telegram takes in one message."""
ANSWERS_WITHIN = 5.0
"""Seconds in which a getMe must answer before sending goes on."""
CONNECT_TIMEOUT = 5.0
SENDS_AT_ONCE = 32
"""Connections; above 48 in flight python-telegram-bot's own class collapses (measured)."""
POLLS_AT_ONCE = 2
"""Connections of getUpdates: the poll, and the one that ends it."""
POLL_MARGIN = 10.0
"""Seconds that a getUpdates may take beyond those that it waits for updates."""
HttpClient = Literal["aiohttp", "httpx"]
TAG = re.compile(r"<[^>]*>")


def base_url(api_url: str) -> str:
    """What python-telegram-bot wants as `base_url`."""
    return f"{api_url}/bot"


def files_url(api_url: str) -> str:
    """What it wants as `base_file_url`: where documents that people send are read."""
    return f"{api_url}/file/bot"


def request(send_timeout: float, client: HttpClient = "aiohttp") -> BaseRequest:
    """The connections of everything but getUpdates. A send may take `send_timeout` seconds."""
    connect_timeout, connections = min(CONNECT_TIMEOUT, send_timeout), 2 * SENDS_AT_ONCE  # half of them for answers
    if client == "aiohttp":
        return AiohttpRequest(send_timeout, connect_timeout, connections)
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=send_timeout,
        write_timeout=send_timeout,
        connect_timeout=connect_timeout,
        pool_timeout=CONNECT_TIMEOUT,
    )


def polling_request(client: HttpClient = "aiohttp") -> BaseRequest:
    """Connections of getUpdates, a pool of its own: a stuck poll must not hold up sends, nor they it."""
    if client == "aiohttp":
        return AiohttpRequest(POLL_MARGIN, CONNECT_TIMEOUT, POLLS_AT_ONCE)
    return HTTPXRequest(
        connection_pool_size=POLLS_AT_ONCE,
        read_timeout=POLL_MARGIN,
        connect_timeout=CONNECT_TIMEOUT,
        pool_timeout=CONNECT_TIMEOUT,
    )


class TelegramPort:
    """Sends over `bot`, whose rate limiter must be an OutboxRateLimiter: rows come with their permit."""

    def __init__(self, bot: ExtBot[Any], send_timeout: float) -> None:
        self._bot = bot
        self._send_timeout = send_timeout

    async def send(self, row: Delivery, *, silent: bool, late: bool = False) -> int:
        """Send, edit or reply; the id of the message that shows the row's text now. Raises DeliveryError."""
        call = self._send if is_message(row) else self._edit
        try:
            async with asyncio.timeout(self._send_timeout):
                return await call(row, silent, _text(row, late=late))
        except TimeoutError:
            raise OutcomeUnknown("no answer in time") from None
        except TelegramError as error:
            raise outcomes.read(error) from None
        except Exception as error:  # noqa: BLE001 - an answer that the library trips over: the request was made
            log.warning("delivery %s: %s while sending", row.id, type(error).__name__)
            raise OutcomeUnknown(type(error).__name__) from None

    async def answers(self) -> bool:
        """Whether Telegram answers a getMe in time."""
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                await self._bot.get_me()
        except Exception as error:  # noqa: BLE001 - an answer that nobody can read is none
            log.debug("no getMe: %s", type(error).__name__)
            return False
        return True

    async def _send(self, row: Delivery, silent: bool, text: str) -> int:
        target: int | None = row.body.get("target")
        reply = None if target is None else ReplyParameters(target, allow_sending_without_reply=True)
        message = await self._bot.send_message(
            chat_id=row.chat_id,
            text=text,
            message_thread_id=row.thread_id,
            disable_notification=silent,
            reply_parameters=reply,
            **self._common(row),
        )
        return message.message_id

    async def _edit(self, row: Delivery, _silent: bool, text: str) -> int:
        target: int = row.body["target"]
        edited = await self._bot.edit_message_text(
            text=text, chat_id=row.chat_id, message_id=target, **self._common(row)
        )
        return edited.message_id if isinstance(edited, Message) else target

    def _common(self, row: Delivery) -> dict[str, Any]:
        """As Telegram takes it, past the library's objects, whose making and unmaking costs CPU for each message."""
        plain = row.body.get("plain", False)
        markup = None if plain else keyboard(row.body.get("buttons", []))
        return {
            "parse_mode": None if plain else ParseMode.HTML,
            "api_kwargs": {"link_preview_options": {"is_disabled": True}, "reply_markup": markup},
            "rate_limit_args": PERMITTED,
        }


def keyboard(rows: list[list[dict[str, Any]]]) -> dict[str, Any] | None:
    """The inline keyboard of a stored body, in Telegram's form."""
    if not any(rows):
        return None
    names = {"text": "text", "callback_data": "data", "url": "url"}
    return {"inline_keyboard": [[{k: b[v] for k, v in names.items() if b.get(v)} for b in row] for row in rows]}


def plain_text(source: str) -> str:
    """HTML as plain text that Telegram takes whatever it was: without tags, cut to the longest length."""
    text = html.unescape(TAG.sub("", source)).strip() or "…"
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return text
    return text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def _text(row: Delivery, *, late: bool) -> str:
    opening = f"{row.body['late']}\n" if late and row.body.get("late") else ""
    mark = COPY_MARK if row.copies and is_message(row) else ""
    whole = f"{mark}{opening}{row.body['html']}"
    return plain_text(whole) if row.body.get("plain") else whole
