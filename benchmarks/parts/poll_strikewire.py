"""Strikewire's side of polling.py: a round at each line told, with a real database and ten chats that want all."""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from benchmarks.parts import measure
from benchmarks.parts.feed_server import FEEDS
from bot.alerts.texts import Texts
from bot.announce import Announcer
from bot.classify import Classifier
from bot.feeds.client import FeedClient
from bot.feeds.parser import Parser
from bot.intake import Intake
from bot.models import Chat
from bot.pipeline import Pipeline
from bot.poller import Poller
from bot.settings import load_settings
from bot.store import feeds, migrate, subscriptions
from bot.store.database import Database
from bot.values import Mode, Topic

CHATS = 10
EACH_ROUND = timedelta(minutes=10)


class Clock:
    """A clock that only moves when told, so that every feed is due again."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        """What it was set to."""
        return self.now


def fill(session: Session, port: str, now: datetime) -> None:
    """The feeds of the server, and chats that want every strike, threat and casualty report at once."""
    for number in range(FEEDS):
        feeds.add(session, f"http://127.0.0.1:{port}/{number}", now=now, public=True)
    for chat in range(1, CHATS + 1):
        session.add(Chat(id=chat, language="en"))
        session.flush()
        wish = (Topic.STRIKE, Topic.THREAT, Topic.CASUALTY)
        subscriptions.add(
            session, chat, thread_id=None, topics=wish, place=None, radius_km=None, mode=Mode.INSTANT, now=now
        )


async def main(port: str, folder: str) -> None:
    """Poll what is due at each line."""
    clock = Clock()
    settings = load_settings(
        database_url=f"sqlite:///{folder}/bench.db",
        fetch_allow=frozenset({f"127.0.0.1:{port}"}),
        telegram_token=None,
    )
    database = Database(settings.database)
    migrate.upgrade(database)
    await database.write(lambda session: fill(session, port, clock.now))
    announcer = Announcer(
        Texts.load(),
        max_age_hours=settings.max_age,
        edit_interval=settings.edit_interval,
        group_wait=settings.group_wait,
    )
    parser = Parser(memory_mib=settings.parser_memory)
    async with FeedClient(user_agent="Strikewire/benchmark", allow=settings.fetch_allow) as client:
        intake, classifier = Intake(announcer), Classifier.load()
        pipeline = Pipeline(
            database, client, parser, classifier, intake, settings.poll_interval, wake_sender=lambda: None
        )
        poller = Poller(database, pipeline, clock)
        measure.answer("ready")
        lines = measure.told()
        while await asyncio.to_thread(next, lines, None) is not None:
            polled = await poller.poll_due_once()
            clock.now += EACH_ROUND
            measure.answer({"polled": len(polled), "new": sum(each.items_new for each in polled)})
    await parser.close()
    database.close()


if __name__ == "__main__":
    logging.disable()
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(main(sys.argv[1], place))
