"""The shipped file of places: what a name may mean. Read-only; holds nothing of GeoNames in memory but what was asked.

Built by scripts/build_gazetteer.py from GeoNames, CC BY 4.0, and the codifier of Ukraine's settlements.
"""

from __future__ import annotations

import re
import sqlite3
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import cos, radians
from typing import Any
from urllib.parse import quote

from bot.classify.misspelt import one_slip_away
from bot.values.facts import Language, Place, Precision

REMEMBERED = 65_536
TOWN = 20_000
OUTSHINES = 100
"""From how many inhabitants on, and how many times as many, a town is meant where villages have its name."""
GUESSES = 3
NEAR = {"UA": 3.0, "RU": 1.5, "PS": 1.0, "IL": 1.0, "LB": 1.0, "SY": 1.0}
"""Countries of the wars that the bot follows, and how much likelier a place there is meant."""
SHORT = 4
"""Letters of a word that is no misspelt village."""
CITY = 300_000
"""People of a city that is guessed wherever it is."""
NEARBY_DEGREES = 0.5
"""How far away `near` looks for a settlement: some 55 km."""
_COLUMNS = "id, name, name_uk, name_ru, country, lat, lon, precision, region_id, zone, district_id, population"
_ADJECTIVE = re.compile(r"^(.{2,}(?:ськ|цьк|зьк|ск|цк))(?:ий|ого|ому|им|ім|ом|а|ої|ій|у|ою|ая|ой|ую|е|ое|і|ие|их|ими)$")


