"""What hostile servers do to the feeds beside them: all bombs of `parts/bombs.py` are polled with 20 good feeds.

    python benchmarks/bombing.py [SECONDS]

Everything is due at once, as after a start; the good feeds have a new item each interval.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.parts.bomb_server import GOOD, bomb_addresses, good_addresses
from benchmarks.parts.measure import helper, print_table

SECONDS, INTERVAL = 120.0, 30.0


def main(seconds: float) -> None:
    """Poll all of it for a while, an interval at a time."""
    with helper("-m", "benchmarks.parts.bomb_server") as server, tempfile.TemporaryDirectory() as folder:
        bombs = bomb_addresses(server.ready)
        asked = {
            "port": server.ready,
            "interval": INTERVAL,
            "urls": good_addresses(server.ready),
            "others": list(bombs.values()),
            "known": None,
        }
        task = Path(folder, "task.json")
        task.write_text(json.dumps(asked))
        rows = []
        with helper("-m", "benchmarks.parts.poll_steadily", str(task)) as bot:
            for turn in range(1, 1 + int(seconds / INTERVAL)):
                with bot.watched() as held:
                    said = bot.ask(str(INTERVAL))
                server.ask()
                rows.append(
                    [
                        *(f"{turn}", f"{said['polls']}", f"{said['failed']}", f"{said['items_new']}"),
                        *(f"{said['began_late']:.1f}", f"{said['ended_late']:.1f}", f"{max(held):.0f}"),
                    ]
                )
    print_table(
        f"{GOOD} good feeds beside {len(bombs)} bombs, at an interval of {INTERVAL:.0f} s",
        ["interval", "good polls", "failed", "new items", "latest begin, s", "latest end, s", "most MiB"],
        rows,
    )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
