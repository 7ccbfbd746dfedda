"""One event that 100,000 chats asked for: until every alert is in the outbox, and until the first ones may go.

    python benchmarks/fanout.py [CHATS]

Three chats in four want every strike, the others those of a region. A tenth of them speak Ukrainian, a tenth Russian.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from benchmarks.parts.measure import held_mib, peak_mib, print_table
from bot.alerts.texts import Texts
from bot.announce import Announcer, Listening
from bot.events import match
from bot.events.growth import open_event
from bot.models import Chat, Subscription
from bot.store import events, migrate, outbox
from bot.store.codec import place_to_json
from bot.store.database import Database
from bot.values.events import Growth, Report, Source
from bot.values.facts import Classified, Count, Label, Place, Precision, Topic, Weapon

CHATS, BATCH, FIRST = 100_000, 5_000, 256
REGION = Place(1, "Kharkiv Oblast", "Харківська область", "Харьковская область", "UA", 49.6, 36.4, Precision.REGION, 1)
TOWN = Place(2, "Chuhuiv", "Чугуїв", "Чугуев", "UA", 49.84, 36.69, Precision.SETTLEMENT, 1)


def settle(database: Database, chats: int, now: datetime) -> None:
    """Chats, and what they asked for."""
    for start in range(1, chats + 1, BATCH):
        ids = range(start, min(start + BATCH, chats + 1))
        database.write_now(
            lambda session, ids=ids: session.add_all(Chat(id=each, language=language(each)) for each in ids)
        )
        database.write_now(lambda session, ids=ids: session.add_all(subscription(each, now) for each in ids))


def language(chat: int) -> str:
    """What a chat speaks."""
    return {0: "uk", 1: "ru"}.get(chat % 10, "en")


def subscription(chat: int, now: datetime) -> Subscription:
    """What a chat wants to hear of."""
    place = None if chat % 4 else place_to_json(REGION)
    return Subscription(chat_id=chat, topics=[Topic.STRIKE], place=place, signature="all", created_at=now)


def strike(now: datetime) -> Report:
    """The news."""
    facts = Classified(
        language=None, labels=(Label.STRIKE,), killed=Count(2), weapons=(Weapon.DRONE,), places=(TOWN,), speaker="mayor"
    )
    title = "Drones hit a bakery in Chuhuiv, two killed, mayor says"
    return Report(1, title, "", "https://outlet.example/1", now, Source("Outlet", "outlet"), facts)


def announce(database: Database, now: datetime) -> int:
    """Store the event and owe it to everybody, in one transaction; how many rows."""
    report = strike(now)
    announcer = Announcer(Texts.load(), max_age_hours=72, edit_interval=30, group_wait=0)

    def work(session: Session) -> int:
        opened, alone = open_event(report), match.decide(report, [])
        stored = events.save(session, opened, new=(), match=alone, now=now)
        growth = Growth(event=stored, changed=False)
        return announcer.announce(session, growth, Listening(session), now=now, reported_at=now, first_poll=False)

    return database.write_now(work)


def look(database: Database, now: datetime) -> None:
    """What the sender does then: which rows may go first."""
    found = database.read_now(lambda session: outbox.look(session, now + timedelta(seconds=1), FIRST))
    if len(found.heads) != FIRST:
        raise SystemExit(f"{len(found.heads)} rows may go, not {FIRST}")


def main(chats: int = CHATS) -> None:
    """Settle, announce, look."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder, 'fanout.db')}")
        migrate.upgrade(database)
        settle(database, chats, now)
        before = held_mib()
        cpu, wall = time.process_time(), time.perf_counter()
        written = announce(database, now)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        most = peak_mib() - before
        looked = time.process_time()
        look(database, now)
        looked = time.process_time() - looked
        database.close()
    if written != chats:
        raise SystemExit(f"{written} rows were written, not {chats}")
    head = ["chats", "CPU s", "wall s", "µs a chat", "MiB added at most", "the sender's look, CPU s"]
    line = [f"{chats:,}", f"{cpu:.1f}", f"{wall:.1f}", f"{1e6 * cpu / chats:.0f}", f"{most:.0f}", f"{looked:.2f}"]
    print_table("One event to all who asked for it", head, [line])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
