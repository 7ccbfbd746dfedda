from __future__ import annotations

from bot.store import subscriptions

GROUP, ADMIN, MEMBER = -100, 5, 6


async def group(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/start", chat=GROUP, user=ADMIN)
    return await talk.press("English", chat=GROUP, user=ADMIN)


async def test_a_group_is_made_a_short_offer(converse):
    talk = await converse()
    assert "daily digest" in await group(talk)
    await talk.press("Daily digest", chat=GROUP, user=ADMIN)
    (wish,) = await talk.database.read(subscriptions.wishes)
    assert (wish.mode, wish.place) == ("daily", None)


async def test_only_an_admin_goes_through_the_steps(converse):
    talk = await converse()
    await group(talk)
    assert "Only admins" in await talk.press("step by step", chat=GROUP, user=MEMBER)
    assert "What shall I tell you of?" in await talk.press("step by step", chat=GROUP, user=ADMIN)
    await talk.press("Next", chat=GROUP, user=ADMIN)
    await talk.press("Everywhere", chat=GROUP, user=ADMIN)
    assert "Only admins" in await talk.press("At once", chat=GROUP, user=MEMBER)
    assert await talk.database.read(subscriptions.wishes) == []


async def test_in_a_topic_the_topic_is_what_is_set_up(converse):
    talk = await converse()
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/language en", chat=GROUP, user=ADMIN)
    assert "for this topic" in await talk.say("/start", chat=GROUP, user=ADMIN, thread=11)
    await talk.press("step by step", chat=GROUP, user=ADMIN)
    await talk.press("Next", chat=GROUP, user=ADMIN)
    await talk.press("Everywhere", chat=GROUP, user=ADMIN)
    await talk.press("At once", chat=GROUP, user=ADMIN)
    (wish,) = await talk.database.read(subscriptions.wishes)
    assert wish.thread_id == 11
    assert talk.last(GROUP).thread_id == 11


async def test_a_location_in_a_group_counts_in_answer_to_the_question_only(converse):
    talk = await converse()
    await group(talk)
    talk_about = {"chat": GROUP, "user": ADMIN}
    await talk.press("step by step", **talk_about)
    await talk.press("Next", **talk_about)
    question = talk.last(GROUP)
    await talk.happens(talk.telegram.shares_location(49.99, 36.23, **talk_about))
    assert talk.last(GROUP) is question
    await talk.happens(talk.telegram.shares_location(49.99, 36.23, **talk_about, reply_to=question.id))
    assert "Kharkiv and 25 km around" in talk.last(GROUP).text
