"""A chat can have all that is kept of it, and can have it forgotten; no table is missed."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import BigInteger, select
from sqlmodel import SQLModel, col
from sqlmodel import select as find

from bot.models import Chat, Correction, Delivery, Event, Feed, Follow, Invite, Item, ItemEvent, Ruling
from bot.store import corrections, feeds, invites, outbox
from bot.store.export import export
from bot.store.forget import forget
from bot.store.personal import HOLDS_CHAT, HOLDS_PERSON
from bot.values.delivery import DeliveryState, Next
from bot.values.rulings import MACHINE
from tests.store.a_full_life import NOW, live, message, public_event, titles

CHAT, NEIGHBOUR, GROUP = 7_000_000_007, 8_000_000_008, -100
NO_ONES = {
    *(("subscription", "thread_id"), ("delivery", "thread_id"), ("busy_night", "thread_id")),
    ("delivery", "message_id"),
    *(("seen", "key"), ("item", "identity")),
    *(("announcement", "after_chat"), ("announcement", "upto_chat")),
}
"""Columns with numbers of this size that name neither a chat nor a person: topics, messages, hashes, bounds."""


@pytest.fixture
def lived(database):
    """A private chat and its neighbour, who have both used everything; the event that everybody knows."""

    def work(session):
        about = public_event(session)
        live(session, CHAT, CHAT, url="https://mine.example/", about=about)
        live(session, NEIGHBOUR, NEIGHBOUR, url="https://theirs.example/", about=about)
        return about

    return database.write_now(work)


def held():
    """(table, column) of all that holds the id of a chat or a person, as the house's own list says."""
    chats = [(table.__tablename__, name) for table, name, _ in HOLDS_CHAT]
    people = [(table.__tablename__, name) for table, name in HOLDS_PERSON]
    return {("chat", "id"), *chats, *people}


def holding(session, number):
    """(table, column) of every column of this size with this number in it."""
    found = set()
    for table, name in sized():
        column = SQLModel.metadata.tables[table].c[name]
        if session.execute(select(column).where(column == number).limit(1)).first() is not None:
            found.add((table, name))
    return found


def sized():
    """(table, column) of every column that is large enough for an id of Telegram's."""
    columns = [column for table in SQLModel.metadata.sorted_tables for column in table.c]
    return {(column.table.name, column.name) for column in columns if isinstance(column.type, BigInteger)}


def test_every_column_that_can_hold_an_id_is_listed():
    assert sized() - NO_ONES == held()
    named = {(t.name, c) for t in SQLModel.metadata.sorted_tables for c in ("chat_id", "user_id") if c in t.c}
    assert named <= held()


def test_a_full_life_is_in_every_table(database, lived):
    assert database.read_now(lambda session: holding(session, CHAT)) == held()


def test_of_a_chat_that_is_forgotten_no_number_is_left(database, lived):
    database.write_now(lambda session: forget(session, CHAT, CHAT))
    assert database.read_now(lambda session: holding(session, CHAT)) == set()
    assert database.read_now(lambda session: holding(session, NEIGHBOUR)) == held()


def test_how_much_was_forgotten_is_told(database, lived):
    told = database.write_now(lambda session: forget(session, CHAT, CHAT))
    assert (told.subscriptions, told.feeds, told.messages) == (1, 1, 2)


def test_a_group_forgets_what_it_did_and_its_people_keep_what_they_did_elsewhere(database):
    def work(session):
        live(session, GROUP, CHAT, url="https://ours.example/", about=public_event(session))
        forget(session, GROUP, None)
        return holding(session, GROUP), holding(session, CHAT)

    of_group, of_person = database.write_now(work)
    assert of_group == set()
    assert {("correction", "user_id"), ("audit", "user_id"), ("ruling", "by")} <= of_person


def test_the_chats_own_feed_goes_with_its_news_its_events_and_its_address(database, lived):
    database.write_now(lambda session: forget(session, CHAT, CHAT))

    def left(session):
        addresses = sorted(session.exec(find(Feed.url)))
        return titles(session), addresses, len(session.exec(find(ItemEvent)).all())

    named, addresses, matches = database.read_now(left)
    assert named == [f"feed of {NEIGHBOUR}", f"news for {NEIGHBOUR}"]
    assert addresses == ["forgotten:1", "https://theirs.example/"]
    assert matches == 1


def test_a_feed_that_others_hear_too_goes_on_for_them(database, lived):
    def work(session):
        feed = session.exec(find(Feed).where(Feed.url == "https://mine.example/")).one()
        session.add(Follow(chat_id=NEIGHBOUR, feed_id=feed.id, at=NOW))
        session.flush()
        forget(session, CHAT, CHAT)
        heard = [each.url for each in feeds.for_chat(session, NEIGHBOUR)]
        return heard, session.exec(find(Event).where(Event.audience == CHAT)).all()

    assert database.write_now(work) == (["https://mine.example/", "https://theirs.example/"], [])


