"""The whole Bot API is away for a while, in four ways, while alerts are being owed to five chats."""

import asyncio
from collections import Counter

import pytest

from bot.delivery import sender
from bot.values.delivery import DeliveryState
from tests.delivery.conftest import _library_speaks_of_time_spans, office

__all__ = ["_library_speaks_of_time_spans", "office"]

CHATS = (1, 2, 3, 4, 5)
AWAY = 3.0
"""Seconds without Telegram."""
APART = 0.1
PROBES_APART = 0.5
"""Longest seconds between two questions whether Telegram answers; half a minute in the product."""
WHILE_AWAY = 1_000_000

WAYS = {
    "hangs": (lambda telegram: telegram.hangs("*", times=WHILE_AWAY), None),
    "resets": (lambda telegram: telegram.resets("*", times=WHILE_AWAY), None),
    "page": (lambda telegram: telegram.answers("*", 502, "<html>Bad Gateway</html>", times=WHILE_AWAY), None),
    "refused": (None, "down"),
}


class Outage:
    """Telegram goes away in one of the ways, and returns; what it was asked meanwhile."""

    def __init__(self, telegram, way):
        self._telegram = telegram
        self._begin, self._is_down = WAYS[way]
        self.calls = []

    async def lasts(self, seconds):
        before = len(self._telegram.calls)
        if self._is_down:
            await self._telegram.down()
        else:
            self._begin(self._telegram)
        await asyncio.sleep(seconds)
        self.calls = [call.method for call in self._telegram.calls[before:]]
        if self._is_down:
            await self._telegram.up()
        self._telegram.recovers()


@pytest.fixture
async def outage(office, telegram, monkeypatch):
    monkeypatch.setattr(sender, "LONGEST_HALT", PROBES_APART)
    await office.knows(*CHATS)
    return lambda way: Outage(telegram, way)


async def owe_alerts(office, sending, seconds):
    for number in range(int(seconds / APART)):
        await office.owes(f"alert {number:03}", chat=CHATS[number % len(CHATS)])
        sending.wake()
        await asyncio.sleep(APART)


@pytest.mark.parametrize("way", list(WAYS))
async def test_all_is_delivered_when_telegram_returns_and_it_is_not_stormed_meanwhile(way, office, outage, telegram):
    sending = await office.sender()
    owing = asyncio.create_task(owe_alerts(office, sending, AWAY + 1))
    await telegram.wait_for(len(CHATS))
    telegram.resets("sendMessage", "applied")
    await telegram.wait_for(lambda t: any(call.applied and not call.status for call in t.calls))
    away = outage(way)
    await away.lasts(AWAY)
    await owing
    for row in await office.rows():
        await office.becomes(row, DeliveryState.SENT, within=8)
    told = Counter(text.removeprefix("↻ ") for chat in CHATS for text in telegram.chat(chat).texts)
    assert len(told) == int((AWAY + 1) / APART)
    assert sum(told.values()) <= len(told) + 1
    asked = Counter(away.calls)
    assert asked["sendMessage"] <= len(CHATS)
    assert asked["getMe"] <= AWAY / PROBES_APART + 2
    assert set(asked) <= {"sendMessage", "getMe"}
