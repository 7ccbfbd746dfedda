from __future__ import annotations

from bot.store import chats, subscriptions
from bot.values.facts import Classified, Evidence, Label, Language
from tests.handlers.conftest import struck

GROUP, ADMIN, MEMBER = -100, 5, 6
HIT = Classified(
    Language.EN,
    (Label.STRIKE,),
    {Label.STRIKE: 0.9},
    {Label.STRIKE: 0.2},
    evidence=(Evidence(Label.STRIKE, "title", 0, 3, "Hit", "hit"),),
)


async def group(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/language en", chat=GROUP, user=ADMIN)


async def test_only_admins_change_a_group_and_a_refusal_is_said_once_a_minute(talk):
    await group(talk)
    assert "Only admins" in await talk.say("/subscribe all", chat=GROUP, user=MEMBER)
    assert await talk.say("/subscribe all", chat=GROUP, user=MEMBER) == ""
    assert "Done" in await talk.say("/subscribe all", chat=GROUP, user=ADMIN)


async def test_rights_that_were_lost_count_at_once(talk):
    await group(talk)
    await talk.say("/subscribe", chat=GROUP, user=ADMIN)
    talk.telegram.admins(GROUP)
    assert "Only admins" in await talk.press("Daily digest", chat=GROUP, user=ADMIN)
    assert await talk.database.read(subscriptions.wishes) == []


async def test_an_anonymous_admin_is_one(talk):
    await group(talk)
    assert "Done" in await talk.say("/subscribe all", chat=GROUP, user=1087968824, sender_chat=GROUP)
    talk.telegram.knows(-200)
    assert "Only admins" in await talk.say("/unsubscribe", chat=GROUP, user=136817688, sender_chat=-200)


async def test_a_bare_subscribe_offers_a_group_a_digest(talk):
    await group(talk)
    await talk.say("/subscribe", chat=GROUP, user=ADMIN)
    assert "strikes, casualties of attacks · everywhere · daily" in await talk.press(
        "Daily digest", chat=GROUP, user=ADMIN
    )


async def test_why_answers_the_one_who_pressed_in_a_popup(talk):
    await group(talk)
    event = await talk.database.write(lambda session: struck(session, None, title="Hit", facts=HIT))
    await talk.say("/latest", chat=GROUP, user=MEMBER)
    before = len(talk.telegram.chat(GROUP).messages)
    popup = await talk.forge(f"why:{event.id}", chat=GROUP, user=MEMBER)
    assert popup == "Strike. Words: «Hit». Learned weights gave 20% of it."
    assert len(talk.telegram.chat(GROUP).messages) == before


async def test_answers_stay_in_their_topic_and_so_do_subscriptions(talk):
    await group(talk)
    await talk.say("/subscribe strike", chat=GROUP, user=ADMIN, thread=11)
    assert talk.last(GROUP).thread_id == 11
    await talk.say("/subscribe threat", chat=GROUP, user=ADMIN, thread=12)
    await talk.say("/unsubscribe", chat=GROUP, user=ADMIN, thread=11)
    (wish,) = await talk.database.read(subscriptions.wishes)
    assert wish.thread_id == 12


async def test_the_bot_greets_a_group_that_takes_it_in_and_keeps_quiet_about_others_commands(talk):
    await talk.happens(talk.telegram.member_becomes(GROUP, "member", was="left"))
    assert "/subscribe" in talk.last(GROUP).text
    assert await talk.say("/roll", chat=GROUP, user=MEMBER) == ""


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscriptions(talk):
    talk.telegram.knows(-3, kind="group")
    talk.telegram.admins(-3, ADMIN)
    await talk.say("/language en", chat=-3, user=ADMIN)
    await talk.say("/subscribe all", chat=-3, user=ADMIN)
    await talk.happens(talk.telegram.migrates(-3, -1003, tells=True), updates=2)
    (wish,) = await talk.database.read(subscriptions.wishes)
    assert wish.chat_id == -1003
    assert await talk.database.read(lambda session: chats.get(session, -3)) is None


async def test_outside_topics_it_is_said_which_subscriptions_are_those_of_a_topic(talk):
    forum = -1001000000100
    talk.telegram.admins(forum, ADMIN)
    await talk.say("/language en", chat=forum, user=ADMIN)
    await talk.say("/subscribe strike", chat=forum, user=ADMIN, thread=11)
    await talk.say("/subscribe threat", chat=forum, user=ADMIN)
    of_topic, of_chat = (await talk.say("/subscriptions", chat=forum, user=ADMIN)).splitlines()[1:3]
    assert of_topic.endswith("in another topic")
    assert "topic" not in of_chat
    assert "another topic" not in await talk.say("/subscriptions", chat=forum, user=ADMIN, thread=11)
