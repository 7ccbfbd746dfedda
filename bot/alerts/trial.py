"""What a time that is over would have brought to subscriptions, had they been there. Pure.

Each event is routed as it is known now, at the time of its first report; pauses and snoozes of today are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.alerts.route import rank, route
from bot.alerts.sound import Listener
from bot.values.chats import Route, RouteReason, Wish
from bot.values.events import EventView


@dataclass(slots=True)
class Trial:
    """Events by what would have become of them, each in the order in which they were handed in."""

    loud: list[EventView] = field(default_factory=list)
    silent: list[EventView] = field(default_factory=list)
    hushed: int = 0
    """How many of the silent ones quiet hours alone kept from ringing."""
    digest: list[EventView] = field(default_factory=list)
    """What would have come in a digest, and not by itself."""
    left_out: Counter[RouteReason] = field(default_factory=Counter)
    """What would not have come, by why not."""


def trial(events: Sequence[EventView], wishes: Sequence[Wish], listener: Listener) -> Trial:
    """Route events through wishes of one chat; of several wishes and topics the best answers."""
    found = Trial()
    for event in events:
        best = verdict(event, wishes, listener)
        if best is not None:
            _note(found, event, best)
    return found


def verdict(event: EventView, wishes: Sequence[Wish], listener: Listener) -> Route | None:
    """What the best of the wishes says of one event; None where there is no wish."""
    awake = replace(listener, paused_at=None, paused_until=None, snoozes=(), muted=False)
    at = event.started_at
    routes = route(event, wishes, {listener.chat_id: awake}, now=at, reported_at=at, max_age_hours=0, first_poll=False)
    return max(routes, key=rank, default=None)


def _note(found: Trial, event: EventView, best: Route) -> None:
    if best.loud:
        found.loud.append(event)
    elif best.send:
        found.silent.append(event)
        found.hushed += RouteReason.QUIET_HOURS in best.reasons
    elif RouteReason.DIGEST_ONLY in best.reasons:
        found.digest.append(event)
    else:
        found.left_out[best.reasons[0]] += 1
