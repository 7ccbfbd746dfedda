"""Nights at random, told slice by slice and told at once: whoever sat still has heard the same in the end.

Reports, edits, owners' rulings and chats that come, go, mute, pause and move are dealt by a seed. In one run three
chats are told at a time and the process begins anew in between; in the other all are told in each transaction.
"""

import asyncio
import random
import re
from collections import defaultdict
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy.exc import NoResultFound
from sqlmodel import col, select

from bot.desk import Desk as OwnersDesk
from bot.events import material
from bot.models import Delivery, Event
from bot.store import announcements, chat_changes, events, snoozes, subscriptions, tellings
from bot.store.known_events import KnownEvents
from bot.telling.crier import Crier, tell_slice
from bot.values.delivery import DeliveryKind, DeliveryState
from tests.night.chance import RESTLESS, TOWNS, Night
from tests.night.crowd import MINUTE, Crowd
from tests.night.one_desk import EIGHT

SEEDS = range(6)
WRITTEN_AT = re.compile(r"checked \d\d:\d\d")
STILL = [-40, -21, 2, 3, 5, 8, 13, 21, 34]
"""Chats that do nothing of themselves all night."""
NEIGHBOURS = [-33, 10, 12, 30]
"""Chats that do nothing either, and want to hear of Sumy alone."""
LIVING = (DeliveryState.READY, DeliveryState.SENT)
ALERT, EDIT, REPLY, CORRECTION = DeliveryKind.ALERT, DeliveryKind.EDIT, DeliveryKind.REPLY, DeliveryKind.CORRECTION


class Telling(Crowd):
    """A crowd to which a night happens."""

    def __init__(self, file, at_once: int, dice: random.Random) -> None:
        super().__init__(file, at_once=at_once)
        self.dice, self.at = dice, EIGHT
        self.owner = OwnersDesk(self.announcer)
        self._known = defaultdict(KnownEvents)

    def happens(self, name: str, arguments: tuple) -> None:
        self.at += timedelta(seconds=20)
        getattr(self, f"_{name}")(*arguments)

    def tells_some(self) -> None:
        """Up to some slices are told, and now and then the process begins anew."""
        for _ in range(self.dice.randint(0, 5)):
            if self.dice.random() < 0.2:
                self._known.clear()

            def work(session):
                row = announcements.oldest_due(session, self.at)
                return row and tell_slice(session, self.announcer, row.id, self._known[row.id], self.at)

            self.database.write_now(work)

    def tells_the_rest(self) -> None:
        asyncio.run(Crier(self.database, self.announcer, lambda: self.at, wake_sender=self._wake).go_round())

    def _reports(self, title) -> None:
        self.reports(title, self.at)

    def _edits(self, title, killed) -> None:
        head, _, _ = title.rpartition(", ")[0].rpartition(", ")
        with suppress(NoResultFound):  # it has another title by now
            self.edits(title, f"{head}, {killed} killed, mayor says", self.at)

    def _brings(self, titles) -> None:
        self.brings(titles, self.at)

    def _goes_out(self) -> None:
        self.goes_out(self.at)

    def _mutes(self, chat, where) -> None:
        number = self._one_of(where)
        self.database.write_now(lambda session: snoozes.mute(session, chat, number, self.at))

    def _pauses(self, chat) -> None:
        self.chat_is(chat, paused_at=self.at, paused_until=self.at + timedelta(hours=9))

    def _wakes(self, chat) -> None:
        self.chat_is(chat, paused_at=None, paused_until=None, state="active")

    def _snoozes(self, chat) -> None:
        self.chat_is(chat, quiet="00:00-23:59")

    def _arrives(self, chat) -> None:
        self.gathers([chat], since=self.at)

    def _departs(self, chat) -> None:
        self.database.write_now(lambda session: subscriptions.remove(session, subscriptions.of_chat(session, chat)))

    def _blocks(self, chat) -> None:
        self.database.write_now(lambda session: chat_changes.suspend_chat(session, chat, "blocked", self.at))

    def _moves(self, old, new) -> None:
        self.database.write_now(lambda session: chat_changes.move_chat(session, old, new))

    def _rules(self, kind, where, other) -> None:
        number = self._one_of(where)

        def work(session):
            if kind == "wrong":
                return self.owner.wrong(session, number, by=1, now=self.at)
            if kind == "place":
                place = self._gazetteer.search(TOWNS[int(other * len(TOWNS))])[0]
                return self.owner.place(session, number, place, by=1, now=self.at)
            if kind == "merge":
                return self.owner.merge(session, number, self._one_of(other), by=1, now=self.at)
            reports = events.get(session, number).reports
            return self.owner.split(session, number, [report.item_id for report in reports[-1:]], by=1, now=self.at)

        self.database.write_now(work)

    def _undoes(self) -> None:
        self.database.write_now(lambda session: self.owner.undo(session, None, by=1, now=self.at))

    def _one_of(self, where: float) -> int:
        ids = self.database.read_now(lambda session: list(session.exec(select(Event.id).order_by(col(Event.id)))))
        return ids[int(where * len(ids))]

    def heard(self, chat: int) -> dict[int, "Heard"]:
        """What a chat has been told of each event."""

        def work(session):
            rows = session.exec(select(Delivery).where(Delivery.chat_id == chat).order_by(col(Delivery.id)))
            found = defaultdict(Heard)
            for row in rows:
                if row.event_id is not None and row.state in LIVING:
                    found[row.event_id].rows.append(row)
            for number, heard in found.items():
                event = events.get(session, number)
                heard.event = event
                told = tellings.last(session, number).get((chat, None))
                heard.lacks = material.news(told, event) if told is not None else ()
            return dict(found)

        return self.database.read_now(work)


