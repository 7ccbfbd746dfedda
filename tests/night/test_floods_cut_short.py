"""A flood that a crash cuts short, and one whose summary leaves too early: nothing is lost, nothing is told twice."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import func, select

from bot.alerts.texts import Texts
from bot.app import _database
from bot.classify import Classifier
from bot.errors import StoreError
from bot.feeds.reader import feed_reader
from bot.intake import Intake
from bot.models import Delivery, Event, Feed, Item
from bot.pipeline import Pipeline
from bot.store import chats, feeds, subscriptions
from bot.telling.announce import Announcer
from bot.values.chats import Mode, Wish
from bot.values.delivery import DeliveryKind, DeliveryState
from bot.values.facts import Topic
from tests.night.conftest import ago

TOWNS = (
    "Kharkiv", "Odesa", "Sumy", "Poltava", "Dnipro", "Mykolaiv", "Kherson", "Zaporizhzhia", "Chernihiv", "Lviv",
    "Nikopol", "Kramatorsk", "Sloviansk", "Kupiansk", "Izium", "Chuhuiv", "Lozova", "Konotop", "Okhtyrka", "Vinnytsia",
)  # fmt: skip
CHAT = 7


@pytest.fixture
async def desk(settings, server):
    """(feed served, database, a poll) with one chat that wants everything and the silent first poll behind it."""
    served = server.feed("/desk.xml", title="Desk")
    async with (
        _database(settings) as database,
        feed_reader(settings.fetch_allow, settings.parser_memory) as (client, parser),
    ):
        intake = Intake(Announcer(Texts.load(), max_age_hours=72, edit_interval=0, group_wait=0))
        pipeline = Pipeline(database, client, parser, Classifier.load(), intake, 0.1, wake_sender=lambda: None)

        def opens(session):
            now = datetime.now(UTC)
            chats.meet(session, CHAT, "private", "Reader", now).language = "en"
            subscriptions.add(session, Wish(0, CHAT, None, tuple(Topic), Mode.INSTANT, now), now=now)
            feeds.add(session, served.url, now=now, public=True)

        await database.write(opens)

        async def poll():
            feed = await database.read(lambda session: session.exec(select(Feed)).one())
            return await pipeline.poll(feed, datetime.now(UTC))

        await poll()
        yield served, database, poll


def floods(served, of_each=7):
    for number in range(len(TOWNS) * of_each):
        town = TOWNS[number // of_each]
        title = f"Drones hit warehouse {number} in {town}, {number % 7} wounded"
        served.publishes(title, url=f"https://desk.example/{number}", date=ago(minutes=50))


async def summaries(database):
    query = select(Delivery).where(Delivery.kind == DeliveryKind.NOTICE).order_by(Delivery.id)
    return await database.read(lambda session: list(session.exec(query)))


def counted(row):
    return int(re.search(r"(\d+) events? at once", row.body["html"])[1])


async def how_many(database, table):
    return await database.read(lambda session: session.exec(select(func.count()).select_from(table)).one())


def fails_at(monkeypatch, database, calls):
    """The process ends, as it were, at this transaction."""
    write, left = database.write, iter(range(calls))

    async def refuses(work):
        if next(left, None) is None:
            raise StoreError("the process was killed")
        return await write(work)

    monkeypatch.setattr(database, "write", refuses)


async def test_a_crash_between_batches_loses_nothing_and_the_next_poll_tells_the_rest(desk, monkeypatch):
    served, database, poll = desk
    floods(served)
    with monkeypatch.context() as patched:
        fails_at(patched, database, 1)
        with pytest.raises(StoreError):
            await poll()
    [first] = await summaries(database)
    assert counted(first) == await how_many(database, Event) > 0
    assert datetime.now(UTC) < first.due_at < datetime.now(UTC) + timedelta(minutes=5)
    await poll()
    held, rest = await summaries(database)
    assert (held.id, held.body) == (first.id, first.body)
    assert rest.due_at <= datetime.now(UTC)
    assert await how_many(database, Item) == len(served.items)
    assert (await poll()).outcome == "unchanged"


async def test_what_follows_a_summary_that_has_left_is_told_in_a_second_one(desk, monkeypatch):
    served, database, poll = desk
    floods(served)
    write = database.write

    async def sends_after_it(work):
        done = await write(work)
        await write(_send_all)
        return done

    monkeypatch.setattr(database, "write", sends_after_it)
    await poll()
    rows = await summaries(database)
    assert len(rows) > 1
    assert sum(map(counted, rows)) == await how_many(database, Event)


def _send_all(session):
    for row in session.exec(select(Delivery).where(Delivery.state == DeliveryState.READY)):
        row.state, row.message_id = DeliveryState.SENT, row.id
        session.add(row)


async def test_no_transaction_of_a_flood_keeps_an_alert_waiting_for_long(desk, monkeypatch):
    served, database, poll = desk
    floods(served)
    monkeypatch.setattr("bot.keeping.SLICE", 0.0)
    write, writes = database.write, []

    async def counts(work):
        writes.append(work)
        return await write(work)

    monkeypatch.setattr(database, "write", counts)
    polled = await poll()
    assert len(writes) >= polled.items_new
    assert len(await summaries(database)) == 1


async def test_a_summary_of_strikes_goes_however_late_and_then_says_so(desk):
    served, database, poll = desk
    floods(served, of_each=3)
    await poll()
    [row] = await summaries(database)
    assert row.expires_at is None
    assert row.body["late"].startswith("<i>Late: reported ")


async def test_a_summary_of_nothing_but_threats_in_flight_expires_as_they_do(desk):
    served, database, poll = desk
    for number, town in enumerate(TOWNS * 3):
        title = f"Shahed drones are heading towards {town}, group {number}"
        served.publishes(title, url=f"https://desk.example/threat/{number}", date=ago(minutes=5))
    await poll()
    [row] = await summaries(database)
    minutes = (row.expires_at - datetime.now(UTC)).total_seconds() / 60
    assert 13 < minutes <= 15


async def test_a_flood_of_edits_is_told_in_one_summary(desk):
    served, database, poll = desk
    floods(served, of_each=3)
    await poll()
    before = len(await summaries(database))
    served.items = [replace(item, title=item.title.replace("wounded", "wounded, 40 killed")) for item in served.items]
    await poll()
    assert len(await summaries(database)) == before + 1
    assert {row.kind for row in await _all(database)} == {DeliveryKind.NOTICE}


async def _all(database):
    return await database.read(lambda session: list(session.exec(select(Delivery))))
