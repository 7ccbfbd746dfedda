"""The daily digests of 5,000 chats, from the hour that they are due until all are in the outbox.

    python benchmarks/digesting.py [CHATS]

Half of the chats hear of everything, the others each of one of many places. Half speak Ukrainian, a quarter Russian.
Two days of reports were read beforehand.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from sqlmodel import Session, func, select

from benchmarks.parts.measure import print_table
from benchmarks.parts.news import TOWNS, items
from bot.alerts.texts import Texts
from bot.classify import Classifier
from bot.classify.places import Gazetteer
from bot.intake import Intake
from bot.models import Chat, Delivery, Event, Feed, Subscription
from bot.rounds.rounds import Rounds
from bot.store import migrate
from bot.store.codec import place_to_json
from bot.store.database import Database
from bot.telling.announce import Announcer
from bot.values.facts import Place, Topic
from bot.values.feeds import Entry

CHATS, REPORTS, OUTLETS = 5_000, 1_000, 20
EIGHT = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
"""08:00 in Kyiv."""
TWO_DAYS = timedelta(days=2)


def report(database: Database, gazetteer: Gazetteer) -> None:
    """Two days of news of several outlets."""
    classifier, intake = Classifier.load(gazetteer), Intake(Announcer(Texts.load(), 72, 30, 0))
    read = EIGHT - timedelta(minutes=5)
    feeds = [
        Feed(id=number, url=f"https://{number}.example/rss", title=f"Outlet {number}", family=f"family {number}",
             last_polled_at=read, last_success_at=read, first_success_at=EIGHT - 5 * TWO_DAYS, interval=300)
        for number in range(1, OUTLETS + 1)
    ]  # fmt: skip
    database.write_now(lambda session: session.add_all(feeds))
    news = islice((item for item in items(1) if item.on_topic), REPORTS)
    for number, item in enumerate(news):
        at = EIGHT - TWO_DAYS + TWO_DAYS * number / REPORTS
        entry = Entry(f"{number}", f"https://news.example/{number}", item.title, item.summary, at)
        facts = classifier.classify(item.title, item.summary, published=at)
        database.write_now(partial(take, intake=intake, entry=entry, facts=facts, feed=feeds[number % OUTLETS], at=at))


def take(session: Session, *, intake: Intake, entry: Entry, facts: object, feed: Feed, at: datetime) -> None:
    """One report comes in."""
    listening = intake.announcer.listening(session)
    intake.take(session, feed, entry, facts, listening, at)  # type: ignore[arg-type]  # what the classifier says


def settle(session: Session, chats: int, places: list[Place]) -> None:
    """Chats whose digest is due, and what they asked for."""
    for number in range(1, chats + 1):
        language = ("uk", "ru", "uk", "en")[number % 4]
        session.add(Chat(id=number, language=language, zone="Europe/Kyiv", next_digest_at=EIGHT))
        place = place_to_json(places[number % len(places)]) if number % 2 else None
        topics = [Topic.STRIKE, Topic.CASUALTY, Topic.THREAT]
        session.add(
            Subscription(chat_id=number, topics=topics, place=place, signature="all", created_at=EIGHT - TWO_DAYS)
        )


async def digests(database: Database, gazetteer: Gazetteer) -> float:
    """Seconds until all are in the outbox."""
    announcer = Announcer(Texts.load(), 72, 30, 0)
    rounds = Rounds(database, announcer, gazetteer, lambda: EIGHT, keep_days=90, wake_sender=lambda: None)
    began = time.perf_counter()
    await rounds.make(EIGHT)
    return time.perf_counter() - began


def main() -> None:
    """Read the news, settle the chats, make the round."""
    chats = int(sys.argv[1]) if len(sys.argv) > 1 else CHATS
    gazetteer = Gazetteer.load()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder, 'digests.db')}")
        migrate.upgrade(database)
        report(database, gazetteer)
        places = [found for town in TOWNS["en"].split() for found in gazetteer.search(town)[:1]]
        database.write_now(partial(settle, chats=chats, places=places))
        cpu = time.process_time()
        seconds = asyncio.run(digests(database, gazetteer))
        cpu = time.process_time() - cpu
        rows = database.read_now(lambda session: session.exec(select(func.count()).select_from(Delivery)).one())
        events = database.read_now(lambda session: session.exec(select(func.count()).select_from(Event)).one())
        database.close()
    head = ["chats", "events of two days", "digests", "s", "CPU s", "ms a chat"]
    row = [f"{chats:,}", f"{events:,}", f"{rows:,}", f"{seconds:.1f}", f"{cpu:.1f}", f"{1000 * seconds / chats:.1f}"]
    print_table("Daily digests of one hour", head, [row])


if __name__ == "__main__":
    main()
