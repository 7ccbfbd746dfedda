"""The events of a period on one screen: the sums first, then the attacks by country and region. Pure.

Only attacks are counted and summed, each once; threats still open, losses and totals stand apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from babel import Locale

from bot.alerts import kinds
from bot.alerts.fit import joined, pages, plain
from bot.alerts.render import line
from bot.alerts.texts import Html, Texts
from bot.alerts.when import clock, days, zone_words
from bot.alerts.words import Words
from bot.events import sources
from bot.events.toll import toll
from bot.values.chats import Reader
from bot.values.delivery import Message
from bot.values.events import EventView, Range
from bot.values.facts import Place, Precision, Topic

__all__ = ["SilentFeed", "digest", "plain"]

MOST_ATTACKS = 15
MOST_OTHERS = 4
"""Lines of attacks, and of each section after them: one screen of a phone, near enough."""
DAY = timedelta(days=1)
RegionOf = Callable[[int], Place | None]


class SilentFeed(Protocol):
    """A feed that could not be looked at: since when is all that is told."""

    @property
    def last_success_at(self) -> datetime | None:
        """When it last answered; None for never."""


def digest(
    events: Sequence[EventView],
    period: tuple[datetime, datetime],
    reader: Reader,
    texts: Texts,
    *,
    count_before: int,
    silent_feeds: Sequence[SilentFeed],
    feeds_total: int,
    region_of: RegionOf,
) -> tuple[Message, ...]:
    """The digest as messages in order, each within Telegram's limit; one line where there is nothing to tell.

    `period` is (since, until); `count_before` counts the attacks of the period before (see `kinds.is_attack`).
    `region_of` gives the place of an id, to name the regions of settlements: a gazetteer has it.
    """
    words = Words(texts, reader, period[1])
    live = [event for event in events if event.merged_into is None]
    silent = _silent(silent_feeds, feeds_total, words)
    when = _when(period, words)
    if not live:
        return (Message(joined(" ", [words.say("digest-empty", period=when), *silent])),)
    attacks = sorted((event for event in live if kinds.is_attack(event)), key=_corroborated)
    head = [Html(f"<b>{when}.</b>"), _counted(len(attacks), count_before, period, words)]
    lines = [*head, *_sums(attacks, words), *silent, *_attacks(attacks, words, region_of), *_others(live, words)]
    return tuple(Message(page) for page in pages(lines))


def summed(ranges: Sequence[Range]) -> Range | None:
    """Ranges of different events added up; None for none."""
    if not ranges:
        return None
    low, high = sum(known.low for known in ranges), sum(known.high for known in ranges)
    return Range(low, high, at_least=any(known.at_least for known in ranges))


def _when(period: tuple[datetime, datetime], words: Words) -> Html:
    since, until = period
    zone = words.reader.zone
    return words.say(
        "digest-period",
        days=days(since, until, words.reader),
        since=clock(since, zone),
        until=clock(until, zone),
        zone=zone_words(words.texts, words.reader, until),
    )


def _counted(attacks: int, before: int, period: tuple[datetime, datetime], words: Words) -> Html:
    whole_day = abs(period[1] - period[0] - DAY) <= timedelta(hours=1)
    return words.say("digest-attacks-day" if whole_day else "digest-attacks-period", n=attacks, before=before)


def _sums(attacks: Sequence[EventView], words: Words) -> list[Html]:
    """The tolls of all attacks together; nothing where no report gives a number."""
    tolls = [toll(event.figures) for event in attacks]
    sums = {
        "killed": summed([known.killed for known in tolls if known.killed]),
        "wounded": summed([known.injured for known in tolls if known.injured]),
        "either": summed([known.killed_or_injured for known in tolls if known.killed_or_injured]),
    }
    parts = [words.say(f"digest-{name}", count=words.span(known)) for name, known in sums.items() if known]
    return [words.say("digest-sums", sums=joined(", ", parts))] if parts else []


def _silent(feeds: Sequence[SilentFeed], total: int, words: Words) -> list[Html]:
    if not feeds:
        return []
    since = [feed.last_success_at for feed in feeds if feed.last_success_at is not None]
    if not since:
        return [words.say("digest-silent", n=len(feeds), total=total)]
    return [words.say("digest-silent-since", n=len(feeds), total=total, since=words.bare(min(since)))]


def _attacks(attacks: Sequence[EventView], words: Words, region_of: RegionOf) -> list[Html]:
    """Groups by country and region, the most corroborated event and its group first."""
    groups: dict[str, list[EventView]] = defaultdict(list)
    for event in attacks[:MOST_ATTACKS]:
        groups[_heading(event.place, words, region_of)].append(event)
    lines: list[Html] = []
    for heading, group in groups.items():
        lines += [words.say("digest-group", heading=heading), *_lines(group, words)]
    return lines + words.more(len(attacks) - MOST_ATTACKS)


def _others(live: Sequence[EventView], words: Words) -> list[Html]:
    """Threats still open; and losses and totals, which are summed nowhere."""
    threats = [event for event in live if kinds.topics(event) <= {Topic.THREAT, Topic.IN_FLIGHT} and not event.faded]
    claims = [event for event in live if Topic.LOSSES in kinds.topics(event) and not kinds.is_attack(event)]
    return [*_section("digest-threats", threats, words), *_section("digest-losses", claims, words)]


def _section(key: str, events: Sequence[EventView], words: Words) -> list[Html]:
    if not events:
        return []
    first = sorted(events, key=_corroborated)[:MOST_OTHERS]
    return [words.say(key), *_lines(first, words), *words.more(len(events) - MOST_OTHERS)]


def _lines(events: Sequence[EventView], words: Words) -> list[Html]:
    return [Html(line(event, words.reader, words.texts, words.now)) for event in events]


def _heading(place: Place | None, words: Words, region_of: RegionOf) -> str:
    if place is None:
        return words.texts.say_plain(words.language, "digest-nowhere")
    country = str(Locale(words.language.value).territories.get(place.country, place.country))
    region = region_of(place.region_id) if place.region_id is not None else None
    if region is None or region.precision is not Precision.REGION:
        return country
    return f"{country} · {words.place(region)}"


def _corroborated(event: EventView) -> tuple[int, int, float]:
    """Sort key: most independent sources first, then most reports, then newest."""
    return -sources.families(event.reports), -len(event.reports), -event.last_report_at.timestamp()
