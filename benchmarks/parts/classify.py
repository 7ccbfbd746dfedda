"""One side of classifying.py: told a line, it classifies all items and says what CPU time one takes."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.parts import measure, news, rivals

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

Classify = Callable[[Sequence[news.News]], int]
"""Items in; how many are reports wanted."""


def set_lookup() -> Classify:
    """The yardstick: lower case, split, one look into a set."""
    return lambda items: sum(not WORDS.isdisjoint(f"{one.title} {one.summary}".lower().split()) for one in items)


def with_places() -> Classify:
    """The classifier as the bot has it."""
    from bot.classify import Classifier  # noqa: PLC0415 - importing is part of getting ready

    classifier = Classifier.load()
    return lambda items: sum(bool(classifier.classify(one.title, one.summary).labels) for one in items)


def without_places() -> Classify:
    """The same, looking up no places."""
    from bot.classify import Classifier  # noqa: PLC0415 - importing is part of getting ready

    classifier = Classifier.load()
    classifier._gazetteer = None  # noqa: SLF001 - the bot itself never does without one
    return lambda items: sum(bool(classifier.classify(one.title, one.summary).labels) for one in items)


def rival(learned: Path) -> Classify:
    """What rivals.py learned, read from its file as a model is."""
    model = pickle.loads(learned.read_bytes())
    return lambda items: sum(model.predict(items))


def _ready(contender: str, items: Sequence[news.News]) -> tuple[Classify, float, float]:
    """The contender after its first item, the MiB held before it, and the CPU seconds that it took to be ready."""
    if contender in rivals.RIVALS:
        with tempfile.TemporaryDirectory() as folder:
            learned = Path(folder, "model")
            arguments = (contender, str(learned), *sys.argv[2:])
            subprocess.run([sys.executable, "-m", "benchmarks.parts.rivals", *arguments], check=True)
            return _begun(lambda: rival(learned), items)
    return _begun({"set": set_lookup, "with": with_places, "without": without_places}[contender], items)


def _begun(load: Callable[[], Classify], items: Sequence[news.News]) -> tuple[Classify, float, float]:
    memory, started = measure.held_mib(), time.process_time()
    classify = load()
    classify(items[:1])
    return classify, memory, time.process_time() - started


def main(contender: str, path: str | None = None) -> None:
    """Get ready, then classify everything at each line; at a line with a number one text of so many characters."""
    items = news.read(path)[1::2] if path else list(islice(news.items(seed=1), ITEMS))
    items = items[: rivals.FEW] if contender == "e5" else items
    classify, memory, ready = _ready(contender, items)
    measure.answer(ready)
    for line in measure.told():
        asked = items
        if line:
            text = " ".join(one.summary for one in items)
            asked = [news.News(text[at : at + 100], text[at : at + int(line)]) for at in range(0, 3_000, 50)]
        before = time.process_time()
        found = classify(asked)
        seconds = (time.process_time() - before) / len(asked)
        measure.answer({"seconds": seconds, "found": found / len(asked), "mib": measure.peak_mib() - memory})


if __name__ == "__main__":
    main(*sys.argv[1:])
