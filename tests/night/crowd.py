"""Nine chats, of which three are told at once: the others hear in their turn, slice by slice, when a test says so."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import col, select, update

from bot.models import Announcement, Chat, Delivery, Mute
from bot.store import announcements, feeds, follows, migrate, subscriptions
from bot.store.database import Database
from bot.store.known_events import KnownEvents
from bot.telling.crier import Crier, tell_slice
from bot.telling.flood import Flood
from bot.values.delivery import DeliveryKind, DeliveryState
from tests.night.one_desk import EIGHT, Desk

EVERYBODY = list(range(1, 10))
MINUTE = timedelta(minutes=1)


class Crowd(Desk):
    """A desk with many readers."""

    def __init__(self, file: Path, at_once: int = 3, **more) -> None:
        database = Database(f"sqlite:///{file}")
        migrate.prepare(database)
        super().__init__(database, at_once=at_once, **more)

    def gathers(self, chats=EVERYBODY, **more) -> None:
        """These chats subscribe."""
        for chat in chats:
            self.opens_another(chat, **more)

    def brings(self, titles: Sequence[str], at: datetime, *, final: bool = True) -> None:
        """A poll brings all of these at once, or a part of them where it is not the `final` one."""

        def work(session):
            [feed] = feeds.listed(session)
            those = self.announcer.listening(session, flood=Flood(feed, at))
            for title in titles:
                self.takes(session, feed, title, those, at)
            self.announcer.close(session, those, at, final=final)

        self.database.write_now(work)

    def next_hear(self, at: datetime = EIGHT) -> int:
        """The next slice is told, and no more."""

        def work(session):
            row = announcements.oldest_due(session, at)
            return tell_slice(session, self.announcer, row.id, KnownEvents(), at)

        return self.database.write_now(work)

    async def all_hear(self, at: datetime = EIGHT) -> int:
        """Everybody is told what is left."""
        return await Crier(self.database, self.announcer, lambda: at, wake_sender=self._wake).go_round()

    def is_left(self) -> bool:
        """Whether something is still to be told."""
        return self.database.read_now(lambda session: session.exec(select(Announcement)).first()) is not None

    def has(self, kind: DeliveryKind = DeliveryKind.ALERT) -> list[int]:
        """The chats that are owed a message of this kind and have not lost it, one entry for each message."""
        rows = [row for row in self.owed(kind) if row.state != DeliveryState.SUPERSEDED]
        return sorted(row.chat_id for row in rows)

    def of(self, chat: int, kind: DeliveryKind = DeliveryKind.ALERT) -> list[Delivery]:
        """What a chat is owed of this kind, oldest first."""
        return [row for row in self.owed(kind) if row.chat_id == chat]

    def text(self, chat: int, kind: DeliveryKind = DeliveryKind.ALERT) -> str:
        """The newest message of this kind."""
        return self.of(chat, kind)[-1].body["html"]

    def goes_out(self, at: datetime = EIGHT) -> None:
        """All that waits is sent."""
        sent = {"state": DeliveryState.SENT, "message_id": col(Delivery.id), "sent_at": at}
        waits = update(Delivery).where(col(Delivery.state) == DeliveryState.READY).values(**sent)
        self.database.write_now(lambda session: session.execute(waits))

    def chat_is(self, chat: int, **more) -> None:
        """Something of a chat is otherwise now."""
        self.database.write_now(
            lambda session: session.execute(update(Chat).where(col(Chat.id) == chat).values(**more))
        )

    def follows_alone(self, chat: int) -> None:
        """The feed serves this chat and no other."""

        def work(session):
            [feed] = feeds.listed(session)
            feed.public = False
            follows.follow(session, chat, feed.id, EIGHT)

        self.database.write_now(work)

    def leaves(self, chat: int) -> None:
        """Nothing is known of the chat any more."""

        def work(session):
            subscriptions.remove(session, subscriptions.of_chat(session, chat))
            session.delete(session.get_one(Chat, chat))

        self.database.write_now(work)

    def mutes(self, chat: int, event: int) -> None:
        """A chat wants to hear no more of an event."""
        self.database.write_now(lambda session: session.add(Mute(chat_id=chat, event_id=event, at=EIGHT)))
