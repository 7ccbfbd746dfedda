"""A place on its way into the gazetteer, and the tables beside this script."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent


@dataclass
class Row:
    """A place on its way into the file."""

    id: int
    name: str
    uk: str
    ru: str
    country: str
    lat: float
    lon: float
    precision: str
    region: str
    zone: str
    population: int
    names: set[tuple[str, str]] = field(default_factory=set)
    """(language, name) of further names."""
    attributes: set[str] = field(default_factory=set)
    division: bool = False
    """A first-level division: other places lie in it."""
    district: int | None = None
    """Id of the district it lies in."""


def table(name: str) -> list[list[str]]:
    """The rows of a table beside this script."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]
