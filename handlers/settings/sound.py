"""/mute and the *Sound* menu: what comes without a sound, how long, and how that is undone. Nothing is withheld."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.alerts import area, schedule
from bot.alerts.texts import shorten
from bot.alerts.words import LONGEST_NAME
from bot.models import Event, Snooze
from bot.store import audit, events, snoozes
from bot.values.chats import Snoozed, SnoozeKind
from bot.values.events import EventView
from bot.values.facts import Place
from handlers.ask import Answer, Ask, number
from handlers.reading import hours
from handlers.reading.wanted import ALL_WORDS
from handlers.reading.which_place import one_place, perhaps_meant
from handlers.settings import sound_menu
from handlers.settings.sound_menu import EVENT, MORNING, OUTLET, PLACE, ROW, TIME, State

MOST = 30
"""Snoozes that a chat may have at a time."""
MUTED = 10
"""Muted events that `/mute` lists."""
LONGEST = timedelta(days=90)
EVENT_WORD = re.compile(r"^(?:event|подія|подію|событие)\s+", re.IGNORECASE)
"""May stand before an event's number."""


async def mute(ask: Ask) -> Answer:
    """`/mute [ID | PLACE | 2h | until 08:00 | all | off]`; alone it shows what is without sound."""
    said = ask.args.strip()
    if not said:
        return await _show(ask)
    if said.casefold() in hours.OFF:
        return await _end_all(ask)
    if said.casefold() in ALL_WORDS:
        return await _snooze(ask, Snoozed(SnoozeKind.EVERYTHING), "")
    event_id = number(EVENT_WORD.sub("", said))
    if event_id is not None:
        return await _mute_event(ask, event_id)
    until = hours.read_end(said, ask.now, ask.chat.quiet, ask.chat.zone)
    if until is not None:
        return await _everything(ask, 0, until)
    return await _place_named(ask, said)


async def press_mute(ask: Ask) -> Answer:
    """*Mute*, as alerts of earlier versions have it: no more sound and replies about this event."""
    event_id = number(ask.args)
    row = None if event_id is None else await _mute(ask, event_id)
    return ask.pop("button-stale") if row is None else ask.pop("muted", id=str(row.id))


async def open_menu(ask: Ask) -> Answer:
    """*Sound* under an alert: the menu of its event, as a message of its own."""
    event_id = number(ask.args)
    return ask.pop("button-stale") if event_id is None else await _show(ask, event_id, edit=False)


async def press(ask: Ask) -> Answer:
    """A button of the menu: the event that it is about (0 for none), whether something begins or ends, and what."""
    context, _, wanted = ask.args.partition(":")
    event_id, sign, kind, target = number(context), wanted[:1], wanted[1:2], wanted[2:]
    if event_id is None or sign not in ("+", "-"):
        return ask.pop("button-stale")
    if kind == EVENT and target.isdigit():
        return await _press_event(ask, event_id, int(target), begins=sign == "+")
    if sign == "-" and kind == ROW and target.isdigit():
        return await _end(ask, event_id, int(target))
    if sign == "+" and kind == PLACE and target.isdigit():
        return await _press_place(ask, event_id, int(target))
    if sign == "+" and kind == OUTLET and target.isdigit():
        return await _press_outlet(ask, event_id, int(target))
    until = _until(ask, target) if sign == "+" and kind == TIME else None
    return ask.pop("button-stale") if until is None else await _everything(ask, event_id, until)


async def _show(ask: Ask, event_id: int = 0, *, edit: bool = True) -> Answer:
    """The menu as things stand; about an event that this chat may know of, or about none."""

    def work(session: Session) -> State | None:
        row = _known(session, ask, event_id) if event_id else None
        if event_id and row is None:
            return None
        (view,) = events.views(session, [row]) if row is not None else (None,)
        muted = snoozes.muted(session, ask.chat.id, MUTED if view is None else None)
        rows = snoozes.of_chat(session, ask.chat.id, ask.now)
        return State(view, tuple(muted), tuple(rows))

    state = await ask.services.database.read(work)
    if state is None:
        return ask.pop("no-such-event", id=str(event_id))
    return sound_menu.menu(ask, state, edit=edit)


async def _mute_event(ask: Ask, event_id: int) -> Answer:
    row = await _mute(ask, event_id)
    return ask.pop("no-such-event", id=str(event_id)) if row is None else await _show(ask, row.id or 0)


async def _mute(ask: Ask, event_id: int) -> Event | None:
    """No more sound of this event, or of the one that it is part of now; None where this chat knows of none."""

    def work(session: Session) -> Event | None:
        row = _known(session, ask, event_id)
        if row is not None:
            snoozes.mute(session, ask.chat.id, row.id or 0, ask.now)
            audit.note(session, ask.chat.id, ask.user_id, "mute", f"#{row.id}", ask.now)
        return row

    return await ask.services.database.write(work)


