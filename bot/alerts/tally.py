"""What a digest tells of a period: attacks counted and summed, each once, and what stands apart from them. Pure.

Events are taken as they stood when the period ended, so that its digest is the same whenever it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.alerts import kinds
from bot.events.kinds import FADES_AFTER
from bot.events.past import as_of
from bot.events.toll import toll
from bot.values.digests import Heard
from bot.values.events import EventView, Range, Toll
from bot.values.facts import Topic


@dataclass(frozen=True, slots=True)
class Sums:
    """The tolls of several attacks added up; None where no report tells of anybody: that is no sum of nobody."""

    killed: Range | None
    injured: Range | None
    killed_or_injured: Range | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """An event that an earlier digest told otherwise: called wrong since, or fewer are said to be killed."""

    event: EventView
    killed: tuple[int, int] | None = None
    """The most that was said to be killed before, and now; None for an event that was called wrong."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A period's events, sorted out. Losses and totals are in no sum."""

    attacks: Sequence[EventView]
    elsewhere: Sequence[EventView]
    """Attacks that may have been anywhere: in no count and no sum of a chat that asked for places."""
    earlier: int
    """How many of them were reported before the period too."""
    attacks_before: int | None
    """Attacks that were reported in the period before; None where nobody listened then."""
    sums: Sums
    sums_before: Sums
    flights: int
    """Threats in flight that were reported, over or not."""
    open: Sequence[EventView]
    """Those of them that were open when the period ended."""
    warnings: Sequence[EventView]
    claims: Sequence[EventView]
    """Losses and running totals."""
    corrected: Sequence[Corrected]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was reported."""
        return not (self.attacks or self.elsewhere or self.flights or self.warnings or self.claims)


def tally(heard: Heard) -> Tally:
    """Sort out what a chat heard of."""
    since, until = heard.period.since, heard.period.until
    told = [as_of(event, until) for event in heard.events if event.stands]
    before = [as_of(event, since) for event in heard.before if event.stands]
    all_attacks = [event for event in told if kinds.is_attack(event)]
    attacks = [event for event in all_attacks if event.id not in heard.elsewhere]
    attacks_before = [event for event in before if kinds.is_attack(event) and event.id not in heard.elsewhere]
    flights = [event for event in told if kinds.only_in_flight(event)]
    return Tally(
        attacks=attacks,
        elsewhere=[event for event in all_attacks if event.id in heard.elsewhere],
        earlier=sum(event.started_at < since for event in attacks),
        attacks_before=len(attacks_before) if heard.listened_before else None,
        sums=sums(attacks),
        sums_before=sums(attacks_before),
        flights=len(flights),
        open=[event for event in flights if event.last_report_at > until - FADES_AFTER],
        warnings=[event for event in told if kinds.topics(event) == {Topic.THREAT}],
        claims=[event for event in told if Topic.LOSSES in kinds.topics(event) and not kinds.is_attack(event)],
        corrected=list(_corrected(heard.before, since, until)),
    )


def sums(attacks: Iterable[EventView]) -> Sums:
    """The tolls of these attacks, each counted once."""
    tolls = [toll(event.figures) for event in attacks]
    return Sums(
        _added(tolls, lambda known: known.killed),
        _added(tolls, lambda known: known.injured),
        _added(tolls, lambda known: known.killed_or_injured),
    )


def _added(tolls: Sequence[Toll], of: Callable[[Toll], Range | None]) -> Range | None:
    ranges = [known for each in tolls if (known := of(each)) is not None]
    if not any(known.high for known in ranges):
        return None
    low, high = sum(known.low for known in ranges), sum(known.high for known in ranges)
    return Range(low, high, at_least=any(known.at_least for known in ranges))


def _corrected(before: Sequence[EventView], since: datetime, until: datetime) -> Iterable[Corrected]:
    """What the digest of the period before told, and is not so any more."""
    for event in before:
        if not kinds.is_attack(event):
            continue
        if event.retracted_at is not None and since <= event.retracted_at < until:
            yield Corrected(event)
        elif event.stands:
            then, now = (toll(as_of(event, at).figures).killed for at in (since, until))
            if then is not None and now is not None and now.high < then.high:
                yield Corrected(event, (then.high, now.high))
