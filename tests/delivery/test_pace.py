"""The sender keeps to the limits, lets nobody wait for another, and rests when there is nothing to send."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.store import outbox
from bot.values.delivery import DeliveryKind, DeliveryState, Lane
from tests.fakes.bot_api import FakeTelegram

SENT = DeliveryState.SENT


async def test_a_flooded_chat_waits_alone(office: Any, telegram: FakeTelegram) -> None:
    telegram.too_many_requests(1, chat=7)
    flooded = await office.owes("flooded")
    other = await office.owes("other", chat=8)
    await office.sender()
    await office.becomes(other, SENT)
    assert (await office.row(flooded)).state_reason == "retry_after"
    await office.becomes(flooded, SENT)
    refused, _, again = [call for call in telegram.calls if call.method == "sendMessage"]
    assert again.at - refused.at >= 1


async def test_the_token_rate_holds_for_many_chats(office: Any, telegram: FakeTelegram) -> None:
    chats = range(100, 130)
    await office.knows(*chats)
    for chat in chats:
        await office.owes("x", chat=chat)
    await office.sender(rate=100)
    await telegram.wait_for(30)
    times = [call.at for call in telegram.sent]
    assert times[-1] - times[0] > 0.25


async def test_a_private_chat_is_not_sent_to_faster_than_its_rate(office: Any, telegram: FakeTelegram) -> None:
    for text in "abc":
        await office.owes(text)
    began = time.monotonic()
    await office.sender(rate_chat=10)
    await telegram.wait_for(3)
    assert telegram.sent[-1].at - began > 0.19


async def test_a_digest_for_many_chats_does_not_delay_an_alert(office: Any, telegram: FakeTelegram) -> None:
    chats = range(100, 250)
    await office.knows(*chats)
    for chat in chats:
        await office.owes("digest", chat=chat, kind=DeliveryKind.DIGEST, lane=Lane.DIGEST)
    sender = await office.sender(rate=100)
    await telegram.wait_for(20)
    await office.owes("alert", chat=249)
    before = len(telegram.sent)
    sender.wake()
    await telegram.wait_for(lambda t: "alert" in t.chat(249).texts)
    assert len(telegram.sent) - before < 60


async def test_digests_that_telegram_is_slow_to_take_leave_room_for_an_alert(
    office: Any, telegram: FakeTelegram
) -> None:
    office.send_timeout = 20
    chats = range(100, 160)
    await office.knows(*chats)
    for chat in chats:
        await office.owes("digest", chat=chat, kind=DeliveryKind.DIGEST, lane=Lane.DIGEST)
    telegram.slows("sendMessage", 3, times=100)
    sender = await office.sender()
    await telegram.wait_for(lambda t: len(t.calls) > 20)
    await asyncio.sleep(0.3)  # as many are on their way as may be
    await office.owes("alert", chat=7)
    committed = time.monotonic()
    sender.wake()
    await telegram.wait_for(lambda t: any(call.text == "alert" for call in t.calls))
    assert telegram.calls[-1].at - committed < 2


async def test_a_restart_keeps_to_the_limits_of_what_went_out_before(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("before")
    sender = await office.sender(rate_chat=1)
    await office.becomes(row, SENT)
    await sender.stop()
    await office.owes("after")
    await office.sender("second", rate_chat=1)
    await telegram.wait_for(2)
    before, after = telegram.sent
    assert after.at - before.at > 0.95


async def test_what_may_have_arrived_before_a_restart_counts_too(office: Any, telegram: FakeTelegram) -> None:
    await office.owes("in flight")
    await office.crashes()
    began = time.monotonic()
    await office.sender("second", rate_chat=1)
    await telegram.wait_for(1)
    assert telegram.sent[0].at - began > 0.9


async def test_a_restart_does_not_forget_that_the_whole_token_is_to_wait(office: Any, telegram: FakeTelegram) -> None:
    for chat in (7, 8, 9):
        telegram.too_many_requests(3, chat=chat)
        await office.owes("too many", chat=chat)
    sender = await office.sender()
    await telegram.wait_for(lambda t: sum(call.status == 429 for call in t.calls) == 3)
    await sender.stop()
    await office.knows(10)
    await office.owes("another", chat=10)
    await office.sender("second")
    await telegram.wait_for(4, within=8)
    refused = max(call.at for call in telegram.calls if call.status == 429)
    assert min(call.at for call in telegram.sent) - refused > 2.5


async def test_a_sender_with_nothing_to_send_rests(
    office: Any, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, look = [], outbox.look
    monkeypatch.setattr(outbox, "look", lambda *asked: looks.append(asked) or look(*asked))
    row = await office.owes("alert")
    await office.sender()
    await office.becomes(row, SENT)
    await asyncio.sleep(0.5)
    assert len(looks) <= 4
