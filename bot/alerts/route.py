"""Who is told of an event, with a sound or without, and why. Pure.

The rules are those of the defaults: a subscription is topics, a place and what else it asks of an event; threats,
losses and totals ring only where it says so; quiet hours take the sound and never the message; what would harm when it
is late is not sent late.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.alerts import area, conditions, kinds, sound
from bot.alerts.conditions import Facts
from bot.alerts.sound import Listener, is_paused
from bot.values.chats import NO_CONDITIONS, Destination, Mode, Route, RouteReason, Wish
from bot.values.delivery import Lane
from bot.values.events import PUBLIC, EventView
from bot.values.facts import Topic

EXPIRES_AFTER = timedelta(minutes=20)
"""A threat in flight that is older has reached its target or not: told now it would mislead."""
LATE_AFTER = timedelta(hours=1)
"""Any other alert that is older comes without a sound and says that it is late."""

REFUSALS = (
    RouteReason.NOT_ITS_AUDIENCE,
    RouteReason.OTHER_TOPIC,
    RouteReason.OTHER_PLACE,
    RouteReason.OTHER_WORDS,
    RouteReason.OTHER_OUTLET,
    RouteReason.TOLL_TOO_LOW,
    RouteReason.FEW_SOURCES,
    RouteReason.DIGEST_ONLY,
    RouteReason.FIRST_POLL,
    RouteReason.TOO_OLD,
    RouteReason.EXPIRED,
    RouteReason.PAUSED,
)
"""Why nothing is sent, in the order in which it is asked. Of several wishes the one that came furthest answers."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """What is known at the time of routing, the same for every chat."""

    now: datetime
    reported_at: datetime
    max_age: timedelta | None
    first_poll: bool

    @property
    def age(self) -> timedelta:
        return self.now - self.reported_at


def route(
    event: EventView,
    wishes: Sequence[Wish],
    listeners: Mapping[int, Listener],
    *,
    now: datetime,
    reported_at: datetime,
    max_age_hours: float,
    first_poll: bool,
    facts: Facts | None = None,
) -> list[Route]:
    """One decision for each chat and topic that has a wish: its best wish answers.

    `listeners` holds every chat of the wishes. `reported_at` is the date of the report that brings the event here;
    `max_age_hours` 0 sets no limit; `first_poll` is a feed's first successful one, which alerts nobody.
    `facts` of the event are handed in where it is routed for many chats apart.
    """
    facts = facts or Facts(event)
    moment = _Moment(now, reported_at, timedelta(hours=max_age_hours) if max_age_hours else None, first_poll)
    best: dict[Destination, Route] = {}
    for wish in wishes:
        decision = _decide(event, facts, wish, listeners[wish.chat_id], moment)
        known = best.get(decision.destination)
        if known is None or rank(decision) > rank(known):
            best[decision.destination] = decision
    return list(best.values())


def covers(wish: Wish, event: EventView) -> bool:
    """Whether the event is part of this subscription's digest. There even places that are hardly known count."""
    return _misses(event, Facts(event), wish, area.reaches(wish, event.place)) is None


def lane(event: EventView) -> Lane:
    """The priority of its alert. Losses and totals wait behind every alert: nobody's safety hangs on them."""
    topics = kinds.topics(event)
    if Topic.CASUALTY in topics:
        return Lane.CASUALTY
    if Topic.STRIKE in topics:
        return Lane.STRIKE
    return Lane.THREAT if Topic.THREAT in topics else Lane.DIGEST


def expires_at(event: EventView) -> datetime | None:
    """When its alert must no longer be sent: only a threat in flight, and nothing else, expires."""
    return event.last_report_at + EXPIRES_AFTER if kinds.only_in_flight(event) else None


def reaches(listener: Listener, now: datetime) -> bool:
    """Whether a chat is told anything more of an event that it was alerted of."""
    return not listener.muted and not is_paused(listener, now)


def _decide(event: EventView, facts: Facts, wish: Wish, listener: Listener, moment: _Moment) -> Route:
    near = area.reaches(wish, event.place)
    refusal = _misses(event, facts, wish, near) or _refusal(event, wish, near, moment)
    if refusal is None and is_paused(listener, moment.now):
        refusal = RouteReason.PAUSED
    if refusal is not None:
        return Route(wish.chat_id, wish.thread_id, wish.subscription_id, send=False, loud=False, reasons=(refusal,))
    loud, why = _sound(event, wish, near, listener, moment)
    reasons = (near,) if why is None else (near, why)
    return Route(wish.chat_id, wish.thread_id, wish.subscription_id, send=True, loud=loud, reasons=reasons)


def _misses(event: EventView, facts: Facts, wish: Wish, near: RouteReason) -> RouteReason | None:
    """Why the event is none of what was asked for."""
    if event.audience not in (PUBLIC, wish.chat_id):
        return RouteReason.NOT_ITS_AUDIENCE
    if not kinds.topics(event) & frozenset(wish.topics):
        return RouteReason.OTHER_TOPIC
    if near is RouteReason.OTHER_PLACE:
        return near
    return None if wish.conditions is NO_CONDITIONS else conditions.refusal(wish.conditions, facts)


def _refusal(event: EventView, wish: Wish, near: RouteReason, moment: _Moment) -> RouteReason | None:
    """Why there is no alert of what was asked for."""
    if near is RouteReason.DIGEST_ONLY or wish.mode is not Mode.INSTANT:
        return RouteReason.DIGEST_ONLY
    return _untimely(kinds.topics(event) & frozenset(wish.topics), event, moment)


def _untimely(wanted: frozenset[Topic], event: EventView, moment: _Moment) -> RouteReason | None:
    if moment.first_poll:
        return RouteReason.FIRST_POLL
    if moment.max_age is not None and moment.age > moment.max_age:
        return RouteReason.TOO_OLD
    in_flight = Topic.IN_FLIGHT in kinds.topics(event) and wanted <= {Topic.THREAT, Topic.IN_FLIGHT}
    return RouteReason.EXPIRED if in_flight and moment.age > EXPIRES_AFTER else None


def _sound(
    event: EventView, wish: Wish, near: RouteReason, listener: Listener, moment: _Moment
) -> tuple[bool, RouteReason | None]:
    """Whether it rings; and why, or why not, beside being there at all."""
    if listener.muted:
        return False, RouteReason.MUTED
    if wish.sound is False:
        return False, RouteReason.ASKED_SILENCE
    rings = _rings(event, wish)
    if near is RouteReason.PLACE_NOT_PRECISE or moment.age > LATE_AFTER or not (rings or wish.sound):
        return False, RouteReason.NO_SOUND
    loud, why = sound.decide(listener, event, wish, moment.now)
    return loud, why if why is not None or rings else RouteReason.ASKED_SOUND


def _rings(event: EventView, wish: Wish) -> bool:
    """With a place: strikes there, and deaths there. Everywhere: strikes, and people hurt in attacks."""
    wanted = kinds.topics(event) & frozenset(wish.topics)
    if Topic.STRIKE in wanted:
        return True
    return Topic.CASUALTY in wanted and (wish.place is None or kinds.has_deaths(event))


def rank(decision: Route) -> tuple[bool, bool, bool, int]:
    """The order of goodness: sent, with a sound, for the place itself; of refusals the one that came furthest."""
    first = decision.reasons[0]
    depth = REFUSALS.index(first) if first in REFUSALS else len(REFUSALS)
    return decision.send, decision.loud, first is RouteReason.PLACE, depth
