"""The side of `reader` (https://reader.readthedocs.io): its own storage, its own update with workers."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import feedparser_sgmllib
from reader import Reader, UpdatedFeed, make_reader

from benchmarks.parts import measure
from benchmarks.parts.feed_server import addresses

WORKERS = 10

# reader wants sgmllib3k, which it does not require and which has no wheel; this is the same library, maintained.
sys.modules["sgmllib"] = feedparser_sgmllib


def one_round(reader: Reader) -> dict[str, int]:
    """Update every feed; how many there were, and how many entries were new."""
    results = [each.value for each in reader.update_feeds_iter(scheduled=False, workers=WORKERS)]
    return {"polled": len(results), "new": sum(each.new for each in results if isinstance(each, UpdatedFeed))}


def main(count: int, port: int, folder: str) -> None:
    """Update everything at each line."""
    reader = make_reader(str(Path(folder, "reader.sqlite")))
    for url in addresses(count, port):
        reader.add_feed(url)
    measure.answer("ready")
    for _ in measure.told():
        measure.answer(one_round(reader))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        main(int(sys.argv[1]), int(sys.argv[2]), place)
