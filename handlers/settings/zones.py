"""/timezone: the clock of a chat, by a city, an offset or the name of a zone."""

from __future__ import annotations

import difflib
import re
from functools import cache
from zoneinfo import available_timezones

from bot.alerts import when
from bot.models import Chat
from bot.store import subscriptions
from bot.values.delivery import Button
from bot.values.facts import Place
from handlers.ask import Answer, Ask, Row, Voice, told
from handlers.reading.which_place import choose_place
from handlers.settings import clock
from handlers.subscribing.subscribing import ZONES

OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?")
PART_HOURS = {
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+9:30": "Australia/Darwin",
}
"""Zones of offsets that are no whole hours and never change."""
WEST, EAST = -12, 14
"""Whole hours from UTC, at most."""
FIXED = "Etc/GMT"
"""How zones begin that are an offset and nothing else."""
CHOICES = 6
LONGEST = 60


async def timezone(ask: Ask) -> Answer:
    """`/timezone CITY | UTC+3 | NAME`; alone it shows what is set, with buttons."""
    if not ask.args:
        return await form(ask)
    typed = ask.args[:LONGEST]
    zone = read_offset(typed) or _named(typed)
    if zone is not None:
        return _is_set(await _keep(ask, zone))
    places = _by_zone(ask, typed)
    if len(places) > 1:
        return choose_place(ask, typed, [(place, f"zone:{zone}") for zone, place in places.items()])
    if not places:
        return await _unknown(ask, typed)
    return _is_set(await _keep(ask, next(iter(places))))


async def press(ask: Ask) -> Answer:
    """A zone of the form: it is set, and the form shows it."""
    zone = _named(ask.args)
    return ask.pop("button-stale") if zone is None else await form(await _keep(ask, zone))


async def form(ask: Ask) -> Answer:
    """What time it is here, and zones to choose from: of the chat's places first."""
    rows = await _rows(ask)
    return told(ask.spoken(lambda voice: _words(ask, voice, "zone-is")), *rows, edit=ask.pressed)


def read_offset(text: str) -> str | None:
    """The zone of `UTC+3`, `GMT-5`, `+5:30`; None for anything else, and for offsets that there are not."""
    found = OFFSET.fullmatch(text.strip().casefold())
    if found is None:
        return None
    sign, hours, minutes = "+" if found[1] == "+" else "-", int(found[2]), int(found[3] or 0)
    if minutes:
        return PART_HOURS.get(f"{sign}{hours}:{minutes}")
    east = hours if sign == "+" else -hours
    if not WEST <= east <= EAST:
        return None
    return f"{FIXED}{-east:+d}" if east else "UTC"  # POSIX counts westward


async def _keep(ask: Ask, zone: str) -> Ask:
    def change(chat: Chat) -> None:
        chat.zone, chat.zone_chosen = zone, True

    return await clock.change(ask, "zone", zone, change)


def _is_set(ask: Ask) -> Answer:
    return told(ask.spoken(lambda voice: _words(ask, voice, "zone-set")))


def _words(ask: Ask, voice: Voice, key: str) -> str:
    """`key` with the zone as people call it and as computers do, who count a fixed offset the other way round."""
    zone, is_fixed = ask.chat.zone, ask.chat.zone.startswith(FIXED)
    called = when.zone_words(voice.texts, ask.words(voice).reader, ask.now)
    written = called if is_fixed or zone == called else f"{called} ({zone})"
    said = voice.say(key, zone=written, clock=when.clock(ask.now, zone))
    return f"{said}\n{voice.say('zone-fixed')}" if is_fixed else said


async def _unknown(ask: Ask, typed: str) -> Answer:
    """What was perhaps meant, as a button; else how a zone is named."""
    close = difflib.get_close_matches(typed.strip().casefold(), _zones(), n=1, cutoff=0.75)
    if not close:
        return ask.tell("no-such-zone", *await _rows(ask), zone=typed)
    meant = _zones()[close[0]]
    return ask.tell("did-you-mean", (Button(_city(ask, meant), f"zone:{meant}"),), word=typed, meant=meant)


async def _rows(ask: Ask) -> tuple[Row, ...]:
    """Buttons of zones: those of the chat's places, then of cities that many ask for."""
    wishes = await ask.services.database.read(lambda session: subscriptions.wishes_of(session, ask.chat.id))
    own = [wish.place.zone for wish in wishes if wish.place and wish.place.zone]
    zones = list(dict.fromkeys([*own, *ZONES.values()]))[:CHOICES]
    buttons = [Button(f"{'● ' if zone == ask.chat.zone else ''}{_city(ask, zone)}", f"zone:{zone}") for zone in zones]
    return tuple(buttons[:3]), tuple(buttons[3:])


def _city(ask: Ask, zone: str) -> str:
    """The city that a zone bears the name of, in the chat's language where the gazetteer knows it."""
    if zone in ZONES.values():
        return ask.voice.plain(next(key for key, named in ZONES.items() if named == zone))
    name = zone.rpartition("/")[2].replace("_", " ")
    found = [place for place in ask.services.gazetteer.search(name) if place.zone == zone]
    return found[0].called(ask.voice.language) if found else name


def _by_zone(ask: Ask, typed: str) -> dict[str, Place]:
    """The zones of the places of that name, each with the likeliest of its places."""
    places = ask.services.gazetteer.search(typed, ask.voice.language)
    own = [zone for place in places if (zone := _named(place.name))]  # a zone that bears a city's name is that city's
    if own:
        return {own[0]: places[0]}
    found: dict[str, Place] = {}
    for place in places:
        if place.zone:
            found.setdefault(place.zone, place)
    return found


def _named(text: str) -> str | None:
    return _zones().get(text.strip().casefold().replace(" ", "_"))


@cache
def _zones() -> dict[str, str]:
    """Zones by their whole name and by their city, in lower case."""
    names = sorted(available_timezones())
    cities = {
        name.rpartition("/")[2].casefold(): name for name in names if name.startswith(("Europe/", "Asia/", "America/"))
    }
    return cities | {name.casefold(): name for name in names}
