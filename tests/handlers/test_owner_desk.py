"""What owners see of changes to settings, and whom a feed serves."""

from __future__ import annotations

import pytest

from bot.store import audit, feeds, follows
from tests.handlers.conftest import NOW, OWNER

READER, GROUP, ADMIN = 7, -100, 5


@pytest.fixture
async def talk(talk):
    await talk.say("/language en", chat=OWNER)
    return talk


async def owner_says(talk, text):
    return await talk.say(f"/owner {text}", chat=OWNER)


async def own_feed(talk, *, followed=True):
    """A feed that a chat added; its number."""

    def work(session):
        feed, _ = feeds.add(session, "https://own.example/rss", now=NOW, public=False, title="Own news")
        if followed:
            follows.follow(session, READER, feed.id, NOW)
        return feed.id

    return await talk.database.write(work)


async def is_public(talk, feed_id):
    return await talk.database.read(lambda session: feeds.get(session, feed_id).public)


async def test_a_promotion_is_one_tap_and_taken_back_by_another(talk):
    feed = await own_feed(talk)
    assert "Own news: serves its own chat only" in await owner_says(talk, "")
    assert "Own news now serves every chat." in await talk.press("Promote Own news", chat=OWNER)
    assert await is_public(talk, feed)
    assert "serves only the chats that follow it again" in await talk.press("Undo", chat=OWNER)
    assert not await is_public(talk, feed)


async def test_a_promotion_and_its_end_are_commands_too(talk):
    feed = await own_feed(talk)
    await owner_says(talk, f"promote {feed}")
    assert "serves every chat already" in await owner_says(talk, f"promote #{feed}")
    await owner_says(talk, f"demote {feed}")
    assert not await is_public(talk, feed)


@pytest.mark.parametrize("text", ["promote", "promote all", "promote 1 2", "demote", "demote that"])
async def test_a_feed_is_named_by_its_number(talk, text):
    assert f"Form: /owner {text.split()[0]} 12" in await owner_says(talk, text)


async def test_a_feed_of_everybodys_that_no_chat_added_stays_everybodys(talk):
    feed = await own_feed(talk, followed=False)
    await owner_says(talk, f"promote {feed}")
    assert "was not added by a chat" in await owner_says(talk, f"demote {feed}")
    assert await is_public(talk, feed)
    assert "There is no feed 4711." in await owner_says(talk, "demote 4711")


async def test_the_audit_says_who_changed_what_and_where_the_newest_first(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/about", chat=ADMIN)
    await talk.say("/digesttime 06:30", chat=GROUP, user=ADMIN)
    await talk.say("/language uk")
    newest, before = (await owner_says(talk, "audit")).splitlines()[2:4]
    assert "chat 7 · language uk" in newest
    assert "chat 5 in chat -100 · digest 06:30" in before


async def test_of_who_writes_as_the_group_the_audit_says_so(talk):
    talk.telegram.knows(GROUP)
    await talk.say("/language uk", chat=GROUP, user=audit.ANONYMOUS_ADMIN, sender_chat=GROUP)
    assert "an anonymous admin in chat -100 · language uk" in await owner_says(talk, "audit")


async def test_the_audit_tells_of_subscriptions_days_and_moments_in_words(talk):
    await talk.say("/language en")
    await talk.say("/timezone Kyiv")
    await talk.say("/subscribe strike Kharkiv 30 hourly")
    await talk.say("/words prosecutor | mayor")
    await talk.say("/digesttime 08:00 friday")
    await talk.say("/pause 2h")
    said = [line.split(" · ", 2)[2] for line in (await owner_says(talk, "Audit")).splitlines()[2:7]]
    assert said == [
        "pause 14:00",
        "digest 08:00 fri",
        "change-subscription strikes · Kharkiv and 30 km around · hourly · reports say: prosecutor | mayor",
        "subscribe strikes · Kharkiv and 30 km around · hourly",
        "zone Europe/Kyiv",
    ]


async def test_the_audit_goes_back_page_by_page(talk):
    def work(session):
        for number in range(40):
            audit.note(session, READER, READER, f"change{number:02}", "", NOW)

    await talk.database.write(work)
    assert "change39" in await owner_says(talk, "audit")
    assert "change24" in await talk.press("More", chat=OWNER)
    assert "change39" in await talk.press("‹ Back", chat=OWNER)
    assert "change09" in await owner_says(talk, "audit 3")
    assert "Nothing was changed there yet." in await owner_says(talk, "audit 99")


@pytest.mark.parametrize("text", ["audit 0", "audit all", "audit 1 2", "audit -1"])
async def test_a_page_is_a_number(talk, text):
    assert "Form: /owner audit" in await owner_says(talk, text)
