"""The reply that tells a material change of an event already alerted. Pure."""

from __future__ import annotations

from bot.alerts import voices
from bot.alerts.texts import Html, Texts
from bot.alerts.words import Words
from bot.events.toll import toll
from bot.values import EventView, Growth, Material, Message, Range, Reader, Report, Status


def update(event: EventView, growth: Growth, reader: Reader, texts: Texts) -> Message:
    """`Kharkiv, 13:50: killed 3 → 5 (prosecutor, 16:10).` The newest report that says so is named.

    Days are told where the change came on another day than the event.
    """
    words = Words(texts, reader, event.last_report_at)
    changes = _changes(growth, event, words) or [words.say("update-other")]
    report = _teller(event, growth)
    place = words.say("literal", text=words.place(event.place)) if event.place else words.kind(event)
    text = words.say(
        "update",
        place=place,
        started=words.bare(event.started_at),
        changes=Html("; ".join(changes)),
        who=voices.name(report, words) if report else "—",
        at=words.bare(report.at if report else event.last_report_at),
    )
    return Message(text)


def _changes(growth: Growth, event: EventView, words: Words) -> list[Html]:
    after, before = toll(event.figures), growth.before
    changes: list[Html] = []
    if Material.FIRST_DEATHS in growth.material and after.killed:
        changes.append(words.say("update-first-deaths", after=words.span(after.killed)))
    elif _differs(before.killed, after.killed):
        changes.append(_change("update-killed", before.killed, after.killed, words))
    if _differs(before.injured, after.injured):
        changes.append(_change("update-wounded", before.injured, after.injured, words))
    if Material.DENIED in growth.material:
        changes.append(words.say("update-denied"))
    return changes


def _differs(before: Range | None, after: Range | None) -> bool:
    return before is not None and after is not None and before != after


def _change(key: str, before: Range | None, after: Range | None, words: Words) -> Html:
    known = (words.span(span) if span else "—" for span in (before, after))
    return words.say(key, before=next(known), after=next(known))


def _teller(event: EventView, growth: Growth) -> Report | None:
    """The newest report that denies, or that gives a figure; else the newest."""
    newest = list(reversed(event.reports))
    if Material.DENIED in growth.material:
        telling = [report for report in newest if report.facts.status is Status.DENIED]
    else:
        counted = {figure.item_id for figure in event.figures}
        telling = [report for report in newest if report.item_id in counted]
    return next(iter(telling or newest), None)
