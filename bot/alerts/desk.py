"""What an owner reads of an event before changing it, and of what was changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.alerts import render
from bot.alerts.headlines import dated
from bot.alerts.history import counted, section
from bot.alerts.texts import Html, shorten
from bot.alerts.words import LONGEST_NAME, Words
from bot.values.events import EventView, MatchReason
from bot.values.facts import Place
from bot.values.rulings import RulingKind


@dataclass(frozen=True, slots=True)
class Decided:
    """A ruling as it is listed. `who` None: the machine."""

    number: int
    kind: RulingKind
    event_id: int
    other_id: int | None
    at: datetime
    who: str | None
    reason: str = ""
    place: Place | None = None
    undone_at: datetime | None = None


def event(
    view: EventView,
    reasons: Mapping[int, MatchReason],
    moved: Mapping[int, int],
    called_wrong: int,
    decisions: Sequence[Decided],
    words: Words,
    *,
    asked: int,
) -> Html:
    """An event with the number of each report, why the matcher put it where it did, and which decision moved it.

    `asked` is the number that was asked for: that of an event which is part of this one now, or its own.
    """
    head = [Html(render.line(view, words.reader, words.texts, words.now))]
    if asked != view.id:
        head.insert(0, words.say("history-merged", part=str(asked), id=str(view.id)))
    if view.retracted_at is not None:
        head.insert(0, words.say("retracted"))
    if called_wrong:
        head.append(words.say("desk-called-wrong", count=called_wrong))
    reports = []
    for report in view.reports:
        why = words.say(f"match-{reasons[report.item_id].value}") if report.item_id in reasons else Html("—")
        line = words.say("desk-report", item=str(report.item_id), report=dated(report, words), reason=why)
        by = moved.get(report.item_id)
        reports.append(line if by is None else words.say("desk-moved", report=line, n=str(by)))
    ruled = section("desk-decisions", [decision(each, words) for each in decisions], words)
    return counted(head, [*section("desk-reports", reports, words), *ruled], words)


def decided(decisions: Sequence[Decided], words: Words) -> Html:
    """What was decided, the newest first."""
    if not decisions:
        return words.say("desk-no-decisions")
    head = [Html(f"<b>{words.say('desk-decisions')}</b>")]
    return counted(head, [decision(each, words) for each in decisions], words)


def decision(ruling: Decided, words: Words) -> Html:
    """`7. 14:05 · event 15 into event 12 · Olena · undone 14:10`."""
    ids = {"id": str(ruling.event_id), "other": str(ruling.other_id or "")}
    place = words.place(ruling.place) if ruling.place is not None else ""
    what = words.say(f"decision-{ruling.kind.value}", **ids, place=place)
    who = _by_whom(ruling, words)
    line = words.say("decision", n=str(ruling.number), at=words.bare(ruling.at), what=what, who=who)
    if ruling.undone_at is None:
        return line
    return words.say("decision-undone", decision=line, at=words.bare(ruling.undone_at))


def _by_whom(ruling: Decided, words: Words) -> str:
    if ruling.who is None:
        return words.say("decision-by-machine", reason=words.say(f"merged-{ruling.reason.replace('_', '-')}"))
    return shorten(ruling.who, LONGEST_NAME)
