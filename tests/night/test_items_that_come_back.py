"""What an outlet shows again in another dress is not new; what only looks alike is. Through fetch, parser and store."""

from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.alerts.texts import Texts
from bot.app import _database
from bot.feeds.reader import feed_reader
from bot.intake import Intake
from bot.models import Feed, Item, Seen
from bot.pipeline import Pipeline
from bot.store import feeds
from bot.telling.announce import Announcer
from bot.values.facts import Classified

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class NothingClassified:
    """Identity does not ask what an item says."""

    def classify(self, title, summary, *, source_country=None, published=None):
        return Classified(language=None)


class Outlet:
    """A feed on a server, and the pipeline that polls it."""

    def __init__(self, served, database, pipeline):
        self.served = served
        self._database = database
        self._pipeline = pipeline

    async def polled(self, at=NOW):
        """How many new items a poll finds."""
        return (await self._pipeline.poll(await self.row(), at)).items_new

    async def row(self):
        """The feed as it is kept."""
        return await self._database.read(lambda session: session.exec(select(Feed)).one())

    def shows(self, *items):
        """The document holds these from now on, the oldest first."""
        self.served.items = list(items)

    def remakes(self, change: Callable):
        self.shows(*(change(number, item) for number, item in enumerate(self.served.items)))

    async def remembered(self):
        """How many keys are remembered of it."""
        return len(await self._database.read(lambda session: session.exec(select(Seen)).all()))

    async def stored(self):
        return await self._database.read(lambda session: list(session.exec(select(Item))))


@asynccontextmanager
async def followed(settings, served):
    """The outlet behind a feed, that is kept and not polled yet."""
    async with (
        _database(settings) as database,
        feed_reader(settings.fetch_allow, settings.parser_memory) as (client, parser),
    ):
        intake = Intake(Announcer(Texts.load(), max_age_hours=72, edit_interval=0, group_wait=0))
        pipeline = Pipeline(database, client, parser, NothingClassified(), intake, 0.1, wake_sender=lambda: None)
        await database.write(lambda session: feeds.add(session, served.url, now=NOW, public=True))
        yield Outlet(served, database, pipeline)


@pytest.fixture
async def outlet(settings, server):
    """An outlet whose feed showed five items at its first poll, with short and long headlines."""
    served = server.feed("/desk.xml", title="Desk")
    titles = (
        "Explosions in Kharkiv", "Air defence at work over Odesa", "Fire at a depot near Poltava is out by morning",
        "The mayor of Sumy says that the district heating of the whole city will be back before the evening",
        "Power is back in Lviv",
    )  # fmt: skip
    for number, title in enumerate(titles):
        url, date = f"http://desk.example/news/{number}", NOW - timedelta(hours=9 - number)
        served.publishes(title, f"Text {number}", guid=f"desk-{number}", url=url, date=date)
    async with followed(settings, served) as made:
        assert await made.polled() == len(titles)
        yield made


async def test_a_feed_that_changes_all_its_guids_brings_nothing_back(outlet):
    outlet.remakes(lambda number, item: replace(item, guid=f"new-{number}"))
    assert await outlet.polled() == 0


async def test_a_feed_that_adds_tracking_to_its_links_brings_nothing_back(outlet):
    outlet.remakes(lambda _, item: replace(item, url=f"{item.url}?utm_source=feed&fbclid=abc"))
    assert await outlet.polled() == 0


async def test_a_feed_that_changes_its_guids_and_adds_tracking_brings_nothing_back(outlet):
    outlet.remakes(lambda number, item: replace(item, guid=f"new-{number}", url=f"{item.url}?utm_medium=rss"))
    assert await outlet.polled() == 0


async def test_a_feed_that_makes_its_guids_and_addresses_anew_brings_nothing_back(outlet):
    outlet.remakes(lambda number, item: replace(item, guid=f"new-{number}", url=f"https://desk.example/a/{number}"))
    assert await outlet.polled() == 0


async def test_a_feed_that_dates_everything_anew_brings_nothing_back(outlet):
    outlet.remakes(lambda _, item: replace(item, date=NOW))
    assert await outlet.polled() == 0


async def test_a_feed_that_turns_its_order_round_brings_nothing_back(outlet):
    outlet.shows(*reversed(outlet.served.items))
    assert await outlet.polled() == 0


async def test_a_feed_that_moves_to_https_and_www_brings_nothing_back(outlet):
    outlet.remakes(lambda number, item: replace(item, guid=None, url=f"https://www.desk.example/news/{number}/"))
    assert await outlet.polled() == 0


async def test_an_item_that_is_dropped_and_comes_back_months_later_is_not_new(outlet):
    dropped, *others = outlet.served.items
    outlet.shows(*others)
    assert await outlet.polled() == 0
    outlet.shows(dropped, *others)
    assert await outlet.polled(NOW + timedelta(days=200)) == 0


