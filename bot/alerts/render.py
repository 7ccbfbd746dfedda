"""An event in a reader's words: the alert and the one line of a list. Pure.

Everything that a feed or a person wrote is escaped by `Texts.say` or by `headlines`; what does not fit into one
message is left out at the border of an item, and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.alerts import circumstances, kinds, tolls, voices
from bot.alerts.account import account, whereabouts
from bot.alerts.fit import joined, most, plain
from bot.alerts.headlines import headline, link, once_each
from bot.alerts.route import LATE_AFTER
from bot.alerts.texts import Html, Texts
from bot.alerts.when import local_day, minutes_between, moment, zone_words
from bot.alerts.words import EMOJI, FLYING, Words, kind
from bot.values.chats import Reader
from bot.values.delivery import Button, Message
from bot.values.events import EventView

__all__ = ["alert", "line", "plain"]

MOST_HEADLINES = 5
"""Reports that an alert shows; the others are counted."""
AGO_UP_TO = 60
"""Minutes up to which an age is told beside the time."""


def alert(
    event: EventView,
    reader: Reader,
    texts: Texts,
    *,
    now: datetime,
    checked_at: datetime,
    after: datetime | None = None,
    is_edit: bool = False,
) -> Message:
    """The event's message, whole; an edit is the same message made again, which comes late for nobody.

    `checked_at` is when the feeds were last looked at; `after` when a threat was reported that it followed. Buttons
    come once the event has its id.
    """
    words = Words(texts, reader, now)
    printings = once_each(event.reports, MOST_HEADLINES)
    newest = [headline(printing, words) for printing in printings]
    late = [] if is_edit else _late(event, words)
    head, foot = _head(event, words, late, after), _foot(event, words, checked_at)

    def build(shown: Sequence[Html], _: int) -> Html:
        hidden = len(event.reports) - sum(len(printing) for printing in printings[: len(shown)])
        whole = joined("\n", [*head, *shown, *words.more(hidden), foot])
        return whole if event.retracted_at is None else joined("\n", [words.say("retracted"), f"<s>{whole}</s>"])

    return Message(most(newest, build), _buttons(event, words))


def late_line(event: EventView, reader: Reader, texts: Texts, *, now: datetime) -> str:
    """The line of HTML that opens an alert which leaves only long after it was written."""
    words = Words(texts, reader, now)
    return f"<i>{words.say('late', at=words.at(event.last_report_at))}.</i>"


def line(event: EventView, reader: Reader, texts: Texts, now: datetime, *, command: bool = False) -> str:
    """One line of HTML: when, what (linked to the newest report), where, with what, the toll, how often, the id.

    With `command` the id is a command that shows the event when it is tapped.
    """
    words = Words(texts, reader, now)
    name = words.kind(event)
    place = [words.say("literal", text=words.place(event.place))] if event.place is not None else []
    parts = [
        Html(moment(event.started_at, reader, now)),
        link(event.reports[-1].url, plain(Message(name))) if event.reports else name,
        *place,
        *_with_what(event, words),
        *tolls.brief(event, words),
        voices.counts_briefly(event, words),
        *([Html(f"/event_{event.id}" if command else f"#{event.id}")] if event.id is not None else []),
    ]
    return joined(" ", [EMOJI[kind(event)], joined(" · ", parts)])


def _head(event: EventView, words: Words, late: Sequence[Html], after: datetime | None) -> list[Html]:
    """Title, lateness, toll, circumstances, threat, precision and voices: a line each, those that there are."""
    if kinds.only_in_flight(event):
        return [_in_flight(event, words), *late, *whereabouts(event, words)]
    parts = joined(" · ", [words.kind(event), *words.where(event), *_with_what(event, words)])
    return [
        Html(f"{EMOJI[kind(event)]} <b>{parts}</b>"),
        *late,
        *account(event, after, words),
    ]


def _in_flight(event: EventView, words: Words) -> Html:
    """What is on its way and where to, when that was reported, and that this is no siren."""
    if event.faded:
        told = words.say("in-flight-reported-on", at=words.at(event.last_report_at))
        note = words.say("faded", since=moment(event.last_report_at, words.reader, words.now))
    else:
        told = _reported(event, words)
        note = words.say("not-a-siren")
    sentence = words.say("in-flight-line", what=_what_flies(event, words), told=told, note=note)
    return Html(f"{EMOJI['in-flight']} {sentence}")


def _reported(event: EventView, words: Words) -> Html:
    minutes = minutes_between(event.last_report_at, words.now)
    at = words.at(event.last_report_at)
    if minutes > AGO_UP_TO:
        return words.say("in-flight-reported-on", at=at)
    return words.say("in-flight-reported", at=at, ago=words.say("ago", minutes=minutes))


def _what_flies(event: EventView, words: Words) -> Html:
    flying = words.weapons([weapon for weapon in event.weapons if weapon in FLYING])
    named = flying[:1].upper() + flying[1:]
    if event.place is None:
        return words.say("in-flight-somewhere", weapons=named) if flying else words.say("kind-in-flight")
    (place,) = words.where(event)
    if not flying:
        return words.say("in-flight-place", place=place)
    return words.say("in-flight-towards", weapons=named, place=place)


def _with_what(event: EventView, words: Words) -> list[Html]:
    return [words.say("literal", text=words.weapons(event.weapons))] if event.weapons else []


def _late(event: EventView, words: Words) -> list[Html]:
    late = words.now - event.last_report_at > LATE_AFTER and not (event.faded and kinds.only_in_flight(event))
    return [Html(late_line(event, words.reader, words.texts, now=words.now))] if late else []


def _foot(event: EventView, words: Words, checked_at: datetime) -> Html:
    zone = zone_words(words.texts, words.reader, checked_at)
    # Where they lie on different days, each tells its own: the message stands under the day on which it was sent.
    told = words.at if _one_day(event, words, checked_at) else words.at_day
    first, newest, checked = told(event.started_at), told(event.last_report_at), told(checked_at)
    if first == newest:
        times = words.say("times-one", first=first, checked=checked, zone=zone)
    else:
        times = words.say("times-two", first=first, newest=newest, checked=checked, zone=zone)
    return joined(" ", [voices.counts(event, words), *circumstances.happened(event, words), times])


def _one_day(event: EventView, words: Words, checked_at: datetime) -> bool:
    times = (event.started_at, event.last_report_at, checked_at)
    return len({local_day(at, words.reader.zone) for at in times}) == 1


def _buttons(event: EventView, words: Words) -> tuple[tuple[Button, ...], ...]:
    """In a channel no Sound, which none of its readers may change; the others are answered there in a popup.

    Of what was withdrawn nothing more comes that could make a sound, and it is known to be wrong.
    """
    if event.id is None:
        return ()
    names = ["why"]
    if event.retracted_at is None:
        names += ["wrong"] if words.reader.channel else ["sound", "wrong"]
    return (
        tuple(
            Button(words.texts.say_plain(words.language, f"button-{name}"), data=f"{name}:{event.id}") for name in names
        ),
    )
