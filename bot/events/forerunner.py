"""Which threat in flight an attack came after, as far as place, time and weapon tell. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.events.kinds import Kind, event_kind
from bot.events.places import Nearness, nearness
from bot.values.events import EventView
from bot.values.facts import FINENESS, Label

WITHIN = timedelta(hours=2)
"""Drones fly for hours, but a threat that nobody has repeated for longer than this was another one."""


def threatened_at(attack: EventView, threats: Iterable[EventView]) -> datetime | None:
    """When a threat to the place of an attack was last reported before it; None where there was none."""
    times = [
        report.at
        for threat in threats
        if _may_be(attack, threat)
        for report in threat.reports
        if timedelta() <= attack.started_at - report.at <= WITHIN
    ]
    return max(times, default=None)


def _may_be(attack: EventView, threat: EventView) -> bool:
    """Whether the threat was to this place, or to the region around it, and speaks of no other weapon."""
    if Label.STRIKE not in attack.labels or event_kind(threat) is not Kind.IN_FLIGHT:
        return False
    if attack.place is None or threat.place is None or nearness(attack.place, threat.place) is Nearness.APART:
        return False
    covers = FINENESS[threat.place.precision] <= FINENESS[attack.place.precision]
    return covers and (not attack.weapons or not threat.weapons or bool(set(attack.weapons) & set(threat.weapons)))
