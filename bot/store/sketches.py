"""What matching compares of an event as compact JSON, and back: read by the dozen for every report that comes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from bot.events.kinds import Kind
from bot.events.places import Spot
from bot.events.sketch import Sketch, Tally
from bot.events.timing import Span, When
from bot.values.facts import Precision, Target, Weapon

_KINDS = {kind.value: kind for kind in Kind}
_WEAPONS = {weapon.value: weapon for weapon in Weapon}
_TARGETS = {target.value: target for target in Target}
_PRECISIONS = {precision.value: precision for precision in Precision}
"""Looked up, for calling an enumeration takes ten times as long."""


def encoded(sketch: Sketch) -> str:
    """A sketch without its id and audience, which its row has."""
    when = sketch.when
    told = when.told and [_seconds(when.told.start), _seconds(when.told.end)]
    return json.dumps(
        [
            sketch.kind,
            [_seconds(when.first), _seconds(when.last), told],
            [_spot(spot) for spot in sketch.spots],
            [_spot(spot) for spot in sketch.beside],
            sorted(sketch.weapons),
            sorted(sketch.targets),
            [[tally.speaker, tally.killed, tally.injured, tally.killed_or_injured] for tally in sketch.tallies],
            sorted(sketch.speakers),
            [[title, whole] if whole != title else [title] for title, whole in sketch.words],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


@lru_cache(maxsize=2_048)
def decoded(text: str, event_id: int, audience: int) -> Sketch:
    """The sketch that was stored. A city's events are compared with report after report."""
    kind, (first, last, told), spots, beside, weapons, targets, tallies, speakers, words = json.loads(text)
    return Sketch(
        event_id,
        audience,
        _KINDS[kind],
        When(_time(first), _time(last), told and Span(_time(told[0]), _time(told[1]))),
        tuple([_placed(*spot) for spot in spots]),
        tuple([_placed(*spot) for spot in beside]),
        frozenset([_WEAPONS[weapon] for weapon in weapons]),
        frozenset([_TARGETS[target] for target in targets]),
        tuple([Tally(*tally) for tally in tallies]),
        frozenset(speakers),
        tuple([(each[0], each[-1]) for each in words]),
    )


def _spot(spot: Spot) -> list[Any]:
    return [spot.id, spot.country, spot.lat, spot.lon, spot.precision, spot.region_id]


def _placed(place_id: int, country: str, lat: float, lon: float, precision: str, region_id: int | None) -> Spot:
    return Spot(place_id, country, lat, lon, _PRECISIONS[precision], region_id)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
