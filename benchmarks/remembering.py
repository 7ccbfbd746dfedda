"""What it takes to remember an item, so that it never comes back as new: bytes of the database, by keys of the item.

Feeds show twenty new items at a time by turns, as in real life; the store's own `remember` keeps their keys.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session

from benchmarks.parts.measure import print_table
from bot.store import items, migrate
from bot.store.database import Database

FEEDS, ROUNDS, AT_ONCE = 50, 50, 20
SIGNED_64 = 2**63
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
KINDS = {4: "address, guid, text, text with date", 3: "guid is the address, or no date", 2: "both"}


def main() -> None:
    """Remember the same items with each number of keys."""
    rows = [[str(keys), words, f"{bytes_an_item(keys):.0f}"] for keys, words in KINDS.items()]
    print_table(f"{FEEDS * ROUNDS * AT_ONCE:,} items of {FEEDS} feeds", ["keys", "", "bytes an item"], rows)


def bytes_an_item(keys: int) -> float:
    """Growth of the file, its log taken in, over the number of items."""
    drawn = random.Random(keys)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "seen.db")
        database = Database(f"sqlite:///{path}")
        migrate.upgrade(database)
        before = _size(path)
        for _ in range(ROUNDS):
            database.write_now(lambda session: _round(session, drawn, keys))
        grown = _size(path) - before
        database.close()
    return grown / (FEEDS * ROUNDS * AT_ONCE)


def _round(session: Session, drawn: random.Random, keys: int) -> None:
    for feed in range(1, FEEDS + 1):
        shown = [drawn.randrange(-SIGNED_64, SIGNED_64) for _ in range(AT_ONCE * keys)]
        items.remember(session, feed, shown, NOW)


def _size(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


if __name__ == "__main__":
    main()
