"""Feeds in, alerts and digests out: the way of the data, whole."""

from tests.night.conftest import ago, until

TOWNS = ("Kharkiv", "Odesa", "Sumy", "Kyiv", "Lviv", "Dnipro", "Poltava", "Kherson", "Mykolaiv", "Chernihiv",
         "Zaporizhzhia", "Vinnytsia", "Rivne")  # fmt: skip
STRIKE = ("Drones hit a dormitory in Kharkiv, two killed", "The mayor said two people were killed and 11 wounded.")


async def test_a_subscribed_chat_gets_one_alert_for_a_new_strike(bot, server):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    desk.publishes(*STRIKE, date=ago(minutes=3))
    alert = await bot.alert("Kharkiv", "Desk")
    assert "2" in alert.text
    assert [button.text for row in alert.buttons for button in row] == ["Why", "Sound", "Wrong"]


async def test_what_a_feed_held_at_its_first_poll_alerts_nothing(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    desk.publishes("Missile strike on Odesa port, one killed", "", date=ago(minutes=3))
    await bot.say("/subscribe all")
    await bot.follows(desk)
    desk.publishes(*STRIKE, date=ago(minutes=3))
    await bot.alert("Kharkiv")
    assert not any("Odesa" in text and "Desk" in text for text in telegram.chat(7).texts[1:])


async def test_a_second_outlets_report_edits_the_alert_and_a_higher_toll_is_also_a_reply(bot, server, telegram):
    desk, wire = server.feed("/desk.xml", title="Desk"), server.feed("/wire.xml", title="Wire", kind="atom")
    await bot.follows(desk, wire)
    await bot.say("/subscribe all")
    desk.publishes(*STRIKE, date=ago(minutes=9))
    alert = await bot.alert("Kharkiv", "Desk")
    wire.publishes("Drone attack on Kharkiv: five people killed, prosecutor says", "", date=ago(minutes=2))
    await bot.alert("Wire", "Desk")
    assert alert.edits >= 1
    reply = await bot.alert("→")
    assert reply.reply_to == alert.id


async def test_a_republished_item_with_another_guid_is_not_told_again(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    desk.publishes(*STRIKE, guid="a", url="https://desk.example/1", date=ago(minutes=3))
    await bot.alert("Kharkiv", "Desk")
    seen = len(telegram.sent)
    desk.publishes(*STRIKE, guid="b", url="https://desk.example/1?utm_source=feed", date=ago(minutes=1))
    polls = len(desk.requests)
    await until(lambda: len(desk.requests) > polls + 2)
    assert len(telegram.sent) == seen


async def test_an_item_dated_older_than_the_limit_is_stored_and_alerts_nothing(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    desk.publishes("Missile strike on Odesa port kills three", "", date=ago(days=5))
    desk.publishes(*STRIKE, date=ago(minutes=3))
    await bot.alert("Kharkiv")
    assert not any("Odesa" in text and "Desk" in text for text in telegram.chat(7).texts)
    assert "Kharkiv" in (await bot.say("/latest")).text


async def test_a_chat_of_another_place_hears_nothing(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe Lviv", chat=8)
    await bot.say("/subscribe Kharkiv")
    desk.publishes(*STRIKE, date=ago(minutes=3))
    await bot.alert("Desk")
    assert not any("Desk" in text for text in telegram.chat(8).texts)


async def test_ordinary_news_alerts_nobody(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    desk.publishes("Teachers go on strike over pay in Lyon", "The union expects thousands to join.")
    desk.publishes("Striker scores twice as Dynamo win the derby", "")
    desk.publishes(*STRIKE, date=ago(minutes=3))
    await bot.alert("Kharkiv")
    assert not any("Teachers" in text or "Dynamo" in text for text in telegram.chat(7).texts)


async def test_a_broken_feed_does_not_stop_the_others(bot, server):
    broken, desk = server.feed("/broken.xml"), server.feed("/desk.xml", title="Desk")
    await bot.follows(broken, desk)
    await bot.say("/subscribe all")
    broken.serves(b"<rss><channel><item><title>half", "application/xml")
    desk.publishes(*STRIKE, date=ago(minutes=3))
    await bot.alert("Kharkiv", "Desk")


async def test_the_bot_comes_up_while_telegram_is_down_and_loses_nothing(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    await bot.stops()
    await telegram.down()
    desk.publishes(*STRIKE, date=ago(minutes=3))
    starting = bot.starts()
    await telegram.up()
    await starting
    await bot.alert("Kharkiv", "Desk", within=15)


async def test_the_digest_tells_what_the_day_brought(bot, server):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    desk.publishes(*STRIKE, date=ago(minutes=3))
    await bot.alert("Kharkiv", "Desk")
    digest = await bot.say("/digest")
    assert "Kharkiv" in digest.text


async def test_a_digest_that_came_by_the_clock_is_turned_by_its_button(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all daily")
    for town in TOWNS:
        desk.publishes(f"Drones hit a depot in {town}, two killed", date=ago(minutes=3))
    await bot.knows_of(len(TOWNS))
    await bot.is_due_a_digest()
    digest = await bot.alert("attacks reported", "Killed")
    first = digest.text
    await telegram.presses(digest, "More (2")
    await telegram.wait_for(lambda _: digest.text != first)
    assert "Killed" not in digest.text
    assert "‹ Back" in digest.buttons[0][0].text
