"""The bot's poller at its work for a while: told how long, it answers how late its polls were.

The argument is a file of JSON: `port`, `interval` in seconds, `urls` of the feeds that are looked at, `others`, and
`known`, a file of what is known of the `urls` (ETags and hashes), which then are due one after the other. Those of the
first `news` that are due within `warm` seconds are polled before, so that only later items of theirs are new.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from benchmarks.parts import measure
from benchmarks.parts.poll_strikewire import fill, pipeline, utc_now
from bot.models import Feed
from bot.pipeline import Pipeline, Polled
from bot.poller import Poller
from bot.store import feeds

TICK = 1.0


class Watched:
    """A pipeline that notes how long after its due time each poll began, and how long after it was written down."""

    def __init__(self, pipeline: Pipeline, watched: set[str]) -> None:
        self._pipeline = pipeline
        self._watched = watched
        self.floor = pipeline.floor
        self.began: list[float] = []
        self.ended: list[float] = []
        self.outcomes: list[str] = []
        self.items_new = 0

    async def poll(self, feed: Feed, now: datetime, answered: Callable[[], None]) -> Polled:
        """Poll, and note it."""
        due = feed.next_poll_at
        polled = await self._pipeline.poll(feed, now, answered)
        if feed.url in self._watched:
            self.began.append((now - due).total_seconds())
            self.ended.append((utc_now() - due).total_seconds())
            self.outcomes.append(polled.outcome)
            self.items_new += polled.items_new
        return polled

    def told(self) -> dict[str, Any]:
        """What was noted, and forget it."""
        said = {
            "polls": len(self.began),
            "failed": self.outcomes.count("failed"),
            "items_new": self.items_new,
            "began_late": max(self.began, default=0.0),
            "ended_late": max(self.ended, default=0.0),
        }
        self.began, self.ended, self.outcomes, self.items_new = [], [], [], 0
        return said


def due_after(place: int, feeds: int, interval: float) -> float:
    """Seconds until a feed is due: all of them in an even stream, those with news among the others."""
    return interval * (place * 7919 % feeds) / feeds


def spread(session: Session, known: list[tuple[str | None, str]], interval: float, now: datetime) -> None:
    """As if the bot had run for long: all polled once, and due one after the other over the interval."""
    ids = session.exec(select(Feed.id).order_by(col(Feed.id))).all()
    changes = [
        {
            "etag": etag,
            "body_hash": digest,
            "first_success_at": now,
            "last_success_at": now,
            "last_changed_at": now,
            "next_poll_at": now + timedelta(seconds=due_after(place, len(known), interval)),
        }
        for place, (etag, digest) in enumerate(known)
    ]
    feeds.record_all(session, zip((each or 0 for each in ids), changes, strict=False))


async def poll_for(seconds: float, poller: Poller) -> None:
    """Let the poller run, woken as the scheduler does it."""
    running = asyncio.create_task(poller.run())
    for _ in range(int(seconds / TICK)):
        await asyncio.sleep(TICK)
        poller.wake()
    running.cancel()


async def main(asked: dict[str, Any], folder: str) -> None:
    """Prepare, then poll for so many seconds at each line."""
    async with pipeline(folder, asked["port"], asked["interval"]) as made:
        urls, database = asked["urls"] + asked["others"], made.database
        await database.write(lambda session: fill(session, urls, utc_now()))
        watched = Watched(made, set(asked["urls"]))
        poller = Poller(database, watched, utc_now)  # type: ignore[arg-type]  # it is asked for `poll` and `floor` only
        if asked["known"]:
            known = json.loads(await asyncio.to_thread(Path(asked["known"]).read_text))
            soon = [n for n in range(asked["news"]) if due_after(n, len(known), asked["interval"]) <= asked["warm"]]
            await warm_up(made, [urls[place] for place in soon])
            await database.write(lambda session: spread(session, known, asked["interval"], utc_now()))
        measure.answer("ready")
        lines = measure.told()
        while seconds := await asyncio.to_thread(next, lines, None):
            await poll_for(float(seconds), poller)
            measure.answer(watched.told())
        await poller.drain(1)


async def warm_up(made: Pipeline, urls: list[str]) -> None:
    """Poll these once, so that only later items of theirs are new."""
    rows = await made.database.read(lambda session: list(session.exec(select(Feed).where(col(Feed.url).in_(urls)))))
    for feed in rows:
        await made.poll(feed, utc_now())


if __name__ == "__main__":
    logging.disable()
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(main(json.loads(Path(sys.argv[1]).read_text()), place))
