"""An owner corrects events while the bot runs and feeds go on telling of them."""

import pytest

from tests.night.conftest import ago, until

OWNER = 99


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"owners": frozenset({OWNER})})


async def test_reports_after_a_merge_edit_the_message_that_stays(bot, server, telegram):
    desk, wire = server.feed("/desk.xml", title="Desk"), server.feed("/wire.xml", title="Wire")
    await bot.follows(desk, wire)
    await bot.say("/subscribe all")
    desk.publishes("Drones hit an oil depot in Kharkiv, two killed", "", date=ago(minutes=9))
    stays = await bot.alert("Kharkiv", "Desk")
    desk.publishes("Missile strike on a railway station in Odesa, one wounded", "", date=ago(minutes=6))
    points = await bot.alert("Odesa", "Desk")
    assert "Event 2 is part of event 1 now." in (await bot.say("/owner merge 1 2", chat=OWNER)).text
    await until(lambda: points.text.startswith("Same event: Strike · Kharkiv"))
    wire.publishes("Kharkiv oil depot burns after drone attack, two dead", "", date=ago(minutes=2))
    await until(lambda: "Wire" in stays.text)
    assert "railway station" in stays.text
    assert points.text.startswith("Same event")


async def test_a_withdrawn_event_is_struck_through_and_no_feed_brings_it_back(bot, server, telegram):
    desk, wire = server.feed("/desk.xml", title="Desk"), server.feed("/wire.xml", title="Wire")
    await bot.follows(desk, wire)
    await bot.say("/subscribe all")
    title = "Drones hit an oil depot in Kharkiv, two killed and eleven wounded, mayor says"
    desk.publishes(title, "", date=ago(minutes=9))
    alert = await bot.alert("Kharkiv", "Desk")
    await bot.say("/owner wrong 1", chat=OWNER)
    await until(lambda: alert.text.startswith("Withdrawn"))
    told = (await bot.alert("Correction", "That was wrong")).reply_to
    assert told == alert.id
    sent = len(telegram.chat(7).messages)
    wire.publishes(title, "", date=ago(minutes=1))
    polls = len(wire.requests)
    await until(lambda: len(wire.requests) > polls + 2)
    assert len(telegram.chat(7).messages) == sent
