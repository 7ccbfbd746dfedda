"""An event told whole: its reports and figures in order, and why it is what we say it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import escape

from bot.alerts import circumstances, deciding, voices
from bot.alerts.account import account
from bot.alerts.fit import joined, most, plain
from bot.alerts.headlines import dated
from bot.alerts.screens import Entry, screens
from bot.alerts.texts import Html, Texts, shorten
from bot.alerts.when import moment, zone_words
from bot.alerts.words import EMOJI, Words, kind, outlet
from bot.events import likeness
from bot.values.chats import Reader
from bot.values.delivery import Message
from bot.values.events import EventView, Figure, MatchReason, Report
from bot.values.facts import Count, Place, Precision

LONGEST_QUOTE = 160
"""Characters of a text shown around the words that decided."""
TOLD_PARTS, WORTH_TELLING = ("toll", "weapon", "target", "speaker", "text"), 0.3
"""Parts of a match that are told, and from which weight on; time and place are told by the reason."""
ZOOM = {Precision.SETTLEMENT: 11, Precision.DISTRICT: 10, Precision.REGION: 8}
"""How much of the map is shown of a place; a country is no place on it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a report joined its event, or opened one, as the matcher said at the time."""

    title: str
    outlet: str
    reason: MatchReason
    item_id: int = 0
    evidence: str = ""
    """As the matcher wrote it; see `likeness.parts`."""


def history(
    event: EventView,
    reader: Reader,
    texts: Texts,
    *,
    now: datetime,
    decisions: Sequence[Decision] = (),
    asked: int | None = None,
    after: datetime | None = None,
) -> tuple[Message, ...]:
    """Everything known of an event: its account, every figure with who gave it, every report with why it is here.

    As many screens as it takes, to be turned by buttons. `asked` is the number that was asked for: that of an event
    which is part of this one now, or its own; `after` when a threat was reported that it followed. All of what was
    withdrawn is struck through.
    """
    words = Words(texts, reader, now)
    why_here = {decision.item_id: decision for decision in decisions}
    told = partial(_told, event)
    figures = _under("history-figures", [told(_figure(figure, event, words)) for figure in event.figures], words)
    reports = _under("history-reports", [told(_report(each, why_here, words)) for each in event.reports], words)
    title = told(Html(f"{EMOJI[kind(event)]} <b>{_title(event, words)}</b>"))
    opening = [title, *_status(event, asked, words), *map(told, _account(event, after, words))]
    return tuple(Message(screen) for screen in screens(opening, title, [*figures, *reports]))


def why(event: EventView, decisions: Sequence[Decision], reader: Reader, texts: Texts, *, now: datetime) -> Message:
    """The words that decided, marked in the reports that have them, and why the reports are one event."""
    words = Words(texts, reader, now)
    quotes = [quote for report in event.reports for quote in deciding.told(report, words)]
    head = [Html(f"<b>{words.say('why-title')}: {_title(event, words)}</b>")]
    sections = [
        *(section("why-words", quotes, words) or [words.say("why-no-words")]),
        *section("history-decisions", [_decision(decision, words) for decision in decisions], words),
    ]
    return Message(counted(head, sections, words))


def why_short(event: EventView, reader: Reader, texts: Texts, *, now: datetime) -> str:
    """The same in plain text for a popup, at most `POPUP_LIMIT` characters."""
    words = Words(texts, reader, now)
    return deciding.in_a_popup(event, words, plain(Message(words.kind(event))))


def _told(event: EventView, line: Html) -> Html:
    """A line, struck through where the event was withdrawn."""
    return line if event.retracted_at is None else Html(f"<s>{line}</s>")


def _status(event: EventView, asked: int | None, words: Words) -> list[Html]:
    """Its number, what became of the one that was asked for, and whether it was withdrawn."""
    lines = []
    zone = zone_words(words.texts, words.reader, event.last_report_at)
    if event.id is not None:
        title, times = words.say("history-title", id=str(event.id)), words.say("history-times", zone=zone)
        lines.append(joined(" · ", [title, times]))
    if asked not in (None, event.id):
        lines.append(words.say("history-merged", part=str(asked), id=str(event.id)))
    if event.retracted_at is not None:
        lines.append(words.say("retracted"))
    return lines


def _account(event: EventView, after: datetime | None, words: Words) -> list[Html]:
    counts = joined(" ", [voices.counts(event, words), *circumstances.happened(event, words)])
    return [*account(event, after, words), counts, *_map(event.place, words)]


def _title(event: EventView, words: Words) -> Html:
    place = [words.say("literal", text=words.place(event.place))] if event.place else []
    weapons = [words.say("literal", text=words.weapons(event.weapons))] if event.weapons else []
    return joined(" · ", [words.kind(event), *place, *weapons])


def _map(place: Place | None, words: Words) -> list[Html]:
    """A link to the map: a marked spot for a settlement, an area without a mark for what is coarser."""
    if place is None or place.precision not in ZOOM:
        return []
    at, marked = f"{place.lat:.4f}/{place.lon:.4f}", place.precision is Precision.SETTLEMENT
    mark = f"?mlat={place.lat:.4f}&mlon={place.lon:.4f}" if marked else ""
    url = f"https://www.openstreetmap.org/{mark}#map={ZOOM[place.precision]}/{at}"
    key = "history-map" if marked else "history-map-area"
    return [Html(f'<a href="{escape(url)}">{words.say(key)}</a>')]


def _report(report: Report, why_here: Mapping[int, Decision], words: Words) -> Html:
    told = dated(report, words)
    decision = why_here.get(report.item_id)
    return told if decision is None else Html(f"{told} · <i>{_reason(decision, words)}</i>")


def _figure(figure: Figure, event: EventView, words: Words) -> Html:
    """When, who said so (and in which outlet), and what."""
    said = [
        words.say(f"short-{name}", n=count.value, count=words.count(count))
        for name, count in _counts(figure)
        if count is not None
    ]
    who = words.speaker(figure.speaker, event.reports)
    outlets = [outlet(report) for report in event.reports if report.item_id == figure.item_id]
    told = who if not outlets or outlets[0] == who else f"{who} ({outlets[0]})"
    at = moment(figure.at, words.reader, words.now)
    return words.say("history-figure", at=at, who=told, said=joined(", ", said))


def _counts(figure: Figure) -> tuple[tuple[str, Count | None], ...]:
    return ("killed", figure.killed), ("wounded", figure.injured), ("either", figure.killed_or_injured)


def _decision(decision: Decision, words: Words) -> Html:
    """Why a report is here, and what else in it agrees with the others, or does not."""
    parts = likeness.parts(decision.evidence)
    beside = [
        words.say(key, parts=", ".join(words.texts.say_plain(words.language, f"part-{name}") for name in named))
        for key, sign in (("why-agree", 1), ("why-differ", -1))
        if (named := [name for name in parts if name in TOLD_PARTS and parts[name] * sign >= WORTH_TELLING])
    ]
    return words.say(
        "why-decision",
        title=shorten(decision.title, LONGEST_QUOTE),
        outlet=shorten(decision.outlet, 60),
        reason=joined("; ", [_reason(decision, words), *beside]),
    )


def _reason(decision: Decision, words: Words) -> Html:
    return words.say(f"match-{decision.reason.value}")


def _under(key: str, lines: Sequence[Html], words: Words) -> list[Entry]:
    """Lines that keep their heading on further screens."""
    heading = Html(f"\n<b>{words.say(key)}</b>")
    return [Entry(line, (heading,)) for line in lines]


def section(key: str, lines: Sequence[Html], words: Words) -> list[Html]:
    """Lines under their heading; nothing where there are none."""
    return [Html(f"\n<b>{words.say(key)}</b>"), *lines] if lines else []


def counted(head: Sequence[Html], lines: Sequence[Html], words: Words) -> Html:
    """One message of the head and as many of the lines as fit; the others are counted."""

    def build(shown: Sequence[Html], left_out: int) -> Html:
        return joined("\n", [*head, *shown, *words.more(left_out)])

    return most(lines, build)
