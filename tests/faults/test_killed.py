"""The whole bot is killed, or told to stop, while alerts are under way; then it starts anew."""

from collections import Counter

import pytest

from tests.faults.processes import Process
from tests.night.conftest import ago, until

CHATS = (7, 8, 9)
TOWNS = ("Kharkiv", "Odesa", "Sumy", "Poltava")


@pytest.fixture
async def process(settings):
    made = Process(settings)
    yield made
    if made.running is not None and made.running.returncode is None:
        await made.dies()


async def test_killed_at_a_send_nothing_is_lost_and_only_a_marked_copy_is_twice(bot, process, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    for chat in CHATS:
        await bot.say("/subscribe all", chat=chat)
    await bot.stops()
    await process.starts()
    telegram.kills_after("sendMessage", "applied", process.running.kill)
    for town in TOWNS:
        desk.publishes(f"Drones hit a warehouse in {town}, three killed", "", date=ago(minutes=3))
    await process.running.wait()
    await process.starts()
    await telegram.wait_for(lambda t: all(len(alerts(t, chat)) == len(TOWNS) for chat in CHATS), within=40)
    copies = [text for chat in CHATS for text in telegram.chat(chat).texts if text.startswith("↻")]
    twice = sum(count - 1 for chat in CHATS for count in Counter(alerts_told(telegram, chat)).values())
    assert twice <= len(copies) <= len(CHATS)
    status, _ = await process.ends()
    assert status == 0


async def test_sigterm_under_load_ends_it_in_time_and_each_alert_is_there_once_after_the_next_start(
    bot, process, server, telegram
):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    for chat in CHATS:
        await bot.say("/subscribe all", chat=chat)
    await bot.stops()
    await process.starts()
    telegram.slows("sendMessage", 0.2, "applied", times=1000)
    for town in TOWNS:
        desk.publishes(f"Drones hit a warehouse in {town}, three killed", "", date=ago(minutes=3))
    await telegram.wait_for(lambda t: len(told(t)) > len(CHATS), within=40)
    status, said = await process.ends()
    assert status == 0
    assert telegram.token not in said
    assert len(told(telegram)) < len(CHATS) * len(TOWNS)
    await process.starts()
    await telegram.wait_for(lambda t: len(told(t)) == len(CHATS) * len(TOWNS), within=40)
    assert all(count == 1 for count in Counter(told(telegram)).values())


def told(telegram):
    """(chat, town) of each alert, second copies included."""
    return [(chat, town) for chat in CHATS for town in alerts_told(telegram, chat)]


def alerts_told(telegram, chat):
    """The town of each alert in a chat, second copies included."""
    texts = [text for text in telegram.chat(chat).texts if "Desk" in text]
    return [town for text in texts for town in TOWNS if town in text.splitlines()[0] + text]


def alerts(telegram, chat):
    return set(alerts_told(telegram, chat))


async def test_sigterm_ends_it_in_time_while_an_answer_hangs_and_a_feed_is_being_looked_at(
    bot, process, server, telegram
):
    slow = server.feed("/slow.xml")
    slow.hangs()
    await bot.stops()
    await process.starts()
    before = len(telegram.calls)
    await telegram.wait_for(lambda t: any(c.method == "deleteWebhook" for c in t.calls[before:]), within=40)
    telegram.hangs("sendMessage")
    await telegram.says("/status", chat=7)
    await telegram.says(f"/addfeed {slow.url}", chat=8)
    await until(lambda: bool(slow.requests))
    status, _ = await process.ends()
    assert status == 0
