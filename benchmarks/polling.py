"""What a round over 40 feeds costs when little is new: the whole pipeline against a plain loop.

Of 40 feeds with 20 items each, 30 know ETags and have nothing new, 8 know none and send the same document again,
2 have one new item. The server is a process of its own; each contender is one too, and they take turns.
"""

from __future__ import annotations

from contextlib import ExitStack
from statistics import median

from benchmarks.parts.feed_server import WITH_NEWS
from benchmarks.parts.measure import Helper, helper, print_table

ROUNDS = 3
OURS = "Strikewire: fetch, parse apart, classify, match, route, commit"
CONTENDERS = {
    OURS: ("benchmarks.parts.poll_strikewire",),
    "Plain loop: httpx.get + feedparser.parse": ("benchmarks.parts.poll_plainly", "get"),
    "Plain loop with one httpx.Client": ("benchmarks.parts.poll_plainly", "client"),
}


def main() -> None:
    """Let each poll everything once, then take turns over rounds with little news."""
    with ExitStack() as stack:
        server = stack.enter_context(helper("-m", "benchmarks.parts.feed_server"))
        polling = {
            name: stack.enter_context(helper("-m", *arguments, str(server.ready)))
            for name, arguments in CONTENDERS.items()
        }
        first = {name: spent(each) for name, each in polling.items()}
        turns: dict[str, list[float]] = {name: [] for name in polling}
        for _ in range(ROUNDS):
            server.ask()
            for name, each in polling.items():
                turns[name].append(spent(each, expected=WITH_NEWS))
        peaks = {name: each.peak_mib() for name, each in polling.items()}
    usual = {name: median(each) for name, each in turns.items()}
    rows = [
        [name, f"{usual[name]:.2f}", f"{usual[name] / usual[OURS]:.1f}", f"{first[name]:.2f}", f"{peaks[name]:.0f}"]
        for name in polling
    ]
    print_table(
        "One round over 40 feeds, 2 new items among 800 (CPU of the process and its children)",
        ["", "CPU s, usual round", "ratio", "CPU s, first round", "peak MiB"],
        rows,
    )


def spent(contender: Helper, expected: int | None = None) -> float:
    """CPU seconds of one round. All must find the same news, or the comparison means nothing."""
    before = contender.cpu_seconds()
    found = contender.ask()["new"]
    if expected is not None and found != expected:
        raise SystemExit(f"{found} new items were found, not {expected}")
    return contender.cpu_seconds() - before


if __name__ == "__main__":
    main()
