"""One line of the audit in words: what is kept there is short, and made to be compared."""

from __future__ import annotations

from datetime import datetime
from html import unescape

from bot.alerts.words import Words
from bot.models import AuditEntry
from bot.values.chats import Conditions, Mode, SnoozeKind, Wish
from bot.values.facts import Topic
from handlers.ask import Ask, number
from handlers.subscribing.covering import covers

OF_SUBSCRIPTIONS = ("subscribe", "unsubscribe", "change-subscription")
"""Actions whose detail is the signature of a subscription, as `store/subscriptions` writes it."""
OF_SOUND = ("snooze", "unsnooze")
SOUND = {"loud": True, "silent": False}


def what(ask: Ask, words: Words, entry: AuditEntry) -> str:
    """The action, and what it was about, as plain text."""
    detail = entry.detail
    if entry.action in OF_SUBSCRIPTIONS:
        wish = _wish(ask, entry)
        detail = unescape(covers(ask.voice, wish, {})) if wish is not None else detail
    elif entry.action in OF_SOUND:
        detail = _place_named(ask, detail)
    return " ".join([entry.action, *(_moment(words, word) for word in detail.split())])


def _wish(ask: Ask, entry: AuditEntry) -> Wish | None:
    """What the signature stands for; None where it is of another version."""
    plain, _, asked_words = entry.detail.partition("|words=")
    try:
        thread, topics, place, radius, mode, *more = plain.split("|")
        asked = dict(each.split("=", 1) for each in more)
        return Wish(
            subscription_id=0,
            chat_id=entry.chat_id,
            thread_id=int(thread) or None,
            topics=tuple(topic for topic in Topic if topic in topics.split(",")),
            mode=Mode(mode),
            created_at=entry.at,
            place=ask.services.gazetteer.by_id(int(place)) if place else None,
            radius_km=float(radius) if radius else None,
            conditions=Conditions(
                words=asked_words or None,
                min_toll=number(asked.get("toll", "")),
                min_sources=number(asked.get("sources", "")),
                outlets=tuple(filter(None, asked.get("outlets", "").split(","))),
            ),
            sound=SOUND.get(asked.get("sound", "")),
        )
    except ValueError:
        return None


def _place_named(ask: Ask, detail: str) -> str:
    kind, _, rest = detail.partition(" ")
    key, _, until = rest.partition(" ")
    place = ask.services.gazetteer.by_id(number(key) or 0) if kind == SnoozeKind.PLACE else None
    return detail if place is None else f"{place.called(ask.voice.language)} {until}"


def _moment(words: Words, word: str) -> str:
    """A moment as the reader's clock shows it; any other word as it is."""
    try:
        at = datetime.fromisoformat(word) if "T" in word else None
    except ValueError:
        at = None
    return word if at is None or at.tzinfo is None else words.bare(at)
