"""What is looked for in the reports, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from bot.values.digests import Period
from bot.values.facts import Place, Topic

Phrase = tuple[str, ...]
"""Stems that stand one after the other in a headline or a summary."""


@dataclass(frozen=True, slots=True)
class Somewhere:
    """A name that may be a place's: reports from any of these places are meant, and those that say the words."""

    places: tuple[Place, ...]
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: one report has all the words, is from everywhere that is named, and came in the period.

    Of the topics it has one.
    """

    phrases: tuple[Phrase, ...] = ()
    somewhere: tuple[Somewhere, ...] = ()
    topics: tuple[Topic, ...] = ()
    period: Period | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to look for."""
        return not (self.phrases or self.somewhere or self.topics or self.period)
