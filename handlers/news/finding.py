"""/find: events by what their reports say, by place, date and kind; a page at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from bot.alerts import render, when
from bot.alerts.texts import shorten
from bot.store import search
from bot.store.search import Found
from handlers.ask import Answer, Ask, Row, Voice, told
from handlers.pages import turns
from handlers.reading import sought as reading
from handlers.reading.sought import MOST_WORDS, Reading

ON_A_PAGE = 8
LAST_PAGE = 50
"""Who has turned so many pages looks for something else."""
SHOWN = 120
"""Characters in which an answer repeats what was asked."""
STATE = re.compile(r"([0-9a-f]{16}):([nb]):(\d{1,2})")
NEWEST, BEST = "n", "b"
SECOND = timedelta(seconds=1)


async def find(ask: Ask) -> Answer:
    """`/find WORDS`."""
    if not ask.args:
        return ask.tell("usage-find")
    return await _page(ask, ask.args, NEWEST, 1)


async def press(ask: Ask) -> Answer:
    """Another page, or another order."""
    state = STATE.fullmatch(ask.args)
    text = ask.services.searches.get(state[1]) if state else None
    if state is None or text is None or not 1 <= int(state[3]) <= LAST_PAGE:
        return ask.pop("button-stale")
    return await _page(ask, text, state[2], int(state[3]))


async def _page(ask: Ask, text: str, order: str, page: int) -> Answer:
    places = partial(ask.services.gazetteer.search, language=ask.voice.language)
    read = reading.read(text, ask.now, ask.chat.zone, places)
    if read.too_long:
        return ask.tell("find-too-long", most=MOST_WORDS)
    if read.sought.is_empty:
        return ask.tell("usage-find")
    if read.sought.period is not None and not read.sought.period.has_begun:
        return ask.tell("period-not-begun")
    skip, best = (page - 1) * ON_A_PAGE, order == BEST
    found = await ask.services.database.read(
        lambda session: search.find(session, read.sought, ask.chat.id, skip=skip, take=ON_A_PAGE, best_first=best)
    )
    if not found.events:
        return ask.pop("button-stale") if ask.pressed else told(ask.spoken(lambda voice: _none(ask, read, voice)))
    return _listed(ask, read, found, order, page, ask.services.searches.put(text))


def _none(ask: Ask, read: Reading, voice: Voice) -> str:
    return voice.say("find-none", asked=_understood(ask, read, voice))


def _listed(ask: Ask, read: Reading, found: Found, order: str, page: int, name: str) -> Answer:
    voice = ask.voice
    lines = [f"• {render.line(each, ask.reader, voice.texts, ask.now, command=True)}" for each in found.events]
    head = voice.say("find-title", asked=_understood(ask, read, voice))
    note = voice.say("find-order-best" if order == BEST else "find-order-newest")
    row = turns(voice, page, found.more and page < LAST_PAGE, lambda at: f"find:{name}:{order}:{at}")
    is_one = page == 1 and not found.more
    return told(
        "\n".join([head, *lines, note]), row, () if is_one else _other_order(voice, name, order), edit=ask.pressed
    )


def _other_order(voice: Voice, name: str, order: str) -> Row:
    if order == BEST:
        return (voice.button("button-find-newest", f"find:{name}:{NEWEST}:1"),)
    return (voice.button("button-find-best", f"find:{name}:{BEST}:1"),)


def _understood(ask: Ask, read: Reading, voice: Voice) -> str:
    return shorten(" · ".join(_parts(ask, read, voice)), SHOWN)


def _parts(ask: Ask, read: Reading, voice: Voice) -> Iterator[str]:
    """What was understood: kinds of event, words, places, days."""
    for topic in read.sought.topics:
        yield voice.plain(f"topic-{topic.value.replace('_', '-')}")
    for said in read.said:
        yield f"«{said}»"
    yield from read.where
    if read.sought.period is not None:
        period = read.sought.period
        yield when.days(period.since, period.until - SECOND, ask.words(voice).reader, ask.now)
