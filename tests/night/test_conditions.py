"""A subscription with conditions hears of an event once the event has grown to meet them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store import feeds
from bot.store.database import Database
from bot.values.chats import Conditions, Mode
from bot.values.delivery import DeliveryKind
from tests.night.conftest import ago, until
from tests.night.one_desk import EIGHT, Desk

HIT = "Missile hits an apartment block in Odesa, {} killed, mayor says"


@pytest.fixture
def desk(database):
    return Desk(database)


async def some_polls(feed, count=3):
    polls = len(feed.requests)
    await until(lambda: len(feed.requests) >= polls + count)


async def rated(bot, **families):
    """The family file knows these outlets."""
    database = Database(bot.settings.database)

    def work(session):
        for feed in feeds.listed(session):
            feed.family = families[feed.title.lower()]
            session.add(feed)

    await database.write(work)
    database.close()


async def test_an_alert_comes_when_the_toll_passes_the_minimum(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe Odesa toll 5")
    await bot.stays_awake()
    before = len(telegram.chat(7).messages)
    desk.publishes(HIT.format("four"), date=ago(minutes=9))
    await some_polls(desk)
    assert len(telegram.chat(7).messages) == before
    desk.publishes("Odesa: death toll after the missile strike rises to six, mayor says", date=ago(minutes=4))
    alert = await bot.alert("Odesa", "Killed: 6.")
    assert not alert.silent


async def test_an_alert_comes_when_a_second_independent_outlet_reports_it(bot, server, telegram):
    desk, other = server.feed("/desk.xml", title="Desk"), server.feed("/other.xml", title="Other")
    await bot.follows(desk, other)
    await rated(bot, desk="desk", other="other")
    await bot.say("/subscribe Odesa sources 2")
    before = len(telegram.chat(7).messages)
    desk.publishes(HIT.format("four"), date=ago(minutes=9))
    await some_polls(desk)
    assert len(telegram.chat(7).messages) == before
    other.publishes("Odesa: rescuers search a block after the missile strike, four dead", date=ago(minutes=4))
    await bot.alert("Odesa", "2 independent")


async def test_an_alert_comes_when_a_report_says_the_words(bot, server, telegram):
    desk, other = server.feed("/desk.xml", title="Desk"), server.feed("/other.xml", title="Other")
    await bot.follows(desk, other)
    await bot.say("/subscribe Odesa words apartments -drill")
    before = len(telegram.chat(7).messages)
    desk.publishes("Missile strike on Odesa kills four, mayor says", date=ago(minutes=9))
    await some_polls(desk)
    assert len(telegram.chat(7).messages) == before
    other.publishes(HIT.format("four"), date=ago(minutes=4))
    await bot.alert("Odesa", "Killed: 4.")


async def test_why_names_the_sound_that_was_asked_for(bot, server):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all loud")
    await bot.stays_awake()
    desk.publishes("Attack drones are heading for Kharkiv, air force says", date=ago(minutes=1))
    alert = await bot.alert("Kharkiv", "follow the siren")
    assert not alert.silent
    assert "with a sound, as you asked" in (await bot.say("/why 1")).text


async def test_an_edited_toll_that_passes_the_minimum_alerts_those_who_waited_for_it_alone(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    desk.publishes(HIT.format("four"), url="https://desk.example/1", date=ago(minutes=9))
    await bot.follows(desk)
    await bot.say("/subscribe Odesa toll 5")
    await bot.say("/subscribe all", chat=8)
    before = len(telegram.chat(8).messages)
    desk.items[-1] = replace(desk.items[-1], title=HIT.format("five"))
    await bot.alert("Odesa", "Killed: 5.")
    await some_polls(desk)
    assert len(telegram.chat(8).messages) == before


async def test_an_event_is_in_the_digest_of_the_hour_in_which_it_meets_the_conditions(desk):
    desk.opens(mode=Mode.HOURLY, hour_due=EIGHT, conditions=Conditions(min_toll=5))
    desk.reports("Drones hit a depot in Kharkiv, two killed, mayor says", EIGHT + timedelta(minutes=20))
    await desk.rounds.make(EIGHT + timedelta(hours=1))
    assert desk.owed(DeliveryKind.DIGEST) == []
    desk.reports("Kharkiv: death toll at the depot rises to six, mayor says", EIGHT + timedelta(minutes=80))
    await desk.rounds.make(EIGHT + timedelta(hours=2))
    [digest] = desk.owed(DeliveryKind.DIGEST)
    assert "Kharkiv" in digest.body["html"]
