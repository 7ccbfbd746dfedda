"""An alert that is made up, so that a newcomer sees what one looks like; it says so in its first line. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.alerts import render
from bot.alerts.fit import joined
from bot.alerts.texts import Texts
from bot.alerts.words import Words
from bot.events.toll import figure_of
from bot.values.chats import Reader
from bot.values.delivery import Message
from bot.values.events import PUBLIC, EventView, Report, Source
from bot.values.facts import Classified, Count, Label, Language, Place, Precision, Weapon

LABELS = (Label.STRIKE, Label.CASUALTY)
FIRST, NEWEST = timedelta(minutes=24), timedelta(minutes=6)
"""How long ago its two reports are dated."""


def sample(reader: Reader, texts: Texts, now: datetime) -> Message:
    """The example with its heading, rendered as any alert is; without buttons, for there is no such event.

    One of its headlines is in another language than the reader's, so that the mark of those can be seen.
    """
    words = Words(texts, reader, now)
    alert = render.alert(_event(words), reader, texts, now=now, checked_at=now)
    return replace(alert, html=joined("\n\n", [words.say("sample-heading"), alert.html]))


def foreign(language: Language) -> Language:
    """The language of the example's other headline."""
    return Language.UK if language is Language.EN else Language.EN


def _event(words: Words) -> EventView:
    first = _report(words, 1, "mayor", Count(2), words.language, words.now - FIRST)
    newest = _report(words, 2, "hospital", Count(3), foreign(words.language), words.now - NEWEST)
    return EventView(
        id=None,
        audience=PUBLIC,
        labels=LABELS,
        scopes={},
        place=first.facts.places[0],
        weapons=(Weapon.DRONE,),
        status=None,
        started_at=first.at,
        last_report_at=newest.at,
        reports=(first, newest),
        figures=tuple(figure for report in (first, newest) if (figure := figure_of(report))),
    )


def _report(words: Words, number: int, speaker: str, injured: Count, language: Language, at: datetime) -> Report:
    """One of its reports; the headline is in `language`, the outlet's name in the reader's."""
    name = words.texts.say_plain(words.language, "sample-place")
    place = Place(0, name, name, name, "", 0.0, 0.0, Precision.SETTLEMENT)
    facts = Classified(language, LABELS, {}, {}, places=(place,), injured=injured, speaker=speaker)
    title = words.texts.say_plain(language, f"sample-headline-{number}")
    outlet = words.texts.say_plain(words.language, f"sample-outlet-{number}")
    return Report(number, title, "", None, at, Source(outlet, f"example-{number}"), facts)
