"""What a subscription covers, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.alerts.fit import joined
from bot.alerts.texts import Html, shorten
from bot.alerts.words import LONGEST_NAME
from bot.values.chats import Wish
from bot.values.facts import Place, Topic
from handlers.ask import Voice

OutletNames = Mapping[str, str]
"""Outlets' keys to what a reader calls them."""
MOST_OUTLETS = 5
LONGEST_WORDS = 120
STRAIGHT = re.compile(r'"([^"]+)"')


def scope(voice: Voice, topics: tuple[Topic, ...], place: Place | None, radius_km: float | None) -> str:
    """Topics and place of a wish, as HTML."""
    shown = [topic for topic in topics if topic is not Topic.IN_FLIGHT or Topic.THREAT not in topics]
    named = ", ".join(topic_name(voice, topic) for topic in shown)
    if place is None:
        where = voice.say("everywhere")
    elif radius_km:
        where = voice.say("within", place=place.called(voice.language), km=int(radius_km))
    else:
        where = voice.say("in-place", place=place.called(voice.language))
    return f"{named} · {where}"


def topic_name(voice: Voice, topic: Topic) -> str:
    """What a topic is called."""
    return voice.plain(f"topic-{topic.value.replace('_', '-')}")


def covers(voice: Voice, wish: Wish, names: OutletNames) -> Html:
    """All that a subscription asks for, in one line."""
    plain = f"{scope(voice, wish.topics, wish.place, wish.radius_km)} · {voice.say(f'mode-{wish.mode}')}"
    return joined(" · ", [Html(plain), *_conditions(voice, wish, names)])


def _conditions(voice: Voice, wish: Wish, names: OutletNames) -> Iterator[Html]:
    asked = wish.conditions
    if asked.words is not None:
        yield voice.say("asked-words", words=_quoted(voice, shorten(asked.words, LONGEST_WORDS)))
    if asked.min_toll is not None:
        yield voice.say("asked-toll", n=asked.min_toll)
    if asked.min_sources is not None:
        yield voice.say("asked-sources", n=asked.min_sources)
    if asked.outlets:
        yield voice.say("asked-outlets", outlets=_listed(voice, [names.get(key, key) for key in asked.outlets]))
    if wish.sound is not None:
        yield voice.say("asked-loud" if wish.sound else "asked-silent")


def _quoted(voice: Voice, words: str) -> str:
    """With the quotation marks of the reader's language, which are understood as well as typed ones."""
    return STRAIGHT.sub(lambda found: voice.plain("in-quotes", text=found[1]), words)


def _listed(voice: Voice, names: list[str]) -> str:
    shown = ", ".join(shorten(name, LONGEST_NAME) for name in names[:MOST_OUTLETS])
    rest = len(names) - MOST_OUTLETS
    return f"{shown}, {voice.plain('and-more', n=rest)}" if rest > 0 else shown
