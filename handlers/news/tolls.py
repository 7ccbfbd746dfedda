"""/toll: the killed and wounded of a place over a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from bot.alerts import place_toll
from bot.alerts.place_toll import PlaceToll
from bot.store import attacks, events
from bot.values.digests import Period
from bot.values.events import EventView
from bot.values.facts import Place, Precision
from handlers.ask import Answer, Ask, number, told
from handlers.reading import spans
from handlers.reading.which_place import one_place, perhaps_meant, search

DAY = timedelta(days=1)
LONGEST_DAYS = 366
FINE = (Precision.SETTLEMENT, Precision.DISTRICT)
"""Places of which a report may name only the region around them."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is told, and the gravest attack with its reports."""

    told: PlaceToll
    gravest: EventView | None


async def toll(ask: Ask) -> Answer:
    """/toll PLACE [PERIOD]: the last day, if no period is named."""
    until = spans.upto(ask.now)
    name, period = spans.apart(ask.args, until, ask.chat.zone)
    if not name:
        return ask.tell("usage-toll")
    asked_for = period or Period(until - DAY, until)
    if (refusal := spans.refusal(ask, asked_for, LONGEST_DAYS)) is not None:
        return refusal

    def data(place: Place) -> str:
        return f"toll:{place.id}.{asked_for.code}"

    place = one_place(ask, name, data, lambda: perhaps_meant(ask, name, data) or _not_understood(ask, name))
    return place if isinstance(place, Answer) else await _told(ask, place, asked_for)


async def press(ask: Ask) -> Answer:
    """One of several places of a name, with the period that was asked for."""
    place_id, _, code = ask.args.partition(".")
    place, period = ask.services.gazetteer.by_id(number(place_id) or 0), Period.decoded(code)
    if place is None or period is None or period.length > LONGEST_DAYS * DAY:
        return ask.pop("button-stale")
    return await _told(ask, place, period)


def _not_understood(ask: Ask, text: str) -> Answer:
    """Whether it is the place or what follows it that is not known."""
    words = text.split()
    for size in range(len(words) - 1, 0, -1):
        if search(ask, " ".join(words[:size])):
            return ask.tell("time-not-understood", said=" ".join(words[size:]))
    return ask.tell("toll-no-place", place=text)


async def _told(ask: Ask, place: Place, period: Period) -> Answer:
    known = await ask.services.database.read(lambda session: _known(session, ask, place, period))
    return told(ask.spoken(lambda voice: place_toll.write(known.told, known.gravest, ask.words(voice))))


def _known(session: Session, ask: Ask, place: Place, period: Period) -> _Known:
    around = ask.services.gazetteer.by_id(place.region_id) if place.region_id and place.precision in FINE else place
    told_ = place_toll.count(place, period, attacks.begun(session, period, ask.chat.id, around or place))
    gravest = told_.gravest
    return _Known(told_, events.get(session, gravest.id) if gravest is not None and gravest.id else None)
