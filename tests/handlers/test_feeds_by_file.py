"""Feeds of a chat as files: lists that are sent in, and the list that is sent out."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.feeds.opml import read_feeds, write_opml
from bot.models import Follow
from bot.store import feeds
from bot.values.feeds import FeedLine
from tests.handlers.conftest import NOW, OWNER

GROUP, ADMIN, MEMBER = -100, 5, 6
TWO = [FeedLine("https://coast.example/feed", "Coast", "Sea"), FeedLine("https://hills.example/feed", "Hills", "Land")]


async def send(talk, content, *, chat=7, name="feeds.opml", **how):
    """Send a file; what the bot answers in this chat, or nothing."""
    before = len(talk.telegram.chat(chat).messages)
    data = content if isinstance(content, bytes) else content.encode()
    await talk.happens(talk.telegram.sends_file(name, data, chat=chat, **how))
    return "\n".join(talk.telegram.chat(chat).texts[before:])


async def kept(talk, chat=7):
    """(address, category) of the feeds that a chat has added."""

    def work(session):
        rows = session.exec(select(Follow).where(Follow.chat_id == chat).order_by(Follow.feed_id)).all()
        return [(feeds.get(session, row.feed_id).url, row.category) for row in rows]

    return await talk.database.read(work)


async def test_a_list_sent_in_private_is_kept_in_its_folders_without_a_fetch(converse):
    async def nobody_fetches(url):
        raise AssertionError(url)

    talk = await converse(check_feed=nobody_fetches)
    await talk.say("/language en")
    answer = await send(talk, write_opml(TWO))
    assert answer.splitlines()[0] == "Added: 2 feeds — Coast, Hills."
    assert await kept(talk) == [("https://coast.example/feed", "Sea"), ("https://hills.example/feed", "Land")]
    due = await talk.database.read(lambda session: [feed.title for feed in feeds.due(session, NOW)])
    assert due == ["Coast", "Hills"]


async def test_a_plain_list_does_as_well_and_names_few_of_many(talk):
    answer = await send(talk, "".join(f"https://{n}.example/rss Outlet {n}\n" for n in range(9)), name="feeds.txt")
    assert answer.splitlines()[0] == "Added: 9 feeds — Outlet 0, Outlet 1, Outlet 2, and 6 more."


async def test_addresses_of_private_networks_are_left_out_at_once(talk):
    answer = await send(
        talk, "http://192.168.1.5/rss\nhttp://[::1]:8080/rss\nhttps://a.example/rss\n", name="feeds.txt"
    )
    assert answer.splitlines()[0] == "Added: 1 feed — https://a.example/rss."
    assert answer.splitlines()[-1].startswith(
        "Left out, they are no addresses that I fetch: 2 — http://192.168.1.5/rss"
    )


async def test_importfeeds_asks_for_the_file(talk):
    assert "Send me the list as a file" in await talk.say("/importfeeds")


async def test_what_is_known_is_told_and_moves_to_the_folder_of_the_list(talk):
    await send(talk, write_opml(TWO))
    answer = await send(talk, write_opml([FeedLine(TWO[0].url, "Coast", "Shore")]))
    assert answer == "Nothing new in this file.\nHere already: 1 — Coast."
    assert (await kept(talk))[0] == ("https://coast.example/feed", "Shore")


async def test_a_feed_that_every_chat_hears_takes_no_place_of_the_chats_own(talk):
    await talk.database.write(lambda session: feeds.add(session, TWO[0].url, now=NOW, public=True, title="Coast"))
    assert "Here already: 1 — Coast." in await send(talk, write_opml(TWO))
    assert await kept(talk) == [("https://hills.example/feed", "Land")]


async def test_there_is_room_for_as_many_as_the_settings_say(converse):
    talk = await converse(feeds_per_chat=3)
    await talk.say("/language en")
    await send(talk, "https://first.example/rss")
    answer = await send(talk, "".join(f"https://{n}.example/rss Outlet {n}\n" for n in range(4)))
    assert answer.splitlines()[0] == "Added: 2 feeds — Outlet 0, Outlet 1."
    assert "No room for 2 — Outlet 2, Outlet 3. This chat may add 3 at most" in answer
    assert len(await kept(talk)) == 3


async def test_an_address_with_a_password_is_left_out_and_its_password_is_not_repeated(talk):
    answer = await send(talk, "https://reader:hunter2@a.example/rss\nftp://b.example/rss\nhttps://c.example/rss\n")
    assert "Added: 1 feed — https://c.example/rss." in answer
    assert "Left out, a password stands in the address: 1 — https://[secret]@a.example/rss." in answer
    assert "Left out, it is no address that I fetch: 1 — ftp://b.example/rss." in answer
    assert "hunter2" not in answer
    assert await kept(talk) == [("https://c.example/rss", None)]


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"<opml><body><outline", "I can’t read this file as a list of feeds."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "I can’t read this file as a list of feeds."),
        (b"<opml><body/></opml>", "This file names no feeds."),
        (b"dear diary\ntoday nothing happened\n", "This file names no feeds."),
        (b"https://a.example/rss\n" + b"#" * 2**20, "This file is too large"),
    ],
    ids=["broken", "a picture", "empty", "prose", "too large"],
)
async def test_a_file_that_is_no_list_is_refused_in_a_sentence(talk, content, answer):
    assert (await send(talk, content)).startswith(answer)
    assert await kept(talk) == []


async def test_a_file_that_telegram_does_not_hand_out_is_asked_for_again(talk):
    talk.telegram.answers("getFile", 400)
    assert await send(talk, write_opml(TWO)) == "Telegram did not hand me this file. Please send it again."


async def test_what_an_owner_sends_in_private_is_for_every_chat(talk):
    await talk.say("/language en", chat=OWNER)
    await send(talk, write_opml(TWO), chat=OWNER)
    heard = await talk.database.read(lambda session: [feed.url for feed in feeds.for_chat(session, 7)])
    assert heard == [line.url for line in TWO]


async def group(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/language en", chat=GROUP, user=ADMIN)


async def test_in_a_group_a_file_counts_with_the_command_as_its_caption(talk):
    await group(talk)
    assert await send(talk, write_opml(TWO), chat=GROUP, user=ADMIN) == ""
    answer = await send(talk, write_opml(TWO), chat=GROUP, user=ADMIN, caption="/importfeeds")
    assert answer.startswith("Added: 2 feeds")


async def test_in_a_group_a_file_counts_in_answer_to_the_question(talk):
    await group(talk)
    await talk.say("/feeds", chat=GROUP, user=ADMIN)
    other = talk.last(GROUP)
    await talk.say("/importfeeds", chat=GROUP, user=ADMIN)
    question = talk.last(GROUP)
    assert await send(talk, write_opml(TWO), chat=GROUP, user=ADMIN, reply_to=other.id) == ""
    assert (await send(talk, write_opml(TWO), chat=GROUP, user=ADMIN, reply_to=question.id)).startswith("Added: 2")


async def test_in_a_group_only_admins_send_lists(talk):
    await group(talk)
    answer = await send(talk, write_opml(TWO), chat=GROUP, user=MEMBER, caption="/importfeeds")
    assert "Only admins" in answer
    assert await kept(talk, GROUP) == []


async def test_what_is_sent_out_comes_back_as_it_was(talk):
    await talk.database.write(lambda session: feeds.add(session, "https://all.example/", now=NOW, public=True))
    await send(talk, write_opml(TWO))
    await talk.say("/exportfeeds")
    file = talk.last()
    assert (file.file_name, file.text) == (
        "strikewire-feeds.opml",
        "3 feeds that this chat hears; of these your own: 2. /importfeeds takes the file back.",
    )
    before = await kept(talk)
    await talk.say("/removefeed 2")
    await talk.say("/removefeed 3")
    answer = await send(talk, file.file)
    assert answer.splitlines()[0] == "Added: 2 feeds — Coast, Hills."
    assert await kept(talk) == before


async def test_the_list_that_is_sent_out_holds_no_password_and_no_feed_of_another_chat(talk):
    def work(session):
        feeds.add(session, "https://paid.example/", now=NOW, public=True, auth="reader:hunter2")
        feeds.add(session, "https://theirs.example/", now=NOW, public=False)

    await talk.database.write(work)
    await talk.say("/exportfeeds")
    written = talk.last().file
    assert [line.url for line in read_feeds(written)] == ["https://paid.example/"]
    assert b"hunter2" not in written


async def test_a_chat_without_feeds_has_no_list(talk):
    assert await talk.say("/exportfeeds") == "No feeds yet. /addfeed adds one."
