"""Long lists a page at a time: what stands on a page, and the row of buttons that turns it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.values.delivery import Button
from handlers.ask import Row, Voice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list. `number` counts from 1; a list that has become shorter has its last page."""

    items: Sequence[T]
    number: int
    pages: int

    def row(self, data: Callable[[int], str]) -> Row:
        """Buttons to the pages before and after; none for a single page. `data` is what that of a page sends."""
        before, after = self.number - 1, self.number + 1
        back = (Button(f"‹ {before}/{self.pages}", data(before)),) if before else ()
        return back + ((Button(f"{after}/{self.pages} ›", data(after)),) if after <= self.pages else ())


def page(items: Sequence[T], number: int | None, size: int) -> Page[T]:
    """The page of this number, `size` items long; the first one where no number is given."""
    pages = max(1, -(-len(items) // size))
    shown = min(max(number or 1, 1), pages)
    return Page(items[(shown - 1) * size : shown * size], shown, pages)


def turns(voice: Voice, number: int, more: bool, data: Callable[[int], str]) -> Row:
    """Buttons to the pages before and after this one of a list whose length is not known."""
    back = (voice.button("button-page-back", data(number - 1)),) if number > 1 else ()
    return back + ((voice.button("button-page-on", data(number + 1)),) if more else ())
