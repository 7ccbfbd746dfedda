"""A database with one chat and one feed, into which reports come one by one; the clock is the test's."""

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from bot.alerts.texts import Texts
from bot.classify import Classifier
from bot.classify.places import Gazetteer
from bot.intake import Intake
from bot.models import Delivery, Item
from bot.rounds.rounds import Rounds
from bot.store import chats, feeds, subscriptions
from bot.store.database import Database
from bot.telling.announce import Announcer
from bot.values.chats import NO_CONDITIONS, Conditions, Mode, Wish
from bot.values.delivery import DeliveryKind
from bot.values.facts import Topic
from bot.values.feeds import Entry

EIGHT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
CHAT = 7


class Desk:
    """A database with one chat and one feed, and the rounds over it."""

    def __init__(self, database: Database, busy_after: int = 0, **more) -> None:
        self.database = database
        self._gazetteer = gazetteer = Gazetteer.load()
        self._classifier = Classifier.load(gazetteer)
        self.announcer = announcer = Announcer(
            Texts.load(), max_age_hours=72, edit_interval=0, busy_after=busy_after, **{"group_wait": 0, **more}
        )
        self._intake = Intake(announcer)
        self.woken = 0
        self.rounds = Rounds(database, announcer, gazetteer, lambda: EIGHT, keep_days=90, wake_sender=self._wake)

    def _wake(self) -> None:
        self.woken += 1

    def opens(self, **more):
        self.opens_another(CHAT, **more)

    def opens_another(
        self,
        number: int,
        *,
        mode: Mode = Mode.INSTANT,
        zone: str = "UTC",
        digest_due: datetime | None = None,
        hour_due: datetime | None = None,
        place: str | None = None,
        radius_km: float | None = None,
        thread: int | None = None,
        language: str = "en",
        since: datetime = EIGHT - timedelta(days=2),
        conditions: Conditions = NO_CONDITIONS,
        topics: tuple[Topic, ...] = tuple(Topic),
    ):
        asked = self._gazetteer.search(place)[0] if place else None

        def work(session):
            chat = chats.meet(session, number, "private", "Reader", EIGHT - timedelta(days=2))
            chat.language, chat.zone, chat.next_digest_at = language, zone, digest_due
            feed, _ = feeds.add(session, "https://desk.example/rss", now=EIGHT, public=True, title="Desk")
            feed.first_success_at = EIGHT - timedelta(days=2)
            wish = Wish(0, number, thread, topics, mode, since, asked, radius_km, conditions)
            subscriptions.add(session, wish, now=since, next_at=hour_due)

        self.database.write_now(work)

    def reports(self, title: str, at: datetime, summary: str = "") -> None:
        self.sees(title, at, at, summary)

    def sees(self, title: str, at: datetime, now: datetime, summary: str = "") -> None:
        """The feed shows a report of `at` when it is read `now`."""
        self._announces(lambda session, feed, those: self.takes(session, feed, title, those, at, now, summary), now)

    def takes(self, session, feed, title, those, at, now=None, summary="") -> None:
        """Take in a report of `at`, read `now`, in a transaction."""
        entry = Entry(guid=title, url=None, title=title, summary=summary, published_at=at)
        facts = self._classifier.classify(title, summary, published=at)
        self._intake.take(session, feed, entry, facts, those, now or at)

    def _announces(self, what, at: datetime) -> None:
        def work(session):
            [feed] = feeds.listed(session)
            those = self.announcer.listening(session)
            what(session, feed, those)
            self.announcer.close(session, those, at)

        self.database.write_now(work)

    def edits(self, title: str, new: str, at: datetime) -> None:
        """The feed shows an item with another title."""
        entry = Entry(guid=title, url=None, title=new, summary="", published_at=at)
        facts = self._classifier.classify(new, published=at)

        def revise(session, feed, those):
            item = session.exec(select(Item.id).where(Item.title == title)).one()
            self._intake.revise(session, feed, item, entry, facts, those, at)

        self._announces(revise, at)

    def owed(self, kind: DeliveryKind) -> list[Delivery]:
        query = select(Delivery).where(Delivery.kind == kind).order_by(Delivery.id)
        return self.database.read_now(lambda session: list(session.exec(query)))
