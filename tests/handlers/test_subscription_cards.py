"""A subscription by itself: every side of it changes by a button, and what is removed can be taken back."""

from __future__ import annotations

import pytest

from bot.store import audit, feeds, subscriptions
from bot.values.chats import NO_CONDITIONS, Mode
from bot.values.events import Source
from bot.values.facts import Topic
from tests.handlers.conftest import NOW
from tests.handlers.test_groups import ADMIN, GROUP, MEMBER, group


async def wishes(talk, chat=7):
    return await talk.database.read(lambda session: subscriptions.wishes_of(session, chat))


async def the_wish(talk, chat=7):
    (wish,) = await wishes(talk, chat)
    return wish


async def ids(talk, chat=7):
    return [wish.subscription_id for wish in await wishes(talk, chat)]


@pytest.fixture
async def card(talk):
    """The card of the only subscription: strikes in Kharkiv."""
    await talk.say("/subscribe strike Kharkiv")
    await talk.say("/subscriptions")
    await talk.press("1. Kharkiv")
    return talk


async def test_the_list_has_a_button_for_each_and_the_card_leads_back(talk):
    await talk.say("/subscribe strike Kharkiv words port")
    await talk.say("/subscribe casualty daily")
    listed = await talk.say("/subscriptions")
    assert "1. strikes · Kharkiv · at once · reports say: port" in listed
    said = await talk.press("2. everywhere")
    assert "Subscription 2" in said
    assert "casualties of attacks · everywhere · daily" in said
    assert "1. strikes" in await talk.press("All subscriptions")


CHANGES = [
    ("When", "hourly", lambda wish: wish.mode is Mode.HOURLY),
    ("When", "daily", lambda wish: wish.mode is Mode.DAILY),
    ("Around it", "25 km", lambda wish: wish.radius_km == 25),
    ("Sound", "Loud", lambda wish: wish.sound is True),
    ("Sound", "Silent", lambda wish: wish.sound is False),
    ("People hurt", "5 or more", lambda wish: wish.conditions.min_toll == 5),
    ("Sources", "2 or more", lambda wish: wish.conditions.min_sources == 2),
]


@pytest.mark.parametrize(("side", "choice", "is_so"), CHANGES, ids=[row[1] for row in CHANGES])
async def test_a_choice_changes_its_side_and_nothing_else_and_shows_the_card(card, side, choice, is_so):
    before = await the_wish(card)
    await card.press(side)
    said = await card.press(choice)
    after = await the_wish(card)
    assert is_so(after)
    assert "Subscription 1" in said
    changed = {name for name in before.__slots__ if getattr(before, name) != getattr(after, name)}
    assert len(changed) == 1


async def test_the_answer_to_a_further_subscription_leads_to_its_card(card):
    await card.say("/subscribe casualty Kharkiv")
    assert "Subscription 2" in await card.press("Change it")


async def test_topics_are_toggled_and_the_last_one_stays(card):
    await card.press("Topics")
    await card.press("claimed losses")
    await card.press("strikes")
    assert (await the_wish(card)).topics == (Topic.LOSSES,)
    assert "One topic has to stay" in await card.press("claimed losses")
    assert (await the_wish(card)).topics == (Topic.LOSSES,)


async def test_a_radius_is_offered_to_towns_alone(talk):
    await talk.say("/subscribe strike Kharkiv region")
    await talk.say("/subscriptions")
    await talk.press("1. Kharkiv Oblast")
    assert not any("Around" in button.text for row in talk.last().buttons for button in row)
    (one,) = await ids(talk)
    assert "out of date" in await talk.forge(f"card:{one}:radius:25")


async def test_a_number_that_was_typed_is_shown_as_it_is(talk):
    await talk.say("/subscribe strike Kharkiv 33 toll 7")
    await talk.say("/subscriptions")
    await talk.press("1. Kharkiv")
    await talk.press("Around it")
    assert "● 33 km" in [button.text for row in talk.last().buttons for button in row]
    await talk.press("33 km")
    await talk.press("People hurt")
    await talk.press("Any")
    wish = await the_wish(talk)
    assert (wish.radius_km, wish.conditions) == (33, NO_CONDITIONS)


