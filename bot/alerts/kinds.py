"""What an event is to those who asked for topics: labels and their scopes in the words of a subscription. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.events.toll import toll
from bot.values.events import EventView
from bot.values.facts import Label, Scope, Topic


def topics(event: EventView) -> frozenset[Topic]:
    """The topics that the event answers to."""
    return topics_of(event.labels, event.scopes)


def topics_of(labels: Collection[Label], scopes: Mapping[Label, Scope]) -> frozenset[Topic]:
    """The topics of something with these labels and their scopes.

    `losses` takes both what a side claims of the other's soldiers and running totals; `casualty` neither.
    A label without a scope is the commoner product: a warning, an attack's casualties.
    """
    found: set[Topic] = set()
    if Label.STRIKE in labels:
        found.add(Topic.STRIKE)
    if Label.THREAT in labels:
        found.add(Topic.THREAT)
        if scopes.get(Label.THREAT) is Scope.IN_FLIGHT:
            found.add(Topic.IN_FLIGHT)
    if Label.CASUALTY in labels:
        attack = scopes.get(Label.CASUALTY, Scope.ATTACK) is Scope.ATTACK
        found.add(Topic.CASUALTY if attack else Topic.LOSSES)
    return frozenset(found)


def is_attack(event: EventView) -> bool:
    """A strike, or people hurt in one: what a digest counts and sums."""
    return bool(topics(event) & {Topic.STRIKE, Topic.CASUALTY})


def only_in_flight(event: EventView) -> bool:
    """A threat on its way, and nothing that has happened yet."""
    return topics(event) == {Topic.THREAT, Topic.IN_FLIGHT}


def has_deaths(event: EventView) -> bool:
    """Whether anyone says that somebody was killed."""
    killed = toll(event.figures).killed
    return killed is not None and killed.high > 0
