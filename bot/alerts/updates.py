"""The reply that tells a material change of an event already alerted. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.alerts import voices
from bot.alerts.texts import Html, Texts
from bot.alerts.words import Words
from bot.events.places import elsewhere
from bot.events.toll import toll
from bot.events.victims import INJURED, KILLED, victims
from bot.values.chats import Reader, RouteReason
from bot.values.delivery import Message
from bot.values.events import EventView, Figure, Material, Range, Report, Telling
from bot.values.facts import Count, Place, Status, Victim


def worth(
    changes: Sequence[Material], told: Telling, event: EventView, alerted_for: Collection[str]
) -> tuple[Material, ...]:
    """What of these changes a chat is told aloud, that was alerted for these reasons.

    That a place is only known more finely is told to those whom the alert told that it was not precise.
    """
    was_vague = RouteReason.PLACE_NOT_PRECISE.value in alerted_for
    if Material.PLACE in changes and not was_vague and not _is_corrected(told.place, event.place):
        changes = [change for change in changes if change is not Material.PLACE]
    return tuple(changes)


def update(event: EventView, told: Telling, changes: Sequence[Material], reader: Reader, texts: Texts) -> Message:
    """`Kharkiv, 13:50: killed 3 → 5 (prosecutor, 16:10).` A line for the toll, for children, a denial, a place.

    What the chat was told is on the left; on the right is what the named speaker says, whatever others may say still.
    """
    words = Words(texts, reader, event.last_report_at)
    lines = [
        *_toll(event, told, changes, words),
        *_children(event, told, changes, words),
        *_denial(event, changes, words),
        *_place(event, told, changes, words),
    ]
    return Message("\n".join(lines))


def _toll(event: EventView, told: Telling, changes: Sequence[Material], words: Words) -> list[Html]:
    if not {Material.FIRST_DEATHS, Material.TOLL_UP} & set(changes):
        return []
    after = toll(event.figures)
    figure = (
        _telling(event, told.killed, after.killed, "killed")
        or _telling(event, told.injured, after.injured, "injured")
        or _telling(event, told.killed_or_injured, after.killed_or_injured, "killed_or_injured")
    )
    if figure is None:
        return []
    parts = [
        *_change("killed", told.killed, figure.killed, changes, words),
        *_change("wounded", told.injured, figure.injured, changes, words),
        *_change("either", told.killed_or_injured, figure.killed_or_injured, changes, words),
    ]
    who = words.speaker(figure.speaker, event.reports)
    return [_line(event, Html(", ".join(parts)), who, figure.at, words)]


def _telling(event: EventView, before: Range | None, after: Range | None, name: str) -> Figure | None:
    """The newest figure that gives the new highest count; None where that is as before."""
    if after is None or (before is not None and before.high == after.high):
        return None
    counts = ((figure, getattr(figure, name)) for figure in reversed(event.figures))
    return next((figure for figure, count in counts if count is not None and count.value == after.high), None)


def _change(
    name: str, before: Range | None, said: Count | None, changes: Sequence[Material], words: Words
) -> list[Html]:
    if said is None or (before is not None and before.high == said.value):
        return []
    after = words.count(said)
    if name == "killed" and Material.FIRST_DEATHS in changes:
        return [words.say("update-first-deaths", after=after)]
    if before is None or before.high == 0:
        return [words.say(f"update-first-{name}", after=after)]
    return [words.say(f"update-{name}", before=words.span(before), after=after)]


def _children(event: EventView, told: Telling, changes: Sequence[Material], words: Words) -> list[Html]:
    if Material.CHILDREN not in changes:
        return []
    fate = next(fate for fate in (KILLED, INJURED) if fate not in told.children and _with_children(event, fate))
    return [_by(event, words.say(f"update-children-{fate}"), _with_children(event, fate)[-1], words)]


def _with_children(event: EventView, fate: str) -> list[Report]:
    return [report for report in event.reports if Victim.CHILDREN in victims((report,), fate)]


def _denial(event: EventView, changes: Sequence[Material], words: Words) -> list[Html]:
    if Material.DENIED not in changes:
        return []
    report = next((each for each in reversed(event.reports) if each.facts.status is Status.DENIED), event.reports[-1])
    return [_by(event, words.say("update-denied"), report, words)]


def _place(event: EventView, told: Telling, changes: Sequence[Material], words: Words) -> list[Html]:
    """Under the place that the chat was told, the one that it is."""
    if Material.PLACE not in changes or event.place is None:
        return []
    here = event.place.id
    named = (each for each in reversed(event.reports) if each.facts.places and each.facts.places[0].id == here)
    key = "update-place-corrected" if _is_corrected(told.place, event.place) else "update-place-known"
    changed = words.say(key, place=words.place(event.place))
    return [_by(replace(event, place=told.place), changed, next(named, event.reports[-1]), words)]


def _is_corrected(told: Place | None, now: Place | None) -> bool:
    """Another place than was told, not a part of it."""
    return told is not None and now is not None and elsewhere(told, now)


def _by(event: EventView, changes: Html, report: Report, words: Words) -> Html:
    return _line(event, changes, voices.name(report, words), report.at, words)


def _line(event: EventView, changes: Html, who: str, at: datetime, words: Words) -> Html:
    place = words.say("literal", text=words.place(event.place)) if event.place else words.kind(event)
    started = words.bare(event.started_at)
    return words.say("update", place=place, started=started, changes=changes, who=who, at=words.bare(at))
