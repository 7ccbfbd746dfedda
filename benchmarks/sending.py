"""What a delivered alert costs, how soon it leaves, and how much of Telegram's limits is really used.

All talk over loopback to a Bot API server in a process of its own; contenders take turns, and their CPU counts.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Awaitable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.ext import ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from benchmarks.parts.measure import module_process, print_table
from benchmarks.parts.outbox import (
    BUTTONS,
    TEXT,
    address,
    bot_on,
    calls,
    new_database,
    owe,
    send_all,
    sending,
)
from bot.delivery.limits import Limits
from bot.delivery.sender import Sender
from bot.store.database import Database
from bot.values.delivery import DeliveryKind, Lane

TURNS, ALERTS, CHATS = 3, 300, 100
FAST = 1000.0
RATE, RATE_CHAT, RATE_GROUP = 30, 1, 20
FLOOD_ALERTS = 3000
FLOOD_CHATS = [*range(1, 241), *range(-60, 0)]
"""240 people and 60 groups."""
AT_REST, APART = 100, 0.05
DIGESTS = 5000
MEANWHILE = 20
"""Alerts that become known while the digests go out, half a second apart."""


async def send_plainly(bot: ExtBot[Any]) -> None:
    """The loop that most bots are: what it sends is written down nowhere."""
    buttons = [[InlineKeyboardButton(button.text, callback_data=button.data) for button in row] for row in BUTTONS]
    for number in range(ALERTS):
        markup = InlineKeyboardMarkup(buttons)
        await bot.send_message(1 + number % CHATS, TEXT, parse_mode=ParseMode.HTML, reply_markup=markup)


async def post_barely(bot: ExtBot[Any]) -> None:
    """The least: the request class alone, without python-telegram-bot's objects around it."""
    markup = {"inline_keyboard": [[{"text": b.text, "callback_data": b.data} for b in row] for row in BUTTONS]}
    for number in range(ALERTS):
        fields = {"chat_id": 1 + number % CHATS, "text": TEXT, "parse_mode": "HTML", "reply_markup": markup}
        data = RequestData([RequestParameter(name, value, None) for name, value in fields.items()])
        await bot.request.post(f"{bot.base_url}/sendMessage", data)


async def compare(url: str) -> None:
    """The CPU of an alert, by turns."""
    limits = Limits(FAST, FAST, 60 * FAST)
    costs: dict[str, list[float]] = {}
    speeds: dict[str, list[float]] = {}
    async with AsyncExitStack() as stack:
        usual = await stack.enter_async_context(bot_on(url, None, "httpx"))
        quick = await stack.enter_async_context(bot_on(url, None))
        ours = await stack.enter_async_context(bot_on(url, limits))
        for _ in range(TURNS):
            database = await stack.enter_async_context(new_database(range(1, CHATS + 1)))
            works: dict[str, Awaitable[None]] = {
                "owing": owe(database, [1 + number % CHATS for number in range(ALERTS)]),
                "ours": send_all(database, ours, limits, ALERTS),
                "usual": send_plainly(usual),
                "quick": send_plainly(quick),
                "bare": post_barely(quick),
                "usual_bare": post_barely(usual),
            }
            for name, work in works.items():
                cpu, wall = time.process_time(), time.perf_counter()
                await work
                costs.setdefault(name, []).append(1000 * (time.process_time() - cpu) / ALERTS)
                speeds.setdefault(name, []).append(ALERTS / (time.perf_counter() - wall))
    print_costs({name: median(each) for name, each in costs.items()}, {n: median(each) for n, each in speeds.items()})


def print_costs(cost: dict[str, float], speed: dict[str, float]) -> None:
    """The table of the comparison."""
    names = {
        "ours": "Sender: permit, claim, send side by side, write down",
        "owing": "(owing it beforehand, 300 rows in one transaction)",
        "usual": "Plain loop: await bot.send_message, as the library comes (httpx)",
        "quick": "The same loop over our request class (aiohttp)",
        "bare": "Our request class alone, in a loop",
        "usual_bare": "The library's request class alone (httpx), in a loop",
    }
    rows = [
        [
            names[k],
            f"{cost[k]:.2f}",
            f"{cost[k] / cost['usual']:.2f}",
            f"{cost[k] / cost['bare']:.2f}",
            f"{speed[k]:,.0f}",
        ]
        for k in names
    ]
    print_table(
        "One alert delivered to the Bot API on loopback (CPU of the bot alone)",
        ["", "CPU ms an alert", "times the plain loop", "times our request class", "alerts/s"],
        rows,
    )


