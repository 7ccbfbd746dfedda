"""The list of decisions, taking them back in order, and a transaction that is all or nothing."""

import re

import pytest
from sqlmodel import select

from bot.desk.corrections import Teller
from bot.models import Delivery, Ruling
from tests.desk.conftest import READER, UKRAINIAN


async def test_every_decision_is_listed_with_who_made_it_and_when(room):
    one = await room.reports("Desk: depot on fire", "Kharkiv")
    other = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv")
    assert "Nothing was decided yet." in await room.say("/owner decisions")
    await room.say(f"/owner merge {one} {other}")
    room.later(minutes=5)
    await room.say(f"/owner place {one} Lviv Oblast")
    await room.say("/owner undo")
    assert await room.say("/owner decisions") == "\n".join(
        [
            "Decisions",
            f"2. 12:05 · event {one} to Lviv Oblast · chat 99 · undone 12:05",
            f"1. 12:00 · event {other} into event {one} · chat 99",
        ]
    )


async def test_a_report_that_was_moved_says_by_which_decision_and_why_it_was_where_it_was(room):
    one = await room.reports("Desk: depot on fire", "Kharkiv")
    other = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv")
    await room.say(f"/owner merge {one} {other}")
    told = await room.say(f"/owner event {other}")
    assert told.startswith(f"Event {other} is part of event {one} now.")
    assert re.search(r"blasts in Chuhuiv» — Desk · .+ · moved by decision 1", told)
    assert "depot on fire» — Desk · the first report of this event\n" in told
    assert f"1. 12:00 · event {other} into event {one}" in told


async def test_decisions_on_one_event_are_undone_in_order(room):
    one = await room.reports("Desk: depot on fire", "Kharkiv")
    other = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv")
    await room.say(f"/owner merge {one} {other}")
    await room.say(f"/owner wrong {one}")
    assert "Decision 2 came later" in await room.say("/owner undo 1")
    assert "Decision 2 is undone" in await room.say("/owner undo")
    assert "Decision 1 is undone" in await room.say("/owner undo")
    assert "no such decision" in await room.say("/owner undo")
    assert "Decision 1 was undone before." in await room.say("/owner undo 1")
    assert "no such decision" in await room.say("/owner undo 4711")
    assert "Form: /owner undo" in await room.say("/owner undo that")


async def test_help_lists_what_an_owner_can_do(room):
    told = await room.say("/owner help")
    for action in (
        *("review", "dismiss", "event", "merge", "split", "place", "wrong", "undo", "decisions"),
        *("invite", "invites", "revoke", "promote", "demote", "audit", "held", "resend"),
    ):
        assert f"/owner {action}" in told
    assert "/owner help" in await room.say("/owner frobnicate")


async def test_what_readers_call_wrong_is_listed_until_an_owner_has_answered(room):
    event = await room.reports("Desk: depot on fire", "Kharkiv")
    other = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv")
    for reader in (READER, UKRAINIAN):
        await room.say(f"/wrong {event}", chat=reader)
    await room.say(f"/wrong {other}", chat=READER)
    assert "2 events are called wrong by readers" in await room.say("/owner")
    await room.merges(event, other)
    assert "Called wrong by 2 readers." in await room.say(f"/owner event {event}")
    await room.say("/owner undo 1")
    room.later(minutes=1)
    await room.say(f"/owner place {other} Lviv Oblast")
    await room.say(f"/owner wrong {event}")
    assert "called wrong" not in await room.say("/owner")


@pytest.mark.parametrize("step", ["renew", "correct", "point_to"])
async def test_what_breaks_off_in_between_leaves_nothing_by_half(room, monkeypatch, step):
    await room.subscribes(READER)
    one = await room.reports("Desk: depot on fire", "Kharkiv")
    other = await room.reports("Desk: blasts in Chuhuiv", "Chuhuiv")
    before = [await room.whole(one), await room.whole(other)], await room.database.read(rows)

    def dies(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Teller, step, dies)
    commands = {"renew": f"merge {one} {other}", "point_to": f"merge {one} {other}", "correct": f"wrong {one}"}
    with pytest.raises(KeyboardInterrupt):
        await room.database.write(lambda session: room.rules(session, commands[step]))
    assert ([await room.whole(one), await room.whole(other)], await room.database.read(rows)) == before
    assert await room.database.read(lambda session: session.exec(select(Ruling)).all()) == []


def rows(session):
    return [(row.id, row.event_id, row.state, row.text_hash) for row in session.exec(select(Delivery)).all()]