async def test_words_are_typed_and_taken_away(card):
    await card.press("Words")
    assert "/words 1" in card.last().text
    said = await card.say('/words "power station" OR port')
    assert "reports say" in said
    assert (await the_wish(card)).conditions.words == '"power station" OR port'
    await card.press("Words")
    await card.press("No words")
    assert (await the_wish(card)).conditions.words is None
    await card.say("/words 1 port")
    await card.say("/words 1 off")
    assert (await the_wish(card)).conditions.words is None


async def test_of_several_subscriptions_words_need_a_number(talk):
    assert "no subscriptions" in await talk.say("/words port")
    await talk.say("/subscribe strike")
    await talk.say("/subscribe casualty")
    assert "Which subscription" in await talk.say("/words port")
    assert "no subscription 9" in await talk.say("/words 9 port")
    assert "no subscription 0" in await talk.say("/words 0 port")
    assert "Form" in await talk.say("/words 2")
    assert "quotation mark" in await talk.say('/words 2 "port')
    await talk.say("/words 2 port")
    assert [wish.conditions.words for wish in await wishes(talk)] == [None, "port"]


@pytest.fixture
async def many_outlets(talk):
    """Twenty outlets; that of an odd number has two feeds."""

    def work(session):
        for n in range(30):
            source = Source(f"Outlet {n % 20:02}", f"family-{n % 20}")
            feeds.add(session, f"https://o{n}.example/rss", now=NOW, public=True, title=source.title, source=source)

    await talk.database.write(work)


async def test_outlets_are_chosen_from_pages_of_those_that_the_chat_hears(card, many_outlets):
    await card.press("Outlets")
    await card.press("Outlet 03")
    await card.press("2/3 ›")
    said = await card.press("Outlet 09")
    assert "reported by Outlet 03, Outlet 09" in said
    assert (await the_wish(card)).conditions.outlets == ("family-3", "family-9")
    await card.press("Outlet 09")
    assert (await the_wish(card)).conditions.outlets == ("family-3",)
    await card.press("All outlets")
    assert (await the_wish(card)).conditions.outlets == ()


async def test_a_change_that_makes_two_subscriptions_one_is_not_made(talk):
    await talk.say("/subscribe strike")
    await talk.say("/subscribe strike daily")
    await talk.say("/subscriptions")
    await talk.press("2. everywhere")
    await talk.press("When")
    assert "just like that" in await talk.press("at once")
    assert [wish.mode for wish in await wishes(talk)] == [Mode.INSTANT, Mode.DAILY]


async def test_an_hourly_subscription_knows_its_hour_and_any_other_has_none(card):
    async def hour():
        rows = await card.database.read(lambda session: subscriptions.of_chat(session, 7))
        return rows[0].next_at

    await card.press("When")
    await card.press("hourly")
    assert (await hour()).hour == 13
    await card.press("When")
    await card.press("daily")
    assert await hour() is None


async def test_what_is_removed_by_its_button_is_there_again_when_it_is_taken_back(talk):
    await talk.say("/subscribe strike Kharkiv 30 words port toll 5 silent")
    before = await the_wish(talk)
    await talk.say("/subscriptions")
    await talk.press("1. Kharkiv")
    assert "Removed: 1 subscription" in await talk.press("Remove")
    assert await wishes(talk) == []
    said = await talk.press("Take that back")
    assert "1. strikes · Kharkiv and 30 km around" in said
    after = await the_wish(talk)
    assert (after.place, after.conditions, after.sound) == (before.place, before.conditions, before.sound)


async def test_all_that_was_removed_by_a_command_is_taken_back_at_once(talk):
    await talk.say("/subscribe strike")
    await talk.say("/subscribe casualty hourly")
    await talk.say("/unsubscribe")
    await talk.press("Take that back")
    assert [wish.mode for wish in await wishes(talk)] == [Mode.INSTANT, Mode.HOURLY]


