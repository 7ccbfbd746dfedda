"""What a chat reads when something that it was told was wrong, or proves to be one with something else. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.alerts import render
from bot.alerts.links import message_link
from bot.alerts.texts import Html, Texts
from bot.alerts.words import Words
from bot.values.chats import Reader
from bot.values.delivery import Button, Message
from bot.values.events import EventView
from bot.values.facts import Place


def moved(before: Place | None, after: Place | None, told_at: datetime, words: Words) -> Message:
    """The place that was told is not the right one: `at 14:05 we wrote Kharkiv. It was Chuhuiv.`."""
    at = words.at(told_at)
    if before is not None and after is not None:
        return _said(words, "correction-place", at=at, before=words.place(before), after=words.place(after))
    if after is not None:
        return _said(words, "correction-place-found", at=at, after=words.place(after))
    return _said(words, "correction-place-lost", at=at, before=words.place(before) if before is not None else "")


def retracted(event: EventView, told: Place | None, told_at: datetime, words: Words) -> Message:
    """What was told of an event was wrong; `told` is where it was said to be then."""
    return _said(words, "correction-wrong", at=words.at(told_at), what=words.named(replace(event, place=told)))


def upheld(retracted_at: datetime, words: Words) -> Message:
    """What was withdrawn stands after all."""
    return _said(words, "correction-upheld", at=words.at(retracted_at))


def parted(apart: EventView, words: Words) -> Message:
    """What was told as one event was two; `apart` is the one that has a message of its own now."""
    return _said(words, "correction-split", event=_line(apart, words))


def rejoined(event: EventView, words: Words) -> Message:
    """What was told as two events is one after all."""
    return _said(words, "correction-rejoined", event=_line(event, words))


def same_event(event: EventView, message_id: int | None, reader: Reader, texts: Texts, *, now: datetime) -> Message:
    """What the newer of two messages of one event becomes: it points to the one that goes on, `message_id`.

    Only in supergroups and channels do messages have addresses; in a private chat a button shows the event.
    """
    words = Words(texts, reader, now)
    name = words.say("same-event", event=words.named(event), id=str(event.id))
    address = message_link(reader.chat_id, None, message_id) if message_id is not None else None
    if address is not None:
        return Message(f'<a href="{address}">{name}</a>')
    if not reader.private:
        return Message(name)
    button = Button(texts.say_plain(reader.language, "button-event"), data=f"event:{event.id}")
    return Message(name, ((button,),))


def _line(event: EventView, words: Words) -> Html:
    return Html(render.line(event, words.reader, words.texts, words.now))


def _said(words: Words, key: str, **args: str | int) -> Message:
    return Message(words.say(key, **args))
