"""Which changes of an event are worth a reply that rings, held against what a chat was told last. Pure.

Held against the last message that was told, not against the last revision: a toll that climbs in small steps is news
once it has climbed far.
"""

from __future__ import annotations

from bot.events.kinds import Kind, event_kind
from bot.events.toll import toll
from bot.events.victims import INJURED, KILLED, victims
from bot.values.events import EventView, Material, Range, Telling
from bot.values.facts import Status, Victim

MUCH_MORE = 10
"""A toll up by this many is material, as is one up by half."""


def telling(event: EventView) -> Telling:
    """What a message written now tells of the event."""
    known = toll(event.figures)
    return Telling(
        killed=known.killed,
        injured=known.injured,
        killed_or_injured=known.killed_or_injured,
        children=tuple(fate for fate in (KILLED, INJURED) if Victim.CHILDREN in victims(event.reports, fate)),
        denied=event.status is Status.DENIED,
        place=event.place,
    )


def news(told: Telling, event: EventView) -> tuple[Material, ...]:
    """What is material in the event for who was `told` that. A side's losses and running totals never are.

    Where an owner has said where it was, a correction has told that.
    """
    if event_kind(event) in (Kind.LOSSES, Kind.TOTAL):
        return ()
    now = telling(event)
    found = {
        Material.FIRST_DEATHS: _first_deaths(told, now),
        Material.TOLL_UP: _toll_up(told, now) and not _first_deaths(told, now),
        Material.CHILDREN: bool(set(now.children) - set(told.children)),
        Material.DENIED: now.denied and not told.denied,
        Material.PLACE: _is_elsewhere(told, now) and not event.placed,
    }
    return tuple(material for material in Material if found[material])


def _first_deaths(told: Telling, now: Telling) -> bool:
    return _high(told.killed) == 0 and _high(now.killed) > 0


def _toll_up(told: Telling, now: Telling) -> bool:
    return (
        _much_more(told.killed, now.killed)
        or _much_more(told.injured, now.injured)
        or _much_more(told.killed_or_injured, now.killed_or_injured)
    )


def _is_elsewhere(told: Telling, now: Telling) -> bool:
    return told.place is not None and now.place is not None and told.place.id != now.place.id


def _much_more(before: Range | None, after: Range | None) -> bool:
    """Up by half, or by ten, from a number that was known."""
    low, high = _high(before), _high(after)
    return low > 0 and (2 * high >= 3 * low or high >= low + MUCH_MORE)


def _high(known: Range | None) -> int:
    return known.high if known else 0
