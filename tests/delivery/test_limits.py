"""The limits on a clock of the test's own, and answers to commands over real HTTP."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise
from typing import Any

import pytest
from telegram.ext import ExtBot

from bot.delivery.limits import PERMITTED, Limits, OutboxRateLimiter
from bot.delivery.telegram import base_url
from tests.fakes.bot_api import FakeTelegram


def granted(limits: Limits, chats: list[int], seconds: float, *, step: float = 0.001) -> list[tuple[float, int]]:
    """Ask for permits for these chats in turn, all the time; when each was granted."""
    given, now = [], 100.0
    while now < 100 + seconds:
        given += [(now, chat) for chat in chats if limits.permit(chat, now) == 0]
        now += step
    return given


def limited_bot(telegram: FakeTelegram, rate_chat: float) -> ExtBot[Any]:
    limiter = OutboxRateLimiter(Limits(1000, rate_chat, 60_000))
    return ExtBot(telegram.token, base_url=base_url(telegram.url), rate_limiter=limiter)


def test_the_token_sends_thirty_a_second_and_no_second_holds_more_than_two_above() -> None:
    times = [at for at, _ in granted(Limits(30, 1, 20), list(range(1, 200)), 3)]
    assert 89 <= len(times) <= 92
    assert max(sum(start <= at < start + 1 for at in times) for start in times) <= 32


def test_a_private_chat_gets_one_a_second_and_a_group_twenty_a_minute() -> None:
    limits = Limits(30, 1, 20)
    given = granted(limits, [7, -5], 60, step=0.05)
    assert sum(chat == 7 for _, chat in given) in {58, 59, 60}
    assert sum(chat == -5 for _, chat in given) == 20


def test_the_rate_of_a_chat_also_holds_inside_groups() -> None:
    assert len(granted(Limits(30, 1, 6000), [-5], 3)) == 3


def test_a_refused_chat_waits_alone_until_three_are_refused() -> None:
    limits = Limits(1000, 1000, 60_000)
    assert not limits.pause(1, 105.0, 100.0)
    assert limits.permit(1, 101.0) == pytest.approx(4.0)
    assert limits.permit(2, 101.0) == 0
    assert not limits.pause(2, 103.0, 101.0)
    assert limits.pause(3, 104.0, 102.0)
    assert limits.permit(4, 102.5) == pytest.approx(1.5)
    assert limits.permit(4, 104.1) == 0


def test_what_went_out_before_a_restart_still_counts() -> None:
    limits = Limits(30, 1, 20)
    limits.note(-5, 99.0)
    assert limits.permit(-5, 100.0) == pytest.approx(2.0)


def test_answers_in_a_row_leave_the_outbox_every_second_turn() -> None:
    limits, now = Limits(30, 1, 20), 100.0
    alerts, answers = [], []
    next_answer = now + limits.book_chat(-5, now)
    while now < 160:
        if limits.permit(-5, now) == 0:
            alerts.append(now)
        if now >= next_answer:
            answers.append(now)
            next_answer = now + limits.book_chat(-5, now)
        now += 0.01
    assert len(alerts) in {9, 10}
    assert len(answers) in {10, 11}
    went = sorted(alerts + answers)
    assert min(later - earlier for earlier, later in pairwise(went)) > 2.9


def test_a_turn_that_the_outbox_has_no_use_for_comes_back() -> None:
    limits = Limits(30, 1, 20)
    limits.book_chat(7, 100.0)
    limits.book_chat(7, 100.0)
    assert limits.permit(7, 100.0) == pytest.approx(2.0)
    assert limits.permit(7, 102.5) == pytest.approx(0.5)
    assert limits.permit(7, 103.0) == 0
    assert limits.permit(7, 103.0) == pytest.approx(1.0)


async def test_answers_keep_to_the_same_limits(telegram: FakeTelegram) -> None:
    telegram.knows(7)
    async with limited_bot(telegram, rate_chat=10) as bot:
        began = time.monotonic()
        await asyncio.gather(*(bot.send_message(7, f"answer {i}") for i in range(3)))
        assert time.monotonic() - began > 0.19


async def test_a_send_that_has_its_permit_is_not_limited_twice_and_a_question_is_not_limited(
    telegram: FakeTelegram,
) -> None:
    telegram.knows(7)
    async with limited_bot(telegram, rate_chat=0.001) as bot:
        await bot.send_message(7, "the next one may go in a quarter of an hour")
        async with asyncio.timeout(20):
            await bot.send_message(7, "permitted", rate_limit_args=PERMITTED)
            await bot.get_chat(7)
    assert len(telegram.sent) == 2


async def test_an_answer_that_is_refused_for_flooding_is_given_once_more(telegram: FakeTelegram) -> None:
    telegram.knows(7)
    telegram.too_many_requests(1, chat=7)
    async with limited_bot(telegram, rate_chat=1000) as bot:
        await bot.send_message(7, "answer")
    refused, again = [call.at for call in telegram.calls if call.method == "sendMessage"]
    assert again - refused >= 1
