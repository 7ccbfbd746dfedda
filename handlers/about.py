"""/help, /status, /about, plain text, and what is said to words that the bot does not know."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from bot import __version__
from bot.alerts import freshness
from bot.alerts.texts import Html, shorten
from bot.alerts.words import LONGEST_NAME, Words
from bot.models import Feed
from bot.store import status as figures
from bot.store.status import Figures
from bot.values.delivery import DeliveryState
from handlers import first
from handlers import wanted as wants
from handlers.ask import Answer, Ask, Theme, Voice, told
from handlers.subscribing import choose_place

WAITING = (DeliveryState.READY, DeliveryState.CLAIMED, DeliveryState.INFLIGHT, DeliveryState.UNCERTAIN)


def help_all(ask: Ask, commands: Sequence[tuple[str, Theme]]) -> Answer:
    """Every command in a line, under its heading."""

    def words(voice: Voice) -> str:
        parts = []
        for theme in Theme:
            lines = [f"/{name} — {voice.say(f'help-{name}')}" for name, its in commands if its is theme]
            parts.append("\n".join([f"<b>{voice.say(f'theme-{theme}')}</b>", *lines]))
        return "\n\n".join(parts)

    return told(words(ask.voice))


def help_one(ask: Ask, name: str, names: Sequence[str]) -> Answer:
    """One command: what it does and its form."""
    if name not in names:
        return unknown(ask, name, names)
    return told(ask.spoken(lambda voice: f"/{name} — {voice.say(f'help-{name}')}\n{voice.say(f'usage-{name}')}"))


def unknown(ask: Ask, name: str, names: Sequence[str]) -> Answer:
    """A command that there is not."""
    close = difflib.get_close_matches(name.casefold()[:40], names, n=1, cutoff=0.6)
    if close:
        return ask.tell("did-you-mean", word=f"/{name}", meant=f"/{close[0]}")
    return ask.tell("unknown-command", command=f"/{name}")


async def status(ask: Ask) -> Answer:
    """/status: how fresh all of it is."""

    def work(session: Session) -> tuple[Figures, Feed | None]:
        return figures.figures(session), figures.worst(session, ask.chat.id)

    now, worst = await ask.services.database.read(work)
    waiting = sum(now.deliveries.get(state, 0) for state in WAITING)

    def lines(voice: Voice) -> str:
        words = ask.words(voice)
        queue = words.say("status-queue", events=now.events, waiting=waiting)
        version = words.say("status-version", version=__version__)
        return "\n".join([*_looks(now, words), *_feeds(now, worst, words), queue, *_held(now, words), version])

    return told(ask.spoken(lines))


def _looks(now: Figures, words: Words) -> Iterator[Html]:
    if now.last_look is None:
        yield words.say("not-looked-yet")
    else:
        yield words.say("looked-at", at=freshness.in_zone(now.last_look, words))
    if now.last_change is not None:
        yield words.say("status-news", at=freshness.in_zone(now.last_change, words))


def _held(now: Figures, words: Words) -> Iterator[Html]:
    if held := now.deliveries.get(DeliveryState.HELD, 0):
        yield words.say("status-held", n=held)


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


async def about(ask: Ask) -> Answer:
    """`/about`."""
    return ask.tell("about", version=__version__)


async def plain_text(ask: Ask) -> Answer:
    """A text in a private chat is taken for a place: the one that was asked for, or one to hear of."""
    if len(ask.args) > 100:
        return ask.tell("not-understood")
    if (wanted := first.draft(ask)) is not None:
        return await first.typed_place(ask, wanted)
    said = wants.read(ask.args)
    places = ask.services.gazetteer.search(said.place, ask.voice.language) if said.place else []
    if not places:
        return ask.tell("not-understood")
    if len(places) > 1:
        return choose_place(ask, said.place, [(place, f"sub:{said.wanted(place.id).code()}") for place in places])
    place = places[0]
    subscribe = ask.voice.button("button-subscribe", f"sub:{said.wanted(place.id).code()}")
    recent = ask.voice.button("button-latest", f"latest:{place.id}")
    return told(
        ask.spoken(lambda voice: voice.say("place-offer", place=place.called(voice.language))), (subscribe, recent)
    )
