"""The memory of what a feed has shown: it outlives the feed's window and stays small."""

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from bot.models import Seen
from bot.store import items, migrate
from bot.store.database import Database

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FEED, OTHER = 1, 2


def shows(database, *keys, at, feed=FEED):
    database.write_now(lambda session: items.remember(session, feed, keys, at))


def remembered(database, *keys, feed=FEED):
    return database.read_now(lambda session: items.seen(session, feed, keys))


def forgets(database, at, feed=FEED):
    return database.write_now(lambda session: items.forget_unshown(session, feed, at))


def test_an_item_that_was_dropped_is_still_known_months_later(database):
    shows(database, 1, 2, at=NOW)
    assert forgets(database, NOW + timedelta(days=300)) == 0
    assert remembered(database, 1, 2, 3) == {1, 2}


def test_what_a_feed_still_shows_after_years_is_not_forgotten(database):
    shows(database, 1, 2, at=NOW)
    later = NOW + timedelta(days=800)
    shows(database, 1, at=later)
    assert forgets(database, later) == 1
    assert remembered(database, 1, 2) == {1}


def test_a_feed_forgets_only_its_own(database):
    shows(database, 1, at=NOW)
    shows(database, 1, at=NOW, feed=OTHER)
    forgets(database, NOW + timedelta(days=400))
    assert remembered(database, 1, feed=OTHER) == {1}


def test_what_is_shown_at_each_poll_is_noted_anew_only_after_a_month(database):
    shows(database, 1, at=NOW)
    first = noted(database)
    shows(database, 1, at=NOW + timedelta(days=29))
    assert noted(database) == first
    shows(database, 1, at=NOW + timedelta(days=31))
    assert noted(database) == first + 31


def noted(database):
    return database.read_now(lambda session: session.exec(select(Seen.seen_on)).one())


def test_a_database_from_before_keeps_its_memory(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'old.db'}")
    migrate.upgrade(database, "0002")
    with database.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO seen VALUES (1, -7, '2026-11-24 23:59:59.000000')")
    migrate.upgrade(database)
    assert remembered(database, -7) == {-7}
    assert noted(database) == (NOW - datetime(1970, 1, 1, tzinfo=UTC)).days
    database.close()
