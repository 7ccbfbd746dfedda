"""/event and /why: what is known of an event, and why it came or did not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.alerts import history
from bot.alerts.fit import joined
from bot.alerts.history import Decision
from bot.alerts.links import message_link
from bot.alerts.texts import Html
from bot.alerts.trial import verdict
from bot.models import Event
from bot.store import chats, events, live_messages, reasons, round_ups, subscriptions, threats
from bot.values.announcements import only
from bot.values.chats import RouteReason
from bot.values.delivery import Button
from bot.values.events import EventView, MatchReason
from handlers.ask import Answer, Ask, Row, number, told
from handlers.pages import page


async def event(ask: Ask) -> Answer:
    """/event ID: everything known of it, a screen at a time."""
    asked, turned = _turned(ask.args) if ask.pressed else (ask.args, None)
    ask = replace(ask, args=asked)
    found = await _found(ask, "event")
    if isinstance(found, Answer):
        return found
    texts = ask.services.texts
    screens = history.history(
        found.view, ask.reader, texts, now=ask.now, decisions=found.decisions, asked=number(asked), after=found.after
    )
    shown = page(screens, turned, 1)
    buttons = shown.row(lambda at: f"event:{number(asked)}:{at}"), _to_message(ask, found)
    return told(shown.items[0].html, *buttons, edit=turned is not None)


async def why(ask: Ask) -> Answer:
    """/why ID, and *Why*: in a group a popup to the one who pressed."""
    found = await _found(ask, "why")
    if isinstance(found, Answer):
        return found
    view, texts = found.view, ask.services.texts
    if ask.pressed and not ask.private:
        return Answer(popup=history.why_short(view, ask.reader, texts, now=ask.now))
    message = history.why(view, found.decisions, ask.reader, texts, now=ask.now)
    return told("\n".join([message.html, *_routed(ask, found)]))


def _routed(ask: Ask, found: Found) -> list[Html]:
    """Why it came here, or why not."""
    key, given = ("why-sent", found.routed_by) if found.routed_by else ("why-not-sent", found.kept_back_by)
    named = [ask.voice.say(f"route-{reason.replace('_', '-')}") for reason in given]
    return [ask.voice.say(key, reasons=joined(", ", named))] if named else []


@dataclass(frozen=True, slots=True)
class Found:
    """An event, and what is known around it."""

    view: EventView
    decisions: list[Decision]
    """Why its reports are in it."""
    routed_by: list[RouteReason]
    """Why this chat was told."""
    kept_back_by: tuple[RouteReason, ...]
    """Why its subscriptions as they are now would not bring it, where it was not told."""
    after: datetime | None
    """When a threat was reported that it followed."""
    shown_by: int | None
    """The message that shows it in this chat, or in this topic of it."""


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
        shown_by = live_messages.shown(session, view.id or 0, only(ask.chat.id)).get((ask.chat.id, ask.thread_id))
        after = threats.reported_before(session, view)
        kept_back_by = () if routed_by else _kept_back_by(session, ask, view)
        return Found(view, _decisions(session, view), routed_by, kept_back_by, after, shown_by)

    found = await ask.services.database.read(work)
    return ask.pop("no-such-event", id=str(event_id)) if found is None else found


def _kept_back_by(session: Session, ask: Ask, view: EventView) -> tuple[RouteReason, ...]:
    wishes = subscriptions.wishes_of(session, ask.chat.id, ask.thread_id)
    if not wishes:
        return ()
    best = verdict(view, wishes, chats.listeners(session, {ask.chat.id}, view.id or 0)[ask.chat.id])
    return best.reasons if best is not None and not best.send else ()


def _turned(data: str) -> tuple[str, int | None]:
    """What a button names, and the page of it that is turned to, if it turns one."""
    asked, _, turned = data.partition(":")
    return asked, number(turned)


def _to_message(ask: Ask, found: Found) -> Row:
    """A link to the message that shows the event here, where messages have addresses."""
    link = found.shown_by and message_link(ask.chat.id, ask.thread_id, found.shown_by)
    return (Button(ask.voice.plain("event-message"), url=link),) if link else ()


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