async def say_alerts(database: Database, sender: Sender, chats: Sequence[int], apart: float) -> dict[str, float]:
    """Owe one alert after the other; when each was committed, by its text."""
    committed = {}
    for chat in chats:
        text = f"Strike {time.monotonic()}"
        await owe(database, [chat], text=text)
        committed[text] = time.monotonic()
        sender.wake()
        await asyncio.sleep(apart)
    await asyncio.sleep(1)
    return committed


async def rest(url: str) -> dict[str, float]:
    """Alerts into an outbox that is empty."""
    limits, chats = Limits(RATE, RATE_CHAT, RATE_GROUP), range(1, AT_REST + 1)
    async with bot_on(url, limits) as bot, new_database(chats) as database, sending(database, bot, limits) as sender:
        return await say_alerts(database, sender, chats, APART)


async def digest(url: str) -> dict[str, float]:
    """Alerts while a digest for thousands of chats is on its way."""
    limits, chats = Limits(RATE, RATE_CHAT, RATE_GROUP), range(1, DIGESTS + 1)
    async with bot_on(url, limits) as bot, new_database(chats) as database:
        await owe(database, chats, DeliveryKind.DIGEST, Lane.DIGEST, "Digest")
        async with sending(database, bot, limits) as sender:
            await asyncio.sleep(1)
            return await say_alerts(database, sender, range(DIGESTS, DIGESTS - MEANWHILE, -1), 0.5)


def lateness(committed: dict[str, float], said: Path) -> list[str]:
    """Milliseconds from the commit to the server: the median, 95 of 100, the worst."""
    late = [1000 * (call["at"] - committed[call["text"]]) for call in calls(said) if call["text"] in committed]
    if len(late) != len(committed):
        raise SystemExit(f"{len(late)} of {len(committed)} alerts arrived")
    return [f"{median(late):.0f}", f"{quantiles(late, n=20)[-1]:.0f}", f"{max(late):.0f}"]


async def fill_limit(url: str) -> float:
    """Send a flood under Telegram's limits; the share of a core that it took."""
    limits = Limits(RATE, RATE_CHAT, RATE_GROUP)
    async with bot_on(url, limits) as bot, new_database(FLOOD_CHATS) as database:
        await owe(database, [FLOOD_CHATS[number % len(FLOOD_CHATS)] for number in range(FLOOD_ALERTS)])
        cpu, wall = time.process_time(), time.perf_counter()
        await send_all(database, bot, limits, FLOOD_ALERTS)
        return (time.process_time() - cpu) / (time.perf_counter() - wall)


def print_limit(busy: float, said: Path) -> None:
    """The table of the limits; a send too many was refused by the server."""
    arrived = calls(said)
    times = sorted(call["at"] for call in arrived)
    share = (len(times) - 1) / (times[-1] - times[0]) / RATE
    fullest = max(
        sum(start <= at < start + 1 for at in times[place : place + 100]) for place, start in enumerate(times)
    )
    refused = sum(not call["applied"] for call in arrived)
    print_table(
        f"{FLOOD_ALERTS} alerts to {len(FLOOD_CHATS)} chats under {RATE} a second, {RATE_CHAT} a chat, "
        f"{RATE_GROUP} a minute to a group",
        ["sent", "share of the limit", "most in a second", "refused with 429", "one core busy"],
        [[f"{len(times) - refused}", f"{share:.1%}", f"{fullest}", f"{refused}", f"{busy:.0%}"]],
    )


def main() -> None:
    """The measurements, each on a server of its own; those that are named, or all."""
    logging.disable()
    wanted = sys.argv[1:] or ["cost", "latency", "limits"]
    enforced = [f"--rate={RATE}", f"--rate-chat={RATE_CHAT}", f"--rate-group={RATE_GROUP}"]
    known = [f"--chat={chat}" for chat in range(1, DIGESTS + 1)]
    if "cost" in wanted:
        with module_process("tests.fakes.bot_api", *known) as said:
            asyncio.run(compare(address(said)))
    if "latency" in wanted:
        rows = []
        for name, work in (("at rest", rest), (f"with a digest for {DIGESTS} chats on its way", digest)):
            with module_process("tests.fakes.bot_api", *known) as said:
                committed = asyncio.run(work(address(said)))
                rows.append([name, *lateness(committed, said)])
        print_table("From the commit of an alert to its arrival, ms", ["", "median", "95 of 100", "worst"], rows)
    if "limits" in wanted:
        with module_process("tests.fakes.bot_api", *enforced, *(f"--chat={chat}" for chat in FLOOD_CHATS)) as said:
            busy = asyncio.run(fill_limit(address(said)))
            print_limit(busy, said)


if __name__ == "__main__":
    main()
