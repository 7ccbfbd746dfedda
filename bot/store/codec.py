"""Frozen values as JSON columns and back. The values' own types are the schema."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from bot.values import Classified, Place


@cache
def _places() -> TypeAdapter[Place]:
    return TypeAdapter(Place)


@cache
def _facts() -> TypeAdapter[Classified]:
    return TypeAdapter(Classified)


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
