"""One live message per event: what edits it, what rings beside it, and what it says of who says so."""

import random

import pytest

from bot.settings import Settings
from tests.fakes.bot_api import FakeTelegram, Sent
from tests.fakes.feed_server import FakeFeed, FeedServer
from tests.night.conftest import Bot, ago, until

HIT = "Missile hits an apartment block in Odesa, {} killed, mayor says"
STEPS = [
    HIT.format("four"),
    "Odesa: death toll after the missile strike rises to five, mayor says",
    "Odesa missile strike: mayor says six people were killed",
]


def replies(telegram: FakeTelegram, alert: Sent) -> list[Sent]:
    return [each for each in telegram.chat(alert.chat_id).messages if each.reply_to == alert.id]


async def reads(bot: Bot, server: FeedServer, *outlets: str, asks: str = "/subscribe all") -> list[FakeFeed]:
    """The feeds of these outlets are followed, and the reader subscribes."""
    feeds = [server.feed(f"/{outlet.lower()}.xml", title=outlet) for outlet in outlets]
    await bot.follows(*feeds)
    await bot.say(asks)
    return feeds


async def test_a_toll_that_climbs_one_by_one_rings_once_it_is_up_by_half(bot, server, telegram):
    [desk] = await reads(bot, server, "Desk")
    await bot.stays_awake()
    desk.publishes(STEPS[0], date=ago(minutes=9))
    alert = await bot.alert("Odesa", "Killed: 4.")
    desk.publishes(STEPS[1], date=ago(minutes=6))
    await bot.alert("Odesa", "Killed: 5.")
    assert replies(telegram, alert) == []
    desk.publishes(STEPS[2], date=ago(minutes=3))
    reply = await bot.alert("killed 4 → 6 (mayor")
    assert (reply.reply_to, reply.silent) == (alert.id, False)


async def test_in_quiet_hours_what_would_ring_is_told_without_a_sound(bot, server):
    [desk] = await reads(bot, server, "Desk")
    await bot.sleeps()
    desk.publishes(STEPS[0], date=ago(minutes=9))
    assert (await bot.alert("Odesa", "Killed: 4.")).silent
    desk.publishes(STEPS[2], date=ago(minutes=3))
    assert (await bot.alert("killed 4 → 6 (mayor")).silent


async def test_a_child_among_the_dead_is_told_by_a_reply(bot, server):
    desk, other = await reads(bot, server, "Desk", "Other")
    desk.publishes(HIT.format("four"), date=ago(minutes=9))
    alert = await bot.alert("Odesa", "Killed: 4.")
    other.publishes("A child is among the dead in Odesa after the missile strike, police say", date=ago(minutes=4))
    reply = await bot.alert("children are among the killed (police")
    assert reply.reply_to == alert.id
    await bot.alert("Odesa", "Killed: 4. Among the killed: children.")


async def test_a_claim_that_is_denied_says_who_claims_and_who_denies_it(bot, server):
    desk, other = await reads(bot, server, "Desk", "Other")
    desk.publishes("Russia's Defence Ministry claims its missiles destroyed a depot in Odesa", date=ago(minutes=9))
    alert = await bot.alert("Strike (claimed) · Odesa", "Claimed by: Russia’s Defence Ministry. No confirmation")
    other.publishes("Ukraine's military denies that missiles destroyed a depot in Odesa", date=ago(minutes=4))
    reply = await bot.alert("the report is denied (Ukrainian military")
    assert reply.reply_to == alert.id
    await bot.alert("Strike (denied) · Odesa", "Claimed by: Russia’s Defence Ministry. Denied by: Ukrainian military.")


async def test_who_lives_in_a_town_hears_it_ring_when_the_town_is_known(bot, server):
    desk, other = await reads(bot, server, "Desk", "Other", asks="/subscribe Kharkiv")
    await bot.stays_awake()
    desk.publishes("Drone attack on Kharkiv region damages a bakery", date=ago(minutes=9))
    alert = await bot.alert("Kharkiv Oblast", "only the region is known")
    assert alert.silent
    other.publishes("Drone attack damages a bakery in Kharkiv", date=ago(minutes=4))
    reply = await bot.alert("the place is known now: Kharkiv (Other")
    assert (reply.reply_to, reply.silent) == (alert.id, False)


async def test_a_strike_says_which_threat_it_came_after(bot, server):
    [desk] = await reads(bot, server, "Desk")
    desk.publishes("Attack drones are heading for Kharkiv, the air force warns", date=ago(minutes=15))
    threat = await bot.alert("Drones towards Kharkiv")
    desk.publishes("Drones hit a warehouse in Kharkiv", date=ago(minutes=2))
    alert = await bot.alert("Strike · Kharkiv", "After the threat reported")
    reported = threat.text.split("reported ")[1].split(" (")[0]
    assert f"After the threat reported {reported}." in alert.text
    event = alert.buttons[0][0].data.split(":")[1]
    assert f"After the threat reported {reported}." in (await bot.say(f"/event {event}")).text


