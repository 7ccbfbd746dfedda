"""What a round costs when little is new: the whole pipeline against `reader` and against plain loops.

    python benchmarks/polling.py [FEEDS]

Of the feeds, with 20 items each, 75 % know ETags and have nothing new, 20 % know none and send the same document
again, 5 % have one new item. The server is a process of its own; each contender is one too, and they take turns.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from statistics import median

from benchmarks.parts.feed_server import ITEMS, with_news
from benchmarks.parts.measure import Helper, helper, print_table
from benchmarks.parts.poll_reader import WORKERS

FEEDS, ROUNDS = 100, 3
OURS = "Strikewire: fetch, parse apart, classify, match, route, commit"
CONTENDERS = {
    OURS: ("benchmarks.parts.poll_strikewire",),
    f"reader: update_feeds(workers={WORKERS})": ("benchmarks.parts.poll_reader",),
    "Plain loop: httpx.get + feedparser.parse": ("benchmarks.parts.poll_plainly", "get"),
    "Plain loop with one httpx.Client": ("benchmarks.parts.poll_plainly", "client"),
}


def main(feeds: int) -> None:
    """Let each poll everything once, then take turns over rounds with little news."""
    with ExitStack() as stack:
        server = stack.enter_context(helper("-m", "benchmarks.parts.feed_server", str(feeds)))
        polling = {
            name: stack.enter_context(helper("-m", *arguments, str(feeds), str(server.ready)))
            for name, arguments in CONTENDERS.items()
        }
        first = {name: spent(name, each, feeds, feeds * ITEMS) for name, each in polling.items()}
        turns: dict[str, list[float]] = {name: [] for name in polling}
        for _ in range(ROUNDS):
            server.ask()
            for name, each in polling.items():
                turns[name].append(spent(name, each, feeds, with_news(feeds)))
        peaks = {name: each.peak_mib() for name, each in polling.items()}
    usual = {name: median(each) for name, each in turns.items()}
    rows = [
        [name, f"{usual[name]:.2f}", f"{usual[name] / usual[OURS]:.1f}", f"{first[name]:.1f}", f"{peaks[name]:.0f}"]
        for name in polling
    ]
    print_table(
        f"One round over {feeds:,} feeds, {with_news(feeds)} new items among {feeds * ITEMS:,} "
        "(CPU of the process and its children)",
        ["", "CPU s, usual round", "ratio", "CPU s, first round", "peak MiB"],
        rows,
    )


def spent(name: str, contender: Helper, feeds: int, expected: int) -> float:
    """CPU seconds of one round. All must poll the same feeds and find the same news, or nothing is compared."""
    before = contender.cpu_seconds()
    found = contender.ask()
    if found != {"polled": feeds, "new": expected}:
        raise SystemExit(f"{name}: {found} is not {feeds} feeds with {expected} new items")
    return contender.cpu_seconds() - before


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FEEDS)
