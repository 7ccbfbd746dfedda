"""The first minute, step by step: what to hear of, where, when; then an example of an alert.

A button carries all that was chosen before it, so that each is good at any time: one goes back, presses an old one,
begins anew or leaves, and nothing is kept before the last tap. Only a place that is typed or shared needs the draft of
what was chosen.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.values.chats import Destination, Mode
from bot.values.delivery import Button
from bot.values.facts import Place, Precision, Topic
from handlers.ask import Answer, Ask, Row, Voice, told
from handlers.first_minute import areas
from handlers.reading import wanted as wants
from handlers.reading.wanted import Said, Wanted
from handlers.reading.which_place import one_place, unknown_place
from handlers.settings import languages
from handlers.subscribing import subscribing
from handlers.subscribing.covering import scope
from handlers.subscribing.nearby import near

TOPICS = (Topic.STRIKE, Topic.CASUALTY, Topic.IN_FLIGHT, Topic.THREAT)
USUAL = Wanted(wants.FOR_A_PLACE)
"""What is ticked at the beginning."""
RADII = (None, 10, 25, 50)
"""Kilometres around a town that can be tapped; any other can be typed."""
AROUND_HERE = 25
"""Kilometres around a place that was shared, unless others are tapped."""
DIGEST_HOURS = ("08", "20")
HOUR = re.compile(r"[01]\d|2[0-3]")
AT_ITS_HOUR = "-"
"""In callback data: the digest's hour stays what it is."""


async def press(ask: Ask) -> Answer:
    """A button of any step: `STEP:what it stands for`."""
    step, _, rest = ask.args.partition(":")
    found = STEPS.get(step)
    return ask.pop("button-stale") if found is None else await found(ask, rest)


def what(ask: Ask, wanted: Wanted = USUAL, *, edit: bool = False) -> Answer:
    """The first question: topics as toggles."""
    ticks = [_tick(ask, wanted, topic) for topic in TOPICS]
    back = ask.voice.button("button-back", "first:lang:")
    onward = ask.voice.button("button-next", f"first:where:{wanted.code()}")
    return told(ask.say("first-what"), tuple(ticks[:2]), tuple(ticks[2:]), (back, onward), edit=edit)


def where(ask: Ask, wanted: Wanted, *, edit: bool = False) -> Answer:
    """The second question: an area by buttons, else a name or a place on the map."""
    return _areas(ask, wanted, areas.COUNTRIES[0], 1, edit=edit) or ask.pop("button-stale")


def when(ask: Ask, wanted: Wanted, place: Place | None, *, edit: bool = False) -> Answer:
    """The last question; around a town, how far."""

    def words(voice: Voice) -> str:
        told_ = scope(voice, wanted.topics, place, wanted.radius_km)
        named = place.called(voice.language) if place else voice.plain("first-all")
        typed = f"{named} {wanted.radius_km}" if wanted.radius_km else named
        return f"<b>{told_}</b>\n\n{voice.say('first-when', place=typed)}"

    rows: list[Row] = [
        (_keep_button(ask, "button-at-once", replace(wanted, mode=Mode.INSTANT)),),
        (_keep_button(ask, "button-hourly", replace(wanted, mode=Mode.HOURLY)),),
        tuple(_keep_button(ask, "button-daily-at", replace(wanted, mode=Mode.DAILY), hour) for hour in DIGEST_HOURS),
    ]
    if place is not None and place.precision is Precision.SETTLEMENT:
        rows.append(tuple(_radius(ask, wanted, km) for km in RADII))
    rows.append((ask.voice.button("button-back", f"first:where:{_anywhere(wanted).code()}"),))
    return told(ask.spoken(words), *rows, edit=edit)


def draft(ask: Ask) -> Wanted | None:
    """What was chosen so far by one who is asked for a place now."""
    code = ask.services.drafts.get(_here(ask))
    return wants.decode(code) if code else None


