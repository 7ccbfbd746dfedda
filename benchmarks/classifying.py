"""How fast the classifier is on one core, how long it takes to be ready, what memory it adds, and how time grows.

    classifying.py [ITEMS.jsonl]

The yardstick is the least that anyone could do: lower case, split, and one look into a set of words. Beside it stand
what others would build, where their packages are installed. ITEMS (`title`, `summary`, `labels`) stand in for made-up
items: rivals learn from every second one, and all are measured on the others.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from importlib.util import find_spec
from statistics import median

from benchmarks.parts.measure import helper, print_table
from benchmarks.parts.rivals import RIVALS

TURNS = 5
LENGTHS = (500, 1_000, 2_000, 4_000, 8_000, 100_000)
YARDSTICK, OURS = "Yardstick: words in a set", "Classifier with places"
CONTENDERS = {
    OURS: "with",
    "Classifier without places": "without",
    YARDSTICK: "set",
    "TF-IDF of words and letters, logistic regression": "tfidf",
    "Embeddings: multilingual-e5-small, 4 bit": "e5",
}


def main(*arguments: str) -> None:
    """Start each in a process of its own, then let them take turns over the same items."""
    present = {name: way for name, way in CONTENDERS.items() if way not in RIVALS or find_spec(RIVALS[way][0])}
    with ExitStack() as stack:
        running = {
            name: stack.enter_context(helper("-m", "benchmarks.parts.classify", way, *arguments))
            for name, way in present.items()
        }
        ready = {name: each.ready for name, each in running.items()}
        turns = [{name: each.ask() for name, each in running.items()} for _ in range(TURNS)]
        grown = [median(running[OURS].ask(str(length))["seconds"] * 1_000 for _ in range(TURNS)) for length in LENGTHS]
    took = {name: median(turn[name]["seconds"] for turn in turns) for name in running}
    last = turns[-1]
    rows = [
        [
            name,
            f"{1 / took[name]:,.0f}",
            f"{took[name] / took[YARDSTICK]:,.0f}",
            f"{took[name] / took[OURS]:.3g}",
            f"{ready[name]:.2f}",
            f"{last[name]['mib']:.0f}",
            f"{last[name]['found']:.0%}",
        ]
        for name in running
    ]
    rows += [
        [name, f"not installed: pip install {RIVALS[way][1]}", *[""] * 5]
        for name, way in CONTENDERS.items()
        if name not in running
    ]
    print_table(
        "Classifying items of some 350 characters in three languages (one core)",
        ["", "items a CPU second", "times the yardstick", "times ours", "CPU s until ready", "MiB added", "labelled"],
        rows,
    )
    print_table(
        f"How time grows with the text: {OURS.lower()}",
        ["characters", "CPU ms", "times the line above"],
        [
            [f"{length:,}", f"{now:.2f}", f"{now / before:.1f}" if before else ""]
            for length, now, before in zip(LENGTHS, grown, [0.0, *grown], strict=False)
        ],
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
