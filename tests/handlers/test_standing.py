"""What changes about a chat: what the bot may do there, its id, and its topics."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.models import Chat, Delivery, Subscription
from bot.rounds import gone_topics
from bot.store import chat_changes, subscriptions
from tests.handlers.conftest import NOW

GROUP, SUPERGROUP, ADMIN, CHANNEL = -100, -1000, 5, -300


async def chat_state(talk, chat):
    return (await talk.database.read(lambda session: session.get(Chat, chat))).state


async def all_of(talk, table):
    return await talk.database.read(lambda session: list(session.exec(select(table))))


async def subscribes(talk, *, thread=None):
    """An admin subscribes the group, or a topic of it."""
    talk.telegram.knows(GROUP, ADMIN)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/subscribe all", chat=GROUP, user=ADMIN, thread=thread)


async def topic_goes(talk, thread=3):
    await talk.database.write(lambda session: chat_changes.pause_topic(session, GROUP, thread))


async def owed_about_topics(talk, now=NOW):
    """Make the round; the notices that are owed since."""
    await talk.database.write(lambda session: gone_topics.tell_admins(session, talk.services.texts, now))
    return await all_of(talk, Delivery)


async def test_a_bot_that_may_not_write_in_a_group_any_more_is_silent_until_it_may(talk):
    await subscribes(talk)
    await talk.happens(talk.telegram.member_becomes(GROUP, "restricted"))
    assert await chat_state(talk, GROUP) == "suspended"
    await talk.happens(talk.telegram.member_becomes(GROUP, "restricted", was="restricted", can_send_messages=True))
    assert await chat_state(talk, GROUP) == "active"
    assert len(await talk.database.read(subscriptions.wishes)) == 1


@pytest.mark.parametrize("may_post", [True, False])
async def test_a_channel_hears_while_the_bot_may_post_there(talk, may_post):
    talk.telegram.knows(CHANNEL, kind="channel")
    change = talk.telegram.member_becomes(CHANNEL, "administrator", was="administrator", can_post_messages=True)
    await talk.happens(change)
    change = talk.telegram.member_becomes(CHANNEL, "administrator", was="administrator", can_post_messages=may_post)
    await talk.happens(change)
    assert await chat_state(talk, CHANNEL) == ("active" if may_post else "suspended")


async def test_a_group_that_becomes_a_supergroup_keeps_its_wishes_whichever_message_comes(talk):
    await subscribes(talk)
    await talk.happens(talk.telegram.migrates(GROUP, SUPERGROUP, tells=True), updates=2)
    [wish] = await talk.database.read(subscriptions.wishes)
    assert wish.chat_id == SUPERGROUP


async def test_a_menu_that_was_left_behind_in_the_group_is_out_of_date_and_changes_nothing(talk):
    await subscribes(talk)
    await talk.say("/language uk", chat=GROUP, user=ADMIN)
    await talk.say("/settings", chat=GROUP, user=ADMIN)
    await talk.happens(talk.telegram.migrates(GROUP, SUPERGROUP, tells=True), updates=2)
    assert "out of date" in await talk.forge("quiet:off", chat=GROUP, user=ADMIN)
    kept = {chat.id: (chat.language, chat.quiet) for chat in await all_of(talk, Chat) if chat.id < 0}
    assert kept == {SUPERGROUP: ("uk", "22:00-07:00")}


async def test_a_press_moves_the_group_where_nothing_else_told_of_it(talk):
    await subscribes(talk)
    await talk.telegram.migrates(GROUP, SUPERGROUP)
    await talk.forge("quiet:off", chat=GROUP, user=ADMIN)
    [wish] = await talk.database.read(subscriptions.wishes)
    assert wish.chat_id == SUPERGROUP


async def test_the_message_in_the_new_supergroup_is_enough(talk):
    await subscribes(talk)
    await talk.happens(talk.telegram.arrives_from(GROUP, SUPERGROUP))
    [wish] = await talk.database.read(subscriptions.wishes)
    assert wish.chat_id == SUPERGROUP


async def test_the_admin_of_a_topic_that_is_gone_is_told_once_in_private_and_nobody_else(talk):
    await talk.say("/language en", chat=ADMIN)
    await subscribes(talk, thread=3)
    await topic_goes(talk)
    [notice] = await owed_about_topics(talk)
    assert notice.chat_id == ADMIN
    assert "Its subscription is paused" in notice.body["html"]
    await topic_goes(talk)
    assert len(await owed_about_topics(talk, NOW + timedelta(minutes=1))) == 1


async def test_where_no_admin_ever_wrote_to_the_bot_nothing_is_said_anywhere(talk):
    await subscribes(talk, thread=3)
    await topic_goes(talk)
    assert await owed_about_topics(talk) == []
    assert [row.state for row in await all_of(talk, Subscription)] == ["paused"]


async def test_who_subscribes_the_topic_again_hears_again(talk):
    await subscribes(talk, thread=3)
    await topic_goes(talk)
    await owed_about_topics(talk)
    assert await talk.database.read(subscriptions.wishes) == []
    await subscribes(talk, thread=3)
    assert len(await talk.database.read(subscriptions.wishes)) == 1
