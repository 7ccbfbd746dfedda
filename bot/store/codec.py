"""Frozen values as JSON columns and back. The values' own types are the schema."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from bot.values import Classified, Message, Place


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def place_to_json(place: Place | None) -> dict[str, Any] | None:
    """A place for a JSON column."""
    return None if place is None else _to_json(Place, place)


def place_from_json(stored: dict[str, Any] | None) -> Place | None:
    """The place that was stored."""
    return None if stored is None else _adapter(Place).validate_python(stored)


def facts_to_json(facts: Classified) -> dict[str, Any]:
    """What the classifier said, for a JSON column."""
    return _to_json(Classified, facts)


def facts_from_json(stored: dict[str, Any]) -> Classified:
    """What the classifier said when the item came."""
    facts: Classified = _adapter(Classified).validate_python(stored)
    return facts


def message_to_json(message: Message) -> dict[str, Any]:
    """A message for the body of an outbox row."""
    return _to_json(Message, message)


def message_from_json(stored: dict[str, Any]) -> Message:
    """The message of an outbox row."""
    message: Message = _adapter(Message).validate_python(stored)
    return message


def _to_json(kind: Hashable, value: object) -> dict[str, Any]:
    stored: dict[str, Any] = _adapter(kind).dump_python(value, mode="json")
    return stored