async def test_what_a_feed_shows_for_years_is_not_new_when_it_starts_to_publish_again(outlet):
    later = NOW + timedelta(days=800)
    outlet.served.publishes("A new one", url="https://desk.example/news/new")
    assert await outlet.polled(later) == 1
    outlet.served.publishes("Another", url="https://desk.example/news/newer")
    assert await outlet.polled(later + timedelta(days=2)) == 1


async def test_items_that_all_have_one_guid_are_as_many_as_they_are(outlet):
    outlet.shows()
    for number in range(3):
        outlet.served.publishes(f"Report {number}", guid="feed", url=f"https://desk.example/b/{number}")
    assert await outlet.polled() == 3
    outlet.served.publishes("Report 3", guid="feed", url="https://desk.example/b/3")
    assert await outlet.polled() == 1


async def test_items_whose_guid_and_link_are_the_site_are_as_many_as_they_are(outlet):
    site = "https://desk.example/"
    for number in range(3):
        outlet.shows()
        outlet.served.publishes(f"Report {number}", guid=site, url=site)
        assert await outlet.polled() == 1


async def test_the_same_headline_every_night_at_another_address_is_new_every_night(outlet):
    for night in range(3):
        outlet.served.publishes("Explosions in Kharkiv", guid=f"night-{night}", url=f"https://desk.example/n/{night}")
        assert await outlet.polled() == 1


async def test_the_same_long_alarm_every_night_at_another_address_is_new_every_night(outlet):
    alarm = "Missiles have been launched at the capital, so everybody should go to a shelter at once and stay there"
    for night in range(3):
        date = NOW + timedelta(days=night)
        outlet.served.publishes(alarm, alarm, guid=f"n{night}", url=f"https://desk.example/n/{night}", date=date)
        assert await outlet.polled() == 1


async def test_a_window_of_alarms_in_the_words_of_the_night_before_is_new(outlet):
    for night in range(2):
        outlet.shows()
        for town in ("Sumy", "Izium", "Odesa", "Lviv", "Dnipro", "Kherson"):
            url, date = f"https://desk.example/{night}/{town}", NOW + timedelta(days=night)
            outlet.served.publishes(f"Air alert: {town}", guid=url, url=url, date=date)
        assert await outlet.polled() == 6


async def test_items_without_a_link_are_told_apart_by_their_guids(outlet):
    for number, title in enumerate(("All clear", "Two killed in the port", "Nine killed at a market")):
        outlet.shows()
        outlet.served.publishes(title, guid=f"post-{number}")
        assert await outlet.polled() == 1
    assert all(item.url is None for item in (await outlet.stored())[-3:])


async def test_a_counter_in_the_text_fills_no_memory_and_is_no_news(outlet):
    for views in (100, 200, 300):
        outlet.remakes(lambda _, item, views=views: replace(item, summary=f"{views} views"))
        remembered = await outlet.remembered()
        assert await outlet.polled() == 0
        assert await outlet.remembered() == remembered


async def test_items_without_titles_are_new_once_each(outlet):
    outlet.served.publishes("", url="https://desk.example/c/1")
    outlet.served.publishes("", url="https://desk.example/c/2")
    assert [await outlet.polled(), await outlet.polled()] == [2, 0]
    outlet.served.publishes("", url="https://desk.example/c/3")
    assert await outlet.polled() == 1


async def test_items_with_neither_guid_nor_link_nor_date_are_new_once_each(outlet):
    outlet.served.publishes("Rain")
    outlet.served.publishes("Hail")
    assert [await outlet.polled(), await outlet.polled()] == [2, 0]
    outlet.served.publishes("Snow")
    assert await outlet.polled() == 1


async def test_an_edited_item_stays_one_item_with_its_first_date(outlet):
    first = (await outlet.stored())[0]
    outlet.remakes(lambda _, item: replace(item, title=item.title + ": what is known", date=NOW))
    assert await outlet.polled(NOW + timedelta(hours=1)) == 0
    edited = next(item for item in await outlet.stored() if item.id == first.id)
    assert edited.title == "Explosions in Kharkiv: what is known"
    assert (edited.published_at, edited.edited_at) == (first.published_at, NOW + timedelta(hours=1))


async def test_an_item_first_seen_more_than_three_days_ago_is_left_as_it_was(outlet):
    outlet.remakes(lambda _, item: replace(item, title=item.title + ": what is known"))
    await outlet.polled(NOW + timedelta(days=4))
    assert not any(item.edited_at for item in await outlet.stored())


async def test_the_first_poll_is_silent_after_an_answer_of_304_too(settings, server):
    served = server.feed("/still.xml", title="Still")
    served.answers(304)
    async with followed(settings, served) as made:
        await made.polled()
        assert (await made.row()).first_success_at is None
