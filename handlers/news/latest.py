"""/latest: the newest events, of the chat's own subscriptions or of what is named, a page at a time."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlmodel import Session

from bot.alerts import render, route
from bot.alerts.texts import shorten
from bot.alerts.words import LONGEST_NAME
from bot.store import events, subscriptions
from bot.values.chats import Mode, Wish
from bot.values.events import EventView
from bot.values.facts import Place, Topic
from handlers.ask import Answer, Ask, number, told
from handlers.pages import page
from handlers.reading import wanted as wants
from handlers.reading.wanted import Said
from handlers.reading.which_place import mistyped_word, one_place, perhaps_meant

ON_A_PAGE = 10
SINCE = timedelta(days=3)
CONSIDERED = 500
ANY_TOPIC = (Topic.STRIKE, Topic.THREAT, Topic.CASUALTY, Topic.LOSSES)
OF_A_PLACE = ANY_TOPIC[:-1]
"""Claimed losses and totals name a country at most: they say nothing of the place that was asked for."""
STATE = re.compile(r"(\d{0,15})((?: \w+)*)(?::(\d{1,4}))?")
"""The id of a place, 0 or nothing for none; names of topics; the page."""


async def latest(ask: Ask) -> Answer:
    """/latest [label] [place]: the chat's own subscriptions, unless something is named."""
    said = wants.read(ask.args)
    place: Place | None = None
    if said.place:
        found = _named(ask, said)
        if isinstance(found, Answer):
            return found
        place = found
    return await _page(ask, ANY_TOPIC if said.everything and not said.topics else said.topics, place)


def _named(ask: Ask, said: Said) -> Place | Answer:
    def data(place: Place) -> str:
        return _data(place, said.topics)

    def unknown() -> Answer:
        alike = mistyped_word(ask, said.place) or perhaps_meant(ask, said.place, data)
        return alike or ask.tell("latest-no-place", place=shorten(said.place, LONGEST_NAME))

    return one_place(ask, said.place, data, unknown)


async def press(ask: Ask) -> Answer:
    """A place of several, what was missed while away, or another page."""
    state = STATE.fullmatch(ask.args)
    place_id = number(state[1]) if state else None
    place = ask.services.gazetteer.by_id(place_id) if place_id else None
    said = wants.read(state[2]) if state else None
    if said is None or said.place or (place_id and place is None):
        return ask.pop("button-stale")
    return await _page(ask, said.topics, place, int(state[3]) if state and state[3] else None)


async def _page(ask: Ask, topics: tuple[Topic, ...], place: Place | None, turned: int | None = None) -> Answer:
    """A page, in place of the one that had the button where one was turned."""
    asked = Wish(0, ask.chat.id, None, topics or (OF_A_PLACE if place else ANY_TOPIC), Mode.INSTANT, ask.now, place)
    mine = not topics and place is None

    def work(session: Session) -> list[EventView]:
        wishes = subscriptions.wishes_of(session, ask.chat.id, ask.thread_id) if mine else []
        until = ask.now + timedelta(seconds=1)
        recent = events.between(session, ask.now - SINCE, until, ask.chat.id, limit=CONSIDERED)
        return [event for event in recent if any(route.covers(wish, event) for wish in wishes or [asked])]

    found = await ask.services.database.read(work)
    if not found:
        return ask.tell("nothing-lately")
    voice, shown = ask.voice, page(found, turned, ON_A_PAGE)
    lines = [f"• {render.line(event, ask.reader, voice.texts, ask.now, command=True)}" for event in shown.items]
    title = voice.say("latest-title", count=len(found))
    return told(
        "\n".join([f"<b>{title}</b>", *lines]),
        shown.row(lambda at: f"{_data(place, topics)}:{at}"),
        edit=turned is not None,
    )


def _data(place: Place | None, topics: tuple[Topic, ...]) -> str:
    """What a button of this list sends, at most 50 bytes without the page."""
    return f"latest:{' '.join([str(place.id if place else 0), *topics])}"
