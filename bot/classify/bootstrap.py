"""95 % intervals by bootstrap: what a measure would be on other samples like this one. Seeded, so repeatable. Pure."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence

SAMPLES = 400
"""Samples drawn: enough for two digits of a 95 % interval."""
SEED = 2022
_TAIL = 0.025

Tally = tuple[int, ...]
"""What one item adds to each of a measure's counts."""
Measure = Callable[[Sequence[int]], dict[str, float]]
"""From the sums of the tallies to named values."""


def measured(tallies: Sequence[Tally], width: int, measure: Measure) -> tuple[dict[str, float], dict[str, list[float]]]:
    """A measure over all items (whose tallies have `width` counts), and [low, high] of each of its values."""
    if not tallies:
        return measure([0] * width), {}
    kinds = Counter(tallies)
    drawn = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    samples = [measure(_sums(_sample(drawn, kinds, len(tallies)), width)) for _ in range(SAMPLES)]
    values = measure(_sums(kinds, width))
    return values, {name: _interval([sample[name] for sample in samples]) for name in values}


def _sample(drawn: random.Random, kinds: Counter[Tally], size: int) -> Counter[Tally]:
    """As many items drawn with replacement: alike items need not be told apart."""
    return Counter(drawn.choices(list(kinds), list(kinds.values()), k=size))


def _sums(kinds: Counter[Tally], width: int) -> list[int]:
    sums = [0] * width
    for tally, times in kinds.items():
        for at, count in enumerate(tally):
            sums[at] += count * times
    return sums


def _interval(values: list[float]) -> list[float]:
    ordered = sorted(values)
    last = len(ordered) - 1
    return [round(ordered[round(last * _TAIL)], 4), round(ordered[round(last * (1 - _TAIL))], 4)]
