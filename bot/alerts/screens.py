"""A long text cut into screens of a phone between its lines, which keep their headings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from bot.alerts.fit import fits, visible
from bot.alerts.texts import Html

WIDTH = 38
"""Characters in a row of a message on a phone, about."""
ROWS = 28
"""Rows of a message that a phone shows at once, about."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, and the headings above it, the outermost first."""

    line: Html
    headings: tuple[Html, ...] = ()


def screens(first: Sequence[Html], further: Html, entries: Iterable[Entry], height: float = ROWS) -> tuple[Html, ...]:
    """The entries under the lines that open the `first` screen; the line `further` opens each further one.

    A screen has at most `height` rows, and is one message that Telegram takes.
    """
    done: list[Html] = []
    lines, above = list(first), tuple[Html, ...]()
    bare = True
    for entry in entries:
        added = [*_headings(entry.headings, above), entry.line]
        if not bare and not _holds([*lines, *added], height):
            done.append(Html("\n".join(lines)))
            lines, added = [further], [*entry.headings, entry.line]
        lines += added
        above, bare = entry.headings, False
    return (*done, Html("\n".join(lines)))


def rows(html: str) -> int:
    """How many rows a line takes on a phone."""
    return max(1, ceil(len(visible(html)) / WIDTH))


def _holds(lines: Sequence[Html], height: float) -> bool:
    return sum(map(rows, lines)) <= height and fits("\n".join(lines))


def _headings(of: tuple[Html, ...], above: tuple[Html, ...]) -> tuple[Html, ...]:
    """Those of a line's headings that do not stand above already."""
    same = next((depth for depth, pair in enumerate(zip(of, above, strict=False)) if pair[0] != pair[1]), None)
    return of[min(len(of), len(above)) if same is None else same :]
