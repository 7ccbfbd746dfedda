"""Long lists a page at a time: what stands on a page, and the row of buttons that turns it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.values.delivery import Button
from handlers.ask import Row

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list. `number` counts from 1; a list that has become shorter has its last page."""

    items: Sequence[T]
    number: int
    pages: int

    def row(self, name: str) -> Row:
        """Buttons to the pages before and after, with `name:NUMBER` as their data; none for a single page."""
        back = (Button("‹", f"{name}:{self.number - 1}"),) if self.number > 1 else ()
        on = (Button(f"{self.number}/{self.pages} ›", f"{name}:{self.number + 1}"),) if self.number < self.pages else ()
        return back + on


def page(items: Sequence[T], number: int | None, size: int) -> Page[T]:
    """The page of this number, `size` items long; the first one where no number is given."""
    pages = max(1, -(-len(items) // size))
    shown = min(max(number or 1, 1), pages)
    return Page(items[(shown - 1) * size : shown * size], shown, pages)
