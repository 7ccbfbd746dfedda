"""Small changes that share a transaction."""

import asyncio
from datetime import UTC, datetime

from sqlalchemy import event

from bot.errors import StoreError
from bot.store import feeds
from bot.store.database import Database

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


async def added(database: Database, count: int) -> list[int]:
    def work(session):
        return [feeds.add(session, f"https://{n}.example", now=NOW, public=True)[0].id for n in range(count)]

    return await database.write(work)


async def test_changes_that_come_together_are_one_transaction(database):
    ids = await added(database, 3)
    begun = []
    event.listen(database.engine, "begin", begun.append)
    await asyncio.gather(
        *(database.write_soon(feeds.record_all, (each, {"failures": each}), within=0.01) for each in ids)
    )
    assert len(begun) == 1
    assert [feed.failures for feed in await database.read(feeds.listed)] == ids


async def test_changes_of_different_columns_are_made_together(database):
    first, second = await added(database, 2)
    changes = [(first, {"failures": 4}), (second, {"title": "Coast", "failures": 0})]
    await database.write(lambda session: feeds.record_all(session, changes))
    assert [(feed.failures, feed.title) for feed in await database.read(feeds.listed)] == [(4, ""), (0, "Coast")]


async def test_a_feed_that_was_removed_meanwhile_stays_as_it_was(database):
    (only,) = await added(database, 1)
    await database.write(lambda session: feeds.remove(session, only))
    await database.write_soon(feeds.record_all, (only, {"state": "active"}), within=0.01)
    assert await database.read(feeds.listed) == []


async def test_all_are_told_when_their_transaction_fails(database, monkeypatch):
    async def refuses(_work):
        raise StoreError("the disk is full")

    monkeypatch.setattr(database, "write", refuses)
    changes = [database.write_soon(feeds.record_all, (n, {"failures": 1}), within=0.01) for n in range(2)]
    assert [type(each) for each in await asyncio.gather(*changes, return_exceptions=True)] == [StoreError, StoreError]


async def test_who_gives_up_waiting_harms_nobody(database):
    first, second = await added(database, 2)
    gives_up = asyncio.create_task(database.write_soon(feeds.record_all, (first, {"failures": 1}), within=0.05))
    waits = asyncio.create_task(database.write_soon(feeds.record_all, (second, {"failures": 1}), within=0.05))
    await asyncio.sleep(0)
    gives_up.cancel()
    await waits
    assert [feed.failures for feed in await database.read(feeds.listed)][1] == 1
