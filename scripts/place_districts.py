"""Districts: the raions of Ukraine and of the Russian regions next to it, which GeoNames' package does not hold."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from place_rows import HERE, Row, table
from place_spelling import romanize, russian_adjective

from bot.classify.gazetteer import fold

DISTRICTS_FROM = 910_000_000
"""Ids of our own for districts, which the package does not hold: this plus the row's number."""
RUSSIAN_FROM = 911_000_000
ALIKE = 4
"""Letters that a town's name and its district's adjective share from the start, at least."""


def districts(rows: list[Row]) -> list[Row]:
    """The raions of Ukraine and of the Russian regions next to it, at their centres."""
    found = [_district(code, cell, inside) for code, cell, inside in _listed("gazetteer_districts.txt", rows)]
    for number, row in enumerate(found):
        row.id = DISTRICTS_FROM + number
    abroad = [_russian_district(code, adjective, inside)
              for code, adjective, inside in _listed("gazetteer_russian_districts.txt", rows)]  # fmt: skip
    for number, row in enumerate(abroad):
        if row is not None:
            row.id = RUSSIAN_FROM + number
            found.append(row)
    return found


def _listed(name: str, rows: list[Row]) -> Iterator[tuple[str, str, list[Row]]]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, *cells = line.split()
            inside = [row for row in rows if row.region == code]
            yield from ((code, cell, inside) for cell in cells)


def _russian_district(code: str, adjective: str, inside: list[Row]) -> Row | None:
    """None where no town in the region bears its name: then nothing tells where it lies."""
    stem = adjective[:-2].lower()
    centre = max(inside, key=lambda row: (_shared(stem, row.ru.lower()), row.population))
    if _shared(stem, centre.ru.lower()) < max(ALIKE, len(stem) - len("овск")):
        return None
    uk = adjective.replace("ский", "ський").translate(str.maketrans("ыэ", "ие"))
    row = Row(0, f"{centre.name} District", f"{uk} район", f"{adjective} район", "RU", centre.lat, centre.lon,
              "district", code, centre.zone, centre.population)  # fmt: skip
    row.attributes |= {stem, uk[:-2].lower(), fold(centre.name)}
    row.names |= {("ru", f"{adjective} округ"), ("uk", f"{uk} округ")}
    return row


def _district(code: str, cell: str, inside: list[Row]) -> Row:
    adjectives, _, centre_name = cell.partition("=")
    adjective, _, russian = adjectives.partition("/")
    stem = adjective[:-2].lower()
    centre = _centre(inside, stem, centre_name.replace("_", " "))
    russian = russian or russian_adjective(adjective)
    row = Row(0, f"{centre.name} Raion", f"{adjective} район", f"{russian} район",
              "UA", centre.lat, centre.lon, "district", code, centre.zone, centre.population)  # fmt: skip
    row.attributes |= {stem, fold(centre.name), row.ru.split()[0][:-2].lower()}
    row.names |= {("en", f"{centre.name} District"), ("en", f"{romanize(adjective)} Raion")}
    if adjective.endswith("ський") and not _is_regions_own(stem, code):
        row.names.add(("uk", adjective.removesuffix("ський") + "щина"))
        row.names.add(("ru", russian.removesuffix("ский") + "щина"))
    return row


def _is_regions_own(stem: str, code: str) -> bool:
    """Whether the oblast is named after the same town: Одещина is Odesa Oblast, not its raion."""
    return any(row[0] == code and row[3].lower().startswith(stem) for row in table("gazetteer_regions.txt"))


def _centre(inside: list[Row], stem: str, name: str) -> Row:
    """The settlement of that name, else the greatest of those whose names begin most like the adjective's root."""
    named = [row for row in inside if row.uk.replace("’", "'") == name]
    if name and not named:
        sys.exit(f"no settlement {name} for a district")
    among = named if name else inside

    def likeness(row: Row) -> tuple[int, int]:
        shared = _shared(stem, row.uk.replace("’", "'").lower())
        return min(shared, len(stem) - len("ськ")), row.population

    return max(among, key=likeness)


def _shared(one: str, other: str) -> int:
    """Letters in common from the start on."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
