"""What sort of thing a report tells of. Reports of different kinds are never one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

from bot.values.events import EventView, Report
from bot.values.facts import Label, Scope

FADES_AFTER = timedelta(minutes=30)
"""A threat in flight has reached its target or is gone long before: its message says that nobody repeats it, and what
is reported later is another."""


class Kind(StrEnum):
    """The products inside the labels that must not mix."""

    ATTACK = "attack"
    LOSSES = "losses"
    TOTAL = "running_total"
    IN_FLIGHT = "in_flight"
    WARNING = "warning"


def kind_of(labels: Sequence[Label], scopes: Mapping[Label, Scope]) -> Kind:
    """A strike makes an attack, whatever else is said; else the toll's scope, else the threat's."""
    if Label.STRIKE in labels:
        return Kind.ATTACK
    if Label.CASUALTY in labels:
        return Kind(scopes.get(Label.CASUALTY, Scope.ATTACK).value)
    return Kind(scopes.get(Label.THREAT, Scope.WARNING).value)


def report_kind(report: Report) -> Kind:
    """The kind of a report."""
    return kind_of(report.facts.labels, report.facts.scopes)


def event_kind(event: EventView) -> Kind:
    """The kind of an event, by all that is reported of it: a threat that an owner joined to its strike is an attack."""
    return kind_of(event.labels, event.scopes)
