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
    said = (await kyiv.say("/feeds")).splitlines()
    assert (said[1], said[-1]) == ("Times are Kyiv time.", f"#1 Outlet · {line}")


async def test_feeds_stand_under_headings_those_in_trouble_first_and_then_the_chats_own(kyiv):
    await knows(kyiv, "first", category="ukraine-kharkiv", **READ)
    await knows(kyiv, "second", **READ)
    await knows(kyiv, "third", category="ukraine-kharkiv", state_owned=True, **READ)
    await knows(kyiv, "mine", public=False, **READ)
    await knows(kyiv, "down", **FAILS)
    lines = (await kyiv.say("/feeds")).splitlines()[2:]
    assert [line.split(" · ")[0] for line in lines if line] == [
        *("Not read as they should be", "#5 down"),
        *("Yours", "#4 mine (yours)"),
        *("Kharkiv region", "#1 first", "#3 third"),
        *("For every chat", "#2 second"),
    ]
    assert "#3 third · state-owned · looked at" in "\n".join(lines)


async def test_a_long_list_has_pages(kyiv):
    for number in range(25):
        await knows(kyiv, f"Outlet <{number}> " + "long " * 20, url=f"https://{number}.example/", **FAILS)
    assert numbers(await kyiv.say("/feeds")) == [*range(1, 11)]
    assert numbers(await kyiv.press("2/3 ›")) == [*range(11, 21)]
    assert numbers(await kyiv.press("3/3 ›")) == [*range(21, 26)]
    assert numbers(await kyiv.press("‹")) == [*range(11, 21)]
    assert len(kyiv.telegram.chat(7).messages) == 3


async def test_status_tells_of_each_feed_page_by_page(kyiv):
    for number in range(12):
        await knows(kyiv, f"Outlet {number}", **READ)
    assert numbers(await kyiv.say("/status")) == [*range(1, 11)]
    turned = await kyiv.press("2/2 ›")
    assert numbers(turned) == [11, 12]
    assert "Feeds last looked at: 13:58, Kyiv time." in turned


@pytest.mark.parametrize(
    "data", ["feeds:x", "feeds:", "status:-1", "unfeed:1:1", "unfeed:", "refeed:1:1", "refeed:x:1"]
)
async def test_forged_data_of_the_list_changes_nothing(kyiv, data):
    await knows(kyiv, "first", **READ)
    assert "out of date" in await kyiv.forge(data)


def numbers(said):
    """The numbers of the feeds that are told of."""
    return [int(line[1:].split()[0]) for line in said.splitlines() if line.startswith("#")]


async def test_the_lines_are_in_the_readers_language(kyiv):
    await knows(kyiv, **FAILS, error_reason="web-page")
    await kyiv.say("/language uk")
    assert "не читається з 04:00: відповідає вебсторінкою замість стрічки" in await kyiv.say("/feeds")
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
