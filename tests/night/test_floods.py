"""An outlet brings more at once than anybody can read: one summary for each chat, nothing lost, nobody kept waiting."""

from sqlmodel import select

from bot.models import Event
from bot.store.database import Database
from bot.telling.flood import FLOOD_AFTER
from tests.night.conftest import ago, until

TOWNS = ("Kharkiv", "Odesa", "Sumy", "Poltava", "Dnipro", "Mykolaiv", "Kherson", "Zaporizhzhia", "Chernihiv", "Lviv")


def floods(feed, count, word="warehouse"):
    """Publish so many reports of strikes, all new."""
    for number in range(count):
        town, hours = TOWNS[number % len(TOWNS)], number // len(TOWNS)
        feed.publishes(
            f"Drones hit {word} {number} in {town}, {number % 7} wounded",
            url=f"https://desk.example/{word}/{number}",
            date=ago(hours=0.2 if hours < 2 else 60, minutes=hours % 60),
        )


def ordinary_news(feed, count):
    """Publish so much that reports nothing."""
    for number in range(count):
        feed.publishes(f"The town library opens hall number {number}", url=f"https://desk.example/library/{number}")


def summaries(telegram, chat=7):
    return [each for each in telegram.chat(chat).messages if "at once from" in each.text]


def alerts(telegram, chat=7):
    return [each for each in telegram.chat(chat).messages if "Desk" in each.text and "at once" not in each.text]


def events(settings):
    database = Database(settings.database)
    found = database.read_now(lambda session: list(session.exec(select(Event))))
    database.close()
    return found


async def test_two_thousand_new_items_at_once_bring_each_chat_one_summary(bot, server, telegram, settings):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    await bot.say("/subscribe Lviv", chat=8)
    ordinary_news(desk, 1900)
    floods(desk, 100)
    await telegram.wait_for(lambda t: summaries(t) and summaries(t, 8), within=60)
    [everywhere], [lviv] = summaries(telegram), summaries(telegram, 8)
    told = int(everywhere.text.split()[0].replace(",", ""))
    assert told == len(events(settings)) > int(lviv.text.split()[0].replace(",", "")) > 0
    assert "/digest 3d" in everywhere.text
    assert "Kharkiv" not in lviv.text
    assert not alerts(telegram)


async def test_as_many_as_a_person_reads_are_told_one_by_one(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe Lviv")
    floods(desk, FLOOD_AFTER)
    await telegram.wait_for(alerts)
    assert not summaries(telegram)


async def test_a_summary_names_what_is_still_flying_first_and_rings_as_one_of_its_events_would(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    await bot.say("/subscribe all")
    await bot.stays_awake()
    await bot.say("/subscribe threat", chat=8)
    floods(desk, 60)
    desk.publishes("Shahed drones are heading towards Poltava", url="https://desk.example/p", date=ago(minutes=2))
    await telegram.wait_for(lambda t: summaries(t) and (summaries(t, 8) or alerts(t, 8)), within=20)
    [summary], [threat] = summaries(telegram), summaries(telegram, 8)
    assert "⚠" in summary.text.splitlines()[1]
    assert "siren" in summary.text
    assert (summary.silent, threat.silent) == (False, True)


async def test_alerts_that_chats_have_are_edited_in_a_flood_too(bot, server, telegram):
    desk, wire = server.feed("/desk.xml", title="Desk"), server.feed("/wire.xml", title="Wire")
    await bot.follows(desk, wire)
    await bot.say("/subscribe all")
    wire.publishes("Drones hit a dormitory in Kharkiv, two killed", date=ago(minutes=9))
    alert = await bot.alert("Kharkiv", "Wire")
    floods(desk, 60, word="stables")
    desk.publishes("Drone strike on a dormitory in Kharkiv: five killed, prosecutor says", date=ago(minutes=1))
    await telegram.wait_for(summaries, within=20)
    await until(lambda: "Desk" in alert.text)
    assert not any("→" in text for text in telegram.chat(7).texts)


async def test_a_flood_of_a_private_feed_is_told_to_its_followers_only(bot, server, telegram):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.say("/subscribe all")
    await bot.say("/subscribe all", chat=8)
    await bot.say(f"/addfeed {desk.url}", chat=8)
    await until(lambda: len(desk.requests) > 2)
    floods(desk, 60)
    await telegram.wait_for(lambda t: summaries(t, 8), within=20)
    assert not summaries(telegram)
    assert not alerts(telegram)


async def test_a_feeds_first_poll_is_silent_however_much_it_holds(bot, server, telegram, settings):
    desk = server.feed("/desk.xml", title="Desk")
    await bot.say("/subscribe all")
    floods(desk, 60)
    await bot.follows(desk)
    assert events(settings)
    assert not summaries(telegram)