async def typed_place(ask: Ask, wanted: Wanted) -> Answer:
    """A text from one who is asked for a place: a place, perhaps with a radius, topics or a mode of its own.

    Who writes more than that is taken at the word, as after `/subscribe`.
    """
    said = wants.read(ask.args)
    if said.misread or said.outlets or not said.wanted().is_plain:
        return await subscribing.subscribe(ask)
    wanted = replace(_anywhere(wanted), topics=said.topics or wanted.topics, mode=said.mode or Mode.INSTANT)
    if not said.place:
        return await _answered(ask, wanted, None, said) if said.everything or said.everywhere else where(ask, wanted)
    wanted = replace(wanted, radius_km=said.radius_km)

    def chosen(place: Place) -> str:
        return f"first:when:{replace(wanted, place_id=place.id).code()}"

    def unknown() -> Answer:
        return _or_choose(ask, unknown_place(ask, said.place, chosen), wanted)

    place = one_place(ask, said.place, chosen, unknown)
    if isinstance(place, Answer):
        return place
    if wanted.radius_km and place.precision is not Precision.SETTLEMENT:
        return _or_choose(ask, ask.tell("radius-needs-town", place=place.called(ask.voice.language)), wanted)
    return await _answered(ask, replace(wanted, place_id=place.id), place, said)


async def shared_place(ask: Ask) -> Answer:
    """A place on the map: the nearest settlement and what is around it. In a group only from one who was asked."""
    wanted = draft(ask)
    if ask.location is None or (wanted is None and not ask.private):
        return Answer()
    if wanted is None:
        return near(ask, *ask.location)
    place = ask.services.gazetteer.near(*ask.location)
    if place is None:
        return _or_choose(ask, ask.tell("nothing-near"), wanted)
    return when(ask, replace(wanted, place_id=place.id, radius_km=AROUND_HERE), place)


async def _step_language(ask: Ask, _: str) -> Answer:
    return told(ask.say("language-which"), languages.row(ask, "lang"), edit=True)


async def _step_what(ask: Ask, code: str) -> Answer:
    wanted = wants.decode(code)
    return ask.pop("button-stale") if wanted is None else what(ask, wanted, edit=True)


async def _step_last(ask: Ask, _: str) -> Answer:
    return ask.pop("topic-must-stay")


async def _step_where(ask: Ask, code: str) -> Answer:
    wanted = wants.decode(code)
    return ask.pop("button-stale") if wanted is None else where(ask, wanted, edit=True)


async def _step_area(ask: Ask, rest: str) -> Answer:
    """`UA:1:` and the wish: another page, or another country."""
    country, _, rest = rest.partition(":")
    page, _, code = rest.partition(":")
    wanted = wants.decode(code)
    if wanted is None or not page.isdecimal():
        return ask.pop("button-stale")
    return _areas(ask, wanted, country, int(page), edit=True) or ask.pop("button-stale")


async def _step_country(ask: Ask, code: str) -> Answer:
    wanted = wants.decode(code)
    if wanted is None:
        return ask.pop("button-stale")
    rows = areas.countries(
        ask,
        lambda place: f"first:when:{replace(wanted, place_id=place.id).code()}",
        lambda country: f"first:area:{country}:1:{code}",
    )
    back = ask.voice.button("button-back", f"first:where:{code}")
    return told(ask.say("first-country"), *rows, (back,), edit=True)


async def _step_when(ask: Ask, code: str) -> Answer:
    found = _whole(ask, code)
    return ask.pop("button-stale") if found is None else when(ask, *found, edit=True)


async def _step_keep(ask: Ask, rest: str) -> Answer:
    """The last tap: the wish is kept, with the digest's hour where one was tapped."""
    hour, _, code = rest.partition(":")
    found = _whole(ask, code)
    if found is None or not (hour == AT_ITS_HOUR or HOUR.fullmatch(hour)):
        return ask.pop("button-stale")
    return replace(await _finish(ask, *found, None if hour == AT_ITS_HOUR else f"{hour}:00"), edit=True)


STEPS: dict[str, Callable[[Ask, str], Awaitable[Answer]]] = {
    "lang": _step_language,
    "what": _step_what,
    "last": _step_last,
    "where": _step_where,
    "area": _step_area,
    "country": _step_country,
    "when": _step_when,
    "keep": _step_keep,
}