async def test_two_outlets_that_print_one_agency_are_one_headline_and_one_source(bot, server):
    desk, other = await reads(bot, server, "Desk", "Other")
    printed = "Drones hit a grain warehouse in Kharkiv and it burns (Reuters)"
    desk.publishes(printed, url="https://desk.example/1", date=ago(minutes=9))
    await bot.alert("Kharkiv", "Desk")
    other.publishes(printed, url="https://other.example/1", date=ago(minutes=4))
    alert = await bot.alert("— Other, Desk")
    assert alert.links == ["https://other.example/1", "https://desk.example/1"]


async def test_figures_of_a_feeds_first_poll_name_the_outlet_and_not_its_address(bot, server):
    desk = server.feed("/desk.xml", title="Desk")
    desk.publishes("Missile hits an apartment block in Odesa, four killed", date=ago(minutes=30))
    await bot.say("/subscribe all")
    await bot.follows(desk)
    assert "— Desk: 4 killed" in (await bot.say("/event 1")).text


async def test_a_chat_that_muted_an_event_sees_edits_and_hears_no_replies(bot, server, telegram):
    [desk] = await reads(bot, server, "Desk")
    desk.publishes(STEPS[0], date=ago(minutes=9))
    alert = await bot.alert("Odesa", "Killed: 4.")
    await telegram.presses(alert, "Sound")
    await telegram.presses(await bot.alert("press again to undo"), "This event")
    await bot.alert("no replies about it either")
    desk.publishes(STEPS[2], date=ago(minutes=3))
    await bot.alert("Odesa", "Killed: 6.")
    assert replies(telegram, alert) == []


class TestReportsThatGather:
    """With GROUP_WAIT an alert waits for more reports."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"group_wait": 1.5})

    async def test_reports_within_the_wait_come_as_one_message_without_an_edit(self, bot, server, telegram):
        desk, other = await reads(bot, server, "Desk", "Other")
        desk.publishes(STEPS[0], date=ago(minutes=9))
        other.publishes(STEPS[2], date=ago(minutes=4))
        alert = await bot.alert("Odesa", "Killed: 6.", "Desk", "Other")
        assert (alert.edits, replies(telegram, alert)) == (0, [])

    async def test_an_alert_that_was_to_be_silent_rings_if_what_gathered_does(self, bot, server):
        desk, other = await reads(bot, server, "Desk", "Other", asks="/subscribe Kharkiv")
        await bot.stays_awake()
        desk.publishes("Drone attack on Kharkiv region damages a bakery", date=ago(minutes=9))
        await until(lambda: len(desk.requests) > 3)
        other.publishes("Drone attack damages a bakery in Kharkiv", date=ago(minutes=4))
        alert = await bot.alert("Strike · Kharkiv", "Desk", "Other")
        assert not alert.silent


NIGHT = [
    ("Desk", 50, "Missile hits an apartment block in Odesa, three killed, mayor says"),
    ("Desk", 44, "Drones struck a bakery in Kharkiv, two wounded, mayor says"),
    ("Other", 40, "Five people are dead in Odesa after the missile strike on an apartment block, the mayor said"),
    ("Other", 33, "Kharkiv: seven wounded after drones struck a bakery, mayor says"),
    ("Third", 20, "A child is among the dead in Odesa after the missile strike, police say"),
    ("Third", 12, "У Харкові дрони влучили в пекарню, восьмеро поранених, каже мер"),
]


async def end_of_the_night(bot: Bot, server: FeedServer, order: list[int]) -> set[tuple[str, ...]]:
    """The night's items published in this order; what the messages say of each city in the end."""
    feeds = {feed.title: feed for feed in await reads(bot, server, "Desk", "Other", "Third")}
    for number in order:
        name, minutes, title = NIGHT[number]
        feeds[name].publishes(title, date=ago(minutes=minutes))
        polls = len(feeds[name].requests)
        await until(lambda name=name, polls=polls: len(feeds[name].requests) > polls + 1)
    odesa = await bot.alert("Strike · Odesa", "Killed: 5.", "Desk", "Other", "Third")
    kharkiv = await bot.alert("Strike · Kharkiv", "Wounded: 8.", "Desk", "Other", "Third")
    return {tuple(message.text.split("\n")[:2]) for message in (odesa, kharkiv)}


@pytest.mark.parametrize("seed", range(5))
async def test_a_night_of_two_cities_ends_alike_in_whatever_order_its_reports_come(bot, server, seed):
    order = list(range(len(NIGHT)))
    if seed:
        random.Random(seed).shuffle(order)
    assert await end_of_the_night(bot, server, order) == {
        ("💥 Strike · Odesa · missiles", "Killed: 5. Among the killed: children."),
        ("💥 Strike · Kharkiv · drones", "Wounded: 8."),
    }
