"""A period in numbers: kinds, weapons, regions, hours, outlets, and the change to the period before. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.alerts import kinds
from bot.alerts.digest_head import period_words
from bot.alerts.fit import joined
from bot.alerts.texts import Html, shorten
from bot.alerts.when import zone_words
from bot.alerts.whereabouts import RegionOf, region_name
from bot.alerts.words import LONGEST_NAME, Words
from bot.values.digests import Period
from bot.values.events import EventView
from bot.values.facts import Topic, Weapon

HOURS = 3
"""Hours of the day that are counted together: eight bars fit on a screen."""
WIDEST = 10
"""Characters of the longest bar."""
MOST_REGIONS, MOST_OUTLETS = 5, 3
FEWEST_EVENTS = 2
"""Who has told of fewer is no outlet of which a share says anything."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """How many events an outlet told of, and how many of those an independent one told of too."""

    title: str
    told: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The events that began in a period and in the one before it, and who told of them."""

    period: Period
    events: Sequence[EventView]
    before: Sequence[EventView]
    outlets: Sequence[Outlet]


def write(known: Numbers, words: Words, region_of: RegionOf) -> Html:
    """One screen."""
    attacks = [event for event in known.events if kinds.is_attack(event)]
    before = sum(map(kinds.is_attack, known.before))
    head = Html(f"<b>{words.say('stats-title', period=period_words(known.period, words))}</b>")
    if not known.events:
        return Html(f"{head}\n{words.say('stats-none')}")
    lines = [
        head,
        words.say("stats-attacks", n=len(attacks), before=before),
        *_listed("stats-kinds", _kinds(known.events, words), words),
        *_listed("stats-weapons", _weapons(attacks, words), words),
        *_listed("stats-regions", _regions(attacks, words, region_of), words),
        *_hours(attacks, words, known.period),
        *_outlets(known.outlets, words),
        words.say("stats-note"),
    ]
    return Html("\n".join(lines))


def _listed(key: str, counted: Iterable[tuple[str, int]], words: Words) -> list[Html]:
    shown = " · ".join(f"{name} {n}" for name, n in counted if n)
    return [words.say(key, listed=shown)] if shown else []


def _kinds(events: Iterable[EventView], words: Words) -> list[tuple[str, int]]:
    """An event that is of several kinds counts for each. A threat in flight is told apart from words and plans."""
    counted = Counter(topic for event in events for topic in kinds.topics(event))
    counted[Topic.THREAT] -= counted[Topic.IN_FLIGHT]
    order = (Topic.STRIKE, Topic.CASUALTY, Topic.IN_FLIGHT, Topic.THREAT, Topic.LOSSES)
    return [(words.texts.say_plain(words.language, f"stats-kind-{topic.value}"), counted[topic]) for topic in order]


def _weapons(attacks: Iterable[EventView], words: Words) -> list[tuple[str, int]]:
    counted = Counter(weapon for event in attacks for weapon in event.weapons)
    return [(words.weapons([weapon]), counted[weapon]) for weapon in sorted(Weapon, key=lambda each: -counted[each])]


def _regions(attacks: Iterable[EventView], words: Words, region_of: RegionOf) -> list[tuple[str, int]]:
    places = [event.place for event in attacks if event.place is not None]
    return Counter(region_name(place, words, region_of) for place in places).most_common(MOST_REGIONS)


def _hours(attacks: Sequence[EventView], words: Words, period: Period) -> list[Html]:
    """A bar for every three hours of the day on the reader's clock."""
    if not attacks:
        return []
    zone = ZoneInfo(words.reader.zone)
    counted = Counter(event.started_at.astimezone(zone).hour // HOURS for event in attacks)
    most = max(counted.values())
    named = zone_words(words.texts, words.reader, period.until)
    rows = [_bar(at, counted[at], most) for at in range(24 // HOURS)]
    return [words.say("stats-hours", zone=named), *rows]


def _bar(at: int, n: int, most: int) -> Html:
    """The figures are of one width, so that the bars begin under each other in any script."""
    hours = f"{at * HOURS:02}–{at * HOURS + HOURS:02}"
    return Html(f"<code>{hours} {'▇' * -(-n * WIDEST // most)}</code> {n}")


def _outlets(outlets: Iterable[Outlet], words: Words) -> list[Html]:
    """Those whose news others had too, the surest first."""
    known = [each for each in outlets if each.told >= FEWEST_EVENTS and each.confirmed]
    best = sorted(known, key=lambda each: (-each.confirmed, each.told, each.title))[:MOST_OUTLETS]
    shown = [_outlet(each, words) for each in best]
    return [words.say("stats-outlets", listed=joined("; ", shown))] if shown else []


def _outlet(outlet: Outlet, words: Words) -> Html:
    title = shorten(outlet.title, LONGEST_NAME)
    return words.say("stats-outlet", title=title, confirmed=outlet.confirmed, told=outlet.told)
