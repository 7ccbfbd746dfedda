"""What chats want no sound of, read for few and for very many at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Chat
from bot.store import snoozes
from bot.store.batches import AT_ONCE
from bot.values.chats import Snoozed, SnoozeKind

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ALL, PLACE = Snoozed(SnoozeKind.EVERYTHING, until=NOW + timedelta(hours=1)), Snoozed(SnoozeKind.PLACE, "706483")


@pytest.fixture
def database(database):
    def fill(session):
        session.add_all(Chat(id=number) for number in (-5, 7, 8))
        session.flush()
        for number, snoozed in ((-5, ALL), (7, ALL), (7, PLACE), (8, PLACE)):
            snoozes.keep(session, number, snoozed, "Kharkiv", NOW)

    database.write_now(fill)
    return database


@pytest.mark.parametrize("others", [0, AT_ONCE + 1])
def test_of_few_chats_and_of_many_each_gets_its_own_snoozes(database, others) -> None:
    asked = [-5, 7, *range(1000, 1000 + others)]
    assert database.read_now(lambda session: snoozes.of_chats(session, asked)) == {-5: (ALL,), 7: (ALL, PLACE)}


def test_nobody_has_none(database) -> None:
    assert database.read_now(lambda session: snoozes.of_chats(session, [])) == {}


def test_the_same_thing_is_snoozed_once_and_lasts_as_was_said_last(database) -> None:
    longer = Snoozed(SnoozeKind.EVERYTHING, until=None)
    database.write_now(lambda session: snoozes.keep(session, -5, longer, "", NOW))
    assert database.read_now(lambda session: snoozes.of_chats(session, [-5])) == {-5: (longer,)}
