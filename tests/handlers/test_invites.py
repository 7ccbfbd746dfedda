"""Access by invitation: who is let in, by what, and what the others hear."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.models import Chat, Invite
from bot.store import chats
from handlers.door.quota import Quota, Quotas
from tests.handlers.conftest import NOW, OWNER

GUEST, STRANGER, GROUP, CHANNEL = 7, 8, -100, -1000000000300
CLOSED = "This bot is by invitation: ask its owner for a link."


class Clock:
    """The time, which a test may move on."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def closed(converse, clock):
    """A bot that is by invitation, and its owner."""
    talk = await converse(access="invite", clock=clock)
    await talk.say("/language en", chat=OWNER)
    return talk


async def link(closed):
    """A new link's token."""
    return re.search(r"\?start=([\w-]+)", await closed.say("/owner invite", chat=OWNER))[1]


async def invited(closed, guest=GUEST):
    await closed.say(f"/start {await link(closed)}", chat=guest)
    await closed.say("/language en", chat=guest)


async def row(closed, chat):
    return await closed.database.read(lambda session: chats.get(session, chat))


async def test_a_link_lets_one_chat_in_and_then_nobody(closed):
    token = await link(closed)
    assert "reads news feeds" in await closed.say(f"/start {token}", chat=GUEST)
    assert "Done" in await closed.say("/subscribe all", chat=GUEST)
    assert CLOSED in await closed.say(f"/start {token}", chat=STRANGER)


async def test_a_link_is_good_for_a_week(closed, clock):
    token = await link(closed)
    clock.now += timedelta(days=7)
    assert CLOSED in await closed.say(f"/start {token}", chat=GUEST)


async def test_a_link_that_was_taken_back_lets_nobody_in(closed):
    token = await link(closed)
    assert token[:6] in await closed.say("/owner invites", chat=OWNER)
    assert "lets nobody in any more" in await closed.press("Take back", chat=OWNER)
    assert CLOSED in await closed.say(f"/start {token}", chat=GUEST)
    assert "no open link" in await closed.say(f"/owner revoke {token}", chat=OWNER)


async def test_a_link_is_taken_back_by_a_command_too(closed):
    token = await link(closed)
    assert "lets nobody in" in await closed.say(f"/owner revoke {token[:6]}", chat=OWNER)


@pytest.mark.parametrize("name", ["", "a", "%", "______", "x" * 10_000])
async def test_what_names_no_link_takes_none_back(closed, name):
    await link(closed)
    await closed.say(f"/owner revoke {name}", chat=OWNER)
    assert len(await closed.database.read(lambda session: session.exec(select(Invite)).all())) == 1


async def test_the_list_says_who_came_by_a_link(closed):
    await invited(closed)
    assert "used by chat 7" in await closed.say("/owner invites", chat=OWNER)


async def test_one_who_was_not_let_in_hears_one_sentence_a_day(closed):
    assert CLOSED in await closed.say("/start", chat=STRANGER)
    for said in ("/start", "/subscribe all", "hello", "/nothing", "/owner invite"):
        assert await closed.say(said, chat=STRANGER) == "", said


async def test_not_even_a_flood_makes_the_bot_say_more(converse):
    closed = await converse(access="invite", quotas=Quotas(commands=Quota(3, 60)))
    answers = [await closed.say("/start", chat=STRANGER) for _ in range(6)]
    assert CLOSED in answers[0]
    assert answers[1:] == [""] * 5


async def test_of_one_who_was_not_let_in_nothing_is_kept(closed):
    before = await closed.database.read(lambda session: session.exec(select(Chat.id)).all())
    for said in ("/start", "/start nothing", "/subscribe all", "/wrong 1 place Kharkiv", "Kharkiv"):
        await closed.say(said, chat=STRANGER)
    await closed.forge("sub:s-i-0-0", chat=STRANGER)
    assert await closed.database.read(lambda session: session.exec(select(Chat.id)).all()) == before


async def comes(closed, chat, *, by, kind="supergroup", standing="member", **rights):
    closed.telegram.knows(chat, kind=kind)
    closed.telegram.admins(chat, by)
    await closed.happens(closed.telegram.member_becomes(chat, standing, user=by, was="left", **rights))


async def test_one_who_was_let_in_takes_the_bot_into_a_group(closed):
    await invited(closed)
    await comes(closed, GROUP, by=GUEST)
    assert "/subscribe" in closed.last(GROUP).text
    assert "Done" in await closed.say("/subscribe all", chat=GROUP, user=GUEST)


async def test_nobody_else_takes_the_bot_into_a_group(closed):
    await comes(closed, GROUP, by=STRANGER)
    assert CLOSED in closed.last(GROUP).text
    assert await closed.say("/subscribe all", chat=GROUP, user=STRANGER) == ""
    assert await row(closed, GROUP) is None


async def test_a_link_lets_a_group_in_too(closed):
    await comes(closed, GROUP, by=STRANGER)
    await closed.say(f"/start {await link(closed)}", chat=GROUP, user=STRANGER)
    assert "Done" in await closed.say("/subscribe all", chat=GROUP, user=STRANGER)


async def test_a_channel_is_its_who_was_let_in(closed):
    await invited(closed)
    await comes(closed, CHANNEL, by=GUEST, kind="channel", standing="administrator", can_post_messages=True)
    await closed.press("Set up", chat=GUEST)
    assert (await closed.say("/subscribe all", chat=GUEST)).startswith("For channel")


async def test_nothing_is_posted_in_a_channel_that_nobody_let_in_and_nothing_is_kept(closed):
    await comes(closed, CHANNEL, by=STRANGER, kind="channel", standing="administrator", can_post_messages=True)
    assert closed.telegram.chat(CHANNEL).messages == []
    assert await row(closed, CHANNEL) is None


async def test_who_takes_the_bot_along_is_no_owner(closed):
    await invited(closed)
    assert "Only the bot's owner" in await closed.say("/owner invite", chat=GUEST)