@dataclass
class Heard:
    rows: list = field(default_factory=list)
    event: object = None
    lacks: tuple = ()

    def count(self, kind) -> int:
        return sum(row.kind == kind for row in self.rows)

    @property
    def shows(self) -> str:
        """The text of its message, but for when that was written."""
        return WRITTEN_AT.sub("", [row.body["html"] for row in self.rows if row.kind in (ALERT, EDIT)][-1])

    def is_in(self, town: str | None) -> bool:
        return town is None or self.event.place.name == town

    @property
    def stands(self) -> bool:
        return self.event.merged_into is None and self.event.retracted_at is None


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_sat_still_heard_the_same(tmp_path, seed):
    night = Night(random.Random(seed)).deal()
    runs = []
    for name, at_once in (("slices", 3), ("whole", 10_000)):
        telling = Telling(tmp_path / f"{name}.db", at_once, random.Random(seed))
        telling.gathers([*STILL, *RESTLESS])
        telling.gathers(NEIGHBOURS, place="Sumy")
        for step in night:
            telling.happens(*step)
            if at_once == 3:
                telling.tells_some()
        telling.at += MINUTE
        telling.tells_the_rest()
        telling.goes_out(telling.at)
        assert not telling.is_left()
        runs.append(telling)
    slices, whole = runs
    faults, names = [], {name for name, _ in night}
    for chat in (*STILL, *NEIGHBOURS):
        mine, theirs = slices.heard(chat), whole.heard(chat)
        found = [*said_twice(mine), *differences(mine, theirs, "Sumy" if chat in NEIGHBOURS else None)]
        if "brings" not in names:  # an alert that left before a flood is not followed by a reply, but counted
            found += untold(mine, theirs)
        both = mine.keys() & theirs.keys()
        if "undoes" not in names and order_of(mine, both) != order_of(theirs, both):
            found.append(("in another order", order_of(mine, both), order_of(theirs, both)))
        faults += [(chat, *each) for each in found]
    for telling in runs:
        telling.database.close()
    assert not faults, "\n".join(map(str, [*night, *faults]))


def differences(mine: dict[int, Heard], theirs: dict[int, Heard], town: str | None):
    """What is otherwise for a chat, or for one that asked for a town alone: there what moved away need not be heard."""
    alerted = {number for number, each in mine.items() if each.count(ALERT)}
    others = {number for number, each in theirs.items() if each.count(ALERT)}
    for number in others - alerted:
        if theirs[number].stands and theirs[number].is_in(town):
            yield number, "never heard"
    for number in alerted - others:
        if mine[number].stands:
            yield number, "heard here alone"
    for number in alerted & others:
        yield from ends_otherwise(number, mine[number], theirs[number])


def said_twice(mine: dict[int, Heard]):
    """What a chat was told twice."""
    for number, each in mine.items():
        if each.count(ALERT) > 1:
            yield number, "two alerts"
        replies = [row.body["html"] for row in each.rows if row.kind == REPLY]
        if len(set(replies)) < len(replies):
            yield number, "the same reply twice"


def ends_otherwise(number: int, mine: Heard, theirs: Heard):
    """What is otherwise of an event that was heard in both runs."""
    if mine.shows != theirs.shows:
        yield number, "shows", mine.shows, theirs.shows
    if mine.count(CORRECTION) > theirs.count(CORRECTION):
        yield number, "corrected more often"


def untold(mine: dict[int, Heard], theirs: dict[int, Heard]):
    """What a chat was not told aloud of an event that stands, though it would have been."""
    for number in mine.keys() & theirs.keys():
        missing = set(mine[number].lacks) - set(theirs[number].lacks)
        if mine[number].stands and missing:
            yield number, "was not told of", missing


def order_of(heard: dict[int, Heard], among: Collection[int]) -> list[int]:
    """The events that a chat was alerted of, as it was alerted of them."""
    alerts = [row for each in heard.values() for row in each.rows if row.kind == ALERT and row.event_id in among]
    return [row.event_id for row in sorted(alerts, key=lambda row: row.id)]
