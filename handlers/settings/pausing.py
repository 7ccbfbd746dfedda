"""/pause and /resume: nothing at all for a while, and then one summary of what was missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.alerts import missed as words_of
from bot.alerts import schedule, when
from bot.alerts.texts import Html
from bot.models import Chat
from bot.store import audit, pauses, subscriptions
from bot.values.delivery import Message
from bot.values.events import EventView
from handlers.ask import Answer, Ask, Row, Voice, told
from handlers.reading import hours
from handlers.subscribing.subscribing import with_chat

LONGEST = timedelta(days=90)
HOURS = (2, 8)
"""Lengths that have a button, in hours, beside a day, until morning and no end."""
OPEN, MORNING, DAY = "open", "morning", "24"


async def pause(ask: Ask) -> Answer:
    """`/pause [2h|3d|until 08:00]`: without an end it lasts until /resume."""
    if not ask.args.strip():
        return await _pause(ask, None)
    until = hours.read_end(ask.args, ask.now, ask.chat.quiet, ask.chat.zone)
    if until is None or not ask.now < until <= ask.now + LONGEST:
        return ask.tell("usage-pause")
    return await _pause(ask, until)


async def press(ask: Ask) -> Answer:
    """A button of the form: `open`, `morning`, or hours."""
    if ask.args == OPEN:
        return await _pause(ask, None)
    if ask.args == MORNING:
        return await _pause(ask, _morning(ask))
    if ask.args in (DAY, *map(str, HOURS)):
        return await _pause(ask, ask.now + timedelta(hours=int(ask.args)))
    return ask.pop("button-stale")


async def resume(ask: Ask) -> Answer:
    """`/resume`, and *Resume*: alerts come again, after one summary of what was missed."""

    def work(session: Session) -> tuple[Chat, datetime | None]:
        since = pauses.resume(session, ask.chat.id, ask.now)
        if since is not None:
            audit.note(session, ask.chat.id, ask.user_id, "resume", "", ask.now)
        return session.get_one(Chat, ask.chat.id), since

    chat, began = await ask.services.database.write(work)
    if began is None:
        return ask.pop("pause-none")
    since = pauses.looked_back(began, ask.now)

    def read(session: Session) -> list[EventView] | None:
        wishes = subscriptions.wishes_of(session, chat.id)
        return pauses.missed(session, chat.id, wishes, since, ask.now) if wishes else None

    found = await ask.services.database.read(read)
    if found is None:  # to say that nothing was reported would sound like calm
        return ask.tell("pause-over-unsubscribed", edit=True)
    summary = _summary(ask, found, since)
    if not ask.pressed:
        return Answer((summary,))
    return Answer((Message(ask.say("pause-over")), summary), edit=True)


async def form(ask: Ask) -> Answer:
    """Whether there is a pause, and buttons to begin one, change its end or end it."""
    return told(ask.spoken(lambda voice: _words(ask, voice)), *_buttons(ask), edit=ask.pressed)


async def _pause(ask: Ask, until: datetime | None) -> Answer:
    def work(session: Session) -> Chat:
        chat = pauses.pause(session, ask.chat.id, ask.now, until)
        audit.note(session, chat.id, ask.user_id, "pause", until.isoformat() if until else "", ask.now)
        return chat

    return await form(with_chat(ask, await ask.services.database.write(work)))


def _summary(ask: Ask, found: list[EventView], since: datetime) -> Message:
    def summary(voice: Voice) -> Message:
        reader = replace(ask.reader, language=voice.language)
        return words_of.missed(found, reader, voice.texts, since=since, now=ask.now, gentle=ask.chat.gentle)

    return Message(ask.spoken(lambda voice: summary(voice).html), summary(ask.voice).buttons)


def _words(ask: Ask, voice: Voice) -> Html:
    chat = ask.chat
    if chat.paused_at is None:
        return voice.say("pause-not")
    if chat.paused_until is None:
        return voice.say("paused-open")
    reader = replace(ask.reader, language=voice.language)
    return voice.say("paused-until", until=when.moment(chat.paused_until, reader, ask.now))


def _buttons(ask: Ask) -> tuple[Row, ...]:
    voice, morning = ask.voice, when.clock(_morning(ask), ask.chat.zone)
    lengths = tuple(voice.button("button-pause-hours", f"pause:{n}", n=n) for n in HOURS)
    longer = (
        voice.button("button-pause-morning", f"pause:{MORNING}", at=morning),
        voice.button("button-pause-day", f"pause:{DAY}"),
    )
    if ask.chat.paused_at is None:
        return (*lengths, longer[0]), (longer[1], voice.button("button-pause-open", f"pause:{OPEN}"))
    return (*lengths, *longer), (voice.button("button-resume", "resume:"),)


def _morning(ask: Ask) -> datetime:
    return schedule.morning(ask.now, ask.chat.quiet, ask.chat.zone)
