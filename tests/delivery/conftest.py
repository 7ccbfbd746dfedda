"""A real outbox in a real file, a real Bot API over loopback, and the sender between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select
from telegram.ext import ExtBot

from bot.delivery.limits import Limits, OutboxRateLimiter
from bot.delivery.sender import Sender
from bot.delivery.telegram import TelegramPort, base_url, request
from bot.models import Chat, Delivery
from bot.store import deliveries, edits, outbox
from bot.store.database import Database
from bot.store.deliveries import Owed
from bot.values.delivery import Button, DeliveryKind, DeliveryState, Lane, Message
from tests.fakes.bot_api import FakeTelegram

SEND_TIMEOUT = 0.5


def utc_now() -> datetime:
    return datetime.now(UTC)


class Office:
    """Owes messages, runs senders, and reads what became of the rows."""

    def __init__(self, database: Database, telegram: FakeTelegram) -> None:
        self.database = database
        self.telegram = telegram
        self.send_timeout = SEND_TIMEOUT
        self._count = 0
        self._closers: list[Callable[[], Any]] = []

    async def knows(self, *chats: int) -> None:
        self.telegram.knows(*chats)
        await self.database.write(lambda s: s.add_all([Chat(id=chat) for chat in chats]))

    async def owes(
        self,
        text: str,
        *,
        chat: int = 7,
        thread: int | None = None,
        kind: DeliveryKind = DeliveryKind.ALERT,
        lane: Lane = Lane.STRIKE,
        event: int | None = None,
        revision: int = 1,
        key: str | None = None,
        silent: bool = False,
        expires_in: float | None = None,
        due_in: float = 0,
        late: str = "",
        age: float = 0,
        buttons: tuple[tuple[Button, ...], ...] = (),
    ) -> Delivery:
        self._count += 1
        now = utc_now() - timedelta(seconds=age)
        owed = Owed(
            chat_id=chat,
            thread_id=thread,
            kind=kind,
            lane=lane,
            event_id=event,
            revision=revision,
            message=Message(text, buttons),
            silent=silent,
            due_at=now + timedelta(seconds=due_in),
            expires_at=None if expires_in is None else utc_now() + timedelta(seconds=expires_in),
            dedupe_key=key or f"{kind}:{self._count}",
            late=late,
        )

        def work(session: Session) -> Delivery:
            assert deliveries.owe_all(session, [owed], now) == 1
            return session.exec(select(Delivery).where(Delivery.dedupe_key == owed.dedupe_key)).one()

        return await self.database.write(work)

    async def edits(self, alert: Delivery, text: str, *, revision: int, interval: float = 30) -> bool:
        def work(session: Any) -> bool:
            row = session.get(Delivery, alert.id)
            seconds = timedelta(seconds=interval)
            known = edits.Edits(session, row.event_id)
            owed = known.owe(row, message=Message(text), revision=revision, now=utc_now(), interval=seconds)
            known.write()
            return owed

        return await self.database.write(work)

    async def sender(self, owner: str = "first", *, rate: float = 1000, rate_chat: float = 1000) -> Sender:
        """A running sender."""
        limits = Limits(rate, rate_chat, rate_group=60_000)
        bot: ExtBot[Any] = ExtBot(
            self.telegram.token,
            base_url=base_url(self.telegram.url),
            request=request(self.send_timeout),
            get_updates_request=request(self.send_timeout),
            rate_limiter=OutboxRateLimiter(limits),
        )
        await bot.initialize()
        port = TelegramPort(bot, self.send_timeout)
        sender = Sender(self.database, outbox, port, limits, owner=owner, clock=utc_now, send_timeout=self.send_timeout)
        task = asyncio.create_task(sender.run())

        async def close() -> None:
            await sender.stop(within=1)
            await task
            await bot.shutdown()

        self._closers.append(close)
        return sender

    async def crashes(self, owner: str = "gone") -> None:
        """A process put every row that may go in flight, and died."""
        now = utc_now()

        def work(session: Any) -> None:
            heads = outbox.look(session, now, 100).heads
            outbox.claim(
                session, [row for row, _, _ in heads], owner=owner, now=now, lease_until=now + timedelta(hours=1)
            )

        await self.database.write(work)

    async def grows_old(self, row: Delivery) -> None:
        """The time is over in which this may be sent."""
        past = utc_now() - timedelta(seconds=1)
        await self.database.write(lambda s: setattr(s.get(Delivery, row.id), "expires_at", past))

    async def puts_back(self, row: Delivery) -> None:
        """What was in flight was refused, and is ready again."""
        await self.database.write(lambda s: setattr(s.get(Delivery, row.id), "state", DeliveryState.READY))

    async def row(self, row: Delivery) -> Delivery:
        found = await self.database.read(lambda s: s.get(Delivery, row.id))
        assert found is not None
        return found

    async def rows(self) -> list[Delivery]:
        return await self.database.read(lambda s: list(s.exec(select(Delivery).order_by(Delivery.id)).all()))

    async def becomes(self, row: Delivery, state: DeliveryState, within: float = 3) -> Delivery:
        """Wait until the row is in this state."""
        for _ in range(int(within / 0.01)):
            found = await self.row(row)
            if found.state == state:
                return found
            await asyncio.sleep(0.01)
        raise AssertionError(f"delivery {row.id} is {found.state} ({found.state_reason}), not {state}")

    async def close(self) -> None:
        for closer in self._closers:
            await closer()


@pytest.fixture(autouse=True)
def _library_speaks_of_time_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else python-telegram-bot warns at every 429


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with await FakeTelegram.start() as server:
        yield server


@pytest.fixture
async def office(database: Database, telegram: FakeTelegram) -> AsyncIterator[Office]:
    place = Office(database, telegram)
    await place.knows(7, 8, 9)
    yield place
    await place.close()
