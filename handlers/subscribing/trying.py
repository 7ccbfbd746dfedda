"""/test: what the last day would have brought to a chat's subscriptions, or to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import Session

from bot.alerts import render
from bot.alerts.fit import joined
from bot.alerts.texts import Html
from bot.alerts.trial import Trial, trial
from bot.models import Subscription
from bot.store import chats, events, subscriptions
from bot.values.events import EventView
from handlers.ask import LONGEST, Answer, Ask, Voice, number, told

DAY = timedelta(hours=24)
MOST_LINES = 10
MOST_REASONS = 4
NO_EVENT = 0
"""No event has this id."""


@dataclass(frozen=True, slots=True)
class _Tried:
    """What came of it; `place` is the number of the one subscription that was tried."""

    found: Trial
    place: int | None = None


async def test(ask: Ask) -> Answer:
    """`/test [N]`."""
    place = number(ask.args) if ask.args.strip() else None
    if ask.args.strip() and place is None:
        return ask.tell("usage-test")
    rows = await ask.services.database.read(lambda session: subscriptions.of_chat(session, ask.chat.id, ask.thread_id))
    if place is not None and not 0 < place <= len(rows):
        return ask.tell("no-such-subscription", n=str(place))
    tried = rows if place is None else [rows[place - 1]]
    return await _tried(ask, tried, place)


async def press(ask: Ask) -> Answer:
    """The button of a subscription's card: that one alone."""
    rows = await ask.services.database.read(lambda session: subscriptions.of_chat(session, ask.chat.id, ask.thread_id))
    place = next((place for place, row in enumerate(rows, 1) if str(row.id) == ask.args), None)
    return ask.pop("button-stale") if place is None else await _tried(ask, [rows[place - 1]], place)


async def _tried(ask: Ask, rows: Sequence[Subscription], place: int | None) -> Answer:
    wishes = [subscriptions.wish(row) for row in rows if row.state == subscriptions.ACTIVE]
    if not wishes:
        return ask.tell("no-subscriptions")

    def work(session: Session) -> Trial:
        recent = events.between(session, ask.now - DAY, ask.now + timedelta(seconds=1), ask.chat.id)
        return trial(recent, wishes, chats.listeners(session, {ask.chat.id}, NO_EVENT)[ask.chat.id])

    tried = _Tried(await ask.services.database.read(work), place)
    return told(ask.spoken(lambda voice: _words(ask, voice, tried)))


def _words(ask: Ask, voice: Voice, tried: _Tried) -> Html:
    found = tried.found
    title = voice.say("test-title") if tried.place is None else voice.say("test-title-of", n=tried.place)
    rest = [_left_out(voice, found)] if found.left_out else []
    return joined("\n", [Html(f"<b>{title}</b>"), _counts(voice, found), *_lines(ask, voice, found), *rest])


def _counts(voice: Voice, found: Trial) -> Html:
    """How much of it would have come, and how."""
    parts = [voice.say("test-alerts", n=len(found.loud) + len(found.silent))]
    if found.loud or found.silent:
        parts.append(voice.say("test-loud", n=len(found.loud)))
    if found.hushed:
        parts.append(voice.say("test-hushed", n=found.hushed))
    if found.digest:
        parts.append(voice.say("test-digest", n=len(found.digest)))
    return joined(" ", parts)


def _lines(ask: Ask, voice: Voice, found: Trial) -> list[Html]:
    """What rings before what does not, and that before what only a digest would tell; of each the newest first."""
    everything = [*found.loud, *found.silent, *found.digest]
    reader, most = replace(ask.reader, language=voice.language), MOST_LINES * ask.room // LONGEST
    loud = {event.id for event in found.loud}

    def line(event: EventView) -> Html:
        mark = "🔔" if event.id in loud else "•"
        return Html(f"{mark} {render.line(event, reader, voice.texts, ask.now, command=True)}")

    rest = len(everything) - most
    return [*map(line, everything[:most]), *([voice.say("and-more", n=rest)] if rest > 0 else [])]


def _left_out(voice: Voice, found: Trial) -> Html:
    """How many would not have come, and why not, the commonest reasons first."""
    reasons = found.left_out.most_common(MOST_REASONS)
    why = [voice.say(f"left-out-{reason.value.replace('_', '-')}", n=count) for reason, count in reasons]
    return voice.say("left-out", n=found.left_out.total(), why=joined(", ", why))
