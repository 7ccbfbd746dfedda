"""/status: how fresh all of it is, feed by feed, and what waits to be sent."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from bot import __version__
from bot.alerts import freshness
from bot.alerts.texts import Html, shorten
from bot.alerts.words import LONGEST_NAME, Words
from bot.models import Feed
from bot.store import status as figures
from bot.store.status import Figures
from bot.values.delivery import DeliveryState
from handlers.ask import Answer, Ask, number, told
from handlers.feeds import feed_list
from handlers.pages import page

WAITING = (DeliveryState.READY, DeliveryState.CLAIMED, DeliveryState.INFLIGHT, DeliveryState.UNCERTAIN)


async def status(ask: Ask) -> Answer:
    """/status, and a button of another page of its feeds."""
    if ask.pressed and number(ask.args) is None:
        return ask.pop("button-stale")

    def work(session: Session) -> tuple[Figures, Feed | None]:
        return figures.figures(session), figures.worst(session, ask.chat.id)

    now, worst = await ask.services.database.read(work)
    heard = await feed_list.heard_by(ask)
    shown = page(heard.feeds, number(ask.args), feed_list.PAGE)
    summary = ask.spoken(lambda voice: "\n".join(_summary(now, worst, ask.words(voice))))
    freshest = feed_list.lines(heard, shown, ask.words(ask.voice))
    return told("\n".join([summary, *freshest]), shown.row(lambda at: f"status:{at}"), edit=ask.pressed)


def _summary(now: Figures, worst: Feed | None, words: Words) -> Iterator[Html]:
    yield from _looks(now, words)
    yield from _feeds(now, worst, words)
    waiting = sum(now.deliveries.get(state, 0) for state in WAITING)
    yield words.say("status-queue", events=now.events, waiting=waiting)
    if held := now.deliveries.get(DeliveryState.HELD, 0):
        yield words.say("status-held", n=held)
    yield words.say("status-version", version=__version__)


def _looks(now: Figures, words: Words) -> Iterator[Html]:
    if now.last_look is None:
        yield words.say("not-looked-yet")
    else:
        yield words.say("looked-at", at=freshness.in_zone(now.last_look, words))
    if now.last_change is not None:
        yield words.say("status-news", at=freshness.in_zone(now.last_change, words))


def _feeds(now: Figures, worst: Feed | None, words: Words) -> Iterator[Html]:
    """Of all feeds, numbers only: another chat's own feeds are its own."""
    yield words.say("status-feeds", feeds=now.feeds, failing=now.failing)
    if now.paused:
        yield words.say("status-paused", feeds=now.paused, hosts=now.paused_hosts)
    if now.gone:
        yield words.say("status-gone", feeds=now.gone)
    if worst is not None and worst.failing_since is not None:
        title, since = shorten(worst.title or worst.url, LONGEST_NAME), freshness.in_zone(worst.failing_since, words)
        yield words.say("status-worst", title=title, since=since, why=freshness.why(worst.error_reason, words))
