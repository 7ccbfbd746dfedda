"""Strikewire's side of polling.py: a round at each line told, with a real database and ten chats that want all."""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from sqlmodel import Session, update

from benchmarks.parts import measure
from benchmarks.parts.feed_server import addresses, hosts
from bot.alerts.texts import Texts
from bot.classify import Classifier
from bot.feeds.reader import feed_reader
from bot.intake import Intake
from bot.models import Chat, Feed
from bot.pipeline import Pipeline
from bot.poller import Poller
from bot.settings import load_settings
from bot.store import feeds, migrate, subscriptions
from bot.store.database import Database
from bot.telling.announce import Announcer
from bot.values.chats import Mode, Wish
from bot.values.facts import Topic

CHATS = 10


def utc_now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


def fill(session: Session, urls: list[str], now: datetime) -> None:
    """The feeds of the server, and chats that want every strike, threat and casualty report at once."""
    for url in urls:
        feeds.add(session, url, now=now, public=True)
    for chat in range(1, CHATS + 1):
        session.add(Chat(id=chat, language="en"))
        session.flush()
        topics = (Topic.STRIKE, Topic.THREAT, Topic.CASUALTY)
        subscriptions.add(session, Wish(0, chat, None, topics, Mode.INSTANT, now), now=now)


@asynccontextmanager
async def pipeline(folder: str, port: int, interval: float | None = None) -> AsyncIterator[Pipeline]:
    """The bot's own, over an empty database."""
    settings = load_settings(
        database_url=f"sqlite:///{folder}/bench.db",
        fetch_allow=frozenset(f"{host}:{port}" for host in hosts()),
        telegram_token=None,
    )
    database = Database(settings.database)
    migrate.upgrade(database)
    announcer = Announcer(
        Texts.load(),
        max_age_hours=settings.max_age,
        edit_interval=settings.edit_interval,
        group_wait=settings.group_wait,
    )
    classifier, floor = Classifier.load(), interval or settings.poll_interval
    async with feed_reader(settings.fetch_allow, settings.parser_memory) as (client, parser):
        yield Pipeline(database, client, parser, classifier, Intake(announcer), floor, wake_sender=lambda: None)
    database.close()


async def main(count: int, port: int, folder: str) -> None:
    """Poll everything at each line."""
    async with pipeline(folder, port) as made:
        database, poller = made.database, Poller(made.database, made, utc_now)
        await database.write(lambda session: fill(session, addresses(count, port), utc_now()))
        measure.answer("ready")
        lines = measure.told()
        while await asyncio.to_thread(next, lines, None) is not None:
            await database.write(lambda session: session.execute(update(Feed).values(next_poll_at=utc_now())))
            polled = await poller.poll_due_once()
            measure.answer({"polled": len(polled), "new": sum(each.items_new for each in polled)})


if __name__ == "__main__":
    logging.disable()
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), place))
