"""How much of a core and how much memory many feeds take at their usual interval, and how late their polls are.

    python benchmarks/steady.py [FEEDS [SECONDS]]

The feeds are those of polling.py, due one after the other over a 5-minute interval, as when the bot has run for long;
a part of that interval is watched.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.parts.feed_server import addresses, with_news
from benchmarks.parts.measure import helper, print_table

FEEDS, SECONDS, INTERVAL = 10_000, 20.0, 300.0


def main(feeds: int, seconds: float) -> None:
    """Prepare, let new items come, and watch."""
    with helper("-m", "benchmarks.parts.feed_server", str(feeds)) as server, tempfile.TemporaryDirectory() as folder:
        known = Path(folder, "known.json")
        known.write_text(json.dumps(server.ask("known")))
        asked = {
            "port": server.ready,
            "interval": INTERVAL,
            "urls": addresses(feeds, server.ready),
            "others": [],
            "known": str(known),
            "news": with_news(feeds),
            "warm": 2 * seconds,
        }
        task = Path(folder, "task.json")
        task.write_text(json.dumps(asked))
        with helper("-m", "benchmarks.parts.poll_steadily", str(task)) as bot:
            server.ask()
            before = bot.cpu_seconds()
            said = bot.ask(str(seconds))
            busy, peak = (bot.cpu_seconds() - before) / seconds, bot.peak_mib()
    row = [
        *(f"{said['polls'] / seconds:.1f}", f"{said['items_new']}", f"{busy:.0%}", f"{peak:.0f}"),
        *(f"{said['began_late']:.1f}", f"{said['ended_late']:.1f}"),
    ]
    print_table(
        f"{feeds:,} feeds at an interval of {INTERVAL:.0f} s, watched for {seconds:.0f} s",
        ["polls/s", "new items", "one core busy", "peak MiB", "latest begin, s", "latest end, s"],
        [row],
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FEEDS, float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS)
