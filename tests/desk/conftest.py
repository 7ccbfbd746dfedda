"""A newsroom: outlets report, chats are alerted over a real outbox and Bot API, and an owner corrects by command."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, func, select, update
from telegram.ext import ExtBot

from bot.delivery.limits import Limits, OutboxRateLimiter
from bot.delivery.sender import Sender
from bot.delivery.telegram import TelegramPort, base_url, request
from bot.desk import Desk, Done
from bot.intake import Intake
from bot.models import Chat, Delivery, Event, Feed, Item
from bot.store import events, feeds, follows, items, outbox, round_ups
from bot.telling.announce import Announcer
from bot.telling.listening import Listening
from bot.values.delivery import DeliveryState
from bot.values.events import EventView, Match, MatchReason, Source
from bot.values.facts import Classified, Count, Label, Language, Place, Weapon
from bot.values.feeds import Entry
from bot.values.rulings import MergeReason, Refusal
from tests.fakes.bot_api import FakeTelegram, Sent
from tests.handlers.conftest import NOW, OWNER, Conversation, Talk, converse, texts

__all__ = ["OWNER", "converse", "texts"]

READER, UKRAINIAN, RUSSIAN = 7, 8, 9
GOING = (DeliveryState.CLAIMED, DeliveryState.INFLIGHT, DeliveryState.UNCERTAIN)


class Clock:
    """Stands until a test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> Any:
        return self.now


