"""The *Sound* menu as a message: what comes without a sound now, and a button for each thing that may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.alerts import area, schedule, when
from bot.alerts.fit import joined
from bot.alerts.sound import is_quiet
from bot.alerts.texts import Html, shorten
from bot.alerts.words import LONGEST_NAME
from bot.models import Snooze
from bot.values.chats import SnoozeKind
from bot.values.delivery import Button
from bot.values.events import EventView, Source
from bot.values.facts import Place, Precision
from handlers.ask import Answer, Ask, Row, Voice, told

EVENT, PLACE, OUTLET, TIME, ROW = "e", "p", "o", "t", "s"
"""Letters of callback data: what a press is about. `ROW` is a snooze that there is."""
HOURS = ("1", "4")
MORNING = "m"
MOST_OUTLETS = 3
"""Outlets of an event that have a button, the newest first."""
LONGEST = 28
"""Characters of a name on a button."""
MOST_LINES = 10
"""Things without a sound that are told; the others have their buttons, and are counted."""
BESIDE = 2
"""Buttons in a row."""


@dataclass(frozen=True, slots=True)
class State:
    """What the menu shows: the event that it is about, if it is about one, and what comes without a sound."""

    event: EventView | None
    muted: tuple[int, ...]
    """Events of which no sound comes, the one that was muted last first."""
    snoozes: tuple[Snooze, ...]

    @property
    def context(self) -> int:
        """The number of the event, 0 for none."""
        return (self.event.id or 0) if self.event is not None else 0

    @property
    def events(self) -> tuple[int, ...]:
        """The muted events that are told of here."""
        return self.muted if self.event is None else tuple(each for each in self.muted if each == self.event.id)

    def of(self, kind: SnoozeKind, target: str) -> Snooze | None:
        """The snooze of this, if there is one."""
        return next((each for each in self.snoozes if (each.kind, each.target) == (kind, target)), None)


def menu(ask: Ask, state: State, *, edit: bool) -> Answer:
    """The menu. A press is answered in the message that had it where `edit`."""
    rows = [*_choices(ask, state), *_others(ask, state), _times(ask, state)]
    return told(ask.spoken(lambda voice: _words(ask, voice, state)), *rows, edit=edit and ask.pressed)


def _words(ask: Ask, voice: Voice, state: State) -> Html:
    title = voice.say("sound-title")
    if state.event is not None:
        title = joined(" · ", [title, ask.words(voice).named(state.event)])
    lines = _at_this_hour(ask, voice)
    lines += [voice.say("sound-event", id=str(number)) for number in state.events]
    lines += [_line(ask, voice, each) for each in state.snoozes]
    listed = [voice.say("sound-without"), *(Html(f"• {line}") for line in lines[:MOST_LINES])] if lines else []
    listed += ask.words(voice).more(len(lines) - MOST_LINES)
    return joined("\n", [Html(f"<b>{title}</b>"), *(listed or [voice.say("sound-all-rings")]), voice.say("sound-how")])


def _at_this_hour(ask: Ask, voice: Voice) -> list[Html]:
    """What takes the sound now and is set elsewhere."""
    chat = ask.chat
    if chat.paused_at is not None and (chat.paused_until is None or chat.paused_until > ask.now):
        return [voice.say("sound-paused")]
    if is_quiet(chat.quiet, chat.zone, ask.now):
        return [voice.say("sound-quiet", until=when.clock(_morning(ask), chat.zone))]
    return []


def _line(ask: Ask, voice: Voice, row: Snooze) -> Html:
    """What a snooze is of and until when: as it is called in the language that is spoken, where that is known."""
    line = voice.say(f"sound-{row.kind}", name=_name(ask, voice, row))
    if row.until is None:
        return line
    until = when.moment(row.until, replace(ask.reader, language=voice.language), ask.now)
    return voice.say("sound-until", what=line, until=until)


def _name(ask: Ask, voice: Voice, row: Snooze) -> str:
    is_id = row.kind == SnoozeKind.PLACE and row.target.isdigit()
    place = ask.services.gazetteer.by_id(int(row.target)) if is_id else None
    return shorten(place.called(voice.language) if place is not None else row.name, LONGEST_NAME)


def _choices(ask: Ask, state: State) -> list[Row]:
    """The event itself, where it was, who reports it: each on or off."""
    if state.event is None:
        return []
    is_muted = state.event.id in state.muted
    event = _button(ask.voice.plain("button-sound-event"), state, f"{EVENT}{state.event.id}", ends=is_muted)
    places = [_place(ask, state, place) for place in _places(ask, state.event)]
    outlets = [_outlet(state, item, source) for item, source in _outlets(state.event)]
    return [(event,), *_in_rows(places), *_in_rows(outlets)]


def _others(ask: Ask, state: State) -> list[Row]:
    """What else comes without a sound: a button to end each."""
    offered = set[tuple[str, str]]()
    if state.event is not None:
        offered |= {(SnoozeKind.PLACE.value, area.key(place)) for place in _places(ask, state.event)}
        offered |= {(SnoozeKind.OUTLET.value, source.key) for _, source in _outlets(state.event)}
    ends = [
        _button(f"#{number}", state, f"{EVENT}{number}", ends=True)
        for number in (state.muted if state.event is None else ())
    ]
    ends += [
        _button(
            _name(ask, ask.voice, row) or ask.voice.plain("button-sound-everything"), state, f"{ROW}{row.id}", ends=True
        )
        for row in state.snoozes
        if (row.kind, row.target) not in offered
    ]
    return _in_rows(ends)


def _times(ask: Ask, state: State) -> Row:
    """Everything for a while."""
    voice, morning = ask.voice, when.clock(_morning(ask), ask.chat.zone)
    hours = [voice.button("button-sound-hours", f"hush:{state.context}:+{TIME}{n}", n=int(n)) for n in HOURS]
    return (*hours, voice.button("button-sound-morning", f"hush:{state.context}:+{TIME}{MORNING}", at=morning))


def _morning(ask: Ask) -> datetime:
    return schedule.morning(ask.now, ask.chat.quiet, ask.chat.zone)


def _place(ask: Ask, state: State, place: Place) -> Button:
    row = state.of(SnoozeKind.PLACE, area.key(place))
    return _toggle(place.called(ask.voice.language), state, f"{PLACE}{place.id}", row)


def _outlet(state: State, item_id: int, source: Source) -> Button:
    return _toggle(source.title, state, f"{OUTLET}{item_id}", state.of(SnoozeKind.OUTLET, source.key))


def _toggle(text: str, state: State, begins: str, row: Snooze | None) -> Button:
    return _button(text, state, begins if row is None else f"{ROW}{row.id}", ends=row is not None)


def _button(text: str, state: State, data: str, *, ends: bool) -> Button:
    sign, mark = ("-", "✓ ") if ends else ("+", "")
    return Button(f"{mark}{shorten(text, LONGEST)}", f"hush:{state.context}:{sign}{data}")


def _places(ask: Ask, event: EventView) -> Iterator[Place]:
    """Where it was, and the region of that."""
    if event.place is None:
        return
    yield event.place
    region = event.place.region_id
    if event.place.precision is not Precision.REGION and region is not None:
        around = ask.services.gazetteer.by_id(region)
        if around is not None:
            yield around


def _outlets(event: EventView) -> list[tuple[int, Source]]:
    """(report, outlet) of those that reported last, each outlet once."""
    newest: dict[str, tuple[int, Source]] = {}
    for report in reversed(event.reports):
        newest.setdefault(report.source.key, (report.item_id, report.source))
    return list(newest.values())[:MOST_OUTLETS]


def _in_rows(buttons: list[Button]) -> list[Row]:
    return [tuple(buttons[start : start + BESIDE]) for start in range(0, len(buttons), BESIDE)]
