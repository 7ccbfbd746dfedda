"""Takes a ruling back: events are what they were before it, grown by what came since, and chats are told so.

Where a correction was sent another one follows; one that has not left yet does not leave, and needs no other.
"""

from __future__ import annotations

from bot.alerts import corrections
from bot.desk import kept
from bot.desk.corrections import Teller
from bot.events import rulings
from bot.models import Ruling
from bot.store import announcements, events, live_messages, round_ups
from bot.store import rulings as stored
from bot.values.events import EventView
from bot.values.rulings import RulingKind

Taken = tuple[EventView, EventView | None, int]
"""The event that was ruled on as it is now, the other one, and how many rows of the outbox were written."""


def take_back(ruling: Ruling, tell: Teller) -> Taken:
    """Make an event and its messages what they were before the ruling."""
    match RulingKind(ruling.kind):
        case RulingKind.MERGE:
            return _part(ruling, tell)
        case RulingKind.SPLIT:
            return _rejoin(ruling, tell)
        case RulingKind.PLACE:
            return _place_back(ruling, tell)
        case RulingKind.WRONG:
            return _uphold(ruling, tell)


def _part(ruling: Ruling, tell: Teller) -> Taken:
    """Two events again. As their merging was silent, so is this."""
    ids = ruling.event_id, ruling.other_id or 0
    stored.move_reports(tell.session, [*ruling.item_ids, *ruling.details["notes"]], *ids)
    event = _as_before(ruling, tell, 0, ids[0])
    other = _as_before(ruling, tell, 1, ids[1], above=event.revision)
    kept.write(tell.session, event, other)
    live_messages.part(tell.session, ruling.details, *ids, at=ruling.at, now=tell.now)
    announcements.restore(tell.session, ruling.details.get("untold", ()))
    stored.drop_mutes(tell.session, ids[0], ruling.details["muted"])
    return event, other, tell.renew(event) + tell.renew(other)


def _rejoin(ruling: Ruling, tell: Teller) -> Taken:
    """One event again. What was split off keeps its id, and points to the one that it is part of."""
    ids, key = (ruling.event_id, ruling.other_id or 0), f"correction:{ruling.id}:"
    apart = events.get(tell.session, ids[1])
    assert apart is not None  # noqa: S101 - events are never deleted
    told_in = [*apart.reports, *round_ups.naming(tell.session, ids[1])]
    stored.move_reports(tell.session, [report.item_id for report in told_in], ids[1], ids[0])
    event = _as_before(ruling, tell, 0, ids[0], above=apart.revision)
    gone = rulings.into(apart, event)
    kept.write(tell.session, event, gone)
    live_messages.recall(tell.session, ids[0], key)
    answered = live_messages.answered(tell.session, ids[0], key)
    told = [alert for alert, place in tell.seen(ids[0]).items() if place in answered]
    joined = live_messages.join(tell.session, *ids)
    stored.carry_mutes(tell.session, ids[1], ids[0], tell.now)
    tell.sort_unsent(event)
    rows = tell.renew(event) + tell.point_to(event, gone, joined.doubled)
    heirs = (events.get(tell.session, heir) for heir in ruling.details["heirs"])
    rows += tell.hand_on([heir for heir in heirs if heir is not None], event)
    rows += tell.correct(event, told, f"undo:{ruling.id}", lambda _, words: corrections.rejoined(event, words))
    return event, gone, rows


def _place_back(ruling: Ruling, tell: Teller) -> Taken:
    wrong = events.get(tell.session, ruling.event_id)
    event = _as_before(ruling, tell, 0, ruling.event_id)
    kept.write(tell.session, event)
    recalled = live_messages.recall(tell.session, ruling.event_id, f"correction:{ruling.id}:")
    tell.sort_unsent(event)
    rows = tell.renew(event)
    told = [alert for alert, place in tell.seen(ruling.event_id).items() if place not in recalled]
    before = wrong.place if wrong is not None else None
    rows += tell.correct(event, told, f"undo:{ruling.id}", tell.moved(ruling.event_id, before, event.place))
    return event, None, rows


def _uphold(ruling: Ruling, tell: Teller) -> Taken:
    event = _as_before(ruling, tell, 0, ruling.event_id)
    kept.write(tell.session, event)
    recalled = live_messages.recall(tell.session, ruling.event_id, f"correction:{ruling.id}:")
    live_messages.revive(tell.session, ruling.details["dropped"], ruling.kind, tell.now)
    announcements.restore(tell.session, ruling.details.get("untold", ()))
    rows = tell.renew(event)
    told = [alert for alert, place in tell.seen(ruling.event_id).items() if place not in recalled]
    rows += tell.correct(event, told, f"undo:{ruling.id}", lambda _, words: corrections.upheld(ruling.at, words))
    return event, None, rows


def _as_before(ruling: Ruling, tell: Teller, place: int, event_id: int, *, above: int = 0) -> EventView:
    """One of the ruling's events as it was, with the reports that it has now; newer than all its versions."""
    was, items = kept.was(ruling, place)
    now = events.get(tell.session, event_id)
    assert now is not None  # noqa: S101 - events are never deleted
    has = {report.item_id for report in now.reports}
    news = (has - items) | stored.edited_since(tell.session, has & items, ruling.at)
    return rulings.restored(was, now, news, max(now.revision, above) + 1)
