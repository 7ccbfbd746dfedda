"""What a reader says is wrong with an event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong; the values are kept in `Correction.what`."""

    LABEL = "label"
    PLACE = "place"
    FIGURE = "figure"
    OTHER_EVENT = "other_event"
    """Its reports tell of more than one event."""
    NOT_NEWS = "not_news"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one reader says: the fault, and for a place perhaps the id of the right one."""

    fault: Fault = Fault.UNSPECIFIED
    place_id: int | None = None

    def code(self) -> str:
        """As it is kept, and as buttons carry it: `place:706483`."""
        return self.fault.value if self.place_id is None else f"{self.fault.value}:{self.place_id}"


def read(code: str) -> Claim | None:
    """The claim that was written so; None where it is none."""
    fault, _, place = code.partition(":")
    if fault not in tuple(Fault) or not (place.isascii() and place.isdigit() and len(place) < 16 if place else True):
        return None
    if place and fault != Fault.PLACE:
        return None
    return Claim(Fault(fault), int(place) if place else None)
