"""How many were killed and wounded in a place over a period: summed over its attacks, each once. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.alerts import kinds, tolls
from bot.alerts.area import reaches
from bot.alerts.digest_head import period_words
from bot.alerts.fit import joined
from bot.alerts.tally import sums
from bot.alerts.texts import Html
from bot.alerts.when import day, local_day
from bot.alerts.words import Words
from bot.events.toll import toll
from bot.values.chats import Mode, RouteReason, Wish
from bot.values.digests import Period
from bot.values.events import EventView
from bot.values.facts import Count, Place, Topic

MOST_DAYS = 10
"""Days that are told apart: one screen, and one message in three languages."""


@dataclass(frozen=True, slots=True)
class PlaceToll:
    """What is known of a place and a period."""

    place: Place
    period: Period
    attacks: tuple[EventView, ...]
    """The oldest first."""
    vague: int
    """Attacks of which only the region or district is known that the place lies in: not counted."""

    @property
    def gravest(self) -> EventView | None:
        """The attack in which the most are said to have been killed."""
        return max((each for each in self.attacks if _killed(each) is not None), key=_most_killed, default=None)


def count(place: Place, period: Period, around: Iterable[EventView]) -> PlaceToll:
    """Sort events of the place and around it. Losses and totals are no attacks."""
    wish = Wish(0, 0, None, (Topic.STRIKE,), Mode.INSTANT, period.since, place)
    attacks = [event for event in around if kinds.is_attack(event)]
    within = [reaches(wish, event.place) for event in attacks]
    inside = (event for event, reason in zip(attacks, within, strict=True) if reason is RouteReason.PLACE)
    return PlaceToll(place, period, tuple(inside), within.count(RouteReason.PLACE_NOT_PRECISE))


def write(told: PlaceToll, gravest: EventView | None, words: Words) -> Html:
    """The toll in words. `gravest` is that attack with its reports, to name who says so."""
    head = Html(f"<b>{words.say('literal', text=words.place(told.place))} · {period_words(told.period, words)}</b>")
    vague = [words.say("toll-vague", n=told.vague)] if told.vague else []
    if not told.attacks:
        return joined("\n", [head, words.say("toll-none"), *vague])
    return joined(
        "\n",
        [
            head,
            words.say("toll-attacks", n=len(told.attacks)),
            *_summed(told.attacks, words),
            *_without_figure(told.attacks, words),
            *_said_most(gravest, words),
            *_days(told, words),
            *vague,
            words.say("toll-note"),
        ],
    )


def _summed(attacks: Sequence[EventView], words: Words) -> list[Html]:
    """Killed and wounded in sentences; nothing where no report gives a number."""
    summed = sums(attacks)
    pairs = (("killed", summed.killed), ("wounded", summed.injured))
    said = [tolls.sentence(name, known, words) for name, known in pairs if known is not None]
    either = summed.killed_or_injured
    said += [words.say("toll-either", count=words.span(either))] if either is not None and either.high else []
    return [joined(" ", [f"{sentence}." for sentence in said])] if said else []


def _without_figure(attacks: Sequence[EventView], words: Words) -> list[Html]:
    silent = [event for event in attacks if not event.figures]
    if not silent:
        return []
    return [words.say("toll-no-figure", n=len(silent)) if len(attacks) > 1 else words.say("toll-no-figure-only")]


def _said_most(gravest: EventView | None, words: Words) -> list[Html]:
    """Who gives the most dead of one attack, and which."""
    killed = _killed(gravest) if gravest is not None else None
    if gravest is None or killed is None or killed[1].value == 0:
        return []
    who, number = words.speaker(killed[0], gravest.reports), words.count(killed[1])
    on = day(local_day(gravest.started_at, words.reader.zone), words.language)
    return [words.say("toll-most", who=who, count=number, day=on, event=f"/event_{gravest.id}")]


def _days(told: PlaceToll, words: Words) -> list[Html]:
    """A line for each day that had an attack, where the period has more than one; of very many the last."""
    by_day: dict[date, list[EventView]] = defaultdict(list)
    for event in told.attacks:
        by_day[local_day(event.started_at, words.reader.zone)].append(event)
    if local_day(told.period.since, words.reader.zone) == max(by_day):
        return []
    shown = sorted(by_day)[-MOST_DAYS:]
    lines = [_day(on, by_day[on], words) for on in shown]
    earlier = [words.say("toll-earlier-days", n=len(by_day) - len(shown))] if len(by_day) > len(shown) else []
    return [*earlier, *lines]


def _day(on: date, attacks: Sequence[EventView], words: Words) -> Html:
    summed = sums(attacks)
    pairs = (("killed", summed.killed), ("wounded", summed.injured), ("either", summed.killed_or_injured))
    numbers = [words.say(f"short-{name}", n=known.high, count=words.span(known)) for name, known in pairs if known]
    return joined(" · ", [words.say("toll-day", day=day(on, words.language), n=len(attacks)), *numbers])


def _killed(event: EventView) -> tuple[str, Count] | None:
    """The highest count of the killed, and who gives it."""
    said = toll(event.figures).killed_by
    return said[-1] if said else None


def _most_killed(event: EventView) -> int:
    killed = _killed(event)
    return killed[1].value if killed else 0
