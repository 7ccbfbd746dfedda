"""An outlet changes what it published: its event learns of it, and no new one is made."""

from dataclasses import replace

from tests.night.conftest import ago, until

URL = "https://desk.example/1"
TWO = "Drones hit a dormitory in Kharkiv, two killed, mayor says"
FIVE = "Drones hit a dormitory in Kharkiv, five killed, mayor says"


def edits(feed, title, summary=""):
    """The newest item of the feed has this text from now on."""
    feed.items[-1] = replace(feed.items[-1], title=title, summary=summary)


async def some_polls(feed, count=3):
    polls = len(feed.requests)
    await until(lambda: len(feed.requests) >= polls + count)


async def reader_of(bot, feed):
    await bot.follows(feed)
    await bot.say("/subscribe all")
    await bot.stays_awake()


async def test_an_edited_toll_edits_the_message_and_rings(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await reader_of(bot, desk)
    desk.publishes(TWO, url=URL, date=ago(minutes=9))
    alert = await bot.alert("Kharkiv", "Desk")
    edits(desk, FIVE)
    reply = await bot.alert("→")
    assert reply.reply_to == alert.id
    assert not reply.silent
    await until(lambda: "five killed" in alert.text and alert.edits >= 1)
    assert sum("Desk" in text for text in telegram.chat(7).texts) == 1


async def test_an_edited_lower_toll_is_a_revision_and_both_figures_are_history(bot, server):
    desk = server.feed("/desk.xml", title="Desk")
    await reader_of(bot, desk)
    desk.publishes(FIVE, url=URL, date=ago(minutes=9))
    alert = await bot.alert("Kharkiv", "Desk")
    edits(desk, TWO)
    await until(lambda: "two killed" in alert.text)
    assert "Killed: 2" in alert.text
    history = await bot.say("/event 1")
    assert "5 killed" in history.text
    assert "2 killed" in history.text


async def test_a_corrected_letter_sends_nothing(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await reader_of(bot, desk)
    desk.publishes(TWO.replace("dormitory", "dormitori"), url=URL, date=ago(minutes=9))
    await bot.alert("Kharkiv", "Desk")
    calls = len(telegram.sent)
    edits(desk, TWO)
    await some_polls(desk)
    assert len(telegram.sent) == calls


async def test_an_item_that_was_no_report_alerts_when_it_becomes_one(bot, server):
    desk = server.feed("/desk.xml", title="Desk")
    await reader_of(bot, desk)
    desk.publishes("Kharkiv: what we know so far", url=URL, date=ago(hours=2))
    await some_polls(desk)
    edits(desk, TWO)
    alert = await bot.alert("Kharkiv", "Desk")
    assert not alert.silent


async def test_an_item_that_is_no_report_any_more_leaves_its_event_alone(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await reader_of(bot, desk)
    desk.publishes(TWO, url=URL, date=ago(minutes=9))
    await bot.alert("Kharkiv", "Desk")
    calls = len(telegram.sent)
    edits(desk, "This page is being updated")
    await some_polls(desk)
    assert len(telegram.sent) == calls
    assert "Kharkiv" in (await bot.say("/latest")).text


async def test_a_document_that_a_cache_brings_back_rings_once(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await reader_of(bot, desk)
    desk.publishes(TWO, url=URL, date=ago(minutes=9))
    await bot.alert("Kharkiv", "Desk")
    for title in (FIVE, TWO, FIVE, TWO):
        edits(desk, title)
        await some_polls(desk)
    assert sum("→" in text for text in telegram.chat(7).texts) == 1


async def test_an_edit_of_what_the_first_poll_held_alerts_only_if_it_is_news(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    desk.publishes(TWO, url=URL, date=ago(minutes=9))
    await reader_of(bot, desk)
    calls = len(telegram.sent)
    edits(desk, "Two killed as drones hit a students' dormitory in Kharkiv, mayor says")
    await some_polls(desk)
    assert len(telegram.sent) == calls
    edits(desk, FIVE)
    await bot.alert("Kharkiv", "five killed")


async def test_an_edit_of_an_item_that_is_weeks_old_alerts_nobody(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    desk.publishes(TWO, url=URL, date=ago(days=40))
    await reader_of(bot, desk)
    calls = len(telegram.sent)
    edits(desk, FIVE)
    await some_polls(desk)
    assert len(telegram.sent) == calls