@dataclass(frozen=True, slots=True)
class Known:
    """A place and how many people live there."""

    place: Place
    population: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a folded form may mean: ids of places, the most populous first."""

    named: tuple[int, ...] = ()
    attributed: tuple[int, ...] = ()
    """Before "region", "district" or "direction"."""
    begins: bool = False
    """Whether longer names begin with it."""


NOTHING = Meaning()


@lru_cache(REMEMBERED)
def fold(text: str) -> str:
    """The spelling under which forms are kept: lower case, no apostrophes, no marks on Latin letters, ё as е.

    Letters that are neither Cyrillic nor Latin are left out. The gazetteer is built by this very function.
    """
    bare = re.sub(r"['’ʼ`‘ʹ]", "", text.lower()).replace("ё", "е")
    return bare if bare.isascii() else "".join(plain(letter) for letter in bare)


@lru_cache(REMEMBERED)
def is_adjective(form: str) -> bool:
    """Whether a folded word is a case form of a relative adjective, Ukrainian or Russian."""
    return _ADJECTIVE.match(form) is not None


@lru_cache(maxsize=512)
def plain(letter: str) -> str:
    """A small letter without marks; Cyrillic ones stay."""
    if letter < "\u0080" or "\u0400" <= letter <= "\u052f":
        return letter
    special = {"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae"}
    return special.get(letter) or unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()


class Gazetteer:
    """Looks names up. One instance serves all threads."""

    def __init__(self, path: str) -> None:
        self._base = sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._forms = lru_cache(REMEMBERED)(self._read_forms)
        self._known = lru_cache(REMEMBERED)(self._read_known)
        self._coarse = lru_cache(REMEMBERED)(self._read_coarse)

    @classmethod
    def load(cls) -> Gazetteer:
        """The gazetteer that ships with the product; opened once."""
        return _shipped()

    def named(self, form: str) -> tuple[Known, ...]:
        """The places that a folded form may name, the most populous first."""
        return tuple(self._known(place_id) for place_id in self._forms(form).named)

    def attributed(self, form: str) -> tuple[Known, ...]:
        """The places that a folded form means before "region", "district" or "direction"."""
        found = self._forms(form).attributed
        adjective = _ADJECTIVE.match(form)
        if adjective:
            found = (*found, *self._forms(adjective.group(1)).attributed)
        return tuple(self._known(place_id) for place_id in dict.fromkeys(found))

    def begins(self, form: str) -> bool:
        """Whether some name of several words begins with this one."""
        return self._forms(form).begins

    def by_id(self, place_id: int) -> Place | None:
        """The place of that id, if the gazetteer has it."""
        try:
            return self._known(place_id).place
        except KeyError:
            return None

    def near(self, lat: float, lon: float) -> Place | None:
        """The nearest settlement within some 50 km."""
        wide = NEARBY_DEGREES / max(cos(radians(lat)), 0.1)
        row = self._base.execute(
            f"SELECT {_COLUMNS} FROM place WHERE precision = 'settlement' AND lat BETWEEN ? AND ?"  # noqa: S608 - constant
            " AND lon BETWEEN ? AND ? ORDER BY (lat - ?) * (lat - ?) + (lon - ?) * (lon - ?) * ? LIMIT 1",
            (lat - NEARBY_DEGREES, lat + NEARBY_DEGREES, lon - wide, lon + wide, lat, lat, lon, lon,
             cos(radians(lat)) ** 2),
        ).fetchone()  # fmt: skip
        return _known(row).place if row else None

    def country(self, code: str) -> Place | None:
        """The country of an ISO code."""
        return next((place for place in self._coarse(code) if place.precision is Precision.COUNTRY), None)

    def regions(self, code: str) -> tuple[Place, ...]:
        """The first-level divisions of a country that the gazetteer has; not areas such as "the south"."""
        return tuple(place for place in self._coarse(code) if place.precision is Precision.REGION and place.zone)

    def search(self, text: str, language: str | None = None) -> list[Place]:
        """What a user who types a name may mean, best first; settlements before what is named after them.

        Where the best is called just so, places that only have a form like it are not meant; nor are villages that bear
        a town's name. What follows a comma narrows: "Mykhailivka, Poltava region".
        """
        name, _, around = text.partition(",")
        form = fold(" ".join(name.split()))
        ranked = sorted(self._typed(form), key=lambda known: -_rank(known, language))
        outer = {place.id for place in self.search(around, language)} if around.strip() else set()
        if outer or "," in around:  # of "Kharkiv, Lviv, Odesa" the last two do not narrow the first: it is not that
            return [k.place for k in ranked if outer & self._around(k.place)]
        if ranked and _is_called(ranked[0].place, form):
            ranked = [known for known in ranked if _is_called(known.place, form)]
        return [known.place for known in _unless_outshone(ranked)]

    def _around(self, place: Place) -> set[int]:
        """What a place is in: its district, its region, its country."""
        country = self.country(place.country) if place.country else None
        inside = (place.district_id, place.region_id, country.id if country else None)
        return {key for key in inside if key is not None}

    def guess(self, text: str, language: str | None = None) -> list[Place]:
        """Places that a user may mean who misspells a name by one letter, best first; `GUESSES` at most.

        Far from the wars that the bot follows only a big city is meant, and its first letter is right: "hello" is none.
        """
        typed = fold(" ".join(text.split()))
        forms = list(dict.fromkeys(one_slip_away(typed)))
        marks = ",".join("?" * len(forms))
        query = f"SELECT form, named FROM form WHERE form IN ({marks})"  # noqa: S608 - marks only
        rows = [(form, self._known(key)) for form, ids in self._base.execute(query, forms) for key in _ids(ids)]
        likely = {k.place.id: k for form, k in rows if _is_likely(k, form, typed)}
        ranked = sorted(likely.values(), key=lambda known: -_rank(known, language))
        return [known.place for known in _unless_outshone(ranked)[:GUESSES]]

    def _typed(self, form: str) -> tuple[Known, ...]:
        """The places of a name, else of an attribute and "region" or "district"."""
        head, _, last = form.rpartition(" ")
        precision = Cues.load().division(last) if head else None
        found = self.named(form)
        return found or tuple(k for k in self.attributed(head) if k.place.precision is precision)

    def _read_forms(self, form: str) -> Meaning:
        row = self._base.execute("SELECT named, attributed, begins FROM form WHERE form = ?", (form,)).fetchone()
        return Meaning(_ids(row[0]), _ids(row[1]), bool(row[2])) if row else NOTHING

    def _read_coarse(self, country: str) -> tuple[Place, ...]:
        query = f"SELECT {_COLUMNS} FROM place WHERE precision IN ('country', 'region') AND country = ?"  # noqa: S608 - constant
        return tuple(_known(row).place for row in self._base.execute(query, (country,)))

    def _read_known(self, place_id: int) -> Known:
        row = self._base.execute(f"SELECT {_COLUMNS} FROM place WHERE id = ?", (place_id,)).fetchone()  # noqa: S608 - constant
        if row is None:
            raise KeyError(place_id)
        return _known(row)


def _ids(listed: str | None) -> tuple[int, ...]:
    return tuple(map(int, listed.split())) if listed else ()


def _is_called(place: Place, form: str) -> bool:
    return form in {fold(place.name), fold(place.name_uk), fold(place.name_ru)}


class Cues:
    """Words around a name that say what it means."""

    def __init__(self, stored: dict[str, list[str]]) -> None:
        self._words = {key: frozenset(w for w in words if not w.endswith("-")) for key, words in stored.items()}
        self._stems = {key: tuple(w[:-1] for w in words if w.endswith("-")) for key, words in stored.items()}

    @classmethod
    def load(cls) -> Cues:
        """The cues that ship with the product; read once."""
        return _cues()

    def has(self, key: str, word: str) -> bool:
        """Whether a folded word is one of that sort."""
        return word in self._words[key] or (bool(self._stems[key]) and word.startswith(self._stems[key]))

    def division(self, word: str) -> Precision | None:
        """What kind of place a word such as "region" makes of the attribute before it."""
        for key, precision in (("region", Precision.REGION), ("district", Precision.DISTRICT)):
            if self.has(key, word):
                return precision
        if self.has("around", word):
            return Precision.SETTLEMENT
        return Precision.COUNTRY if self.has("land", word) else None


def _unless_outshone(ranked: list[Known]) -> list[Known]:
    """Without the villages, where the best is a town of many times as many people."""
    if not ranked or ranked[0].population < TOWN:
        return ranked
    return [known for known in ranked if known.population * OUTSHINES >= ranked[0].population]


def _is_likely(known: Known, form: str, typed: str) -> bool:
    """Whether one who typed that may mean this place by that form; a short word is like too many villages."""
    if known.place.country in NEAR:
        return len(typed) > SHORT or known.population >= TOWN
    return known.population >= CITY and form[0] == typed[0]


def _rank(known: Known, language: str | None) -> float:
    """How likely a place is meant: its size, and nearness to the war that the bot follows."""
    home = NEAR.get(known.place.country, 0.0)
    home += 1.0 if language == Language.RU and known.place.country == "RU" else 0.0
    return home + len(str(known.population)) + known.population / 1e8


def _known(row: tuple[Any, ...]) -> Known:
    key, name, name_uk, name_ru, country, lat, lon, precision, region_id, zone, district_id, population = row
    place = Place(
        key, name, name_uk, name_ru, country, lat, lon, Precision(precision), region_id, zone or None, district_id
    )
    return Known(place, population)


@cache
def _shipped() -> Gazetteer:
    return Gazetteer(str(resources.files("bot.classify").joinpath("gazetteer.sqlite")))


@cache
def _cues() -> Cues:
    return Cues(tomllib.loads(resources.files("bot.classify").joinpath("gazetteer.toml").read_text("utf-8")))
