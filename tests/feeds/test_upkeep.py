"""What is written down of a feed after a poll."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import FeedAnswered, FeedGone, FeedUnreachable, HostBusy, HostPaused, NotAFeed
from bot.feeds import upkeep
from bot.feeds.client import Fetched, FetchKind
from bot.models import Feed
from bot.values.feeds import ParsedFeed

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OLD, NEW = "https://old.example/feed", "https://new.example/feed"


def feed(**columns) -> Feed:
    return Feed(**({"id": 1, "url": OLD} | columns))


def fetched(moved_to: str | None = None, kind: FetchKind = FetchKind.DOCUMENT) -> Fetched:
    return Fetched(kind, OLD, moved_to, b"", "", None, '"tag"', "Tue, 24 Nov 2026 11:00:00 GMT", "hash", None)


def document(min_interval: float | None = None, *, truncated: bool = False) -> ParsedFeed:
    return ParsedFeed("Old news", None, None, (), min_interval, truncated)


def read(of: Feed, *, has_news: bool = False, said: ParsedFeed | None = None, now: datetime = NOW) -> upkeep.Changes:
    return upkeep.after_document(of, fetched(), said or document(), has_news=has_news, floor=300, now=now)


def unchanged(of: Feed, answer: Fetched | None = None) -> upkeep.Changes:
    return upkeep.after_unchanged(of, answer or fetched(), floor=300, now=NOW)


def test_the_first_failure_of_a_row_says_since_when_and_what_failed():
    first = upkeep.after_failure(feed(), NotAFeed("a page", reason="web-page"), floor=300, now=NOW)
    assert (first["failures"], first["failing_since"], first["error_reason"]) == (1, NOW, "web-page")
    assert first["last_error"] == "a page"
    later = upkeep.after_failure(feed(failures=1, failing_since=NOW - HOUR), FeedUnreachable("x"), floor=300, now=NOW)
    assert (later["failures"], later["failing_since"], later["error_reason"]) == (2, NOW - HOUR, "unreachable")


def test_an_answer_ends_a_row_of_failures():
    failing = feed(failures=3, failing_since=NOW - DAY, last_error="x", error_reason="status")
    for after in (unchanged(failing), read(failing)):
        kept = (after["failures"], after["failing_since"], after["last_error"], after["error_reason"])
        assert kept == (0, None, None, None)


def test_an_answer_ends_a_pause_unless_the_host_wants_the_next_one():
    paused = feed(paused_since=NOW - HOUR, paused_until=NOW)
    after = unchanged(paused)
    assert (after["paused_since"], after["paused_until"]) == (None, None)
    again = upkeep.after_unchanged(paused, fetched(), floor=300, now=NOW, host_pause=900)
    assert (again["paused_since"], again["paused_until"]) == (NOW, again["next_poll_at"])


def test_a_feed_that_is_gone_is_polled_no_more_and_a_missing_one_at_least_daily():
    gone = upkeep.after_failure(feed(), FeedGone("410", status=410), floor=300, now=NOW)
    assert (gone["state"], gone["error_reason"], gone["failing_since"]) == ("gone", "gone", NOW)
    missing = upkeep.after_failure(feed(failures=500), FeedAnswered("404", status=404), floor=300, now=NOW)
    assert (missing["state"], missing["interval"]) == ("active", 86_400)


def test_what_a_document_asks_for_holds_when_nothing_is_new_also_after_a_failure():
    asked = read(feed(), said=document(1800))
    assert (asked["interval"], asked["interval_reason"], asked["min_interval"]) == (1800, "document", 1800)
    again = unchanged(feed(min_interval=1800, interval_reason="failures"))
    assert (again["interval"], again["interval_reason"]) == (1800, "document")


@pytest.mark.parametrize(("silent_for", "interval"), [(HOUR, 300), (DAY, 432), (7 * DAY, 3024), (400 * DAY, 3600)])
def test_a_feed_that_stays_silent_is_looked_at_less_often(silent_for: timedelta, interval: float):
    after = unchanged(feed(last_changed_at=NOW - silent_for))
    assert (after["interval"], after["interval_reason"]) == (interval, "silent" if interval > 300 else "interval")


def test_a_feed_that_never_had_news_is_silent_since_its_first_answer_and_news_end_it():
    assert unchanged(feed(first_success_at=NOW - DAY))["interval"] == 432
    after = read(feed(last_changed_at=NOW - DAY), has_news=True)
    assert (after["interval"], after["last_changed_at"]) == (300, NOW)


def test_the_same_bytes_with_new_validators_renew_them():
    after = unchanged(feed(etag='"old"'), fetched(kind=FetchKind.UNCHANGED))
    assert (after["etag"], after["last_modified"]) == ('"tag"', "Tue, 24 Nov 2026 11:00:00 GMT")
    assert "etag" not in unchanged(feed(etag='"old"'), fetched(kind=FetchKind.NOT_MODIFIED))


def test_the_longest_silence_counts_only_what_was_watched():
    seen = feed(last_changed_at=NOW - 10 * DAY, last_success_at=NOW - 8 * DAY)  # then the bot was off
    assert read(seen, has_news=True)["longest_silence"] == 2 * 86_400
    assert read(seen)["longest_silence"] == 0
    longer = feed(last_changed_at=NOW - DAY, last_success_at=NOW - HOUR, longest_silence=9e6)
    assert read(longer, has_news=True)["longest_silence"] == 9e6


def test_a_document_that_broke_off_leaves_no_validators():
    broken = upkeep.after_document(
        feed(etag='"old"'), fetched(), replace(document(), complete=False), has_news=True, floor=300, now=NOW
    )
    assert (broken["etag"], broken["last_modified"], broken["body_hash"]) == (None, None, None)
    whole = read(feed())
    assert (whole["etag"], whole["body_hash"]) == ('"tag"', "hash")


def test_a_document_that_was_cut_says_so():
    assert read(feed(), said=document(truncated=True))["truncated"]


def test_a_permanent_redirect_counts_when_it_is_seen_twice_in_a_row():
    there = fetched(NEW)
    assert upkeep.new_address(feed(), there) is None
    assert unchanged(feed(), there)["moved_to"] == NEW
    assert upkeep.new_address(feed(moved_to=NEW), there) == NEW


def test_a_temporary_redirect_or_another_target_begins_anew():
    assert unchanged(feed(moved_to=NEW))["moved_to"] is None
    assert upkeep.new_address(feed(moved_to="https://third.example/"), fetched(NEW)) is None
    assert unchanged(feed(moved_to="https://third.example/"), fetched(NEW))["moved_to"] == NEW


@pytest.mark.parametrize(
    ("url", "target", "auth"), [(OLD, NEW, "reader:word"), (OLD, OLD.replace("https", "http"), None)]
)
def test_no_feed_moves_away_from_its_password_or_from_encryption(url: str, target: str, auth: str | None):
    assert unchanged(feed(url=url, auth=auth), fetched(target))["moved_to"] is None
    assert upkeep.new_address(feed(url=url, auth=auth, moved_to=target), fetched(target)) is None


def test_a_busy_host_makes_its_feeds_wait_each_until_a_moment_of_its_own():
    busy = HostBusy("429", status=429, retry_after=600, host="old.example", seconds=600)
    addresses = [(n, f"https://old.example/{n}") for n in range(50)] + [(99, NEW), (98, "https://old.example:444/")]
    waiting = upkeep.postponed([*addresses, (97, "http://OLD.example/x")], busy, floor=300, now=NOW)
    assert [feed_id for feed_id, _ in waiting] == [*range(50), 97]
    waits = {(columns["next_poll_at"] - NOW).total_seconds() for _, columns in waiting}
    assert 600 <= min(waits) < max(waits) <= 660
    assert len(waits) > 45
    assert {columns["interval_reason"] for _, columns in waiting} == {"host_paused"}


def test_a_feed_whose_host_is_paused_has_not_failed():
    after = upkeep.after_pause(feed(), HostPaused("wait", seconds=100), floor=300, now=NOW)
    assert set(after) == {"next_poll_at", "interval", "interval_reason", "paused_since", "paused_until"}
    assert (after["paused_since"], after["paused_until"]) == (NOW, after["next_poll_at"])
    assert after["next_poll_at"] >= NOW + timedelta(seconds=100)
