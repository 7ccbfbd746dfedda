"""The reply that tells a material change of an event already alerted. Pure."""

from __future__ import annotations

from datetime import datetime

from bot.alerts import voices
from bot.alerts.texts import Html, Texts
from bot.alerts.words import Words
from bot.events.toll import toll
from bot.values import Count, EventView, Figure, Growth, Material, Message, Range, Reader, Status


def update(event: EventView, growth: Growth, reader: Reader, texts: Texts) -> Message:
    """`Kharkiv, 13:50: killed 3 → 5 (prosecutor, 16:10).` A line for the toll, a line for a denial.

    What was known is on the left; on the right is what the named speaker says, whatever others may say still.
    """
    words = Words(texts, reader, event.last_report_at)
    lines = [*_toll(event, growth, words), *_denial(event, growth, words)]
    return Message("\n".join(lines or _whatever(event, words)))


def _toll(event: EventView, growth: Growth, words: Words) -> list[Html]:
    after, before = toll(event.figures), growth.before
    figure = _telling(event, before.killed, after.killed, "killed") or _telling(
        event, before.injured, after.injured, "injured"
    )
    if figure is None:
        return []
    changes = [
        *_change("killed", before.killed, figure.killed, growth, words),
        *_change("wounded", before.injured, figure.injured, growth, words),
    ]
    who = words.speaker(figure.speaker, event.reports)
    return [_line(event, Html(", ".join(changes)), who, figure.at, words)]


def _telling(event: EventView, before: Range | None, after: Range | None, name: str) -> Figure | None:
    """The newest figure that gives the new highest count; None where that is as before."""
    if after is None or (before is not None and before.high == after.high):
        return None
    counts = ((figure, getattr(figure, name)) for figure in reversed(event.figures))
    return next((figure for figure, count in counts if count is not None and count.value == after.high), None)


def _change(name: str, before: Range | None, said: Count | None, growth: Growth, words: Words) -> list[Html]:
    if said is None or (before is not None and before.high == said.value):
        return []
    after = words.count(said)
    if name == "killed" and Material.FIRST_DEATHS in growth.material:
        return [words.say("update-first-deaths", after=after)]
    if before is None or before.high == 0:
        return [words.say(f"update-first-{name}", after=after)]
    return [words.say(f"update-{name}", before=words.span(before), after=after)]


def _denial(event: EventView, growth: Growth, words: Words) -> list[Html]:
    if Material.DENIED not in growth.material:
        return []
    report = next((each for each in reversed(event.reports) if each.facts.status is Status.DENIED), event.reports[-1])
    return [_line(event, words.say("update-denied"), voices.name(report, words), report.at, words)]


def _whatever(event: EventView, words: Words) -> list[Html]:
    report = event.reports[-1]
    return [_line(event, words.say("update-other"), voices.name(report, words), report.at, words)]


def _line(event: EventView, changes: Html, who: str, at: datetime, words: Words) -> Html:
    place = words.say("literal", text=words.place(event.place)) if event.place else words.kind(event)
    started = words.bare(event.started_at)
    return words.say("update", place=place, started=started, changes=changes, who=who, at=words.bare(at))
