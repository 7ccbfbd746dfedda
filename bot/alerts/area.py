"""Whether an event's place lies in what a subscription asked for. Pure."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from bot.values.chats import RouteReason, Wish
from bot.values.facts import Place, Precision

EARTH_KM = 6371.0
"""Mean radius of the Earth (IUGG)."""


def reaches(wish: Wish, place: Place | None) -> RouteReason:
    """ASKED (everywhere), PLACE, PLACE_NOT_PRECISE, DIGEST_ONLY or OTHER_PLACE."""
    if wish.place is None:
        return RouteReason.ASKED
    if place is None:
        return RouteReason.DIGEST_ONLY
    if _inside(wish.place, place) or _within_radius(wish, place):
        return RouteReason.PLACE
    return _vague(wish.place, place)


def keys(place: Place) -> frozenset[str]:
    """What a place answers to: its own id, those of its district and region, and the code of its country."""
    ids = {place.id, place.district_id, place.region_id} - {None}
    return frozenset({str(each) for each in ids} | {place.country})


def key(place: Place) -> str:
    """What names a place among the `keys` of those that lie in it."""
    return place.country if place.precision is Precision.COUNTRY else str(place.id)


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance."""
    lat, other_lat = radians(one.lat), radians(other.lat)
    half_lat, half_lon = (other_lat - lat) / 2, radians(other.lon - one.lon) / 2
    chord = sin(half_lat) ** 2 + cos(lat) * cos(other_lat) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))


def _inside(asked: Place, place: Place) -> bool:
    """The place itself, or one within the district, the region or the country that was asked for."""
    if asked.id == place.id:
        return True
    if asked.precision is Precision.COUNTRY:
        return asked.country == place.country
    if asked.precision is Precision.DISTRICT:
        return asked.id == place.district_id
    return asked.precision is Precision.REGION and asked.id == place.region_id


def _within_radius(wish: Wish, place: Place) -> bool:
    """Between settlements only: the centre of a region is nowhere in particular."""
    if wish.place is None or wish.radius_km is None:
        return False
    both = wish.place.precision is Precision.SETTLEMENT and place.precision is Precision.SETTLEMENT
    return both and distance_km(wish.place, place) <= wish.radius_km


def _vague(asked: Place, place: Place) -> RouteReason:
    """A place that may hold what was asked for: its region or district comes, its country goes to the digest."""
    if place.precision is Precision.COUNTRY:
        return RouteReason.DIGEST_ONLY if asked.country == place.country else RouteReason.OTHER_PLACE
    if place.precision is Precision.DISTRICT and asked.district_id is not None:
        return RouteReason.PLACE_NOT_PRECISE if asked.district_id == place.id else RouteReason.OTHER_PLACE
    fine = asked.precision in (Precision.SETTLEMENT, Precision.DISTRICT)
    coarse = place.precision in (Precision.REGION, Precision.DISTRICT)
    same_region = asked.region_id is not None and asked.region_id == place.region_id
    return RouteReason.PLACE_NOT_PRECISE if fine and coarse and same_region else RouteReason.OTHER_PLACE