async def _press_event(ask: Ask, context: int, event_id: int, *, begins: bool) -> Answer:
    if begins:
        return await _show(ask, context) if await _mute(ask, event_id) else ask.pop("button-stale")

    def work(session: Session) -> None:
        if snoozes.unmute(session, ask.chat.id, event_id):
            audit.note(session, ask.chat.id, ask.user_id, "unmute", f"#{event_id}", ask.now)

    await ask.services.database.write(work)
    return await _show(ask, context)


async def _press_place(ask: Ask, context: int, place_id: int) -> Answer:
    place = ask.services.gazetteer.by_id(place_id)
    return ask.pop("button-stale") if place is None else await _place(ask, place, context)


async def _place_named(ask: Ask, text: str) -> Answer:

    def data(place: Place) -> str:
        return f"hush:0:+{PLACE}{place.id}"

    def unknown() -> Answer:
        shown = shorten(text, LONGEST_NAME)
        return perhaps_meant(ask, text, data) or ask.tell("mute-no-such-place", place=shown)

    place = one_place(ask, text, data, unknown)
    return place if isinstance(place, Answer) else await _place(ask, place)


async def _place(ask: Ask, place: Place, context: int = 0) -> Answer:
    return await _snooze(
        ask, Snoozed(SnoozeKind.PLACE, area.key(place)), place.called(ask.voice.language), context=context
    )


async def _press_outlet(ask: Ask, context: int, item_id: int) -> Answer:
    """The outlet of one report of the event that the menu is about."""

    def work(session: Session) -> EventView | None:
        row = _known(session, ask, context)
        return events.views(session, [row])[0] if row is not None else None

    view = await ask.services.database.read(work)
    source = next((report.source for report in view.reports if report.item_id == item_id), None) if view else None
    if source is None:
        return ask.pop("button-stale")
    return await _snooze(ask, Snoozed(SnoozeKind.OUTLET, source.key), source.title, context=context)


async def _everything(ask: Ask, context: int, until: datetime) -> Answer:
    if not ask.now < until <= ask.now + LONGEST:
        return ask.tell("usage-mute")
    return await _snooze(ask, Snoozed(SnoozeKind.EVERYTHING, until=until), "", context=context)


def _until(ask: Ask, length: str) -> datetime | None:
    if length == MORNING:
        return schedule.morning(ask.now, ask.chat.quiet, ask.chat.zone)
    return ask.now + timedelta(hours=int(length)) if length in sound_menu.HOURS else None


async def _snooze(ask: Ask, snoozed: Snoozed, name: str, context: int = 0) -> Answer:
    def work(session: Session) -> bool:
        others = [row for row in snoozes.of_chat(session, ask.chat.id, ask.now) if not _is(row, snoozed)]
        if len(others) >= MOST:
            return False
        snoozes.keep(session, ask.chat.id, snoozed, name, ask.now)
        detail = " ".join([snoozed.kind, snoozed.target, snoozed.until.isoformat() if snoozed.until else ""])
        audit.note(session, ask.chat.id, ask.user_id, "snooze", detail.strip(), ask.now)
        return True

    kept = await ask.services.database.write(work)
    return await _show(ask, context) if kept else ask.pop("sound-full", limit=MOST)


async def _end(ask: Ask, context: int, row_id: int) -> Answer:
    """End one snooze of this chat; of one that is over already the menu just shows that."""

    def work(session: Session) -> None:
        row = session.get(Snooze, row_id)
        if row is not None and row.chat_id == ask.chat.id:
            session.delete(row)
            audit.note(session, ask.chat.id, ask.user_id, "unsnooze", f"{row.kind} {row.target}".strip(), ask.now)

    await ask.services.database.write(work)
    return await _show(ask, context)


async def _end_all(ask: Ask) -> Answer:
    def work(session: Session) -> None:
        snoozes.end_all(session, ask.chat.id)
        audit.note(session, ask.chat.id, ask.user_id, "unsnooze", "all", ask.now)

    await ask.services.database.write(work)
    return await _show(ask)


def _is(row: Snooze, snoozed: Snoozed) -> bool:
    return (row.kind, row.target) == (snoozed.kind, snoozed.target)


def _known(session: Session, ask: Ask, event_id: int) -> Event | None:
    """The event, or the one that it is part of now, if this chat may know of it."""
    row = events.standing_row(session, event_id)
    return row if row is not None and ask.may_know(row.audience) else None
