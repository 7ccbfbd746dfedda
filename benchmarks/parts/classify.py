"""One side of classifying.py: told a line, it classifies all items and says how many a CPU second takes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import islice

from benchmarks.parts import measure, news

ITEMS = 1500
WORDS = frozenset(
    (
        "strike",
        "strikes",
        "killed",
        "wounded",
        "injured",
        "drone",
        "drones",
        "missile",
        "missiles",
        "shelling",
        "bombs",
        "toll",
        "rubble",
        "удар",
        "обстріл",
        "дрони",
        "ракетний",
        "загиблих",
        "поранено",
        "бомби",
        "дронів",
        "влучили",
        "обстрел",
        "дроны",
        "ракетный",
        "погибших",
        "ранены",
        "бомбы",
        "дронов",
        "попали",
    )
)

Classify = Callable[[str, str], bool]
"""Title and summary in; whether it is one of the reports wanted."""


def set_lookup() -> Classify:
    """The yardstick: lower case, split, one look into a set."""
    return lambda title, summary: not WORDS.isdisjoint(f"{title} {summary}".lower().split())


def with_places() -> Classify:
    """The classifier as the bot has it."""
    from bot.classify import Classifier  # noqa: PLC0415 - importing is part of getting ready

    classifier = Classifier.load()
    return lambda title, summary: bool(classifier.classify(title, summary).labels)


def without_places() -> Classify:
    """The same, looking up no places."""
    from bot.classify import Classifier  # noqa: PLC0415 - importing is part of getting ready

    classifier = Classifier.load()
    classifier._gazetteer = None  # noqa: SLF001 - the bot itself never does without one
    return lambda title, summary: bool(classifier.classify(title, summary).labels)


def main(contender: str) -> None:
    """Get ready, then classify everything at each line."""
    items = list(islice(news.items(seed=1), ITEMS))
    memory, started = measure.held_mib(), time.perf_counter()
    classify = {"set": set_lookup, "with": with_places, "without": without_places}[contender]()
    classify(items[0].title, items[0].summary)
    measure.answer(time.perf_counter() - started)
    for _ in measure.told():
        before = time.process_time()
        found = sum(classify(item.title, item.summary) for item in items)
        per_second = ITEMS / (time.process_time() - before)
        measure.answer({"per_second": per_second, "found": found / ITEMS, "mib": measure.peak_mib() - memory})


if __name__ == "__main__":
    main(sys.argv[1])
