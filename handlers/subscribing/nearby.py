"""A place on the map that was shared: the settlement there, and how far around it to listen."""

from __future__ import annotations

from handlers.ask import Answer, Ask, Voice, told
from handlers.reading import wanted as wants
from handlers.reading.wanted import Wanted

RADII = (10, 25, 50)
"""Kilometres around the settlement that are offered."""


def near(ask: Ask, lat: float, lon: float) -> Answer:
    """Offer to hear of what happens around these coordinates (degrees); nothing is kept before a button is pressed."""
    place = ask.services.gazetteer.near(lat, lon)
    if place is None:
        return ask.tell("nothing-near")

    def words(voice: Voice) -> str:
        return voice.say("near-here", place=place.called(voice.language))

    def data(radius_km: int | None) -> str:
        return f"sub:{Wanted(wants.FOR_A_PLACE, place_id=place.id, radius_km=radius_km).code()}"

    around = tuple(ask.voice.button("button-within", data(km), km=km) for km in RADII)
    only = ask.voice.button("button-only-there", data(None), place=place.called(ask.voice.language))
    return told(ask.spoken(words), around, (only,))
