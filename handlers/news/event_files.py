"""/events: the events of a period as a file for a table or a map, in the rows of `strikewire events`."""

from __future__ import annotations

import json
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.alerts import tables
from bot.alerts.digest_head import period_words
from bot.store import events
from bot.values.delivery import File
from bot.values.digests import Period
from bot.values.events import EventView
from handlers.ask import Answer, Ask, Row, Voice
from handlers.reading import spans

DAY = timedelta(days=1)
LONGEST_DAYS = 366
MOST_EVENTS = 2_000
"""Events in a file: with all their sources these are a few megabytes."""


class Form(StrEnum):
    """What a file can be."""

    CSV = "csv"
    GEOJSON = "geojson"


async def show(ask: Ask) -> Answer:
    """/events [PERIOD] [csv|geojson]: a table of the last day, if nothing else is named."""
    words = ask.args.split()
    forms = [Form(word.casefold()) for word in words if word.casefold() in tuple(Form)]
    rest = " ".join(word for word in words if word.casefold() not in tuple(Form))
    period = spans.read(ask, DAY, LONGEST_DAYS, said=rest)
    return period if isinstance(period, Answer) else await _file(ask, period, forms[0] if forms else Form.CSV)


async def press(ask: Ask) -> Answer:
    """A button that stands for a file."""
    form, _, code = ask.args.partition(".")
    period = Period.decoded(code)
    if period is None or form not in tuple(Form) or period.length > timedelta(days=LONGEST_DAYS):
        return ask.pop("button-stale")
    return await _file(ask, period, Form(form))


def buttons(voice: Voice, period: Period) -> Row:
    """A button for each kind of file."""
    return tuple(voice.button(f"button-{form}", f"events:{form}.{period.code}") for form in Form)


async def _file(ask: Ask, period: Period, form: Form) -> Answer:
    found = await ask.services.database.read(
        lambda session: events.between(
            session, period.since, period.until, ask.chat.id, limit=MOST_EVENTS + 1, gone_too=True
        )
    )
    if not found:
        return ask.pop("events-none")
    shown = found[:MOST_EVENTS]
    key = "events-caption" if len(shown) == len(found) else "events-part"

    def caption(voice: Voice) -> str:
        said = voice.say(key, n=len(shown), period=period_words(period, ask.words(voice)))
        placed = sum(map(tables.is_on_map, shown))
        if form is Form.CSV or placed == len(shown):
            return said
        return f"{said}\n{voice.say('events-on-map', placed=placed, n=len(shown))}"

    first = period.since.astimezone(ZoneInfo(ask.chat.zone))
    return Answer(files=(File(f"strikewire-{first:%Y-%m-%d}.{form}", _content(shown, form), ask.spoken(caption)),))


def _content(found: list[EventView], form: Form) -> bytes:
    if form is Form.CSV:
        return tables.as_csv(found).encode()
    return json.dumps(tables.as_geojson(found), ensure_ascii=False).encode()
