"""Silence is not calm: what chats are told as feeds fail and return. The clock is the test's, the rows are real."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.alerts.texts import Texts
from bot.classify.places import Gazetteer
from bot.models import Delivery, Feed, FeedTrouble
from bot.rounds.rounds import Rounds
from bot.store import chat_changes, chats, feeds, follows, heard, subscriptions
from bot.store.database import Database
from bot.telling.announce import Announcer
from bot.values.chats import Mode, Wish
from bot.values.delivery import DeliveryKind, Lane
from bot.values.digests import Period
from bot.values.facts import Topic

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
READER, OTHER, OWNER = 7, 8, 99


class Watch:
    """Chats, feeds, and the rounds over them."""

    def __init__(self, database: Database, texts: Texts, gazetteer: Gazetteer) -> None:
        self.database = database
        announcer = Announcer(texts, max_age_hours=72, edit_interval=0, group_wait=0)
        self.rounds = Rounds(
            database, announcer, gazetteer, lambda: NOON, keep_days=90, wake_sender=lambda: None, owners={OWNER}
        )

    def chat(self, number: int = READER, *threads: int | None, subscribes: bool = True, **more) -> None:
        def work(session):
            chat = chats.meet(session, number, more.pop("kind", "private"), "Reader", NOON - 30 * DAY)
            chat.sqlmodel_update({"language": "en", "zone": "Europe/Kyiv", **more})
            for thread in (threads or (None,)) if subscribes else ():
                wish = Wish(0, number, thread, tuple(Topic), Mode.INSTANT, NOON - DAY)
                subscriptions.add(session, wish, now=NOON - DAY)

        self.database.write_now(work)

    def feeds(self, count: int, *, public: bool = True, at: datetime = NOON) -> list[int]:
        """Feeds that have answered for a month, and just now."""

        def work(session):
            start = len(feeds.listed(session)) + 1
            made = [
                feeds.add(session, f"https://outlet.example/{n}", now=at, public=public, title=f"Outlet {n}")[0]
                for n in range(start, start + count)
            ]
            for feed in made:
                feed.first_success_at, feed.last_changed_at = at - 30 * DAY, at
                feed.longest_silence, feed.interval = 6 * 3600, 300
                feed.last_polled_at = feed.last_success_at = at
            return [feed.id for feed in made]

        return self.database.write_now(work)

    def polls(self, at: datetime, *, failing: Iterable[int] = (), closed: Iterable[int] = (), **news: bool) -> None:
        """Every feed is looked at; `news=False`: those that answer bring nothing new."""

        def work(session):
            for feed in session.exec(select(Feed).where(Feed.state != feeds.REMOVED)):
                feed.last_polled_at = at
                if feed.id in failing or feed.id in closed:
                    feed.failing_since, feed.failures = feed.failing_since or at, feed.failures + 1
                    feed.state = feeds.GONE if feed.id in closed else feeds.ACTIVE
                else:
                    feed.failing_since, feed.failures, feed.last_success_at = None, 0, at
                    feed.last_changed_at = at if news.get("news", True) else feed.last_changed_at

        self.database.write_now(work)

    async def goes_on(self, start: datetime, period: timedelta, **how) -> datetime:
        """Polls and rounds every ten minutes, or every hour where it takes long; the time at the end."""
        end, step = start + period, 10 * MINUTE if period <= 3 * HOUR else HOUR
        while start < end:
            start += step
            self.polls(start, **how)
            await self.rounds.make(start)
        return end

    def told(self, chat: int = READER) -> list[Delivery]:
        query = select(Delivery).where(Delivery.chat_id == chat, Delivery.kind == DeliveryKind.NOTICE)
        return self.database.read_now(lambda session: list(session.exec(query.order_by(Delivery.id))))

    def texts(self, chat: int = READER) -> list[str]:
        return [row.body["html"] for row in self.told(chat)]

    def troubles(self) -> list[FeedTrouble]:
        return self.database.read_now(lambda session: list(session.exec(select(FeedTrouble))))


@pytest.fixture(scope="module")
def data():
    return Texts.load(), Gazetteer.load()


@pytest.fixture
def watch(database, data):
    return Watch(database, *data)


async def test_three_of_nine_feeds_that_fail_at_night_are_told_once_without_sound_and_their_return_too(watch):
    watch.chat()
    watch.chat(OTHER, quiet=None)
    silent = watch.feeds(9, at=MIDNIGHT)[:3]
    now = await watch.goes_on(MIDNIGHT, 70 * MINUTE, failing=silent)
    now = await watch.goes_on(now, 8 * HOUR, failing=silent)
    [night], [loud] = watch.told(), watch.told(OTHER)
    assert "3 of 9 feeds have not answered since 00:10, Kyiv time: Outlet 1, Outlet 2, Outlet 3." in loud.body["html"]
    assert "Silence here does not mean calm." in night.body["html"]
    assert (night.silent, loud.silent) == (True, False)
    assert night.reasons == ["many", "quiet_hours"]
    assert (night.lane, night.thread_id) == (Lane.NOTICE, None)
    await watch.goes_on(now, 2 * HOUR)
    assert "answer again: 9 of 9" in watch.texts()[1]
    assert [row.silent for row in watch.told(OTHER)] == [False, True]
    assert len(watch.told()) == 2
    assert watch.troubles() == []


async def test_a_third_counts_what_the_chat_itself_hears(watch):
    watch.chat()
    watch.chat(OTHER)
    watch.feeds(2)
    private = watch.feeds(1, public=False)
    watch.database.write_now(lambda session: follows.follow(session, OTHER, private[0], NOON))
    await watch.goes_on(NOON, 2 * HOUR, failing=private)
    assert watch.told() == []
    assert "1 of 3 feeds" in watch.texts(OTHER)[0]


async def test_one_feed_that_fails_for_a_day_is_told_to_those_who_follow_it_and_to_the_owner(watch):
    watch.chat()
    watch.chat(OTHER)
    watch.chat(OWNER, subscribes=False)
    one = watch.feeds(4)[:1]
    watch.database.write_now(lambda session: follows.follow(session, READER, one[0], NOON))
    now = await watch.goes_on(NOON, 23 * HOUR, failing=one)
    assert watch.told() == []
    now = await watch.goes_on(now, 3 * HOUR, failing=one)
    assert ["Outlet 1" in text for text in watch.texts() + watch.texts(OWNER)] == [True, True]
    await watch.goes_on(now, HOUR)
    assert watch.texts()[1:] == watch.texts(OWNER)[1:] == ["A feed answers again: Outlet 1."]
    assert [row.silent for row in watch.told()] == [False, True]
    assert watch.told(OTHER) == []


async def test_feeds_in_trouble_in_one_round_are_one_message(watch):
    watch.chat(OWNER, subscribes=False)
    several = watch.feeds(9)[:3]
    await watch.goes_on(NOON, 25 * HOUR, failing=several[:2], closed=several[2:])
    closed, failing = watch.texts(OWNER)
    assert "closed for good" in closed
    assert "2 feeds could not be read for over a day:" in failing


async def test_a_feed_that_answers_but_is_silent_as_never_before_is_told(watch):
    watch.chat(OWNER, subscribes=False)
    watch.feeds(1)
    now = await watch.goes_on(NOON, 25 * HOUR, news=False)
    [text] = watch.texts(OWNER)
    assert "#1 Outlet 1: since 24 Nov, 14:00; the longest pause before: 6 hours" in text
    await watch.goes_on(now, HOUR)
    assert watch.texts(OWNER)[1:] == ["A feed brings news again: Outlet 1."]


async def test_a_feed_that_had_news_at_every_look_is_told_when_it_has_none_for_a_day(watch):
    watch.chat(OWNER, subscribes=False)
    rows = [(feed_id, {"longest_silence": 0.0}) for feed_id in watch.feeds(1)]
    watch.database.write_now(lambda session: feeds.record_all(session, rows))
    await watch.goes_on(NOON, 25 * HOUR, news=False)
    assert "the longest pause before: 5 minutes" in watch.texts(OWNER)[0]


async def test_a_digest_counts_feeds_that_cannot_be_read_and_no_closed_ones(watch):
    down, closed, *_ = watch.feeds(4)
    watch.polls(NOON + HOUR, failing=[down], closed=[closed])
    day, now = Period(NOON, NOON + 2 * HOUR), NOON + 2 * HOUR
    told = watch.database.read_now(lambda session: heard.material(session, day, now)).heard_by(OTHER, None)
    assert ({outage.feed_id for outage in told.outages if outage.since == NOON + HOUR}, told.feeds) == ({down}, 3)


async def test_a_paused_chat_is_told_after_its_pause_if_it_is_still_so(watch):
    watch.chat(paused_until=NOON + 3 * HOUR)
    watch.chat(OTHER, paused_until=NOON + 9 * HOUR)
    silent = watch.feeds(1)
    now = await watch.goes_on(NOON, 150 * MINUTE, failing=silent)
    assert watch.told() == []
    now = await watch.goes_on(now, HOUR, failing=silent)
    assert "The only feed here" in watch.texts()[0]
    await watch.goes_on(now, 8 * HOUR)
    assert watch.told(OTHER) == []


async def test_a_suspended_chat_is_not_told(watch):
    watch.chat(state=chats.SUSPENDED)
    await watch.goes_on(NOON, 2 * HOUR, failing=watch.feeds(1))
    assert watch.told() == []


async def test_the_notice_goes_to_the_topic_that_all_subscriptions_share_else_to_the_chat(watch):
    watch.chat(-5, 11, kind="supergroup")
    watch.chat(-6, 11, 12, kind="supergroup")
    await watch.goes_on(NOON, 2 * HOUR, failing=watch.feeds(1))
    assert [watch.told(chat)[0].thread_id for chat in (-5, -6)] == [11, None]


async def test_a_feed_that_is_removed_or_unfollowed_is_forgotten_without_a_word(watch):
    watch.chat()
    watch.chat(OWNER, subscribes=False)
    first, second, *_ = watch.feeds(9)
    for feed_id in (first, second):
        watch.database.write_now(lambda session, feed_id=feed_id: follows.follow(session, READER, feed_id, NOON))
    now = await watch.goes_on(NOON, 25 * HOUR, failing=[first, second])
    assert len(watch.troubles()) == 4
    watch.database.write_now(lambda session: feeds.remove(session, first))
    watch.database.write_now(lambda session: follows.unfollow(session, READER, second))
    await watch.goes_on(now, HOUR, failing=[second])
    assert [(row.chat_id, row.feed_id) for row in watch.troubles()] == [(OWNER, second)]
    assert len(watch.told()) == len(watch.told(OWNER)) == 1


async def test_a_feed_that_is_not_back_with_the_others_is_named_with_their_return_and_makes_no_sound(watch):
    watch.chat(OWNER)
    four = watch.feeds(12)[:4]
    now = await watch.goes_on(NOON, 30 * HOUR, failing=four)
    assert len(watch.told(OWNER)) == 1
    await watch.goes_on(now, HOUR, failing=four[:1])
    assert len(watch.told(OWNER)) == 2
    assert "answer again: 11 of 12" in watch.texts(OWNER)[1]
    assert watch.texts(OWNER)[1].endswith("Still no answer: Outlet 1.")
    assert watch.told(OWNER)[1].silent


async def test_after_a_downtime_nothing_is_told_before_the_feeds_were_looked_at(watch):
    watch.chat()
    silent = watch.feeds(3)
    now = await watch.goes_on(NOON, 30 * MINUTE, failing=silent) + 8 * HOUR
    await watch.rounds.make(now)
    watch.polls(now + MINUTE)
    await watch.rounds.make(now + 2 * MINUTE)
    assert watch.told() == []


async def test_after_a_downtime_feeds_whose_host_had_been_paused_are_not_blamed(watch):
    watch.chat()
    waiting, start = watch.feeds(3), NOON + 2 * DAY
    pause = {"next_poll_at": NOON + 10 * MINUTE, "paused_since": NOON, "paused_until": NOON + 10 * MINUTE}
    spread = {"next_poll_at": start + MINUTE}
    for columns in (pause, spread):
        rows = [(feed_id, columns) for feed_id in waiting]
        watch.database.write_now(lambda session, rows=rows: feeds.record_all(session, rows))
    await watch.rounds.make(start)
    assert watch.told() == []


async def test_feeds_whose_host_has_wanted_no_requests_for_an_hour_are_told(watch):
    watch.chat()
    until = NOON + 2 * HOUR
    pause = {"next_poll_at": until, "interval": 7200.0, "interval_reason": "host_paused"}
    rows = [(feed_id, {**pause, "paused_since": NOON, "paused_until": until}) for feed_id in watch.feeds(3)]
    watch.database.write_now(lambda session: feeds.postpone(session, rows))
    await watch.rounds.make(NOON + 59 * MINUTE)
    assert watch.told() == []
    await watch.rounds.make(NOON + HOUR)
    assert "None of the 3 feeds here has answered since 14:00" in watch.texts()[0]


async def test_feeds_that_fail_after_a_downtime_are_given_their_hour(watch):
    watch.chat()
    silent = watch.feeds(3)
    now = await watch.goes_on(NOON + 8 * HOUR, 50 * MINUTE, failing=silent)
    assert watch.told() == []
    await watch.goes_on(now, HOUR, failing=silent)
    assert "since 22:10, Kyiv time" in watch.texts()[0]


async def test_a_chat_that_cannot_be_told_costs_no_other_chat_its_notice(watch):
    watch.chat(zone="Nowhere/Atlantis")
    watch.chat(OTHER)
    await watch.goes_on(NOON, 2 * HOUR, failing=watch.feeds(1))
    assert watch.told() == []
    assert len(watch.told(OTHER)) == 1


async def test_a_group_that_moves_is_not_told_again_under_its_new_id(watch):
    watch.chat(-5, kind="group")
    silent = watch.feeds(1)
    now = await watch.goes_on(NOON, 2 * HOUR, failing=silent)
    watch.database.write_now(lambda session: chat_changes.move_chat(session, -5, -1005))
    await watch.goes_on(now, HOUR, failing=silent)
    assert len(watch.told(-1005)) == 1
