"""One event that 10,000 and 100,000 chats asked for, until every alert is in the outbox; then a toll that rises.

Then comes a threat of which nobody has asked to hear.

    python benchmarks/fanout.py [CHATS...]

Three chats in four want every strike, the others those of a region. A tenth of them speak Ukrainian, a tenth Russian.
Meanwhile somebody else writes, over and over: how long that had to wait is the longest that nothing else was written.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel, col, update

from benchmarks.parts.measure import answer, forget_peak, held_mib, helper, peak_mib, print_table
from bot.alerts.texts import Texts
from bot.intake import Intake
from bot.models import Chat, Delivery, Feed, Subscription
from bot.store import migrate, outbox
from bot.store.codec import place_to_json
from bot.store.database import Database
from bot.telling.announce import Announcer
from bot.telling.crier import Crier
from bot.values.delivery import DeliveryState
from bot.values.facts import Classified, Count, Label, Place, Precision, Scope, Topic, Weapon
from bot.values.feeds import Entry

CHATS, BATCH, FIRST = (10_000, 100_000), 5_000, 256
REGION = Place(1, "Kharkiv Oblast", "Харківська область", "Харьковская область", "UA", 49.6, 36.4, Precision.REGION, 1)
TOWN = Place(2, "Chuhuiv", "Чугуїв", "Чугуев", "UA", 49.84, 36.69, Precision.SETTLEMENT, 1)
HEAD = (
    "chats",
    "busy after",
    "",
    "rows",
    "first ones, s",
    "all, s",
    "CPU s",
    "µs a row",
    "others waited, s",
    "MiB more",
)


def settle(database: Database, chats: int, now: datetime) -> None:
    """A feed, chats, and what they asked for."""
    feed = Feed(id=1, url="https://outlet.example/rss", title="Outlet", family="outlet", first_success_at=now)
    tables = [SQLModel.metadata.tables[name] for name in ("chat", "subscription")]

    def work(session: Session) -> None:
        session.add(feed)
        for start in range(1, chats + 1, BATCH):
            ids = range(start, min(start + BATCH, chats + 1))
            for table, row in zip(tables, (chat, subscription), strict=True):
                session.connection().execute(table.insert(), [row(each, now) for each in ids])

    database.write_now(work)


def chat(number: int, now: datetime) -> dict[str, Any]:
    """The columns of a chat."""
    language = {0: "uk", 1: "ru"}.get(number % 10, "en")
    return Chat(id=number, language=language, created_at=now).model_dump()


def subscription(number: int, now: datetime) -> dict[str, Any]:
    """The columns of what it wants to hear of."""
    place = None if number % 4 else place_to_json(REGION)
    wish = Subscription(chat_id=number, topics=[Topic.STRIKE], place=place, signature="all", created_at=now)
    return wish.model_dump(exclude={"id"})


def threat() -> tuple[Entry, Classified]:
    """An item of the feed that nobody has asked for."""
    title = "Air raid alert: drones are flying towards Chuhuiv"
    facts = Classified(language=None, labels=(Label.THREAT,), weapons=(Weapon.DRONE,), places=(TOWN,))
    return Entry(guid=title, url=None, title=title, summary="", published_at=None), facts


def report(killed: int) -> tuple[Entry, Classified]:
    """An item of the feed, and what it says."""
    title = f"Drones hit a bakery in Chuhuiv, {killed} killed, mayor says"
    labels, weapons = (Label.STRIKE, Label.CASUALTY), (Weapon.DRONE,)
    scopes = {Label.CASUALTY: Scope.ATTACK}
    facts = Classified(
        language=None, labels=labels, scopes=scopes, killed=Count(killed), weapons=weapons, places=(TOWN,),
        speaker="mayor",
    )  # fmt: skip
    return Entry(guid=title, url=None, title=title, summary="", published_at=None), facts


class Newsroom:
    """What the pipeline does with a report, and what goes round the chats afterwards."""

    def __init__(self, database: Database, busy_after: int) -> None:
        self.announcer = Announcer(
            Texts.load(), max_age_hours=72, edit_interval=30, group_wait=0, busy_after=busy_after
        )
        self.database = database
        self.crier = Crier(database, self.announcer, lambda: datetime.now(UTC), wake_sender=lambda: None)
        self.intake = Intake(self.announcer)
        self.first_after = 0.0

    async def reports(self, item: tuple[Entry, Classified]) -> int:
        """A report comes, and all who listen are told; how many rows."""
        now, began = datetime.now(UTC), time.perf_counter()
        entry, facts = item

        def work(session: Session) -> int:
            listening = self.announcer.listening(session)
            taken = self.intake.take(session, session.get_one(Feed, 1), entry, facts, listening, now)
            return taken.deliveries + self.announcer.close(session, listening, now)

        written = await self.database.write(work)
        self.first_after = time.perf_counter() - began
        return written + await self.crier.go_round()


@asynccontextmanager
async def somebody_writes(database: Database) -> AsyncIterator[list[float]]:
    """Small transactions while the body runs, each as soon as the one before is over; the seconds that they took."""
    took = [0.0]

    async def write() -> None:
        while True:
            began = time.perf_counter()
            await database.write(
                lambda session: session.execute(update(Chat).where(col(Chat.id) == 1).values(title=""))
            )
            took.append(time.perf_counter() - began)

    writing = asyncio.create_task(write())
    try:
        yield took
    finally:
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)


async def measure(newsroom: Newsroom, item: tuple[Entry, Classified]) -> list[str]:
    """The numbers of a line, but for who and what."""
    forget_peak()
    before, cpu, wall = held_mib(), time.process_time(), time.perf_counter()
    async with somebody_writes(newsroom.database) as took:
        rows = await newsroom.reports(item)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    more = peak_mib() - before
    first, each, waited = newsroom.first_after, f"{1e6 * cpu / rows:.0f}" if rows else "", max(took)
    return [f"{rows:,}", f"{first:.2f}", f"{wall:.1f}", f"{cpu:.1f}", each, f"{waited:.2f}", f"{more:.0f}"]


async def one(chats: int, busy_after: int) -> None:
    """In a process of its own: settle, announce, send, announce more."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder, 'fanout.db')}")
        migrate.upgrade(database)
        settle(database, chats, now)
        newsroom = Newsroom(database, busy_after)
        opened = await measure(newsroom, report(2))
        looked = time.process_time()
        found = database.read_now(lambda session: outbox.look(session, now + timedelta(minutes=5), FIRST))
        looked = time.process_time() - looked
        database.write_now(_send)
        grown = await measure(newsroom, report(5))
        unasked = await measure(newsroom, threat())
        database.close()
    if len(found.heads) != FIRST:
        raise SystemExit(f"{len(found.heads)} rows may go, not {FIRST}")
    lines = [
        [f"{chats:,}", str(busy_after), "alerts", *opened],
        ["", "", "edits, replies", *grown],
        ["", "", "what nobody asked for", *unasked],
    ]
    answer({"lines": lines, "looked": looked})


def _send(session: Session) -> None:
    """Everybody has the alert."""
    arrived = {"state": DeliveryState.SENT, "message_id": col(Delivery.id), "sent_at": col(Delivery.created_at)}
    session.execute(update(Delivery).values(**arrived))


def main(*chats: int) -> None:
    """Each size in a process of its own, without and with busy nights looked for."""
    lines = []
    for size in chats or CHATS:
        for busy_after in (0, 6):
            with helper("benchmarks/fanout.py", "one", str(size), str(busy_after)) as measured:
                lines += measured.ready["lines"]
                print(f"{size:,} chats: the sender's look takes {measured.ready['looked']:.2f} s of CPU", flush=True)
    print_table("One event to all who asked for it", HEAD, lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        asyncio.run(one(*map(int, sys.argv[2:])))
    else:
        main(*map(int, sys.argv[1:]))
