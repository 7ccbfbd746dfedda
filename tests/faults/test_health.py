"""What the metrics say of messages that do not get through, and of a database that cannot be read."""

from datetime import UTC, datetime

import aiohttp
import pytest

from bot.health import Health
from bot.models import Chat, Delivery
from bot.store.database import Database
from bot.values.delivery import DeliveryState
from tests.delivery.conftest import _library_speaks_of_time_spans, office

__all__ = ["_library_speaks_of_time_spans", "office"]


@pytest.fixture
async def ask(unused_tcp_port):
    """Asks the health endpoints of a database."""
    started = []

    async def get(database, path):
        if not started:
            started.append(Health(f"127.0.0.1:{unused_tcp_port}", database, lambda: datetime.now(UTC)))
            await started[0].start()
        url = f"http://127.0.0.1:{unused_tcp_port}{path}"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return answer.status, await answer.text()

    yield get
    for health in started:
        await health.stop()


async def test_metrics_tell_what_is_held_what_was_copied_and_how_long_the_oldest_waits(office, ask):
    held, copied, waiting, unheard = [await office.owes("alert", chat=chat) for chat in (7, 7, 8, 9)]

    def work(session):
        session.get(Delivery, held.id).state = DeliveryState.HELD
        session.get(Delivery, copied.id).sqlmodel_update({"state": DeliveryState.SENT, "copies": 2})
        session.get(Delivery, unheard.id).due_at = datetime(2026, 1, 1, tzinfo=UTC)
        session.get(Chat, 9).state = "suspended"

    await office.database.write(work)
    _, metrics = await ask(office.database, "/metrics")
    assert 'strikewire_deliveries{state="held"} 1.0' in metrics
    assert "strikewire_second_copies 2.0" in metrics
    [oldest] = [line.split()[1] for line in metrics.splitlines() if line.startswith("strikewire_oldest_due")]
    assert float(oldest) == pytest.approx(waiting.due_at.timestamp(), abs=1)


async def test_a_database_that_cannot_be_read_is_told_in_one_line(tmp_path, ask):
    (tmp_path / "broken.db").write_bytes(b"no database " * 1000)
    database = Database(f"sqlite:///{tmp_path}/broken.db")
    for path in ("/metrics", "/readyz"):
        status, said = await ask(database, path)
        assert (status, said.count("\n")) == (503, 1)
        assert "no SQLite database" in said
    database.close()
