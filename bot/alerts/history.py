"""An event told whole: its reports and figures in order, and why it is what we say it is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from bot.alerts import deciding, voices
from bot.alerts.fit import joined, most, plain
from bot.alerts.headlines import headline
from bot.alerts.texts import Html, Texts, shorten
from bot.alerts.when import moment, zone_words
from bot.alerts.words import EMOJI, Words, kind
from bot.values import Count, EventView, Figure, MatchReason, Message, Place, Reader

LONGEST_QUOTE = 160
"""Characters of a text shown around the words that decided."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a report joined its event, or opened one, as the matcher said at the time."""

    title: str
    outlet: str
    reason: MatchReason
    score: float = 0.0


def history(
    event: EventView,
    reader: Reader,
    texts: Texts,
    *,
    now: datetime,
    decisions: Sequence[Decision] = (),
    asked: int | None = None,
) -> Message:
    """Everything known of an event: place, figures with their speakers, reports in order, the matcher's decisions.

    `asked` is the number that was asked for: that of an event which is part of this one now, or its own.
    """
    words = Words(texts, reader, now)
    head = _head(event, asked, words)
    figures = [_figure(figure, event, words) for figure in event.figures]
    reports = [Html(f"{moment(report.at, reader, now)} {headline((report,), words)}") for report in event.reports]
    sections = [
        *_section("history-figures", figures, words),
        *_section("history-reports", reports, words),
        *_section("history-decisions", [_decision(decision, words) for decision in decisions], words),
    ]
    return Message(_fitting(head, sections, words))


def why(event: EventView, decisions: Sequence[Decision], reader: Reader, texts: Texts, *, now: datetime) -> Message:
    """The words that decided, marked in the reports that have them, and why the reports are one event."""
    words = Words(texts, reader, now)
    quotes = [quote for report in event.reports for quote in deciding.told(report, words)]
    head = [Html(f"<b>{words.say('why-title')}: {_title(event, words)}</b>")]
    sections = [
        *(_section("why-words", quotes, words) or [words.say("why-no-words")]),
        *_section("history-decisions", [_decision(decision, words) for decision in decisions], words),
    ]
    return Message(_fitting(head, sections, words))


def why_short(event: EventView, reader: Reader, texts: Texts, *, now: datetime) -> str:
    """The same in plain text for a popup, at most `POPUP_LIMIT` characters."""
    words = Words(texts, reader, now)
    return deciding.in_a_popup(event, words, plain(Message(words.kind(event))))


def _head(event: EventView, asked: int | None, words: Words) -> list[Html]:
    lines = [Html(f"{EMOJI[kind(event)]} <b>{_title(event, words)}</b>")]
    if event.id is not None:
        lines.append(words.say("history-title", id=str(event.id)))
    if asked not in (None, event.id):
        lines.append(words.say("history-merged", part=str(asked), id=str(event.id)))
    if event.retracted_at is not None:
        lines.append(words.say("retracted"))
    lines += [*voices.standing(event, words), *voices.sides(event, words)]
    zone = zone_words(words.texts, words.reader, event.last_report_at)
    lines.append(Html(f"{voices.counts(event, words)} {words.say('history-times', zone=zone)}"))
    if event.place is not None:
        lines.append(_map(event.place, words))
    return lines


def _title(event: EventView, words: Words) -> Html:
    place = [words.say("literal", text=words.place(event.place))] if event.place else []
    weapons = [words.say("literal", text=words.weapons(event.weapons))] if event.weapons else []
    return joined(" · ", [words.kind(event), *place, *weapons])


def _map(place: Place, words: Words) -> Html:
    at = f"{place.lat:.4f}", f"{place.lon:.4f}"
    url = f"https://www.openstreetmap.org/?mlat={at[0]}&mlon={at[1]}#map=11/{at[0]}/{at[1]}"
    return Html(f'<a href="{escape(url)}">{words.say("history-map")}</a>')


def _figure(figure: Figure, event: EventView, words: Words) -> Html:
    said = [
        words.say(f"short-{name}", n=count.value, count=words.count(count))
        for name, count in _counts(figure)
        if count is not None
    ]
    at = moment(figure.at, words.reader, words.now)
    who = words.speaker(figure.speaker, event.reports)
    return words.say("history-figure", at=at, who=who, said=joined(", ", said))


def _counts(figure: Figure) -> tuple[tuple[str, Count | None], ...]:
    return ("killed", figure.killed), ("wounded", figure.injured), ("either", figure.killed_or_injured)


def _decision(decision: Decision, words: Words) -> Html:
    return words.say(
        "why-decision",
        title=shorten(decision.title, LONGEST_QUOTE),
        outlet=shorten(decision.outlet, 60),
        reason=words.say(f"match-{decision.reason.value}"),
    )


def _section(key: str, lines: Sequence[Html], words: Words) -> list[Html]:
    return [Html(f"\n<b>{words.say(key)}</b>"), *lines] if lines else []


def _fitting(head: Sequence[Html], lines: Sequence[Html], words: Words) -> Html:
    def build(shown: Sequence[Html], left_out: int) -> Html:
        more = [words.say("and-more", n=left_out)] if left_out else []
        return joined("\n", [*head, *shown, *more])

    return most(lines, build)
