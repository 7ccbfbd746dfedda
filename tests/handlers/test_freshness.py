"""/feeds and /status say how fresh everything is, and why where it is not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store import feeds, follows
from tests.handlers.conftest import NOW

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
READ = {"last_polled_at": NOW - 2 * MINUTE, "last_success_at": NOW - 2 * MINUTE, "last_changed_at": NOW - HOUR}
FAILS = READ | {"failures": 5, "failing_since": NOW - 10 * HOUR, "next_poll_at": NOW + 80 * MINUTE}


@pytest.fixture
async def kyiv(talk):
    await talk.say("/timezone Kyiv")
    return talk


async def knows(talk, title="Outlet", url=None, public=True, **columns):
    def work(session):
        feed, _ = feeds.add(session, url or f"https://{title}.example/", now=NOW, public=public, title=title)
        feeds.record(session, feed.id, columns)
        if not public:
            follows.follow(session, 7, feed.id, NOW)

    await talk.database.write(work)


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (READ, "looked at 13:58 · news 13:00"),
        ({}, "not read yet"),
        (READ | {"last_changed_at": NOW - DAY}, "looked at 13:58 · news 23 Nov, 14:00"),
        (
            FAILS | {"error_reason": "unreachable"},
            "not read since 04:00: no answer · looked at 13:58 · next 15:20 · news 13:00",
        ),
        (
            FAILS | {"error_reason": "web-page", "last_changed_at": None},
            "not read since 04:00: it answers with a web page instead of a feed · looked at 13:58 · next 15:20",
        ),
        (
            FAILS | {"error_reason": "too-heavy", "interval_reason": "retry_after", "last_changed_at": None},
            "not read since 04:00: too much work to read · looked at 13:58 · paused until 15:20, as its server asks",
        ),
        (
            READ | {"interval_reason": "host_paused", "next_poll_at": NOW + 20 * MINUTE},
            "looked at 13:58 · paused until 14:20, as its server asks · news 13:00",
        ),
        (FAILS | {"state": feeds.GONE}, "closed for good · looked at 13:58 · news 13:00"),
        (
            READ | {"interval_reason": "silent", "interval": 3000},
            "looked at 13:58 · interval 50 minutes: no news for long · news 13:00",
        ),
        (
            READ | {"interval_reason": "document", "interval": 3600, "truncated": True},
            "looked at 13:58 · interval 1 hour, as it asks · news 13:00 · cut after 20,000 items",
        ),
    ],
    ids=["well", "new", "yesterday", "down", "web page", "429", "host", "gone", "silent", "asks for it, and cut"],
)
async def test_a_feeds_line_says_when_it_was_looked_at_what_it_brought_and_why_not(kyiv, columns, line):
    await knows(kyiv, **columns)
    assert (await kyiv.say("/feeds")).splitlines()[1:] == ["Times are Kyiv time.", f"#1 Outlet · {line}"]


async def test_feeds_in_trouble_come_first_and_then_the_chats_own(kyiv):
    for title in ("first", "second", "third"):
        await knows(kyiv, title, **READ)
    await knows(kyiv, "mine", public=False, **READ)
    await knows(kyiv, "down", **FAILS)
    lines = (await kyiv.say("/feeds")).splitlines()[2:]
    assert [line.split()[1] for line in lines] == ["down", "mine", "first", "second", "third"]
    assert "#4 mine (yours) · looked at" in lines[1]


async def test_a_long_list_is_one_message_and_says_how_many_more_there_are(kyiv):
    for number in range(120):
        await knows(kyiv, f"Outlet <{number}> " + "long " * 20, url=f"https://{number}.example/", **FAILS)
    lines = (await kyiv.say("/feeds")).splitlines()
    assert lines[-1] == f"and {120 - (len(lines) - 3)} more"


async def test_the_lines_are_in_the_readers_language(kyiv):
    await knows(kyiv, **FAILS, error_reason="web-page")
    await kyiv.say("/language uk")
    assert "не читається від 04:00: відповідає вебсторінкою замість стрічки" in await kyiv.say("/feeds")
    await kyiv.say("/language ru")
    assert "не читается с 04:00: отвечает веб-страницей вместо ленты" in await kyiv.say("/feeds")


async def test_status_counts_what_fails_waits_and_is_gone_and_names_the_worst(kyiv):
    await knows(kyiv, "well", **READ)
    await knows(kyiv, "down", **FAILS)
    await knows(kyiv, "worse", **FAILS | {"failing_since": NOW - 40 * HOUR, "error_reason": "status"})
    await knows(kyiv, "closed", **FAILS | {"state": feeds.GONE})
    for path in ("a", "b"):
        await knows(kyiv, path, url=f"https://host.example/{path}", **READ | {"interval_reason": "host_paused"})
    said = (await kyiv.say("/status")).splitlines()
    assert said[:6] == [
        "Feeds last looked at: 13:58, Kyiv time.",
        "Last news: 13:00, Kyiv time.",
        "6 feeds, 2 not answering.",
        "Paused at their servers’ wish: 2 feeds (1 server).",
        "Closed for good: 1 feed.",
        "Longest unread: worse, since 22 Nov, 22:00, Kyiv time (it answers with an error).",
    ]


async def test_status_does_not_name_the_feeds_of_other_chats(kyiv):
    await knows(kyiv, "secret", public=False, **FAILS)
    assert "secret" in await kyiv.say("/status")
    other = await kyiv.say("/status", chat=8, language_code="en")
    assert "1 not answering" in other
    assert "secret" not in other
