"""Many values, some at a time: a statement of SQLite takes only so many variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 500
"""Fewer than the variables that any SQLite takes in one statement: 999 in old builds."""


def batched(values: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The values in lists of this size, the last one shorter, as `itertools.batched` does from Python 3.12 on."""
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch
