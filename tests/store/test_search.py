"""Looking events up by what their reports say: with the index, and without it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col, update

from bot.classify.places import Gazetteer
from bot.classify.stems import stems
from bot.events.growth import open_event
from bot.models import Event, Item, ItemEvent
from bot.store import events, feeds, full_text, items, migrate, search
from bot.store.database import Database
from bot.values.digests import Period
from bot.values.events import PUBLIC, Match, MatchReason, Source
from bot.values.facts import Classified, Label, Topic
from bot.values.feeds import Entry
from bot.values.searches import Somewhere, Sought

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OURS, THEIRS = 7, 8
PLACES = Gazetteer.load()


def told(database, title, summary="", *, place=None, label=Label.STRIKE, at=NOON, audience=PUBLIC, **how):
    """An outlet tells of an event; the number of the event."""
    places = tuple(PLACES.search(place)[:1]) if place else ()

    def work(session):
        feed, _ = feeds.add(session, "https://seen.example/rss", now=at, public=True, source=Source("Seen"))
        facts = Classified("en", (label,), places=places)
        item = items.add(session, feed.id, Entry(title, None, title, summary, at), facts, at=at, now=at)
        report = events.report_of(item, feed, audience)
        match = Match(None, how.get("reason", MatchReason.NO_CANDIDATE))
        return events.save(session, open_event(report), new=(report,), match=match, now=at).id

    return database.write_now(work)


def words(text, **more):
    return Sought(phrases=tuple((stem,) for stem in stems(text)), **more)


def found(database, sought, *, chat=OURS, **how):
    wanted = {"skip": 0, "take": 10, **how}
    return [event.id for event in database.read_now(lambda s: search.find(s, sought, chat, **wanted)).events]


@pytest.fixture(params=["indexed", "without an index"])
def either(request, database):
    """A database that has the index, and one that never had it."""
    if request.param != "indexed":
        database.write_now(lambda session: full_text.drop(session.connection()))
    return database


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Drones struck the oil depots", "drone depot"),
        ("Уламки дронів упали на склад", "дрон уламок"),
        ("Обломки беспилотников упали на склады", "беспилотник склад"),
    ],
)
def test_other_forms_of_a_word_are_found_in_three_scripts(either, title, asked):
    event = told(either, title)
    told(either, "Something else altogether")
    assert found(either, words(asked)) == [event]


def test_the_newest_report_comes_first_and_all_words_must_be_there(either):
    older, newer = told(either, "Fire at the port"), told(either, "Port closed", "A fire burns there")
    told(either, "Fire in the woods")
    assert found(either, words("port fire")) == [newer, older]


def test_a_phrase_is_its_words_one_after_the_other_in_one_field(either):
    event = told(either, "The oil depots burn")
    told(either, "Oil prices", "Depot for buses opened")
    told(either, "A depot without oil")
    assert found(either, Sought(phrases=(tuple(stems("oil depot")),))) == [event]


def test_a_place_takes_what_lies_in_it_and_what_names_it(either):
    event = told(either, "Warehouse hit", place="Chuhuiv")
    named = told(either, "Kharkiv hears blasts")
    told(either, "Warehouse hit", place="Lviv")
    region = PLACES.by_id(PLACES.search("Chuhuiv")[0].region_id)
    assert found(either, Sought(somewhere=(Somewhere((region,), tuple(stems("Kharkiv"))),))) == [named, event]


def test_a_country_takes_all_that_lies_in_it(either):
    event = told(either, "Warehouse hit", place="Chuhuiv")
    told(either, "Warehouse hit", place="Belgorod")
    ukraine = PLACES.search("Ukraine")[0]
    assert found(either, Sought(somewhere=(Somewhere((ukraine,), ("ukrain",)),))) == [event]


def test_topics_and_a_period_narrow(either):
    day = timedelta(days=1)
    threat = told(either, "Launch seen", label=Label.THREAT)
    old = told(either, "Launch pad hit", at=NOON - day)
    told(either, "Launch long ago", at=NOON - 9 * day)
    yesterday = Period(NOON - 2 * day, NOON - day / 2)
    assert found(either, words("launch", topics=(Topic.THREAT,))) == [threat]
    assert found(either, words("launch", period=yesterday)) == [old]
    assert found(either, Sought(period=yesterday)) == [old]
    assert found(either, words("launch", period=Period(NOON + day, NOON + 2 * day))) == []


def test_an_event_of_another_chats_own_feed_never_shows(either):
    mine, public = told(either, "Bridge hit", audience=OURS), told(either, "Bridge hit")
    assert found(either, words("bridge"), chat=OURS) == [public, mine]
    assert found(either, words("bridge"), chat=THEIRS) == [public]


def test_what_was_merged_withdrawn_or_only_named_in_a_round_up_is_not_found(either):
    merged, withdrawn = told(either, "Bridge hit"), told(either, "Bridge hit")
    told(either, "Bridge hit and other news", reason=MatchReason.ROUND_UP)
    gone = {merged: {"merged_into": 99}, withdrawn: {"retracted_at": NOON}}
    for event_id, how in gone.items():
        either.write_now(lambda s, e=event_id, h=how: s.exec(update(Event).where(col(Event.id) == e).values(**h)))
    assert found(either, words("bridge")) == []


def test_an_event_of_many_reports_is_found_once_and_pages_do_not_overlap(either):
    numbers = [told(either, f"Bridge {number} hit") for number in range(5)]

    def again(session):
        last = session.exec(sa.select(Item.id).order_by(col(Item.id).desc())).first()[0]
        session.add(ItemEvent(event_id=numbers[0], item_id=last, reason=MatchReason.SAME_PLACE_TIME))

    either.write_now(again)
    pages = [found(either, words("bridge"), skip=skip, take=2) for skip in (0, 2, 4)]
    assert sorted(number for page in pages for number in page) == sorted(numbers)


def test_best_first_prefers_a_headline_that_says_it(database):
    best = told(database, "Refinery burns")
    newer = told(database, "Night in the region", "Among much else that was told of the day a refinery was named")
    assert found(database, words("refinery")) == [newer, best]
    assert found(database, words("refinery"), best_first=True) == [best, newer]


@pytest.mark.parametrize(
    "text", ['"a"', "NEAR(a b)", "a* -b", "title: x", "x OR y", "'; DROP TABLE item --", "^a {b}", "𝐀"]
)
def test_no_word_of_a_user_is_an_operator(database, text):
    told(database, "Nothing of the sort")
    assert found(database, words(text)) == []


def test_an_edited_report_is_found_by_its_new_words_alone(database):
    event = told(database, "Blast in the harbour")

    def edit(session):
        item = session.get_one(Item, 1)
        items.edit(
            session, item, Entry("x", None, "Blast in the mine", "", NOON), Classified("en", (Label.STRIKE,)), NOON
        )

    database.write_now(edit)
    assert found(database, words("harbour")) == []
    assert found(database, words("mine")) == [event]


def test_a_report_that_loses_its_label_leaves_the_index(database):
    told(database, "Blast in the harbour")
    database.write_now(
        lambda s: items.edit(s, s.get_one(Item, 1), Entry("x", None, "Fireworks", "", NOON), Classified("en"), NOON)
    )
    assert rows(database) == []


def test_forgetting_leaves_headlines_of_events_and_nothing_of_the_rest(database):
    event = told(database, "Blast in the harbour", "A ship was moored there")
    told(database, "Nobody reports this any more")
    database.write_now(lambda s: s.exec(sa.delete(ItemEvent).where(col(ItemEvent.item_id) == 2)))
    database.write_now(lambda session: items.forget_older(session, NOON + timedelta(days=1)))
    assert found(database, words("harbour")) == [event]
    assert found(database, words("ship")) == []
    assert [row.rowid for row in rows(database)] == [1]


def test_a_transaction_that_fails_leaves_nothing_in_the_index(database):
    def half_done(session):
        feed, _ = feeds.add(session, "https://seen.example/rss", now=NOON, public=True, source=Source("Seen"))
        entry = Entry("x", None, "Blast in the harbour", "", NOON)
        items.add(session, feed.id, entry, Classified("en", (Label.STRIKE,)), at=NOON, now=NOON)
        raise LookupError

    with pytest.raises(LookupError):
        database.write_now(half_done)
    assert rows(database) == []


def test_the_migration_fills_the_index_from_the_items_that_are_there(tmp_path):
    old = Database(f"sqlite:///{tmp_path / 'old.db'}")
    migrate.upgrade(old, "0010")
    at = "2026-11-23 12:00:00.000000"
    place = '{"id": 5, "region_id": 6, "district_id": null, "country": "UA"}'
    with old.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO feed (id, url, title, side, state_owned, public, next_poll_at, interval, failures, state,"
            " truncated, longest_silence, created_at) VALUES"
            f" (7, 'https://a.example/rss', 'A', 'unknown', 0, 1, '{at}', 300, 0, 'active', 0, 0, '{at}')"
        )
        for labels in ('["strike"]', "[]"):
            connection.exec_driver_sql(
                "INSERT INTO item (feed_id, title, summary, first_seen_at, at, labels, facts)"
                f" VALUES (7, 'Blasts in the port', 'At night', '{at}', '{at}', '{labels}',"
                f""" '{{"labels": ["strike"], "places": [{place}]}}')"""
            )
    migrate.upgrade(old)
    (row,) = rows(old)
    assert tuple(row) == (1, " ".join(stems("Blasts in the port")), "at night", "cua p5 p6 tstrike")
    old.close()


def rows(database):
    return database.read_now(lambda session: session.connection().execute(sa.select(full_text.TABLE)).all())
