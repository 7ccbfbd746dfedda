"""A chat that had blocked the bot, or thrown it out, and comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.models import Chat, Delivery, Subscription
from bot.store import chat_changes, chats, deliveries, subscriptions
from bot.store.deliveries import Owed
from bot.values.delivery import DeliveryKind, DeliveryState, Lane, Message
from tests.handlers.conftest import NOW, struck

GROUP, ADMIN = -100, 5
AWAY = timedelta(days=10)


async def goes_away(talk, chat=7, *, waiting=1):
    """The chat takes no messages for ten days; `waiting` alerts were owed to it before."""

    def work(session):
        chat_changes.suspend_chat(session, chat, "telegram: kicked", NOW - AWAY)
        for number in range(waiting):
            owed = Owed(chat, DeliveryKind.ALERT, Lane.STRIKE, Message("Strike"), NOW - AWAY, f"alert {number}")
            deliveries.owe_all(session, [owed], NOW - AWAY)

    await talk.database.write(work)


async def state_of(talk, chat=7):
    return (await talk.database.read(lambda session: chats.get(session, chat))).state


async def delivery_states(talk):
    return await talk.database.read(lambda session: list(session.exec(select(Delivery.state))))


@pytest.mark.parametrize("text", ["/start", "/subscribe Kharkiv", "good morning to you"])
async def test_any_message_of_a_suspended_chat_brings_it_back(talk, text):
    await talk.say("/subscribe all")
    await goes_away(talk)
    said = await talk.say(text)
    assert said.count("1 alert was missed") == 1
    assert await state_of(talk) == "active"
    assert await delivery_states(talk) == [DeliveryState.SUPERSEDED]
    assert "back" not in await talk.say(text)


async def test_a_pressed_button_brings_a_suspended_chat_back(talk):
    await talk.say("/subscribe")
    await goes_away(talk)
    assert "1 alert was missed" in await talk.press("Subscribe, everywhere")
    assert await state_of(talk) == "active"
    assert len(await talk.database.read(subscriptions.wishes)) == 1


async def test_who_unblocks_the_bot_hears_again_without_a_word(talk):
    await talk.say("/subscribe all")
    await talk.happens(talk.telegram.member_becomes(7, "kicked"))
    assert await state_of(talk) == "suspended"
    await talk.happens(talk.telegram.member_becomes(7, "member", was="kicked"))
    assert await state_of(talk) == "active"
    assert "No alerts were missed" in talk.last().text


async def test_what_waited_for_a_group_is_summed_up_with_a_button_and_not_sent(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/language en", chat=GROUP, user=ADMIN)
    await talk.say("/subscribe all", chat=GROUP, user=ADMIN)
    await goes_away(talk, GROUP, waiting=2)
    await talk.happens(talk.telegram.member_becomes(GROUP, "member", was="kicked"))
    assert "2 alerts were missed" in talk.last(GROUP).text
    assert await delivery_states(talk) == [DeliveryState.SUPERSEDED] * 2
    assert await talk.press("Show the latest", chat=GROUP, user=ADMIN)


async def test_what_happened_meanwhile_counts_as_missed_where_it_was_wanted_at_once(talk):
    await talk.say("/subscribe strike Kharkiv")
    await talk.say("/subscribe strike Lviv daily")
    await goes_away(talk)
    for name, ago in (("Kharkiv", 1), ("Kharkiv", 24 * 11), ("Lviv", 1)):
        place = talk.services.gazetteer.search(name)[0]
        title, before = f"{name} hit {ago} hours ago", timedelta(hours=ago)
        await talk.database.write(
            lambda session, place=place, title=title, ago=before: struck(session, place, title=title, ago=ago)
        )
    assert "2 alerts were missed" in await talk.say("/latest")


async def test_a_chat_that_is_not_let_in_is_not_welcomed_back(converse):
    talk = await converse(access="invite")
    await talk.database.write(lambda session: chats.meet(session, 7, "private", "chat 7", NOW, admitted=False))
    await goes_away(talk)
    said = await talk.say("/subscribe all")
    assert "by invitation" in said
    assert "missed" not in said


async def test_digests_of_the_time_away_are_not_made_up_for(talk):
    await talk.say("/subscribe all hourly")

    def long_due(session):
        session.get_one(Chat, 7).next_digest_at = NOW - AWAY
        session.exec(select(Subscription)).one().next_at = NOW - AWAY

    await talk.database.write(long_due)
    await goes_away(talk)
    await talk.say("/latest")
    assert await talk.database.read(lambda session: chats.due_digests(session, NOW)) == []
    assert await talk.database.read(lambda session: subscriptions.due_hourly(session, NOW)) == []
    tomorrow = NOW + timedelta(days=1)
    assert len(await talk.database.read(lambda session: chats.due_digests(session, tomorrow))) == 1
    assert len(await talk.database.read(lambda session: subscriptions.due_hourly(session, tomorrow))) == 1


async def test_who_subscribes_again_gets_no_digest_of_the_time_between(talk):
    await talk.say("/subscribe all")
    await talk.say("/unsubscribe")

    def long_due(session):
        session.get_one(Chat, 7).next_digest_at = NOW - AWAY

    await talk.database.write(long_due)
    await talk.say("/subscribe strike")
    assert await talk.database.read(lambda session: chats.due_digests(session, NOW)) == []


async def test_a_second_subscription_does_not_put_a_due_digest_off(talk):
    await talk.say("/subscribe all")

    def due(session):
        session.get_one(Chat, 7).next_digest_at = NOW

    await talk.database.write(due)
    await talk.say("/subscribe losses")
    assert len(await talk.database.read(lambda session: chats.due_digests(session, NOW))) == 1
