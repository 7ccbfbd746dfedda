"""Frozen values as JSON columns and back. The values' own types are the schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from bot.values.announcements import Change
from bot.values.events import EventView, Telling
from bot.values.facts import Classified, Place


@cache
def _places() -> TypeAdapter[Place]:
    return TypeAdapter(Place)


@cache
def _facts() -> TypeAdapter[Classified]:
    return TypeAdapter(Classified)


@cache
def _tellings() -> TypeAdapter[Telling]:
    return TypeAdapter(Telling)


@cache
def _events() -> TypeAdapter[EventView]:
    return TypeAdapter(EventView)


@cache
def _changes() -> TypeAdapter[list[Change]]:
    return TypeAdapter(list[Change])


def place_to_json(place: Place | None) -> dict[str, Any] | None:
    """A place for a JSON column."""
    return None if place is None else _places().dump_python(place, mode="json")


def place_from_json(stored: dict[str, Any] | None) -> Place | None:
    """The place that was stored."""
    return None if stored is None else _places().validate_python(stored)


def facts_to_json(facts: Classified) -> dict[str, Any]:
    """What the classifier said, for a JSON column."""
    stored: dict[str, Any] = _facts().dump_python(facts, mode="json")
    return stored


def facts_from_json(stored: dict[str, Any]) -> Classified:
    """What the classifier said when the item came."""
    return _facts().validate_python(stored)


def facts_from_text(stored: str) -> Classified:
    """The same, from the column's text: a third faster, and events have many reports."""
    return _facts().validate_json(stored)


def telling_to_json(told: Telling) -> dict[str, Any]:
    """What a message tells, for a JSON column."""
    stored: dict[str, Any] = _tellings().dump_python(told, mode="json", exclude_defaults=True)
    return stored


def telling_from_json(stored: dict[str, Any]) -> Telling:
    """What the message told."""
    return _tellings().validate_python(stored)


def event_to_json(event: EventView) -> dict[str, Any]:
    """What an event says of itself, without its reports and figures."""
    stored: dict[str, Any] = _events().dump_python(replace(event, reports=(), figures=()), mode="json")
    return stored


def event_from_json(stored: dict[str, Any]) -> EventView:
    """The event as it was, without reports and figures."""
    return _events().validate_python(stored)


def changes_to_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """What is to be told of events, for a JSON column."""
    stored: list[dict[str, Any]] = _changes().dump_python(list(changes), mode="json", exclude_defaults=True)
    return stored


def changes_from_json(stored: list[dict[str, Any]]) -> list[Change]:
    """What was to be told."""
    return _changes().validate_python(stored)
