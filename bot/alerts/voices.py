"""Who says so: sides, speakers of a claim or a denial, and how many independent outlets. Pure."""

from __future__ import annotations

from bot.alerts.texts import Html
from bot.alerts.words import MOST_SPEAKERS, Words, kind, outlet
from bot.events import sources
from bot.values import EventView, Report, Side, Status

BELLIGERENTS = ("UA", "RU")
"""Countries of the war whose two sides are told apart. Elsewhere "the Russian side" would be beside the point."""


def sides(event: EventView, words: Words) -> list[Html]:
    """Who says so, by side; nothing where the sides are not those of the place, or nobody's side is known."""
    if event.place is None or event.place.country not in BELLIGERENTS or kind(event) in ("losses", "total"):
        return []
    spoken = sources.sides(event.reports)
    both = Side.UKRAINE in spoken and Side.RUSSIA in spoken
    if both:
        return [words.say("side-both")]
    own = next((side.value for side in (Side.UKRAINE, Side.RUSSIA) if side in spoken), None)
    if own is None:
        return [words.say("side-other")] if Side.OTHER in spoken else []
    return [words.say(f"side-{own}{'-other' if Side.OTHER in spoken else ''}")]


def standing(event: EventView, words: Words) -> list[Html]:
    """How sure it is: claimed or denied, and by whom; or still going on."""
    if kind(event) in ("losses", "total"):
        return [words.say("counted-by", who=_named(event.reports, words))]
    if event.status in (Status.CLAIMED, Status.DENIED):
        return [_said_to_be(event.status, event, words)]
    return [words.say("ongoing")] if event.status is Status.ONGOING and kind(event) == "strike" else []


def _said_to_be(status: Status, event: EventView, words: Words) -> Html:
    """By whom it is claimed or denied. Who is not named is not guessed: an outlet tells, it does not claim."""
    those = [report for report in event.reports if report.facts.status is status] or event.reports
    named = dict.fromkeys(words.speaker(report.facts.speaker, ()) for report in those if report.facts.speaker)
    if named:
        return words.say(f"{status.value}-by", who=", ".join(list(named)[:MOST_SPEAKERS]))
    return words.say(f"{status.value}-unnamed", who=outlet(those[-1]))


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
    return words.speaker(report.facts.speaker, ()) if report.facts.speaker else outlet(report)


def _named(reports: tuple[Report, ...], words: Words) -> str:
    names = dict.fromkeys(name(report, words) for report in reports)
    return ", ".join(list(names)[:MOST_SPEAKERS])
