"""How two places lie to each other: the same, near, one inside the other, or apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import asin, cos, degrees, floor, radians, sin, sqrt

from bot.values.facts import FINENESS, Place, Precision

EARTH_KM = 6371.0
NEAR_KM = 12.0
"""Settlements as near as this are named for one another: an airfield for its town, a suburb for the city."""
SQUARES = 4
"""Squares of the map for a degree: about 28 by 18 km in Kharkiv."""
NEIGHBOURLY = (Precision.SETTLEMENT, Precision.DISTRICT)
"""Places that have others near them."""


class Nearness(IntEnum):
    """How surely two names mean one place; the higher the surer."""

    APART = 0
    SAME_COUNTRY = 1
    INSIDE = 2
    BESIDE = 3
    """The one is named second in reports of the other."""
    SAME_REGION = 4
    NEAR = 5
    SAME = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """A place without its names: all that comparing needs."""

    id: int
    country: str
    lat: float
    lon: float
    precision: Precision
    region_id: int | None


def spot(place: Place) -> Spot:
    """A place without its names."""
    return Spot(place.id, place.country, place.lat, place.lon, place.precision, place.region_id)


def distance_km(one: Place | Spot, other: Place | Spot) -> float:
    """Great-circle distance between the points of two places."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def nearness(one: Place | Spot, other: Place | Spot) -> Nearness:
    """How two places lie to each other."""
    if one.id == other.id:
        return _itself(one)
    coarse, fine = (one, other) if FINENESS[one.precision] <= FINENESS[other.precision] else (other, one)
    if coarse.precision is Precision.COUNTRY:
        return Nearness.APART
    if coarse.precision is Precision.REGION:
        return Nearness.INSIDE if fine.region_id == coarse.id else Nearness.APART
    reach = NEAR_KM if coarse.precision is Precision.SETTLEMENT else 2 * NEAR_KM
    return Nearness.NEAR if distance_km(one, other) <= reach else Nearness.APART


def cell(place: Place | Spot) -> int | None:
    """The square of the map that a settlement or district lies in; a region lies in many."""
    return _square(place.lat, place.lon) if place.precision in NEIGHBOURLY else None


def cells_around(place: Place | Spot) -> tuple[int, ...]:
    """The squares that hold all places near a settlement or district."""
    if place.precision not in NEIGHBOURLY:
        return ()
    reach = NEAR_KM if place.precision is Precision.SETTLEMENT else 2 * NEAR_KM
    tall = degrees(reach / EARTH_KM)
    wide = tall / max(cos(radians(place.lat)), 0.1)
    rows = range(floor((place.lat - tall) * SQUARES), floor((place.lat + tall) * SQUARES) + 1)
    columns = range(floor((place.lon - wide) * SQUARES), floor((place.lon + wide) * SQUARES) + 1)
    return tuple(_square(row / SQUARES, column / SQUARES) for row in rows for column in columns)


def _square(lat: float, lon: float) -> int:
    """Numbers a square by its row from the south pole and its column from the date line."""
    return floor((lat + 90) * SQUARES) * 360 * SQUARES + floor((lon + 180) * SQUARES) % (360 * SQUARES)


def _itself(place: Place | Spot) -> Nearness:
    if place.precision is Precision.COUNTRY:
        return Nearness.SAME_COUNTRY
    return Nearness.SAME_REGION if place.precision is Precision.REGION else Nearness.SAME


def elsewhere(one: Place, other: Place) -> bool:
    """Whether the two cannot be one place: neither lies in the other, or near it."""
    if Precision.COUNTRY in (one.precision, other.precision):
        return one.country != other.country
    return nearness(one, other) is Nearness.APART


def finer(one: Place | None, other: Place | None) -> Place | None:
    """The more precise of two places; the first where they are alike."""
    if one is None or other is None:
        return one or other
    return other if FINENESS[other.precision] > FINENESS[one.precision] else one