class Newsroom:
    """What outlets, readers and the owner do, and what the chats show then."""

    def __init__(self, talk: Conversation, clock: Clock, announcer: Announcer) -> None:
        self.talk, self.clock, self.announcer = talk, clock, announcer
        self.database, self.telegram = talk.database, talk.telegram
        self.intake, self.desk = Intake(announcer), Desk(announcer)
        self.sender: Sender | None = None

    async def subscribes(self, *chats: int, to: str = "all") -> None:
        """These chats hear of everything, each in its language."""
        named = {UKRAINIAN: "uk", RUSSIAN: "ru"}
        for chat in chats:
            await self.talk.say(f"/language {named.get(chat, 'en')}", chat=chat)
            await self.talk.say(f"/subscribe {to}", chat=chat)

    async def say(self, text: str, chat: int = OWNER) -> str:
        """Write to the bot, and let go out what follows."""
        answer = await self.talk.say(text, chat=chat)
        await self.sends()
        return answer

    async def press(self, label: str, chat: int = OWNER) -> str:
        """Press a button, and let go out what follows."""
        answer = await self.talk.press(label, chat=chat)
        await self.sends()
        return answer

    async def reports(self, title: str, where: str, *, sends: bool = True, **facts: Any) -> int:
        """An outlet reports a strike; the id of the event that has the report."""
        event_id = await self.database.write(lambda session: self._report(session, title, where, **facts))
        if sends:
            await self.sends()
        return event_id

    def _report(
        self,
        session: Session,
        title: str,
        where: str,
        *,
        outlet: str = "Desk",
        killed: int | None = None,
        weapons: tuple[Weapon, ...] = (Weapon.DRONE,),
        follower: int | None = None,
    ) -> int:
        feed = self._feed(session, outlet, follower)
        facts = self._facts(where, killed, weapons)
        entry = Entry(title, f"https://{outlet.lower()}.example/{len(title)}", title, "", self.clock.now)
        self.intake.take(session, feed, entry, facts, Listening(session), self.clock.now)
        item_id = session.exec(select(func.max(Item.id))).one()
        return [view.id or 0 for view in events.of_item(session, item_id)][-1]

    async def edits(self, item_id: int, title: str, where: str = "Kharkiv", killed: int | None = None) -> None:
        """The outlet shows another text of an item."""

        def work(session: Session) -> None:
            feed = session.get_one(Feed, session.get_one(Item, item_id).feed_id)
            entry = Entry(title, None, title, "", self.clock.now)
            facts = self._facts(where, killed, ())
            self.intake.revise(session, feed, item_id, entry, facts, Listening(session), self.clock.now)

        await self.database.write(work)
        await self.sends()

    def sums_up(self, session: Session, *event_ids: int) -> int:
        """An outlet's round-up names these events; its item."""
        feed = self._feed(session, "Weekly", None)
        at, facts = self.clock.now, Classified(Language.EN, (Label.STRIKE,), round_up=True)
        item = items.add(session, feed.id or 0, Entry("The night in short", None, "", "", at), facts, at=at, now=at)
        round_ups.note(session, item.id or 0, [Match(each, MatchReason.ROUND_UP) for each in event_ids])
        return item.id or 0

    async def round_ups(self, event_id: int) -> list[int]:
        """The items of the round-ups that name an event."""
        return [each.item_id for each in await self.database.read(lambda s: round_ups.naming(s, event_id))]

    def rules(self, session: Session, command: str) -> object:
        """What the command does, in a transaction of the test's."""
        action, *said = command.split()
        return getattr(self.desk, action)(session, *map(int, said), by=OWNER, now=self.clock.now)

    def _facts(self, where: str, killed: int | None, weapons: tuple[Weapon, ...]) -> Classified:
        labels = (Label.STRIKE,) if killed is None else (Label.STRIKE, Label.CASUALTY)
        count, scores = None if killed is None else Count(killed), dict.fromkeys(labels, 0.9)
        return Classified(Language.EN, labels, scores, killed=count, weapons=weapons, places=(self.place(where),))

    def _feed(self, session: Session, outlet: str, follower: int | None) -> Feed:
        url = f"https://{outlet.lower()}.example/rss"
        source = Source(outlet, family=outlet.lower())
        feed, _ = feeds.add(session, url, now=self.clock.now, public=follower is None, source=source)
        feed.first_success_at = NOW - timedelta(days=1)
        session.add(feed)
        session.flush()
        if follower is not None:
            follows.follow(session, follower, feed.id or 0, self.clock.now)
        return feed

    def place(self, name: str) -> Place:
        return self.talk.services.gazetteer.search(name)[0]

    def later(self, **period: float) -> None:
        self.clock.now += timedelta(**period)

    async def starts_sending(self) -> None:
        limits = Limits(1000, 1000, 60_000)
        bot: ExtBot[Any] = ExtBot(
            self.telegram.token,
            base_url=base_url(self.telegram.url),
            request=request(2),
            get_updates_request=request(2),
            rate_limiter=OutboxRateLimiter(limits),
        )
        await bot.initialize()
        port = TelegramPort(bot, 2)
        self.sender = Sender(self.database, outbox, port, limits, owner="desk", clock=self.clock, send_timeout=2)
        self._task = asyncio.create_task(self.sender.run())
        self._bot = bot

    async def stops_sending(self) -> None:
        if self.sender is not None:
            await self.sender.stop(within=1)
            await self._task
            await self._bot.shutdown()
            self.sender = None

    async def sends(self) -> None:
        """Everything that is due goes out."""
        if self.sender is None:
            return
        for _ in range(500):
            self.sender.wake()
            await asyncio.sleep(0.01)
            if not await self.database.read(self._due):
                return
        raise AssertionError("the outbox does not empty")

    def _due(self, session: Session) -> int:
        ready = (col(Delivery.state) == DeliveryState.READY) & (col(Delivery.due_at) <= self.clock.now)
        waiting = select(func.count()).select_from(Delivery).where(ready | col(Delivery.state).in_(GOING))
        return session.exec(waiting).one()

    async def merges(self, one: int, other: int) -> Done | Refusal:
        """The machine finds two events to be one."""
        now, why = self.clock.now, MergeReason.ONE_REPORT
        made = await self.database.write(lambda s: self.desk.merge(s, one, other, now=now, reason=why))
        await self.sends()
        return made

    async def event(self, event_id: int) -> EventView:
        found = await self.database.read(lambda session: events.get(session, event_id))
        assert found is not None
        return found

    async def whole(self, event_id: int) -> dict[str, Any]:
        """All that is kept of an event, but its revision."""
        row = await self.database.read(lambda session: session.get(Event, event_id))
        view, matches = await self.event(event_id), await self.database.read(lambda s: events.matches(s, event_id))
        assert row is not None
        return row.model_dump(exclude={"revision", "sketch"}) | {
            "reports": [report.item_id for report in view.reports],
            "figures": view.figures,
            "matches": [match.model_dump() for match in matches],
        }

    def messages(self, chat: int = READER) -> list[Sent]:
        """What the bot has sent to the chat of itself."""
        return [message for message in self.telegram.chat(chat).messages if "Desk" in _ever(message)]

    def message(self, *words: str, chat: int = READER) -> Sent:
        """The newest message of the chat that holds these words now."""
        found = reversed(self.telegram.chat(chat).messages)
        return next(each for each in found if all(word in each.text for word in words))

    def texts(self, chat: int = READER) -> list[str]:
        return self.telegram.chat(chat).texts


def _ever(message: Sent) -> str:
    return " ".join([message.text, *message.history])


@pytest.fixture
async def room(converse: Talk, texts: Any) -> AsyncIterator[Newsroom]:
    """An open newsroom with its owner, who speaks English; nobody is subscribed yet."""
    clock, announcer = Clock(), Announcer(texts, max_age_hours=72, edit_interval=0, group_wait=0)
    talk = await converse(clock=clock, desk=Desk(announcer))
    opened = Newsroom(talk, clock, announcer)
    await talk.say("/language en", chat=OWNER)
    await opened.starts_sending()
    yield opened
    await opened.stops_sending()


@pytest.fixture
def telegram(room: Newsroom) -> FakeTelegram:
    return room.telegram


async def stay_awake(room: Newsroom, *chats: int) -> None:
    """These chats have no quiet hours."""
    changed = update(Chat).where(col(Chat.id).in_(chats)).values(quiet=None)
    await room.database.write(lambda session: session.execute(changed))
