"""The gazetteer file: places, the forms of their names, and where they come from."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from pathlib import Path

from place_declension import adjective_stem, forms
from place_rows import Row

from bot.classify.gazetteer import fold

ATTRIBUTION = "Places: GeoNames (https://www.geonames.org), CC BY 4.0; villages of Ukraine: КАТОТТГ, public domain"
OWN = 900_000_000
"""Ids from here on are our own."""
GREAT = 500_000
"""A city of that many is meant even by a short form: в Уфе."""


def all_forms(row: Row) -> set[str]:
    """Every form under which a place is found."""
    if ("none", "") in row.names:
        return set()
    named = {("en", row.name), ("uk", row.uk), ("ru", row.ru), *row.names}
    found = set()
    for language, name in named:
        if language == "en" or not name:
            found.add(fold(name))
        else:
            spelled = re.sub("[’ʼ]", "'", name)
            found.update(fold(form) for form in forms(spelled, language if language in ("uk", "ru") else "ru"))
    return {form for form in found if _tells_apart(form, row)}


def _tells_apart(form: str, row: Row) -> bool:
    """Whether a form is long enough not to be an ordinary word: the farther away and the smaller, the longer."""
    if not form or row.precision != "settlement" or row.country == "UA":
        return len(form) > (1 if row.precision == "country" else 2)
    if row.population >= GREAT:
        return len(form) > 2 + form.isascii()
    far = row.country not in ("RU", "BY", "SY", "IL", "PS", "LB", "IQ", "YE", "SD", "PK", "AF")
    if "а" <= form[0] <= "я" or form[0] in "іїєґ":
        return len(form) > (5 if far and row.population < 500_000 else 3)
    return len(form) > (4 if far and row.population < 300_000 else 3)


def attributes(row: Row) -> set[str]:
    """What stands before "region", "district", "direction" or "community" and means this place."""
    found = {fold(stem) for stem in row.attributes}
    if row.precision == "settlement" and row.country in ("UA", "RU") and row.id < OWN:
        stems = [adjective_stem(re.sub("[’ʼ]", "'", row.uk), "uk"), adjective_stem(row.ru, "ru")]
        found.update(fold(stem) for stem in stems if stem)
    return found


def write(rows: list[Row], path: Path, sources: dict[str, str]) -> None:
    """The file. `sources` has the versions of what it is made from."""
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript(
        "PRAGMA page_size=4096; PRAGMA journal_mode=OFF;"
        "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
        "CREATE TABLE place (id INTEGER PRIMARY KEY, name, name_uk, name_ru, country, lat, lon, precision, region_id,"
        " zone, district_id, population);"
        "CREATE TABLE form (form TEXT PRIMARY KEY, named, attributed, begins) WITHOUT ROWID;"
    )
    base.executemany("INSERT INTO about VALUES (?,?)", [("attribution", ATTRIBUTION), *sorted(sources.items())])
    codes = {row.region: row.id for row in rows if row.division}
    ordered = sorted(rows, key=lambda row: row.id)
    base.executemany(f"INSERT INTO place VALUES ({','.join('?' * 12)})", [_columns(row, codes) for row in ordered])
    base.executemany("INSERT INTO form VALUES (?,?,?,?)", form_rows(rows))
    base.execute("CREATE INDEX place_lat ON place (lat) WHERE precision = 'settlement'")
    base.commit()
    base.execute("VACUUM")
    base.close()


def _columns(row: Row, codes: dict[str, int]) -> tuple[object, ...]:
    region = codes.get(row.region) or (row.id if row.precision == "region" else None)
    uk = row.uk.replace("'", "’")  # the tables are typed with the other one
    return (row.id, row.name, uk, row.ru, row.country, row.lat, row.lon, row.precision, region, row.zone,
            row.id if row.precision == "district" else row.district, row.population)  # fmt: skip


def form_rows(rows: list[Row]) -> list[tuple[str, str | None, str | None, int | None]]:
    """Each form, the places that it names, those that it means before "region", whether longer names begin with it.

    Places are told by id, the most populous first.
    """
    named: dict[str, list[int]] = defaultdict(list)
    attributed: dict[str, list[int]] = defaultdict(list)
    begins: set[str] = set()
    for row in sorted(rows, key=lambda row: (-row.population, row.id)):
        for form in all_forms(row):
            named[form].append(row.id)
            begins.update([form.split()[0]] if " " in form else [])
        for form in attributes(row):
            attributed[form].append(row.id)
    return [(form, _listed(named.get(form)), _listed(attributed.get(form)), 1 if form in begins else None)
            for form in sorted({*named, *attributed, *begins})]  # fmt: skip


def _listed(ids: list[int] | None) -> str | None:
    return " ".join(map(str, ids)) if ids else None