async def test_forged_and_stale_buttons_change_nothing(talk):
    await talk.say("/subscribe strike Kharkiv")
    await talk.say("/subscribe strike Odesa", chat=8)
    (mine,), (theirs,) = await ids(talk), await ids(talk, 8)
    await talk.say("/subscriptions")
    for data in (
        *("card:", "card:x", "card:999", f"card:{theirs}", f"card:{theirs}:remove", f"card:{theirs}:mode:h"),
        *(f"card:{mine}:mode:x", f"card:{mine}:nothing", f"card:{mine}:nothing:1", f"card:{mine}:toll:7"),
        *(f"card:{mine}:outlets:deadbeef", f"card:{mine}:radius:11", f"card:{mine}:words:x"),
        *("back:", "back:0123456789abcdef", f"try:{theirs}", "try:", "try:x"),
    ):
        assert "out of date" in await talk.forge(data), data
    assert [(wish.topics, wish.mode, wish.conditions) for wish in await wishes(talk)] == [
        ((Topic.STRIKE,), Mode.INSTANT, NO_CONDITIONS)
    ]
    assert len(await wishes(talk, 8)) == 1


async def test_what_another_chat_removed_is_not_taken_back_here(talk):
    await talk.say("/subscribe strike Odesa", chat=8)
    await talk.say("/unsubscribe", chat=8)
    (back,) = [button.data for row in talk.last(8).buttons for button in row]
    await talk.say("/help")
    assert "out of date" in await talk.forge(back)
    assert await wishes(talk) == []


async def test_a_removed_subscription_has_no_card_any_more(card):
    await card.say("/unsubscribe")
    assert "out of date" in await card.press("When")


async def test_every_change_is_noted(card):
    await card.press("When")
    await card.press("hourly")
    notes = await card.database.read(lambda session: audit.newest(session, limit=2))
    assert [note.entry.action for note in notes] == ["change-subscription", "subscribe"]


async def test_in_a_group_only_admins_open_and_change_a_card(talk):
    await group(talk)
    here = {"chat": GROUP}
    await talk.say("/subscribe strike", **here, user=ADMIN)
    await talk.say("/subscriptions", **here, user=MEMBER)
    assert "Only admins" in await talk.press("1. everywhere", **here, user=MEMBER)
    assert "Subscription 1" in await talk.press("1. everywhere", **here, user=ADMIN)
    await talk.press("When", **here, user=ADMIN)
    assert "Only admins" in await talk.press("hourly", **here, user=MEMBER)
    assert (await the_wish(talk, GROUP)).mode is Mode.INSTANT


async def test_each_topic_of_a_forum_has_its_own_and_takes_its_own_back(talk):
    await group(talk)
    here = {"chat": GROUP, "user": ADMIN}
    await talk.say("/subscribe strike", **here, thread=11)
    await talk.say("/subscribe casualty", **here, thread=12)
    assert "casualties" not in await talk.say("/subscriptions", **here, thread=11)
    _, other = await ids(talk, GROUP)
    assert "out of date" in await talk.forge(f"card:{other}:remove", **here)
    await talk.say("/unsubscribe 1", **here, thread=11)
    await talk.press("Take that back", **here)
    assert {wish.thread_id for wish in await wishes(talk, GROUP)} == {11, 12}


async def test_what_was_removed_for_all_topics_comes_back_to_each(talk):
    await group(talk)
    here = {"chat": GROUP, "user": ADMIN}
    await talk.say("/subscribe strike", **here, thread=11)
    await talk.say("/subscribe strike", **here, thread=12)
    await talk.say("/unsubscribe", **here)
    assert await wishes(talk, GROUP) == []
    await talk.press("Take that back", **here)
    assert {wish.thread_id for wish in await wishes(talk, GROUP)} == {11, 12}
