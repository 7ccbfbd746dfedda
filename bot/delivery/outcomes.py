"""What Telegram's refusals mean: python-telegram-bot's errors mapped once to our own.

`BadRequest` and `TimedOut` are `NetworkError`s there, so the tables are read from the top. The cause of a
NetworkError tells what surely never left from what may have arrived, whichever of the two HTTP libraries sent it.
"""

from __future__ import annotations

import aiohttp
import httpx
from telegram import error as telegram_error

from bot.delivery.aiohttp_request import Failure
from bot.delivery.limits import retry_seconds
from bot.errors import (
    BadMessage,
    ChatGone,
    ChatMoved,
    DeliveryError,
    MessageGone,
    NothingToDo,
    OutcomeUnknown,
    RetryAfter,
    SurelyNotSent,
    TopicGone,
    Unreachable,
)

ERRORS: tuple[tuple[type[telegram_error.TelegramError], type[DeliveryError]], ...] = (
    (telegram_error.RetryAfter, RetryAfter),
    (telegram_error.ChatMigrated, ChatMoved),
    (telegram_error.Forbidden, ChatGone),
    (telegram_error.BadRequest, BadMessage),  # unless REFUSALS knows better
    (telegram_error.InvalidToken, Unreachable),
    (telegram_error.EndPointNotFound, SurelyNotSent),
    (telegram_error.Conflict, SurelyNotSent),
    (telegram_error.PassportDecryptionError, OutcomeUnknown),
    (telegram_error.TimedOut, OutcomeUnknown),  # unless CAUSES knows better
    (telegram_error.NetworkError, OutcomeUnknown),  # unless CAUSES knows better
    (telegram_error.TelegramError, OutcomeUnknown),  # 200 with an answer that nobody can read
)
"""Every class of telegram.error, the special before the general."""

CAUSES: tuple[tuple[type[BaseException], type[DeliveryError]], ...] = (
    (aiohttp.ConnectionTimeoutError, Unreachable),  # no free connection, or none to be made
    (aiohttp.ClientConnectorError, Unreachable),  # names, TLS and certificates too
    (aiohttp.ClientHttpProxyError, Unreachable),
    (aiohttp.ServerFingerprintMismatch, Unreachable),
    (aiohttp.InvalidURL, Unreachable),
    (aiohttp.NonHttpUrlClientError, Unreachable),
    (httpx.PoolTimeout, SurelyNotSent),
    (httpx.ConnectTimeout, Unreachable),
    (httpx.ConnectError, Unreachable),
    (httpx.ProxyError, Unreachable),
    (httpx.UnsupportedProtocol, Unreachable),
    (httpx.InvalidURL, Unreachable),
)
"""Causes of a NetworkError that stopped it before the first byte. Whatever else stopped it may have arrived."""

REFUSALS: tuple[tuple[str, type[DeliveryError]], ...] = (
    ("message is not modified", NothingToDo),
    ("message to edit not found", MessageGone),
    ("message can't be edited", MessageGone),
    ("message_edit_time_expired", MessageGone),
    ("message to be replied not found", MessageGone),
    ("message identifier is not specified", MessageGone),
    ("message_id_invalid", MessageGone),
    ("message thread not found", TopicGone),
    ("topic_deleted", TopicGone),
    ("topic_closed", TopicGone),
    ("chat not found", ChatGone),
    ("chat_write_forbidden", ChatGone),
    ("chat_restricted", ChatGone),
    ("chat_send_plain_forbidden", ChatGone),
    ("channel_private", ChatGone),
    ("group chat was deactivated", ChatGone),
    ("user is deactivated", ChatGone),
    ("peer_id_invalid", ChatGone),
    ("not enough rights", ChatGone),
    ("have no rights", ChatGone),
    ("need administrator rights", ChatGone),
    ("bot is not a member", ChatGone),
    ("was kicked", ChatGone),
)
"""Words of a 400, in lower case, that say more than that the message is bad."""


def read(error: Exception) -> DeliveryError:
    """The outcome behind an error of a send. What nobody foresaw may have arrived."""
    if isinstance(error, telegram_error.RetryAfter):
        return RetryAfter("flood control", seconds=retry_seconds(error))
    if isinstance(error, telegram_error.ChatMigrated):
        return ChatMoved("the group has a new id", new_chat_id=error.new_chat_id)
    return _meaning(error)(_words(error))


def _meaning(error: Exception) -> type[DeliveryError]:
    if isinstance(error, telegram_error.BadRequest):
        said = str(error).lower()
        return next((meaning for words, meaning in REFUSALS if words in said), BadMessage)
    if type(error) in {telegram_error.NetworkError, telegram_error.TimedOut}:
        return _network(error)
    return next((meaning for kind, meaning in ERRORS if isinstance(error, kind)), OutcomeUnknown)


def _network(error: Exception) -> type[DeliveryError]:
    """Without a cause it is a status with a readable JSON answer: Telegram itself says that it failed."""
    if error.__cause__ is None and type(error) is telegram_error.NetworkError:
        return SurelyNotSent
    return next((meaning for kind, meaning in CAUSES if issubclass(_kind(error), kind)), OutcomeUnknown)


def _kind(error: Exception) -> type[BaseException]:
    """The class of what went wrong first."""
    cause = error.__cause__ or error
    return cause.kind if isinstance(cause, Failure) else type(cause)


def _words(error: Exception) -> str:
    """For the log: what kind of error, and Telegram's words for a refusal; never a URL, which holds the token."""
    is_refusal = isinstance(error, telegram_error.BadRequest | telegram_error.Forbidden)
    return f"{type(error).__name__}: {error}" if is_refusal else _kind(error).__name__
