"""Who is told that feeds are silent, and of what: tables of feeds and of what the chat knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.alerts.silence import TOGETHER, Ear, Health, Told, decide, silent, trouble_of
from bot.values.feeds import Trouble

NOW = datetime(2026, 11, 24, 3, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

WELL = Health(
    feed_id=1,
    title="Outlet",
    public=True,
    gone=False,
    failing_since=None,
    error_reason=None,
    looked_at=NOW - timedelta(minutes=3),
    answered_at=NOW - timedelta(minutes=3),
    changed_at=NOW - timedelta(minutes=40),
    first_answer_at=NOW - 30 * DAY,
    interval=300,
    longest_silence=6 * 3600,
)


def fails(since: timedelta, feed_id: int = 1, **more) -> Health:
    before = {"failing_since": NOW - since, "answered_at": NOW - since - timedelta(minutes=5)}
    return replace(WELL, feed_id=feed_id, **(before | more))


def ear(*unread: Health, total: int = 9, at: datetime = NOW, **more) -> Ear:
    return Ear(7, **({"subscribed": True, "total": total, "silent": silent(unread, at), "own": ()} | more))


def knows(kind: Trouble, feed_id: int = 1, since: timedelta = 2 * HOUR, at: timedelta = HOUR) -> Told:
    return Told(TOGETHER if kind is Trouble.MANY else feed_id, kind, NOW - since, NOW - at)


def begun(news) -> list[tuple[int, Trouble]]:
    return [] if news is None else [(each.feed_id, each.kind) for each in news.begun]


def ended(news) -> list[tuple[int, Trouble]]:
    return [] if news is None else [(each.feed_id, each.kind) for each in news.ended]


@pytest.mark.parametrize(
    ("failing", "total", "is_told"),
    [
        (3, 9, True),
        (2, 9, False),
        (3, 10, False),
        (4, 10, True),
        (1, 3, True),
        (1, 4, False),
        (1, 2, True),
        (1, 1, True),
    ],
)
def test_a_third_of_the_feeds_is_many(failing: int, total: int, is_told: bool) -> None:
    news = decide(ear(*(fails(HOUR, number) for number in range(failing)), total=total), NOW)
    assert begun(news) == ([(TOGETHER, Trouble.MANY)] if is_told else [])


def test_feeds_that_failed_for_less_than_an_hour_do_not_count() -> None:
    almost = HOUR - timedelta(seconds=1)
    assert decide(ear(fails(HOUR, 1), fails(HOUR, 2), fails(almost, 3)), NOW) is None


def test_the_time_told_is_that_since_which_all_of_them_are_silent() -> None:
    news = decide(ear(fails(40 * HOUR, 1), fails(2 * HOUR, 2), fails(HOUR, 3), fails(HOUR / 2, 4)), NOW)
    assert news is not None
    assert news.begun[0].since == NOW - HOUR
    assert [feed.feed_id for feed in news.silent] == [1, 2, 3]


def test_feeds_that_an_outage_reached_a_little_later_are_told_with_it() -> None:
    news = decide(ear(fails(HOUR, 1), fails(HOUR, 2), fails(HOUR, 3), fails(50 * timedelta(minutes=1), 4)), NOW)
    assert news is not None
    assert news.begun[0].since == NOW - timedelta(minutes=50)
    assert [feed.feed_id for feed in news.silent] == [1, 2, 3, 4]


def test_what_is_reckoned_for_all_chats_and_for_one_adds_up() -> None:
    feeds = [fails(2 * HOUR, 1), fails(HOUR, 2), fails(HOUR / 2, 3), fails(50 * timedelta(minutes=1), 4)]
    for cut in range(len(feeds) + 1):
        assert silent(feeds[:cut], NOW) + silent(feeds[cut:], NOW) == silent(feeds, NOW)


def test_a_chat_that_knows_is_not_told_again() -> None:
    assert decide(ear(*(fails(HOUR, number) for number in range(3)), told=[knows(Trouble.MANY)]), NOW) is None


def test_it_is_over_only_when_fewer_than_a_third_fail_at_all() -> None:
    told = [knows(Trouble.MANY)]
    just_now = timedelta(minutes=1)
    assert decide(ear(fails(2 * HOUR, 1), fails(HOUR, 2), fails(just_now, 3), told=told), NOW) is None
    assert ended(decide(ear(fails(2 * HOUR, 1), fails(HOUR, 2), told=told), NOW)) == [(TOGETHER, Trouble.MANY)]


def test_a_chat_without_a_subscription_is_not_told_of_all_feeds_together() -> None:
    nine = [fails(HOUR, number) for number in range(9)]
    assert decide(ear(*nine, subscribed=False), NOW) is None
    dropped = decide(ear(*nine, subscribed=False, told=[knows(Trouble.MANY)]), NOW)
    assert dropped is not None
    assert (dropped.begun, dropped.ended) == ((), ())


def test_after_a_downtime_a_feed_must_fail_once_more_before_it_is_told() -> None:
    asleep = fails(9 * HOUR, looked_at=NOW - 8 * HOUR)
    assert decide(ear(asleep, total=1), NOW) is None
    assert begun(decide(ear(replace(asleep, looked_at=NOW), total=1), NOW)) == [(TOGETHER, Trouble.MANY)]


def test_a_feed_that_is_asked_once_a_day_is_known_between_its_polls() -> None:
    seldom = fails(5 * DAY, looked_at=NOW - 20 * HOUR, interval=86_400)
    assert trouble_of(seldom, NOW) is Trouble.FAILING


def waits(since: timedelta, until: timedelta, feed_id: int = 1, **more) -> Health:
    """A feed that was read every hour before its host wanted no requests."""
    before = {"answered_at": NOW - since - HOUR, "looked_at": NOW - since - HOUR, "interval": 60}
    return replace(WELL, feed_id=feed_id, paused_since=NOW - since, paused_until=NOW + until, **(before | more))


def test_feeds_whose_host_has_wanted_no_requests_for_an_hour_are_silent_too() -> None:
    news = decide(ear(waits(HOUR, 2 * HOUR), total=2), NOW)
    assert begun(news) == [(TOGETHER, Trouble.MANY)]
    assert news is not None
    assert news.begun[0].since == NOW - HOUR
    assert trouble_of(waits(DAY, HOUR), NOW) is Trouble.FAILING


def test_a_short_pause_of_feeds_that_are_read_seldom_is_no_silence() -> None:
    just_now = timedelta(minutes=1)
    hourly = [waits(just_now, 4 * just_now, number) for number in range(3)]
    assert decide(ear(*hourly), NOW) is None
    assert trouble_of(waits(just_now, 4 * just_now, looked_at=NOW - DAY, answered_at=NOW - DAY), NOW) is None


def test_a_pause_that_ended_while_nobody_polled_blames_no_feed() -> None:
    assert decide(ear(waits(2 * DAY, HOUR - 2 * DAY), total=1), NOW) is None


def test_a_feed_that_fails_after_a_pause_has_been_silent_since_the_pause_began() -> None:
    assert trouble_of(waits(DAY, -HOUR, failing_since=NOW - HOUR, looked_at=NOW), NOW) is Trouble.FAILING


def test_a_feed_that_failed_before_its_host_was_paused_is_still_silent() -> None:
    both = waits(HOUR, HOUR, failing_since=NOW - DAY, looked_at=NOW - 2 * HOUR)
    assert trouble_of(both, NOW) is Trouble.FAILING


@pytest.mark.parametrize(
    ("feed", "trouble"),
    [
        (WELL, None),
        (fails(DAY), Trouble.FAILING),
        (fails(DAY - HOUR), None),
        (fails(HOUR, gone=True), Trouble.GONE),
        (replace(WELL, changed_at=NOW - 2 * DAY), Trouble.STILL),
        (replace(WELL, changed_at=NOW - 17 * HOUR, longest_silence=3600), None),
        (replace(WELL, changed_at=NOW - 2 * DAY, longest_silence=17 * 3600), None),
        (replace(WELL, changed_at=NOW - 2 * DAY, first_answer_at=NOW - 6 * DAY), None),
        (replace(WELL, changed_at=NOW - 2 * DAY, longest_silence=0), Trouble.STILL),
        (replace(WELL, changed_at=NOW - 2 * DAY, longest_silence=0, interval=17 * 3600), None),
        (replace(WELL, changed_at=NOW - 30 * DAY, longest_silence=0), None),
        (replace(WELL, changed_at=NOW - 30 * DAY + HOUR), None),
        (replace(WELL, changed_at=None), None),
    ],
    ids=[
        "well",
        "a day without an answer",
        "not yet a day",
        "closed",
        "two days, and six hours before",
        "less than a day",
        "not three times as long",
        "known for less than a week",
        "there was news at every look",
        "looked at too seldom to say",
        "it never changed after it was added",
        "it changed on the day on which it was added",
        "it never had anything",
    ],
)
def test_what_is_worth_telling_of_one_feed(feed: Health, trouble: Trouble | None) -> None:
    assert trouble_of(feed, NOW) is trouble


def test_days_in_which_nobody_polled_make_no_feed_still() -> None:
    slept = replace(WELL, changed_at=NOW - 5 * DAY, answered_at=NOW - 5 * DAY + HOUR, looked_at=NOW - 5 * DAY + HOUR)
    assert trouble_of(slept, NOW) is None


@pytest.mark.parametrize(
    ("feed", "kind"),
    [
        (fails(2 * DAY), Trouble.FAILING),
        (fails(HOUR, gone=True), Trouble.GONE),
        (replace(WELL, changed_at=NOW - 2 * DAY), Trouble.STILL),
    ],
)
def test_one_feeds_trouble_is_told_once(feed: Health, kind: Trouble) -> None:
    first = decide(ear(own=[feed]), NOW)
    assert begun(first) == [(1, kind)]
    assert first is not None
    assert decide(ear(own=[feed], told=first.begun), NOW + timedelta(minutes=1)) is None


@pytest.mark.parametrize(
    ("kind", "still_so", "over"),
    [
        (Trouble.FAILING, fails(timedelta(minutes=5)), WELL),
        (Trouble.STILL, replace(WELL, changed_at=NOW - 2 * HOUR), WELL),
        (Trouble.STILL, fails(2 * DAY, changed_at=NOW - 3 * DAY), WELL),
        (Trouble.GONE, replace(WELL, answered_at=None), WELL),
    ],
    ids=["it failed again", "nothing new yet", "now it fails as well", "added again, not read yet"],
)
def test_the_end_of_one_feeds_trouble_is_told(kind: Trouble, still_so: Health, over: Health) -> None:
    told = [knows(kind)]
    assert ended(decide(ear(own=[still_so], told=told), NOW)) == []
    assert ended(decide(ear(own=[over], told=told), NOW)) == [(1, kind)]


def test_a_feed_that_failed_and_then_says_that_it_is_closed_did_not_come_back() -> None:
    news = decide(ear(own=[fails(2 * DAY, gone=True)], told=[knows(Trouble.FAILING)]), NOW)
    assert begun(news) == [(1, Trouble.GONE)]
    assert ended(news) == []
    assert news is not None
    assert [each.kind for each in news.dropped] == [Trouble.FAILING]


def test_a_feed_that_is_followed_no_more_is_forgotten_without_a_word() -> None:
    news = decide(ear(own=[], told=[knows(Trouble.FAILING), knows(Trouble.STILL, 2)]), NOW)
    assert news is not None
    assert (news.begun, news.ended) == ((), ())
    assert {each.feed_id for each in news.dropped} == {1, 2}


def test_what_is_told_of_many_feeds_is_not_told_of_each() -> None:
    feed = fails(2 * DAY)
    assert begun(decide(ear(feed, total=1, own=[feed]), NOW)) == [(TOGETHER, Trouble.MANY)]
    assert decide(ear(feed, total=1, own=[feed], told=[knows(Trouble.MANY, at=DAY)]), NOW) is None


def test_a_feed_that_began_to_fail_after_the_chat_was_told_of_many_is_told_by_itself() -> None:
    late, early = fails(25 * HOUR, 2), [fails(50 * HOUR, number) for number in (3, 4, 5)]
    known = ear(late, *early, own=[late], told=[knows(Trouble.MANY, since=50 * HOUR, at=25.5 * HOUR)])
    assert begun(decide(known, NOW)) == [(2, Trouble.FAILING)]


def test_a_feed_that_still_fails_when_the_others_are_back_is_told_with_that() -> None:
    feed = fails(2 * DAY)
    news = decide(ear(feed, own=[feed], told=[knows(Trouble.MANY)]), NOW)
    assert ended(news) == [(TOGETHER, Trouble.MANY)]
    assert begun(news) == [(1, Trouble.FAILING)]
    assert news is not None
    assert news.told_singly == ()
    assert news.reasons == ("failing", "many_over")


@pytest.mark.parametrize("seed", range(5))
def test_feeds_that_flap_bring_a_pair_of_messages_an_hour_at_most(seed: int) -> None:
    """Four feeds that fail and answer for random times, over four days."""
    chance = Random(seed)
    since: dict[int, datetime | None] = dict.fromkeys(range(4))
    told: tuple[Told, ...] = ()
    said: list[datetime] = []
    for minute in range(4 * 24 * 60):
        now = NOW + timedelta(minutes=minute)
        for number, at in since.items():
            if chance.random() < 1 / 60:
                since[number] = now if at is None else None
        unread = [fails(HOUR, number, failing_since=at, looked_at=now) for number, at in since.items() if at]
        news = decide(ear(*unread, total=4, told=told, at=now), now)
        if news is not None:
            told = news.begun
            said.append(now)
    assert len(said) > 10
    assert all(later - first >= HOUR for first, later in zip(said, said[2:], strict=False))
