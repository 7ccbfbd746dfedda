"""How fresh a feed is, in words: last look, last news, and why it is paused or cannot be read. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from babel.dates import format_timedelta

from bot.alerts.fit import joined
from bot.alerts.texts import Html
from bot.alerts.when import NAMED_ZONES, zone_words
from bot.alerts.words import Words
from bot.models import Feed
from bot.values.facts import Language
from bot.values.feeds import MAX_ENTRIES, CadenceReason, FeedState

PAUSED = (CadenceReason.RETRY_AFTER, CadenceReason.HOST_PAUSED)
"""Values of `Feed.interval_reason` with which the server asks to be left alone."""
SELDOM = (CadenceReason.DOCUMENT, CadenceReason.CACHE, CadenceReason.SILENT)
"""Those with which a feed that answers is asked more seldom than others."""


def line(feed: Feed, words: Words) -> Html:
    """What `/feeds` says of a feed after its name."""
    return joined(" · ", list(_parts(feed, words)))


def is_in_trouble(feed: Feed) -> bool:
    """Whether it is not read as it should be."""
    return feed.state == FeedState.GONE or feed.failing_since is not None or feed.interval_reason in PAUSED


def why(error_reason: str | None, words: Words) -> Html:
    """Why a feed cannot be read: an error's `reason` in the reader's language."""
    key = f"fail-{error_reason}"
    return words.say(key if words.texts.has(words.language, key) else "fail-unreachable")


def in_zone(moment: datetime, words: Words) -> Html:
    """`02:10, Kyiv time`, `22 Nov, 02:10 UTC+3`."""
    named = words.reader.zone in NAMED_ZONES
    zone = zone_words(words.texts, words.reader, moment)
    return words.say("time-in-city" if named else "time-in-zone", at=words.bare(moment), zone=zone)


def duration(period: timedelta, language: Language) -> str:
    """`2 hours`, `20 minutes`, rounded, in the nominative."""
    return str(format_timedelta(period, granularity="minute", locale=language.value))


def _parts(feed: Feed, words: Words) -> Iterator[Html]:
    if feed.state == FeedState.GONE:
        yield words.say("fail-gone")
    elif feed.failing_since is not None:
        since, reason = words.bare(feed.failing_since), why(feed.error_reason, words)
        yield words.say("fresh-failing", since=since, why=reason)
    if feed.last_polled_at is None:
        yield words.say("feed-not-read-yet")
    else:
        yield words.say("fresh-looked", at=words.bare(feed.last_polled_at))
    if feed.state != FeedState.GONE:
        yield from _next(feed, words)
    if feed.last_changed_at is not None:
        yield words.say("fresh-news", at=words.bare(feed.last_changed_at))
    if feed.truncated:
        yield words.say("fresh-cut", n=words.number(MAX_ENTRIES))


def _next(feed: Feed, words: Words) -> Iterator[Html]:
    """When it is looked at next, where that is not as soon as for others."""
    if feed.interval_reason in PAUSED:
        yield words.say("fresh-paused", until=words.bare(feed.next_poll_at))
    elif feed.failing_since is not None:
        yield words.say("fresh-next", at=words.bare(feed.next_poll_at))
    elif feed.interval_reason in SELDOM:
        every = duration(timedelta(seconds=feed.interval), words.language)
        yield words.say(f"fresh-every-{feed.interval_reason}", every=every)
