"""What it takes to look events up by words among 200,000 reports, and what the index of words costs as reports come.

Words are drawn as in any language: a few are everywhere, most are rare. Each event has two reports.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from sqlmodel import Session, insert

from benchmarks.parts.measure import print_table
from benchmarks.parts.news import ATTACKS
from bot.classify.stems import stems
from bot.models import Event, Feed, Item, ItemEvent
from bot.store import codec, full_text, items, migrate, search
from bot.store.database import Database
from bot.values.digests import Period
from bot.values.events import MatchReason
from bot.values.facts import Classified, Label, Place, Precision, Topic
from bot.values.feeds import Entry
from bot.values.searches import Somewhere, Sought

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAYS, TOWNS, WORDS, SAID = 90, 500, 20_000, 12
"""How long ago the oldest is, places, words that there are, and words of a summary."""
BATCH, TAKEN, ASKED = 5_000, 1_000, 60
"""Rows written at once, reports taken in one by one, questions of each kind."""
VOWELS, CONSONANTS = "аеиоу", "бвгдзклмнпрст"


class News:
    """Made-up reports, the same ones at every run."""

    def __init__(self, drawn: Random) -> None:
        self.drawn = drawn
        self.words = [_word(drawn) for _ in range(WORDS)]
        self._odds = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
        self.towns = [
            Place(1_000 + n, f"Town{n}", "", "", "UA", 49.0, 31.0, Precision.SETTLEMENT, n % 25 + 1)
            for n in range(TOWNS)
        ]
        self._town_odds = list(accumulate(rank**-0.7 for rank in range(1, TOWNS + 1)))

    def word(self) -> str:
        """A word, the common ones more often."""
        return self.drawn.choices(self.words, cum_weights=self._odds)[0]

    def town(self) -> Place:
        """A place, some more often."""
        return self.drawn.choices(self.towns, cum_weights=self._town_odds)[0]

    def told(self, place: Place) -> tuple[str, str]:
        """A headline and a summary."""
        wording = self.drawn.choice(ATTACKS[self.drawn.choice(list(ATTACKS))])
        few, some = self.drawn.randrange(2, 9), self.drawn.randrange(10, 40)
        return wording.format(town=place.name, few=few, some=some), " ".join(self.word() for _ in range(SAID))


def main(reports: int = 200_000) -> None:
    """Fill a database, index it, take more reports in, and ask."""
    news = News(Random(7))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reports.db")
        database = Database(f"sqlite:///{path}")
        migrate.upgrade(database)
        database.write_now(lambda session: full_text.drop(session.connection()))
        _fill(database, news, reports)
        bare, bare_taken = _size(path), _taken_in(database, news)
        began = time.process_time()
        database.write_now(lambda session: full_text.make(session.connection()))
        made, grown = time.process_time() - began, _size(path) - bare
        taken = _taken_in(database, news)
        rows = [_asked(database, name, list(questions)) for name, questions in _questions(news).items()]
        database.close()
    costs = [
        ["the index is made of what is there, CPU s", f"{made:.1f}"],
        ["bytes of a report in it", f"{grown / reports:.0f}"],
        ["bytes of a report without it", f"{bare / reports:.0f}"],
        ["a report is taken in without it, CPU ms", f"{bare_taken:.2f}"],
        ["and with it, CPU ms", f"{taken:.2f}"],
    ]
    print_table(f"{reports:,} reports", ["", ""], costs)
    print_table("Looked for", ["", "found", "CPU ms", "of 20 the slowest, CPU ms", "of 20 the slowest, wall ms"], rows)


def _questions(news: News) -> dict[str, Iterator[tuple[Sought, bool]]]:
    """By kind: what is looked for, and whether the best come first."""
    drawn, common = news.drawn, [(stem,) for stem in stems("drones missile дрони обстріл удар мэр")]
    rare = lambda: (stems(drawn.choice(news.words[2_000:]))[0],)  # noqa: E731 - read where it is used
    often = lambda: (stems(drawn.choice(news.words[5:50]))[0],)  # noqa: E731
    there = lambda: Somewhere((place := news.town(),), (place.name.lower(),))  # noqa: E731
    day = lambda: Period(NOW - (ago := timedelta(days=drawn.randrange(1, 80))), NOW - ago + timedelta(days=1))  # noqa: E731
    return {
        "a word that is everywhere": ((Sought((drawn.choice(common),)), False) for _ in range(ASKED)),
        "the same, best first": ((Sought((drawn.choice(common),)), True) for _ in range(ASKED)),
        "a rare word": ((Sought((rare(),)), False) for _ in range(ASKED)),
        "two words, best first": ((Sought((often(), often())), True) for _ in range(ASKED)),
        "a phrase": ((Sought(((*often(), *often()),)), False) for _ in range(ASKED)),
        "a word, a place": ((Sought((drawn.choice(common),), (there(),)), False) for _ in range(ASKED)),
        "a word, a day": ((Sought((often(),), period=day()), False) for _ in range(ASKED)),
        "a place, a kind, a day": ((Sought((), (there(),), (Topic.STRIKE,), day()), False) for _ in range(ASKED)),
        "a kind that there is not": ((Sought((often(),), (), (Topic.LOSSES,)), False) for _ in range(ASKED)),
        "nothing such": ((Sought((often(), rare(), rare())), False) for _ in range(ASKED)),
    }


def _asked(database: Database, name: str, questions: list[tuple[Sought, bool]]) -> list[str]:
    cpu, wall, found = [], [], 0
    for sought, best in questions:
        used, began = time.process_time(), time.perf_counter()
        page = database.read_now(
            lambda session, sought=sought, best=best: search.find(session, sought, 0, skip=0, take=8, best_first=best)
        )
        cpu.append((time.process_time() - used) * 1_000)
        wall.append((time.perf_counter() - began) * 1_000)
        found += len(page.events)
    slow = quantiles(cpu, n=20)[-1], quantiles(wall, n=20)[-1]
    return [name, f"{found / len(questions):.1f}", f"{median(cpu):.1f}", *(f"{each:.1f}" for each in slow)]


def _fill(database: Database, news: News, reports: int) -> None:
    database.write_now(lambda session: session.add(Feed(id=1, url="https://a.example/rss", title="A", family="a")))
    for start in range(1, reports, BATCH):
        rows = [_rows(news, number, reports) for number in range(start, min(start + BATCH, reports + 1))]
        database.write_now(lambda session, rows=rows: _write(session, rows))


def _write(session: Session, rows: list[tuple[dict[str, Any], dict[str, Any] | None, dict[str, Any]]]) -> None:
    connection = session.connection()
    connection.execute(insert(Event), [event for _, event, _ in rows if event is not None])
    connection.execute(insert(Item), [item for item, _, _ in rows])
    connection.execute(insert(ItemEvent), [link for _, _, link in rows])


def _rows(news: News, number: int, reports: int) -> tuple[dict[str, Any], dict[str, Any] | None, dict[str, Any]]:
    """A report, its event where it is the first of it, and that it is."""
    place, event_id = news.town(), (number + 1) // 2
    title, summary = news.told(place)
    at = NOW - timedelta(days=DAYS) * (1 - number / reports)
    facts, where = _stored(place)
    item = {
        "id": number, "feed_id": 1, "title": title, "summary": summary, "first_seen_at": at, "at": at,
        "labels": ["strike"], "facts": facts,
    }  # fmt: skip
    event = {
        "id": event_id, "labels": ["strike"], "scopes": {}, "weapons": [], "place_id": place.id,
        "region_id": place.region_id, "country": "UA", "place": where, "started_at": at,
        "last_report_at": at, "created_at": at,
    }  # fmt: skip
    link = {"event_id": event_id, "item_id": number, "reason": MatchReason.NO_CANDIDATE}
    return item, event if number % 2 else None, link


@cache
def _stored(place: Place) -> tuple[Any, Any]:
    """A report's facts and an event's place as they are kept."""
    return codec.facts_to_json(Classified("en", (Label.STRIKE,), places=(place,))), codec.place_to_json(place)


def _taken_in(database: Database, news: News) -> float:
    """Milliseconds of CPU that the store needs for a report, twenty in a transaction."""
    entries = [(place, *news.told(place)) for place in (news.town() for _ in range(TAKEN))]

    def take(session: Session, part: list[tuple[Place, str, str]]) -> None:
        for place, title, summary in part:
            facts = Classified("en", (Label.STRIKE,), places=(place,))
            items.add(session, 1, Entry("", None, title, summary, NOW), facts, at=NOW, now=NOW)

    began = time.process_time()
    for start in range(0, TAKEN, 20):
        database.write_now(lambda session, start=start: take(session, entries[start : start + 20]))
    return (time.process_time() - began) / TAKEN * 1_000


def _word(drawn: Random) -> str:
    return "".join(drawn.choice(CONSONANTS) + drawn.choice(VOWELS) for _ in range(drawn.randrange(2, 5))) + "к"


def _size(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
