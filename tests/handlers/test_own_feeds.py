"""A chat's own feeds in the list: removed by a button, and taken back."""

from __future__ import annotations

from datetime import timedelta

from bot.feeds.opml import write_opml
from bot.models import Feed
from bot.store import feeds, follows
from bot.store.forget import forget
from bot.values.feeds import FeedFound, FeedLine
from tests.handlers.conftest import NOW, OWNER

GROUP, ADMIN, MEMBER = -100, 5, 6
COAST = FeedLine("https://coast.example/feed", "Coast", "Sea")


async def with_coast(talk, chat=7, **how):
    content = write_opml([COAST]).encode()
    await talk.happens(talk.telegram.sends_file("feeds.opml", content, chat=chat, **how))


async def own(talk, chat=7):
    return await talk.database.read(lambda session: follows.of_chat(session, chat))


async def test_the_button_of_a_feed_removes_it_and_the_next_one_takes_it_back_into_its_folder(talk):
    await with_coast(talk)
    await talk.say("/feeds")
    assert "Yours: Sea" in talk.last().text
    removed = await talk.press("✕ Coast")
    assert removed.startswith("Coast is not read for this chat any more.")
    assert await own(talk) == {}
    assert "Yours: Sea" in await talk.press("Take it back: Coast")
    assert await own(talk) == {1: "Sea"}
    assert await talk.database.read(lambda session: [feed.id for feed in feeds.due(session, NOW)]) == [1]


async def test_removefeed_has_a_way_back_too(talk):
    await with_coast(talk)
    assert await talk.say("/removefeed 1") == "Coast is not read for this chat any more."
    assert await talk.press("Take it back") == "Coast is read again."
    assert await own(talk) == {1: "Sea"}


async def test_what_an_owner_stopped_for_all_is_read_for_all_again(talk):
    await talk.say("/language en", chat=OWNER)
    await with_coast(talk, OWNER)
    await talk.say("/feeds", chat=OWNER)
    assert "not read for anybody any more" in await talk.press("✕ Coast", chat=OWNER)
    assert await talk.say("/feeds") == "No feeds yet. /addfeed adds one."
    await talk.press("Take it back", chat=OWNER)
    assert "Coast" in await talk.say("/feeds")


async def test_a_removal_of_another_day_is_not_taken_back(converse):
    now = [NOW]
    talk = await converse(clock=lambda: now[0])
    await talk.say("/language en")
    await with_coast(talk)
    await talk.say("/removefeed 1")
    now[0] = NOW + timedelta(days=1, seconds=1)
    assert "out of date" in await talk.press("Take it back")
    assert await own(talk) == {}


async def test_nobody_takes_back_a_feed_that_was_another_chats(talk):
    await with_coast(talk, 8)
    await talk.say("/removefeed 1", chat=8)
    await talk.say("/feeds")
    assert "out of date" in await talk.forge("refeed:1:0")
    assert await own(talk) == {}


async def test_a_feed_of_which_nothing_is_known_any_more_is_not_taken_back(talk):
    await with_coast(talk)
    await with_coast(talk, 8)
    await talk.say("/removefeed 1")
    await talk.database.write(lambda session: forget(session, 8, 8))
    assert "out of date" in await talk.press("Take it back")
    assert await talk.database.read(lambda session: session.get_one(Feed, 1).url) == "forgotten:1"


async def test_without_room_nothing_is_taken_back(converse):
    talk = await converse(feeds_per_chat=1)
    await talk.say("/language en")
    await with_coast(talk)
    await talk.say("/removefeed 1")
    await talk.say("/addfeed https://hills.example/rss")
    assert "may add 1 feed at most" in await talk.press("Take it back")
    assert await own(talk) == {2: None}


async def test_in_a_group_only_admins_remove(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/language en", chat=GROUP, user=ADMIN)
    await with_coast(talk, GROUP, user=ADMIN, caption="/importfeeds")
    await talk.say("/feeds", chat=GROUP, user=MEMBER)
    assert "Only admins" in await talk.press("✕ Coast", chat=GROUP, user=MEMBER)
    assert await own(talk, GROUP) == {1: "Sea"}


async def test_words_after_the_address_are_the_category_and_moving_it_there_fetches_nothing(converse):
    fetched = []

    async def check(url):
        fetched.append(url)
        return FeedFound(url, "Kharkiv news", 12, NOW)

    talk = await converse(check_feed=check, feeds_per_chat=1)
    await talk.say("/language en")
    assert "Added: Kharkiv news" in await talk.say("/addfeed news.example/rss North and East")
    assert await own(talk) == {1: "North and East"}
    assert await talk.say("/addfeed news.example/rss Home") == "Kharkiv news is kept in «Home» now."
    assert await own(talk) == {1: "Home"}
    assert await talk.say("/addfeed https://news.example/rss") == "Kharkiv news is read already."
    assert fetched == ["https://news.example/rss"]


async def test_the_category_goes_along_to_the_feed_that_is_chosen_of_a_page(talk):
    await talk.say("/addfeed https://page.example/ Home")
    await talk.press("News")
    assert await own(talk) == {1: "Home"}


async def test_words_that_are_no_address_are_answered_with_the_form(talk):
    assert (await talk.say("/addfeed my favourite outlet")).startswith("Form: /addfeed")
    assert (await talk.say("/addfeed")).startswith("Form: /addfeed")
