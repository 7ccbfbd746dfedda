"""Whether an event meets what a subscription asks of it beside topic and place. Pure."""

from __future__ import annotations

from functools import cached_property, lru_cache

from bot.alerts.queries import Fault, Said, matches, parse
from bot.classify.stems import stems
from bot.events import sources
from bot.events.toll import toll
from bot.values.chats import Conditions, RouteReason
from bot.values.events import EventView, Telling, Toll


class Facts:
    """What conditions are held against, read from an event once for however many wishes, and only where one asks."""

    def __init__(self, event: EventView) -> None:
        self._event = event

    @cached_property
    def people(self) -> int:
        """Killed and wounded together, the most that is said now."""
        return people(toll(self._event.figures))

    @cached_property
    def families(self) -> int:
        """Publisher families that report independently; an unrated outlet is none."""
        return sources.families(self._event.reports)

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Who has reported it."""
        return frozenset(report.source.key for report in self._event.reports)

    @cached_property
    def said(self) -> Said:
        """What its reports say, title and summary."""
        return Said(_stems(text) for report in self._event.reports for text in (report.title, report.summary))


def people(known: Toll | Telling) -> int:
    """Killed and wounded together, the most that is said."""
    apart = sum(each.high for each in (known.killed, known.injured) if each is not None)
    return max(apart, known.killed_or_injured.high if known.killed_or_injured else 0)


def reaches(asked: Conditions, before: Telling, facts: Facts) -> bool:
    """Whether an event that was too small before is so no more."""
    return asked.min_toll is not None and people(before) < asked.min_toll <= facts.people


def refusal(asked: Conditions, facts: Facts) -> RouteReason | None:
    """The first condition that the event does not meet as it is now; None where it meets all."""
    if asked.words is not None and not _says(asked.words, facts):
        return RouteReason.OTHER_WORDS
    if asked.outlets and facts.outlets.isdisjoint(asked.outlets):
        return RouteReason.OTHER_OUTLET
    if asked.min_toll is not None and facts.people < asked.min_toll:
        return RouteReason.TOLL_TOO_LOW
    if asked.min_sources is not None and facts.families < asked.min_sources:
        return RouteReason.FEW_SOURCES
    return None


def _says(words: str, facts: Facts) -> bool:
    """Words that cannot be read any more hold nothing back: to be told too much harms less than too little."""
    query = parse(words)
    return isinstance(query, Fault) or matches(query, facts.said)


@lru_cache(maxsize=1024)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stems(text))