def test_a_feed_for_everybody_stays(database, lived):
    def work(session):
        session.exec(find(Feed).where(Feed.url == "https://mine.example/")).one().public = True
        session.flush()
        forget(session, CHAT, CHAT)
        return titles(session)

    assert f"feed of {CHAT}" in database.write_now(work)


def test_an_address_that_was_forgotten_can_be_added_anew(database, lived):
    def work(session):
        forget(session, CHAT, CHAT)
        feed, is_new = feeds.add(session, "https://mine.example/", now=NOW, public=False)
        return feed.id, is_new

    assert database.write_now(work) == (3, True)


def test_presses_of_wrong_still_count_and_name_nobody(database, lived):
    def work(session):
        before = corrections.count(session, lived)
        forget(session, CHAT, CHAT)
        named = session.exec(find(Correction.user_id).where(col(Correction.user_id) > 0)).all()
        return before, corrections.count(session, lived), set(named)

    before, after, named = database.write_now(work)
    assert (before, after, named) == (2, 2, {NEIGHBOUR})


def test_what_an_owner_decided_stays_a_persons_decision(database, lived):
    def work(session):
        forget(session, CHAT, CHAT)
        return set(session.exec(find(Ruling.by).where(Ruling.event_id == lived)))

    deciders = database.write_now(work)
    assert MACHINE not in deciders
    assert len(deciders) == 2


def test_an_invitation_that_was_used_lets_nobody_else_in(database, lived):
    def work(session):
        forget(session, CHAT, CHAT)
        session.add(Chat(id=9, admitted=False))
        session.flush()
        return invites.use(session, f"used by {CHAT}", 9, NOW), session.get(Invite, f"from {CHAT}")

    assert database.write_now(work) == (False, None)


@pytest.mark.parametrize(
    "step",
    [
        Next(DeliveryState.SENT, message_id=12),
        Next(DeliveryState.READY, "timeout", due_at=NOW),
        Next(DeliveryState.DEAD, "blocked", chat_gone=True),
        Next(DeliveryState.READY, "moved", moved_to=-200),
    ],
    ids=["arrived", "comes again", "blocked", "moved"],
)
def test_a_message_in_flight_is_not_there_again_when_its_answer_comes(database, lived, step):
    def under_way(session):
        row = message(CHAT, "next", lived, DeliveryState.READY)
        session.add(row)
        session.flush()
        lease = NOW + timedelta(minutes=1)
        return outbox.claim(session, [row.id], owner="sender", now=NOW, lease_until=lease)

    rows = database.write_now(under_way)
    database.write_now(lambda session: forget(session, CHAT, CHAT))
    database.write_now(lambda session: outbox.finish(session, [(row, step) for row in rows], NOW))

    def left(session):
        return session.exec(find(Delivery.chat_id)).all(), session.exec(find(Chat.id)).all()

    told, known = database.read_now(left)
    assert set(told) == {NEIGHBOUR}
    assert known == [NEIGHBOUR]


def test_an_export_has_rows_of_every_table_and_of_nobody_else(database, lived):
    found = database.read_now(lambda session: export(session, CHAT, CHAT))
    assert set(found.tables) == {table for table, _ in held()} | {"feed", "busy_event"}
    assert all(found.tables.values())
    told = json.dumps(found.tables)
    assert str(NEIGHBOUR) not in told
    assert f"told to {CHAT}" in told


def test_an_export_holds_no_password_and_no_invitation(database, lived):
    def work(session):
        session.exec(find(Feed).where(Feed.url == "https://mine.example/")).one().auth = "reader:hunter2"
        session.flush()
        return export(session, CHAT, CHAT)

    told = json.dumps(database.write_now(work).tables)
    assert "hunter2" not in told
    assert "used by" not in told


def test_an_export_of_a_group_tells_who_changed_it_and_not_who_called_an_event_wrong(database):
    def work(session):
        live(session, GROUP, CHAT, url="https://ours.example/", about=public_event(session))
        return export(session, GROUP, None)

    tables = database.write_now(work).tables
    assert [row["user_id"] for row in tables["audit"]] == [CHAT]
    assert {row["user_id"] for row in tables["correction"]} == {None}


def test_a_long_export_keeps_the_newest_and_says_how_much_is_left_out(database, lived):
    def work(session):
        session.add_all([message(CHAT, f"{n}", lived, DeliveryState.SENT) for n in range(5)])
        session.flush()
        return export(session, CHAT, CHAT, most=3)

    found = database.write_now(work)
    assert found.left_out == {"delivery": 4}
    ids = [row["id"] for row in found.tables["delivery"]]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 3


def test_items_that_report_another_chats_event_stay_with_their_outlet(database, lived):
    def work(session):
        item = session.exec(find(Item).where(Item.title == f"news for {CHAT}")).one()
        theirs = session.exec(find(Event).where(Event.audience == NEIGHBOUR)).one()
        session.add(ItemEvent(event_id=theirs.id, item_id=item.id, reason="no_candidate"))
        session.flush()
        forget(session, CHAT, CHAT)
        return titles(session)

    assert f"feed of {CHAT}" in database.write_now(work)
