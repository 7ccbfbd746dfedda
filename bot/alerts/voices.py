"""Who says so: sides, speakers of a claim or a denial, and how many independent outlets. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.alerts.fit import joined
from bot.alerts.texts import Html
from bot.alerts.words import MOST_SPEAKERS, Words, kind, outlet
from bot.events import sources
from bot.events.sources import speaker_of
from bot.values.events import EventView, Report
from bot.values.facts import Side, Status

BELLIGERENTS = ("UA", "RU")
"""Countries of the war whose two sides are told apart. Elsewhere "the Russian side" would be beside the point."""


def sides(event: EventView, words: Words) -> list[Html]:
    """Who says so, by side; nothing where the sides are not those of the place, or nobody's side is known.

    Where one side claims, the claim says whose it is; where one denies, it is not said that it is silent.
    """
    if event.place is None or event.place.country not in BELLIGERENTS or kind(event) in ("losses", "total"):
        return []
    spoken = sources.sides(event.reports)
    if Side.UKRAINE in spoken and Side.RUSSIA in spoken:
        return [words.say("side-both")]
    if event.status in (Status.CLAIMED, Status.DENIED) and Side.OTHER not in spoken and _claimants(event, words):
        return []
    own = next((side.value for side in (Side.UKRAINE, Side.RUSSIA) if side in spoken), None)
    denied = "-denied" if _with_status(event, Status.DENIED) else ""
    if own is None:
        return [words.say(f"side-other{denied}")] if Side.OTHER in spoken else []
    return [words.say(f"side-{own}{'-other' if Side.OTHER in spoken else ''}{denied}")]


def standing(event: EventView, words: Words) -> list[Html]:
    """How sure it is: claimed or denied, and by whom; or still going on."""
    if kind(event) in ("losses", "total"):
        return [words.say("counted-by", who=_named(event.reports, words))]
    said = [*_claim(event, words), *_denial(event, words)]
    if said:
        return [joined(" ", said)]
    return [words.say("ongoing")] if event.status is Status.ONGOING and kind(event) == "strike" else []


def ascribed(event: EventView, words: Words) -> list[Html]:
    """Whose attack it is said to be, where that is in dispute: two are named, or others name a place's own side."""
    if event.place is None or event.place.country not in BELLIGERENTS:
        return []
    own = Side.UKRAINE if event.place.country == "UA" else Side.RUSSIA
    by: dict[Side, Report] = {}
    for report in event.reports:
        if report.facts.accused in (Side.UKRAINE, Side.RUSSIA):
            by.setdefault(report.facts.accused, report)
    if len(by) < 2 and (own not in by or sources.side_of(by[own]) is own):
        return []
    whose = [words.say(f"ascribed-{side.value}", who=name(report, words)) for side, report in by.items()]
    return [words.say("ascribed", whose=joined("; ", whose))]


def _claim(event: EventView, words: Words) -> list[Html]:
    """By whom it is claimed. Who is not named is not guessed: an outlet tells, it does not claim."""
    claims = _with_status(event, Status.CLAIMED)
    if event.status not in (Status.CLAIMED, Status.DENIED) or not claims:
        return []
    named = _claimants(event, words)
    said = words.say("claimed-by", who=named) if named else words.say("claimed-unnamed", who=outlet(claims[-1]))
    spoken = sources.sides(event.reports)
    confirmed = event.status is Status.DENIED or (Side.UKRAINE in spoken and Side.RUSSIA in spoken)
    return [said] if confirmed else [said, words.say("not-confirmed")]


def _claimants(event: EventView, words: Words) -> str:
    return _speakers(_with_status(event, Status.CLAIMED), words)


def _denial(event: EventView, words: Words) -> list[Html]:
    """Who denies it, also where others know that it happened."""
    denials = _with_status(event, Status.DENIED)
    if not denials:
        return []
    named = _speakers(denials, words)
    return [words.say("denied-by", who=named) if named else words.say("denied-unnamed", who=outlet(denials[-1]))]


def _with_status(event: EventView, status: Status) -> list[Report]:
    return [report for report in event.reports if report.facts.status is status]


def _speakers(reports: Sequence[Report], words: Words) -> str:
    named = dict.fromkeys(words.speaker(speaker, ()) for report in reports if (speaker := speaker_of(report)))
    return ", ".join(list(named)[:MOST_SPEAKERS])


def counts(event: EventView, words: Words) -> Html:
    """`4 reports, 2 independent.` Outlets that are not rated count as no independent source."""
    reports, independent = len(event.reports), sources.families(event.reports)
    if independent == 0:
        return words.say("counts-unrated", reports=reports)
    if reports == 1:
        return words.say("counts-single", reports=reports)
    return words.say("counts", reports=reports, independent=independent)


def counts_briefly(event: EventView, words: Words) -> Html:
    """`4 reports, 2 independent`, within a line."""
    reports, independent = len(event.reports), sources.families(event.reports)
    if independent < 2:
        return words.say("counts-brief-none", reports=reports)
    return words.say("counts-brief", reports=reports, independent=independent)


def name(report: Report, words: Words) -> str:
    """Who a report quotes; else its outlet."""
    speaker = speaker_of(report)
    return words.speaker(speaker, ()) if speaker else outlet(report)


def _named(reports: tuple[Report, ...], words: Words) -> str:
    names = dict.fromkeys(name(report, words) for report in reports)
    return ", ".join(list(names)[:MOST_SPEAKERS])
