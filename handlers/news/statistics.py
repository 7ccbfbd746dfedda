"""/map and /stats: where the attacks of a period were, and the period in numbers, in words."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session

from bot.alerts import kinds, statistics, whereabouts
from bot.alerts.statistics import Numbers, Outlet
from bot.store import attacks
from bot.values.digests import Period
from bot.values.events import EventView
from handlers.ask import Answer, Ask, number, told
from handlers.news import event_files
from handlers.pages import page
from handlers.reading import spans

DAY, WEEK = timedelta(days=1), timedelta(days=7)
LONGEST_DAYS = 92
"""A quarter: its events are counted in a second or two."""


async def show_map(ask: Ask) -> Answer:
    """/map [PERIOD]: the last day, if none is named."""
    period = spans.read(ask, DAY, LONGEST_DAYS)
    return period if isinstance(period, Answer) else await _map(ask, period, None)


async def press_map(ask: Ask) -> Answer:
    """Another screen of the map."""
    code, _, turned = ask.args.partition(":")
    period, screen = Period.decoded(code), number(turned)
    if period is None or screen is None or period.length > timedelta(days=LONGEST_DAYS):
        return ask.pop("button-stale")
    return await _map(ask, period, screen)


async def stats(ask: Ask) -> Answer:
    """/stats [PERIOD]: the last week, if none is named."""
    period = spans.read(ask, WEEK, LONGEST_DAYS)
    if isinstance(period, Answer):
        return period
    known = await ask.services.database.read(lambda session: _numbers(session, period, ask.chat.id))
    region_of = ask.services.gazetteer.by_id
    return told(ask.spoken(lambda voice: statistics.write(known, ask.words(voice), region_of)))


async def _map(ask: Ask, period: Period, turned: int | None) -> Answer:
    def work(session: Session) -> list[EventView]:
        return [event for event in attacks.begun(session, period, ask.chat.id) if kinds.is_attack(event)]

    found = await ask.services.database.read(work)
    screens = whereabouts.write(found, period, ask.words(ask.voice), ask.services.gazetteer.by_id)
    shown = page(screens, turned, 1)
    files = event_files.buttons(ask.voice, period) if found else ()
    return told(shown.items[0], shown.row(lambda at: f"map:{period.code}:{at}"), files, edit=turned is not None)


def _numbers(session: Session, period: Period, chat_id: int) -> Numbers:
    return Numbers(
        period,
        attacks.begun(session, period, chat_id),
        attacks.begun(session, period.before, chat_id),
        [Outlet(*each) for each in attacks.told_by(session, period, chat_id)],
    )
