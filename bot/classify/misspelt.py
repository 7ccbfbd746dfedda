"""Spellings that are one slip of a finger away from what was typed. Pure."""

from __future__ import annotations

from collections.abc import Iterator

LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюя"
SHORTEST, LONGEST = 4, 40
"""Letters: a shorter word is like too many others, a longer one is no name."""


def one_slip_away(form: str) -> Iterator[str]:
    """The folded form with a letter left out, changed, put in, or two that stand together in each other's place."""
    if not SHORTEST <= len(form) <= LONGEST:
        return
    letters = LATIN if form.isascii() else CYRILLIC
    for at in range(len(form) + 1):
        head, tail = form[:at], form[at:]
        yield from (head + letter + tail for letter in letters)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
