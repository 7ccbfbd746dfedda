"""How many items a CPU second `find_places` reads alone, when it meets a town for the first time and when it knows it.

    placing.py [ITEMS.jsonl]

Made-up items name two of some thousand settlements of Ukraine and Russia; ITEMS (`title`, `summary`, `lang`) stand in
for them.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from importlib import resources
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from benchmarks.parts.measure import print_table
from bot.classify.gazetteer import Gazetteer
from bot.classify.places import find_places

ITEMS, TURNS = 2_000, 5
SENTENCES = {
    "en": ("Drones hit a depot near {one}, two people wounded", "Air defence was at work over {other} all night. "),
    "uk": ("Дрони влучили у склад біля міста {one}, двоє поранених", "Над містом {other} усю ніч працювала ППО. "),
    "ru": ("Дроны попали в склад у города {one}, двое раненых", "Над городом {other} всю ночь работала ПВО. "),
}
PADDING = {
    "en": "Rescuers are at work, the fire has been put out, roads are open and the power will be back by noon. ",
    "uk": "Рятувальники працюють, пожежу загасили, дороги відкриті, світло обіцяють повернути до полудня. ",
    "ru": "Спасатели работают, пожар потушен, дороги открыты, свет обещают вернуть к полудню. ",
}
Item = tuple[str, str, str]
"""Title, summary, language."""


def main(path: str = "") -> None:
    """Each turn of the first column has a gazetteer of its own; the second is that of the last turn, once more."""
    items = _read(Path(path)) if path else _made_up()
    fresh, again = [], []
    for _ in range(TURNS):
        gazetteer = Gazetteer(str(resources.files("bot.classify").joinpath("gazetteer.sqlite")))
        fresh.append(_rate(items, gazetteer))
        again.append(_rate(items, gazetteer))
    letters = sum(len(title) + len(summary) for title, summary, _ in items) / len(items)
    print_table(
        f"{len(items):,} items of {letters:.0f} characters, one core",
        ["items a CPU second", ""],
        [[f"{median(fresh):,.0f}", "towns met for the first time"], [f"{median(again):,.0f}", "towns known"]],
    )


def _rate(items: list[Item], gazetteer: Gazetteer) -> float:
    began = process_time()
    for title, summary, language in items:
        find_places(title, summary, gazetteer, language=language)
    return len(items) / (process_time() - began)


def _made_up() -> list[Item]:
    drawn = Random(1)
    with sqlite3.connect(str(resources.files("bot.classify").joinpath("gazetteer.sqlite"))) as base:
        towns = base.execute(
            "SELECT name, name_uk, name_ru FROM place WHERE country IN ('UA', 'RU') AND precision = 'settlement'"
            " AND population > 2000 ORDER BY id"
        ).fetchall()
    return [_item(drawn, towns) for _ in range(ITEMS)]


def _item(drawn: Random, towns: list[tuple[str, str, str]]) -> Item:
    language = drawn.choice(list(SENTENCES))
    column = list(SENTENCES).index(language)
    one, other = (drawn.choice(towns)[column] for _ in range(2))
    title, summary = SENTENCES[language]
    return title.format(one=one), summary.format(other=other) + PADDING[language] * 2, language


def _read(path: Path) -> list[Item]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [(row["title"], row["summary"], row["lang"]) for row in rows]


if __name__ == "__main__":
    main(*sys.argv[1:])
