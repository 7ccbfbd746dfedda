"""Changes events by hand: merge, split, place, wrong; and merges for the machine. Runs in the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.alerts import corrections
from bot.desk import kept, undoing
from bot.desk.corrections import Teller, told_at, told_place
from bot.events import rulings
from bot.models import Ruling
from bot.store import announcements, codec, events, full_text, live_messages, round_ups
from bot.store import rulings as stored
from bot.telling.announce import Announcer
from bot.values.events import EventView, Match, MatchReason
from bot.values.facts import Place
from bot.values.rulings import MACHINE, MergeReason, Refusal, RulingKind


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made. `rows` of the outbox were written or changed for it."""

    ruling: Ruling
    event: EventView
    """The event that stays, as it is now."""
    other: EventView | None = None
    """The one that went into it, or was split off."""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """Makes rulings. `announcer` says what they change to the chats; wake the sender once they are committed."""

    announcer: Announcer

    def merge(
        self,
        session: Session,
        one: int,
        other: int,
        *,
        now: datetime,
        by: int = MACHINE,
        reason: MergeReason = MergeReason.ONE_REPORT,
    ) -> Done | Refusal:
        """Make two events one: the older stays, in whichever order they are named; silently.

        The machine calls it inside its own transaction when a report proves two events one, with its `reason`
        and without `by`. On `Done` it goes on with `Done.event`, which has the reports and figures of both, and has
        its caches forget both ids. On a `Refusal` nothing has changed: an owner has told them apart (KEPT_APART), one
        of them is part of another event or called wrong already.
        """
        ids = sorted((one, other))
        older, newer = events.get(session, ids[0]), events.get(session, ids[1])
        if older is None or newer is None:
            return Refusal.NO_EVENT
        if refusal := rulings.refuses_merge(older, newer) or _binding(session, older, newer, by):
            return refusal
        event, gone = rulings.merged(older, newer)
        moved = stored.move_reports(session, [report.item_id for report in newer.reports], ids[1], ids[0])
        kept.write(session, event, gone)
        joined = live_messages.join(session, *ids)
        muted = stored.carry_mutes(session, ids[1], ids[0], now)
        notes = [report.item_id for report in round_ups.naming(session, ids[1])]
        notes = stored.move_reports(session, notes, ids[1], ids[0])
        untold = announcements.untold(session, ids[1])  # they hear of the event that it becomes
        details = {**joined.as_json(), "muted": muted, "notes": notes, "untold": untold}
        ruling = kept.rule(
            session, RulingKind.MERGE, (older, newer), by=by, now=now,
            other_id=newer.id, item_ids=moved, details=details, reason=reason if by == MACHINE else "",
        )  # fmt: skip
        tell = Teller(session, self.announcer, now)
        return Done(ruling, event, gone, tell.renew(event) + tell.point_to(event, gone, joined.doubled))

    def split(
        self, session: Session, event_id: int, item_ids: Collection[int], *, by: int, now: datetime
    ) -> Done | Refusal:
        """Make an event of its own of some reports. Chats that had both as one are told; others hear of it as news."""
        event = events.get(session, event_id)
        if event is None:
            return Refusal.NO_EVENT
        if refusal := rulings.refuses_split(event, item_ids):
            return refusal
        rest, apart = rulings.split(event, item_ids)
        apart = _opened(session, apart, now)
        moved = stored.move_reports(session, item_ids, event_id, apart.id or 0)
        kept.write(session, rest)
        stored.carry_mutes(session, event_id, apart.id or 0, now)
        heirs = stored.heirs(session, event_id, moved)
        ruling = kept.rule(
            session, RulingKind.SPLIT, (event,), by=by, now=now, other_id=apart.id, item_ids=moved,
            details={"heirs": [heir.id for heir in heirs]},
        )  # fmt: skip
        tell = Teller(session, self.announcer, now)
        seen = tell.seen(event_id)
        tell.sort_unsent(rest)
        rows = tell.renew(rest)
        rows += tell.correct(rest, seen, f"correction:{ruling.id}", lambda _, words: corrections.parted(apart, words))
        rows += tell.announce(apart, corrected_by=ruling.id)
        return Done(ruling, rest, apart, rows + tell.hand_on(heirs, apart))

    def place(self, session: Session, event_id: int, place: Place, *, by: int, now: datetime) -> Done | Refusal:
        """Say where an event was. Chats that were told another place are corrected; those of the right one hear of it.

        From then on no report moves it.
        """
        event = events.get(session, event_id)
        if event is None:
            return Refusal.NO_EVENT
        if refusal := rulings.refuses(event):
            return refusal
        if event.place is not None and event.place.id == place.id:
            return Refusal.SAME_PLACE
        right = rulings.placed(event, place)
        kept.write(session, right)
        full_text.add_place(session, [report.item_id for report in right.reports], place)
        details = {"place": codec.place_to_json(place)}
        ruling = kept.rule(session, RulingKind.PLACE, (event,), by=by, now=now, details=details)
        tell = Teller(session, self.announcer, now)
        seen = tell.seen(event_id)
        tell.sort_unsent(right)
        rows = tell.renew(right)
        rows += tell.correct(right, seen, f"correction:{ruling.id}", tell.moved(event_id, event.place, place))
        return Done(ruling, right, rows=rows + tell.announce(right))

    def wrong(self, session: Session, event_id: int, *, by: int, now: datetime) -> Done | Refusal:
        """Call an event wrong: it is told no more, and whoever was told of it is told so."""
        event = events.get(session, event_id)
        if event is None:
            return Refusal.NO_EVENT
        if refusal := rulings.refuses(event):
            return refusal
        gone = rulings.retracted(event, now)
        kept.write(session, gone)
        tell = Teller(session, self.announcer, now)
        seen = tell.seen(event_id)
        dropped = live_messages.drop_unsent(session, event_id, RulingKind.WRONG.value)
        untold = announcements.untold(session, event_id)  # nobody hears of it while it is wrong
        ruling = kept.rule(
            session, RulingKind.WRONG, (event,), by=by, now=now, details={"dropped": dropped, "untold": untold}
        )  # fmt: skip
        rows = tell.renew(gone)
        rows += tell.correct(
            gone, seen, f"correction:{ruling.id}",
            lambda alert, words: corrections.retracted(event, told_place(alert, event), told_at(alert), words),
        )  # fmt: skip
        return Done(ruling, gone, rows=rows)

    def undo(self, session: Session, ruling_id: int | None, *, by: int, now: datetime) -> Done | Refusal:
        """Take back a ruling, or the newest one of an owner: events and messages are what they were before it."""
        ruling = stored.last_by_hand(session) if ruling_id is None else stored.get(session, ruling_id)
        if ruling is None:
            return Refusal.NO_RULING
        if ruling.undone_at is not None:
            return Refusal.UNDONE
        if stored.later(session, ruling) is not None:
            return Refusal.LATER_RULING
        ruling.undone_at, ruling.undone_by = now, by
        session.add(ruling)
        event, other, rows = undoing.take_back(ruling, Teller(session, self.announcer, now))
        return Done(ruling, event, other, rows)


def _binding(session: Session, older: EventView, newer: EventView, by: int) -> Refusal | None:
    """What an owner has said of the two binds the machine: told apart, or put in different places."""
    if by != MACHINE:
        return None
    ids = older.id or 0, newer.id or 0
    apart = stored.kept_apart(session, *ids, since=min(older.started_at, newer.started_at))
    return Refusal.KEPT_APART if apart or (older.placed and newer.placed and older.place != newer.place) else None


def _opened(session: Session, event: EventView, now: datetime) -> EventView:
    """A new event with its id; its reports come to it next."""
    none = Match(None, MatchReason.NO_CANDIDATE)
    return events.save(session, event, new=(), match=none, now=now)
