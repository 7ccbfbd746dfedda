"""The published schemas agree with the product's own values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from bot.values.facts import Label, Language, Precision, Scope, Side, Status, Weapon

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"
SCHEMAS = sorted(FOLDER.glob("*.json"))
VALUES = {
    "labels": set(Label),
    "label": set(Label),
    "threat": {Scope.IN_FLIGHT, Scope.WARNING},
    "casualty": {Scope.ATTACK, Scope.LOSSES, Scope.TOTAL},
    "weapons": set(Weapon),
    "status": set(Status),
    "precision": set(Precision),
    "side": set(Side),
    "lang": set(Language),
}


def enumerations(schema: Any) -> Iterator[tuple[str, set[str]]]:
    """(property, its values) of every property that takes a closed set of them."""
    if isinstance(schema, list):
        for part in schema:
            yield from enumerations(part)
    elif isinstance(schema, dict):
        for name, part in schema.get("properties", {}).items():
            closed = part.get("enum") or part.get("items", {}).get("enum")
            if closed:
                yield name, set(closed) - {None}
        for part in schema.values():
            yield from enumerations(part)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_a_schema_names_its_dialect_and_is_listed(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert f"]({path.name})" in (FOLDER / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", VALUES)
def test_a_closed_set_in_a_schema_is_the_products_own(name: str) -> None:
    expected: set[StrEnum] = VALUES[name]
    found = [
        values
        for path in SCHEMAS
        for property_name, values in enumerations(json.loads(path.read_text(encoding="utf-8")))
        if property_name == name
    ]
    assert found
    assert all(values == {str(member) for member in expected} for values in found)
