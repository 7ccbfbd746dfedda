"""/latest, /event, /why, /mute, /wrong: what is known, and what a reader thinks of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.alerts import history, render, route
from bot.alerts.history import Decision
from bot.models import Event
from bot.store import corrections, events, reasons, round_ups, snoozes, subscriptions, threats
from bot.values.chats import Mode, RouteReason, Wish
from bot.values.delivery import Message
from bot.values.events import EventView, MatchReason
from bot.values.facts import Place, Topic
from handlers import wanted as wants
from handlers.ask import Answer, Ask, fit, number, told
from handlers.subscribing import choose_place, unknown_place

LATEST = 10
LATEST_SINCE = timedelta(days=3)
CONSIDERED = 500
ANY_TOPIC = (Topic.STRIKE, Topic.THREAT, Topic.CASUALTY, Topic.LOSSES)


async def latest(ask: Ask) -> Answer:
    """/latest [label] [place]: the chat's own subscriptions, unless something is named."""
    said = wants.read(ask.args)
    place: Place | None = None
    if said.place:
        places = ask.services.gazetteer.search(said.place, ask.voice.language)
        if not places:
            return unknown_place(ask, said.place)
        if len(places) > 1:
            topics = " ".join(said.topics)
            return choose_place(ask, said.place, [(place, f"latest:{place.id} {topics}".strip()) for place in places])
        place = places[0]
    return await _latest(ask, said.topics, place, mine=not ask.args)


async def press_latest(ask: Ask) -> Answer:
    """A place of several, or what was missed while away."""
    place_id, _, words = ask.args.partition(" ")
    place = ask.services.gazetteer.by_id(number(place_id) or 0) if place_id else None
    said = wants.read(words)
    if (place_id and place is None) or said.place:
        return ask.pop("button-stale")
    return await _latest(ask, said.topics, place, mine=not place_id)


async def event(ask: Ask) -> Answer:
    """/event ID: everything known of it."""
    found = await _found(ask, "event")
    if isinstance(found, Answer):
        return found
    view, decisions, _, after = found
    texts, asked = ask.services.texts, number(ask.args)
    return Answer(history.history(view, ask.reader, texts, now=ask.now, decisions=decisions, asked=asked, after=after))


async def why(ask: Ask) -> Answer:
    """/why ID, and *Why*: in a group a popup to the one who pressed."""
    found = await _found(ask, "why")
    if isinstance(found, Answer):
        return found
    view, decisions, routed_by, _ = found
    texts = ask.services.texts
    if ask.pressed and not ask.private:
        return Answer(popup=history.why_short(view, ask.reader, texts, now=ask.now))
    message = history.why(view, decisions, ask.reader, texts, now=ask.now)
    named = [ask.voice.say(f"route-{reason.replace('_', '-')}") for reason in routed_by]
    routed = ask.voice.say("why-sent", reasons=type(named[0])(", ".join(named))) if named else ""
    return told("\n".join(part for part in (message.html, routed) if part))


async def mute(ask: Ask) -> Answer:
    """/mute ID, and *Mute*: no more sound and replies about this event."""

    def keep(session: Session, event_id: int) -> None:
        snoozes.mute(session, ask.chat.id, event_id, ask.now)

    return await _kept(ask, "mute", keep, "muted")


async def wrong(ask: Ask) -> Answer:
    """/wrong ID, and *Wrong*."""

    def keep(session: Session, event_id: int) -> None:
        corrections.note(session, ask.chat.id, ask.user_id, event_id, ask.now)

    return await _kept(ask, "wrong", keep, "noted")


Found = tuple[EventView, list[Decision], list[RouteReason], datetime | None]
"""An event, why its reports are in it, why this chat was told, and when a threat was reported that it followed."""


async def _found(ask: Ask, command: str) -> Found | Answer:
    """The event that is meant, if this chat may know of it; else what to say."""
    event_id = number(ask.args)
    if event_id is None:
        return _misread(ask, command)

    def work(session: Session) -> Found | None:
        row = _known(session, ask, event_id)
        if row is None:
            return None
        (view,) = events.views(session, [row])
        routed_by = reasons.of_alert(session, ask.chat.id, ask.thread_id, view.id or 0)
        return view, _decisions(session, view), routed_by, threats.reported_before(session, view)

    found = await ask.services.database.read(work)
    return ask.pop("no-such-event", id=str(event_id)) if found is None else found


async def _kept(ask: Ask, command: str, keep: Callable[[Session, int], object], said: str) -> Answer:
    """Keep what a reader says of an event that this chat may know of, in one transaction."""
    event_id = number(ask.args)
    if event_id is None:
        return _misread(ask, command)

    def work(session: Session) -> int | None:
        row = _known(session, ask, event_id)
        if row is not None:
            keep(session, row.id or 0)
        return None if row is None else row.id

    kept = await ask.services.database.write(work)
    return ask.pop(said if kept else "no-such-event", id=str(kept or event_id))


def _misread(ask: Ask, command: str) -> Answer:
    return ask.pop("button-stale") if ask.pressed else ask.tell(f"usage-{command}")


def _known(session: Session, ask: Ask, event_id: int) -> Event | None:
    """The event, or the one that it is part of now, without its reports, if this chat may know of it."""
    row = events.standing_row(session, event_id)
    return row if row is not None and ask.may_know(row.audience) else None


def _decisions(session: Session, view: EventView) -> list[Decision]:
    named = round_ups.naming(session, view.id or 0)
    reports = {report.item_id: report for report in (*view.reports, *named)}
    return [
        Decision(
            title=reports[match.item_id].title,
            outlet=reports[match.item_id].source.title,
            reason=MatchReason(match.reason),
            item_id=match.item_id,
            evidence=match.evidence,
        )
        for match in events.matches(session, view.id or 0)
        if match.item_id in reports
    ]


async def _latest(ask: Ask, topics: tuple[Topic, ...], place: Place | None, *, mine: bool) -> Answer:
    asked = Wish(0, ask.chat.id, None, topics or ANY_TOPIC, Mode.INSTANT, ask.now, place)

    def work(session: Session) -> list[EventView]:
        wishes = subscriptions.wishes_of(session, ask.chat.id, ask.thread_id) if mine else []
        until = ask.now + timedelta(seconds=1)
        recent = events.between(session, ask.now - LATEST_SINCE, until, ask.chat.id, limit=CONSIDERED)
        return [event for event in recent if any(route.covers(wish, event) for wish in wishes or [asked])]

    found = await ask.services.database.read(work)
    if not found:
        return ask.tell("nothing-lately")
    voice = ask.voice
    lines = [f"• {render.line(event, ask.reader, voice.texts, ask.now)}" for event in found[:LATEST]]
    title = voice.say("latest-title", count=min(len(found), LATEST))
    return Answer((Message(f"<b>{title}</b>\n" + fit(lines, lambda rest: voice.say("and-more", n=rest))),))
