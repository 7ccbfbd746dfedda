"""`strikewire deliveries`: what is owed, and what is held is sent again."""

from datetime import UTC, datetime

import pytest

from bot.models import Delivery
from bot.store.database import Database
from bot.values.delivery import DeliveryKind, DeliveryState

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def owed(data):
    """Writes a row of the outbox in each of these states."""
    database = Database(f"sqlite:///{data / 'strikewire.db'}")

    def write(*states):
        rows = [
            Delivery(
                chat_id=7, dedupe_key=f"alert:{n}", kind=DeliveryKind.ALERT, due_at=NOW, created_at=NOW, state=state
            )
            for n, state in enumerate(states)
        ]
        database.write_now(lambda session: session.add_all(rows))

    yield write
    database.close()


async def test_what_is_not_over_is_listed_as_the_schema_says(strikewire, owed):
    owed(DeliveryState.SENT, DeliveryState.HELD, DeliveryState.READY)
    ran = await strikewire("deliveries", "list", "--json")
    assert ran.agrees_with("deliveries-list")
    assert [(row["id"], row["state"]) for row in ran.json] == [(2, "held"), (3, "ready")]


async def test_held_rows_are_listed_alone_and_sent_again_by_number(strikewire, owed):
    owed(DeliveryState.HELD, DeliveryState.HELD, DeliveryState.READY)
    listed = await strikewire("deliveries", "list", "--state", "held")
    assert [line.split()[0] for line in listed.out.splitlines()] == ["1", "2"]
    assert (await strikewire("deliveries", "resend", "2")).status == 0
    left = await strikewire("deliveries", "list", "--state", "held", "--json")
    assert [row["id"] for row in left.json] == [1]


async def test_sending_again_what_is_not_held_fails_with_one_line(strikewire, owed):
    owed(DeliveryState.SENT)
    ran = await strikewire("deliveries", "resend", "all")
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)
    assert "--state held" in ran.err


async def test_a_number_that_is_none_is_wrong_usage(strikewire, owed):
    owed(DeliveryState.HELD)
    assert (await strikewire("deliveries", "resend", "first")).status == 2
