"""/timezone and /digesttime: the chat's own clock."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from functools import cache
from zoneinfo import available_timezones

from sqlmodel import Session

from bot.alerts import schedule, when
from bot.models import Chat
from bot.store import audit
from handlers.ask import Answer, Ask
from handlers.subscribing import with_chat

TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
OFF = ("off", "none", "вимк", "вимкнути", "ні", "выкл", "выключить", "нет")


async def digest_time(ask: Ask) -> Answer:
    """`/digesttime HH:MM|off`."""
    plain = ask.args.strip().casefold()
    found = TIME.fullmatch(plain)
    if found is None and plain not in OFF:
        return ask.tell("usage-digesttime")
    at = f"{int(found[1]):02}:{found[2]}" if found else None

    def change(chat: Chat) -> None:
        chat.digest_at = at

    changed = await _change(ask, "digest_at", at or "off", change)
    if at is None:
        return changed.tell("digest-off")
    return changed.tell("digest-set", at=at, zone=_zone_words(changed))


async def timezone(ask: Ask) -> Answer:
    """`/timezone NAME-or-city`."""
    if not ask.args:
        return ask.tell("timezone-is", zone=ask.chat.zone, clock=when.clock(ask.now, ask.chat.zone))
    zone = _named(ask.args) or _of_city(ask)
    if zone is None:
        close = difflib.get_close_matches(ask.args.strip().casefold()[:60], _zones(), n=1, cutoff=0.75)
        meant = _zones()[close[0]] if close else ""
        return (
            ask.tell("did-you-mean", word=ask.args, meant=meant) if meant else ask.tell("no-such-zone", zone=ask.args)
        )

    def change(chat: Chat) -> None:
        chat.zone, chat.zone_chosen = zone, True

    changed = await _change(ask, "zone", zone, change)
    return changed.tell("timezone-set", zone=zone, clock=when.clock(ask.now, zone))


async def _change(ask: Ask, name: str, value: str, change: Callable[[Chat], None]) -> Ask:
    """Change the clock; a digest that was awaited comes at the new hour."""

    def work(session: Session) -> Chat:
        chat = session.get_one(Chat, ask.chat.id)
        change(chat)
        chat.next_digest_at = schedule.next_digest(ask.now, chat.digest_at, chat.zone) if chat.digest_at else None
        session.add(chat)
        audit.note(session, chat.id, ask.user_id, name, value, ask.now)
        return chat

    return with_chat(ask, await ask.services.database.write(work))


def _zone_words(ask: Ask) -> str:
    return when.zone_words(ask.services.texts, ask.reader, ask.now)


def _named(text: str) -> str | None:
    return _zones().get(text.strip().casefold().replace(" ", "_"))


def _of_city(ask: Ask) -> str | None:
    places = ask.services.gazetteer.search(ask.args, ask.voice.language)
    known = (_named(place.name) for place in places)  # a zone that bears a city's name is that city's
    return next((zone for zone in known if zone), None) or next((place.zone for place in places if place.zone), None)


@cache
def _zones() -> dict[str, str]:
    """Zones by their whole name and by their city, in lower case."""
    names = sorted(available_timezones())
    cities = {
        name.rpartition("/")[2].casefold(): name for name in names if name.startswith(("Europe/", "Asia/", "America/"))
    }
    return cities | {name.casefold(): name for name in names}
