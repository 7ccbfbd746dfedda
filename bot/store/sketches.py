"""What matching compares of an event as compact JSON, and back: read by the dozen for every report that comes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from bot.events.kinds import Kind
from bot.events.places import Spot
from bot.events.sketch import Sketch, Tally
from bot.events.timing import Span, When
from bot.values import Precision, Target, Weapon


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
            [[" ".join(sorted(title)), " ".join(sorted(body - title))] for title, body in sketch.words],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def decoded(text: str, event_id: int, audience: int) -> Sketch:
    """The sketch that was stored."""
    kind, (first, last, told), spots, beside, weapons, targets, tallies, speakers, words = json.loads(text)
    return Sketch(
        id=event_id,
        audience=audience,
        kind=Kind(kind),
        when=When(_time(first), _time(last), told and Span(*map(_time, told))),
        spots=tuple(_placed(*spot) for spot in spots),
        beside=tuple(_placed(*spot) for spot in beside),
        weapons=frozenset(map(Weapon, weapons)),
        targets=frozenset(map(Target, targets)),
        tallies=tuple(Tally(*tally) for tally in tallies),
        speakers=frozenset(speakers),
        words=tuple(_words(title, rest) for title, rest in words),
    )


def _spot(spot: Spot) -> list[Any]:
    return [spot.id, spot.country, spot.lat, spot.lon, spot.precision, spot.region_id]


def _placed(place_id: int, country: str, lat: float, lon: float, precision: str, region_id: int | None) -> Spot:
    return Spot(place_id, country, lat, lon, Precision(precision), region_id)


def _words(title: str, rest: str) -> tuple[frozenset[str], frozenset[str]]:
    words = frozenset(title.split())
    return words, words.union(rest.split())


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
