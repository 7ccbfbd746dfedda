"""Every error of the library and every outcome of our own has its place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import httpx
import pytest
from telegram import error as telegram_error

from bot import errors
from bot.delivery import outcomes
from bot.delivery.aiohttp_request import Failure
from bot.delivery.outbox import Sent, after, backoff
from bot.models import Delivery
from bot.values.delivery import DeliveryKind, DeliveryState

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def row(**fields: Any) -> Delivery:
    values: dict[str, Any] = {
        "id": 1,
        "chat_id": 7,
        "dedupe_key": "k",
        "kind": DeliveryKind.ALERT,
        "body": {"html": "x", "buttons": []},
        "attempts": 1,
        "due_at": NOW,
        "created_at": NOW,
    }
    return Delivery(**(values | fields))


def network_error(cause: Exception | None) -> Exception:
    error = telegram_error.NetworkError("it failed")
    error.__cause__ = cause
    return error


def test_every_error_class_of_the_library_is_in_the_table() -> None:
    theirs = {
        kind
        for kind in vars(telegram_error).values()
        if isinstance(kind, type) and issubclass(kind, telegram_error.TelegramError)
    }
    assert {kind for kind, _ in outcomes.ERRORS} == theirs


NEVER_LEFT = {
    *("InvalidURL", "PoolTimeout", "ConnectTimeout", "ConnectError", "ProxyError", "UnsupportedProtocol"),
    *("ConnectionTimeoutError", "ClientConnectorError", "ClientConnectorDNSError", "ClientProxyConnectionError"),
    *("UnixClientConnectorError", "ClientSSLError", "ClientConnectorSSLError", "ClientConnectorCertificateError"),
    *("ClientHttpProxyError", "ServerFingerprintMismatch", "InvalidUrlClientError", "NonHttpUrlClientError"),
    *("InvalidUrlRedirectClientError", "NonHttpUrlRedirectClientError"),  # redirects are not followed
}
MAY_HAVE_ARRIVED = {
    *("HTTPError", "RequestError", "TransportError", "TimeoutException", "ReadTimeout", "WriteTimeout"),
    *("NetworkError", "ReadError", "WriteError", "CloseError", "ProtocolError", "LocalProtocolError"),
    *("RemoteProtocolError", "DecodingError", "TooManyRedirects", "HTTPStatusError"),
    *("ClientError", "ClientResponseError", "ContentTypeError", "WSServerHandshakeError", "ClientConnectionError"),
    *("ClientConnectionResetError", "ClientOSError", "ServerConnectionError", "ServerDisconnectedError"),
    *("ServerTimeoutError", "SocketTimeoutError", "ClientPayloadError", "UploadAbortedError", "RedirectClientError"),
}


def below(kind: type[BaseException]) -> set[type[BaseException]]:
    return {kind}.union(*(below(child) for child in kind.__subclasses__()))


def test_every_error_of_both_http_libraries_is_judged_by_whether_it_may_have_arrived() -> None:
    theirs = {
        kind
        for root in (aiohttp.ClientError, httpx.HTTPError, httpx.InvalidURL)
        for kind in below(root)
        if kind.__module__.partition(".")[0] in {"aiohttp", "httpx"}
    }
    judged: dict[bool, set[str]] = {True: set(), False: set()}
    for kind in theirs:
        meaning = outcomes.read(network_error(Failure(kind)))
        judged[isinstance(meaning, errors.SurelyNotSent)].add(kind.__name__)
    assert judged == {True: NEVER_LEFT, False: MAY_HAVE_ARRIVED}


def test_the_special_errors_stand_before_the_general() -> None:
    kinds = [kind for kind, _ in outcomes.ERRORS]
    assert not [
        (general, special)
        for place, general in enumerate(kinds)
        for special in kinds[place + 1 :]
        if issubclass(special, general)
    ]


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (telegram_error.ChatMigrated(-1005), errors.ChatMoved),
        (telegram_error.Forbidden("Forbidden: bot was blocked by the user"), errors.ChatGone),
        (telegram_error.BadRequest("Bad Request: can't parse entities: Unclosed"), errors.BadMessage),
        (telegram_error.BadRequest("Bad Request: chat not found"), errors.ChatGone),
        (telegram_error.BadRequest("Bad Request: message is not modified: same"), errors.NothingToDo),
        (telegram_error.BadRequest("Bad Request: message to edit not found"), errors.MessageGone),
        (telegram_error.BadRequest("Bad Request: message thread not found"), errors.TopicGone),
        (telegram_error.InvalidToken(), errors.Unreachable),
        (network_error(None), errors.SurelyNotSent),
        (network_error(httpx.ConnectError("refused")), errors.Unreachable),
        (network_error(httpx.PoolTimeout("busy")), errors.SurelyNotSent),
        (network_error(Failure(aiohttp.ClientConnectorDNSError)), errors.Unreachable),
        (network_error(Failure(aiohttp.ServerDisconnectedError)), errors.OutcomeUnknown),
        (network_error(Failure(TimeoutError)), errors.OutcomeUnknown),
        (network_error(httpx.ReadError("lost")), errors.OutcomeUnknown),
        (network_error(httpx.RemoteProtocolError("lost")), errors.OutcomeUnknown),
        (network_error(telegram_error.TelegramError("Invalid server response")), errors.OutcomeUnknown),
        (telegram_error.TimedOut(), errors.OutcomeUnknown),
        (telegram_error.TelegramError("Invalid server response"), errors.OutcomeUnknown),
    ],
)
def test_an_error_is_read_for_what_became_of_the_send(error: Exception, meaning: type[Exception]) -> None:
    assert type(outcomes.read(error)) is meaning


def test_a_flood_refusal_says_how_long_to_wait() -> None:
    refusal = outcomes.read(telegram_error.RetryAfter(5))
    assert isinstance(refusal, errors.RetryAfter)
    assert refusal.seconds == 5


def test_the_token_in_a_failing_address_is_not_repeated() -> None:
    error = network_error(httpx.ConnectError("https://host/bot123456:SECRET/sendMessage"))
    assert "SECRET" not in str(outcomes.read(error))


def test_every_outcome_has_an_arrow() -> None:
    made = {"RetryAfter": {"seconds": 3.0}, "ChatMoved": {"new_chat_id": -1005}}

    def leaves(kind: type[errors.DeliveryError]) -> list[type[errors.DeliveryError]]:
        below = [leaf for child in kind.__subclasses__() for leaf in leaves(child)]
        return [kind, *below] if kind is not errors.DeliveryError else below

    found = leaves(errors.DeliveryError)
    assert len(found) >= 10
    for kind in found:
        assert after(row(), kind("why", **made.get(kind.__name__, {})), NOW).state in DeliveryState
    assert after(row(), Sent(5), NOW).message_id == 5


def test_the_fourth_unknown_outcome_is_held_and_edits_have_more_patience() -> None:
    unknown = errors.OutcomeUnknown("lost")
    assert after(row(copies=2), unknown, NOW).state == DeliveryState.UNCERTAIN
    assert after(row(copies=3), unknown, NOW).state == DeliveryState.HELD
    assert after(row(copies=3, kind=DeliveryKind.EDIT), unknown, NOW).state == DeliveryState.UNCERTAIN
    assert after(row(attempts=8, kind=DeliveryKind.EDIT), unknown, NOW).state == DeliveryState.HELD


def test_a_flooded_row_is_due_when_telegram_says() -> None:
    step = after(row(), errors.RetryAfter("", seconds=7), NOW)
    assert (step.due_at, step.pause) == (NOW + timedelta(seconds=7), 7)


def test_waiting_doubles_up_to_a_minute() -> None:
    assert [backoff(attempts) for attempts in (1, 2, 3, 50)] == [1, 2, 4, 60]
