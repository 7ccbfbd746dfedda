"""How fast the classifier is on one core, how long it takes to be ready, and what memory it adds.

The yardstick is the least that anyone could do: lower case, split, and one look into a set of words.
"""

from __future__ import annotations

from contextlib import ExitStack
from statistics import median

from benchmarks.parts.measure import helper, print_table

TURNS = 5
YARDSTICK = "Yardstick: words in a set"
CONTENDERS = {
    "Classifier with places": "with",
    "Classifier without places": "without",
    YARDSTICK: "set",
}


def main() -> None:
    """Start each in a process of its own, then let them take turns over the same items."""
    with ExitStack() as stack:
        running = {
            name: stack.enter_context(helper("-m", "benchmarks.parts.classify", way))
            for name, way in CONTENDERS.items()
        }
        ready = {name: each.ready for name, each in running.items()}
        turns = [{name: each.ask() for name, each in running.items()} for _ in range(TURNS)]
    speed = {name: median(turn[name]["per_second"] for turn in turns) for name in running}
    last = turns[-1]
    rows = [
        [
            name,
            f"{speed[name]:,.0f}",
            f"{speed[YARDSTICK] / speed[name]:.0f}",
            f"{ready[name]:.2f}",
            f"{last[name]['mib']:.0f}",
            f"{last[name]['found']:.0%}",
        ]
        for name in running
    ]
    print_table(
        "Classifying 1,500 items of some 350 characters in three languages (one core)",
        ["", "items a CPU second", "times the yardstick", "s until ready", "MiB added", "labelled"],
        rows,
    )


if __name__ == "__main__":
    main()
