"""What the sender needs of others, so that delivery knows neither the store nor python-telegram-bot's ways."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from sqlmodel import Session

from bot.models import Delivery
from bot.values.delivery import History, Next, Outlook

T = TypeVar("T")


class Store(Protocol):
    """Where transactions run: bot.store.database.Database."""

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run on a snapshot."""
        ...

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run in one transaction. Raises StoreError where the database refuses."""
        ...


class Ledger(Protocol):
    """The SQL of the outbox: the module bot.store.outbox is one."""

    def look(self, session: Session, now: datetime, limit: int) -> Outlook:
        """Which rows may go next."""
        ...

    def claim(
        self, session: Session, ids: Sequence[int], *, owner: str, now: datetime, lease_until: datetime
    ) -> list[Delivery]:
        """Put rows in flight; those that still could be."""
        ...

    def finish(self, session: Session, results: Iterable[tuple[Delivery, Next]], now: datetime) -> None:
        """Write down what became of attempts."""
        ...

    def recover(self, session: Session, owner: str) -> int:
        """Take over from earlier owners; how many rows may have arrived."""
        ...

    def sweep(self, session: Session, now: datetime, mine: Collection[int]) -> None:
        """Expire what is too late, doubt what outlived its lease and is not `mine`."""
        ...

    def resume(self, session: Session, now: datetime) -> int:
        """Telegram answers: what may have arrived is ready again."""
        ...

    def history(self, session: Session, now: datetime, since: datetime) -> History:
        """What the limits must know of the time before a restart."""
        ...


class Port(Protocol):
    """The way to the chats: bot.delivery.telegram.TelegramPort."""

    async def send(self, row: Delivery, *, silent: bool, late: bool = False) -> int:
        """Send one row; the id of its message. Raises DeliveryError."""
        ...

    async def answers(self) -> bool:
        """Whether Telegram answers."""
        ...
