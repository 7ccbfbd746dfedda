"""/digest: what a period brought, at once and for this chat."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlmodel import Session

from bot.alerts.digest import digest as write_digest
from bot.store import heard, subscriptions
from bot.store.heard import Heard
from handlers.ask import Answer, Ask

PERIOD = re.compile(r"(\d{1,3})\s*(h|d|w|год|г|д|т|тиж|ч|н|нед)?\.?")
HOURS = {
    **dict.fromkeys(("h", "год", "г", "ч"), 1),
    **dict.fromkeys(("d", "д"), 24),
    **dict.fromkeys(("w", "т", "тиж", "н", "нед"), 168),
}
DEFAULT = timedelta(hours=24)
LONGEST = timedelta(days=31)


async def digest(ask: Ask) -> Answer:
    """/digest [PERIOD]: over the chat's subscriptions; over everything public where it has none."""
    length = read_period(ask.args) if ask.args else DEFAULT
    if length is None:
        return ask.tell("usage-digest")
    period = (ask.now - length, ask.now)

    def work(session: Session) -> Heard:
        wishes = subscriptions.wishes_of(session, ask.chat.id, ask.thread_id)
        return heard.period(session, *period, chat_id=ask.chat.id, wishes=wishes or None)

    found = await ask.services.database.read(work)
    messages = write_digest(
        found.events,
        period,
        ask.reader,
        ask.services.texts,
        count_before=found.count_before,
        silent_feeds=found.silent_feeds,
        feeds_total=found.feeds_total,
        region_of=ask.services.gazetteer.by_id,
    )
    return Answer(messages)


def read_period(text: str) -> timedelta | None:
    """`24h`, `3d`, `1w`; a number alone is days. None for anything else, nothing, or over 31 days."""
    found = PERIOD.fullmatch(text.strip().casefold())
    length = timedelta(hours=int(found[1]) * HOURS[found[2] or "d"]) if found else timedelta()
    return length if timedelta() < length <= LONGEST else None