async def _answered(ask: Ask, wanted: Wanted, place: Place | None, said: Said) -> Answer:
    """Where is answered: when is asked, unless that was said too."""
    return when(ask, wanted, place) if said.mode is None else await _finish(ask, wanted, place, None)


async def _finish(ask: Ask, wanted: Wanted, place: Place | None, digest_at: str | None) -> Answer:
    """Keep the wish; tell so, and who gives the real warning there, and show an example of what comes from now on."""
    kept = await subscribing.store(ask, wanted, place, digest_at=digest_at)
    if isinstance(kept, Answer):
        return kept
    ask.services.drafts.drop(_here(ask))
    ask = subscribing.with_chat(ask, kept.chat)
    (done,) = (await subscribing.show(ask, kept, warns=True)).messages
    settings = (ask.voice.button("button-settings", "set:"),)
    return Answer((replace(done, buttons=(*done.buttons, settings)), *languages.example(ask).messages))


def _areas(ask: Ask, wanted: Wanted, country: str, page: int, *, edit: bool) -> Answer | None:
    """The second question with this page of a country's regions; None where there is no such page."""
    bare = _anywhere(wanted)
    rows = areas.regions(
        ask,
        country,
        page,
        lambda place: f"first:when:{replace(bare, place_id=place.id).code()}",
        lambda other: f"first:area:{country}:{other}:{bare.code()}",
    )
    if rows is None:
        return None
    ask.services.drafts.put(_here(ask), bare.code())
    elsewhere = (
        ask.voice.button("button-countries", f"first:country:{bare.code()}"),
        ask.voice.button("button-everywhere", f"first:when:{bare.code()}"),
    )
    back = ask.voice.button("button-back", f"first:what:{bare.code()}")
    key = "first-where" if ask.private else "first-where-group"
    return told(ask.say(key), *rows, elsewhere, (back,), edit=edit)


def _or_choose(ask: Ask, answer: Answer, wanted: Wanted) -> Answer:
    """The same answer, with a way on for one who has no other name."""
    button = ask.voice.button("button-list", f"first:where:{_anywhere(wanted).code()}")
    return Answer(tuple(replace(each, buttons=(*each.buttons, (button,))) for each in answer.messages))


def _whole(ask: Ask, code: str) -> tuple[Wanted, Place | None] | None:
    """The wish of a button with its place; None for what this bot never wrote, or whose place is no more."""
    wanted = wants.decode(code)
    place = ask.services.gazetteer.by_id(wanted.place_id) if wanted and wanted.place_id else None
    if wanted is None or (wanted.place_id and place is None):
        return None
    is_town = place is not None and place.precision is Precision.SETTLEMENT
    return None if wanted.radius_km and not is_town else (wanted, place)


def _tick(ask: Ask, wanted: Wanted, topic: Topic) -> Button:
    """A topic on or off; the last one that is on stays."""
    after = tuple(each for each in Topic if (each in wanted.topics) != (each is topic))
    text = ask.voice.plain(f"topic-{topic.value.replace('_', '-')}")
    data = f"first:what:{replace(wanted, topics=after).code()}" if after else "first:last:"
    return Button(f"{'✓ ' if topic in wanted.topics else ''}{text}", data)


def _radius(ask: Ask, wanted: Wanted, km: int | None) -> Button:
    text = ask.voice.plain("button-around", km=km) if km else ask.voice.plain("button-only-here")
    mark = "● " if km == wanted.radius_km else ""
    return Button(f"{mark}{text}", f"first:when:{replace(wanted, radius_km=km).code()}")


def _keep_button(ask: Ask, key: str, wanted: Wanted, hour: str = AT_ITS_HOUR) -> Button:
    return ask.voice.button(key, f"first:keep:{hour}:{wanted.code()}", at=f"{hour}:00")


def _anywhere(wanted: Wanted) -> Wanted:
    return replace(wanted, place_id=0, radius_km=None, mode=Mode.INSTANT)


def _here(ask: Ask) -> Destination:
    return ask.chat.id, ask.thread_id
