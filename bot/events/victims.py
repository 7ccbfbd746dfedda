"""Who is set apart among the dead and the wounded of an event. Derived from its reports as they read now. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.values.events import Report
from bot.values.facts import Label, Scope, Victim

KILLED, INJURED = "killed", "injured"


def victims(reports: Sequence[Report], fate: str) -> tuple[Victim, ...]:
    """Who is said to be among the `killed` or the `injured`, in the order of `Victim`.

    A report that counts losses or a running total does not tell of the event's own victims.
    """
    told = {victim for report in reports if _is_of_an_attack(report) for victim in _among(report, fate)}
    return tuple(victim for victim in Victim if victim in told)


def _among(report: Report, fate: str) -> tuple[Victim, ...]:
    return report.facts.killed_among if fate == KILLED else report.facts.injured_among


def _is_of_an_attack(report: Report) -> bool:
    return report.facts.scopes.get(Label.CASUALTY, Scope.ATTACK) is Scope.ATTACK
