"""What a chat reads when feeds fall silent, and when they are back."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import timedelta

import pytest

from bot import errors
from bot.alerts import freshness, notices
from bot.alerts.fit import fits, visible
from bot.alerts.silence import TOGETHER, Health, News, Told
from bot.alerts.texts import Texts
from bot.values.chats import Reader
from bot.values.facts import Language
from bot.values.feeds import Trouble
from tests.alerts.test_silence import DAY, HOUR, NOW, WELL, fails

TEXTS = Texts.load()
EN = Reader(7, Language.EN, "Europe/Kyiv")


def told(*begun: Told, over: tuple[Told, ...] = (), silent: tuple[Health, ...] = (), total: int = 9, **feeds) -> News:
    named = {feed.feed_id: feed for feed in feeds.values()}
    return News(7, begun, over, (), total, silent, named)


def read(news: News, reader: Reader = EN) -> str:
    message = notices.notice(news, reader, TEXTS, now=NOW)
    assert message is not None
    return visible(message.html)


def many(since=HOUR) -> Told:
    return Told(TOGETHER, Trouble.MANY, NOW - since, NOW)


@pytest.mark.parametrize(
    ("language", "silent", "total", "opening"),
    [
        (Language.EN, 3, 9, "3 of 9 feeds have not answered since 04:10, Kyiv time: A1, A2, A3."),
        (Language.EN, 1, 3, "1 of 3 feeds has not answered since 04:10, Kyiv time: A1."),
        (Language.EN, 2, 2, "None of the 2 feeds here has answered since 04:10, Kyiv time: A1, A2."),
        (Language.EN, 1, 1, "The only feed here has not answered since 04:10, Kyiv time: A1."),
        (Language.UK, 3, 9, "3 з 9 стрічок не відповідають з 04:10 за Києвом: A1, A2, A3."),
        (Language.UK, 1, 3, "1 з 3 стрічок не відповідає з 04:10 за Києвом: A1."),
        (Language.UK, 1, 1, "Єдина стрічка тут не відповідає з 04:10 за Києвом: A1."),
        (Language.RU, 7, 21, "7 из 21 ленты не отвечают с 04:10 по Киеву: A1, A2, A3, A4, A5, A6, A7."),
        (Language.RU, 2, 2, "Ни одна из 2 лент здесь не отвечает с 04:10 по Киеву: A1, A2."),
    ],
)
def test_it_says_how_many_since_when_and_which(language: Language, silent: int, total: int, opening: str) -> None:
    feeds = tuple(replace(fails(HOUR, number), title=f"A{number}") for number in range(1, silent + 1))
    text = read(told(many(), silent=feeds, total=total), replace(EN, language=language))
    assert text.startswith(opening)
    assert text.endswith(("does not mean calm.", "не означає спокою.", "не означает спокойствия."))


def test_a_zone_without_a_city_is_told_by_its_offset_and_another_day_by_its_date() -> None:
    text = read(told(many(30 * HOUR), silent=(fails(30 * HOUR),)), replace(EN, zone="Asia/Almaty"))
    assert "since 23 Nov, 02:10 UTC+5: Outlet" in text


def test_eight_are_named_and_the_others_counted() -> None:
    feeds = tuple(replace(fails(HOUR, number), title=f"<b>N{number}&") for number in range(12))
    message = notices.notice(told(many(), silent=feeds), EN, TEXTS, now=NOW)
    assert message is not None
    assert "&lt;b&gt;N7&amp; and 4 more" in message.html
    assert "N8" not in message.html


def test_several_feeds_in_trouble_are_one_message_with_the_reason_of_each() -> None:
    page = fails(26 * HOUR, 3, title="Page", error_reason="web-page")
    still = replace(WELL, feed_id=5, title="Sleepy", changed_at=NOW - 3 * DAY)
    gone = fails(HOUR, 6, title="Closed", gone=True)
    begun = (
        Told(3, Trouble.FAILING, NOW - 26 * HOUR, NOW),
        Told(5, Trouble.STILL, NOW - 3 * DAY, NOW),
        Told(6, Trouble.GONE, NOW, NOW),
    )
    assert read(told(*begun, a=page, b=still, c=gone)).splitlines() == [
        "A feed could not be read for over a day:",
        "#3 Page: since 23 Nov, 03:10 (it answers with a web page instead of a feed)",
        "A feed answers, but has brought nothing new for much longer than it ever did:",
        "#5 Sleepy: since 21 Nov, 05:10; the longest pause before: 6 hours",
        "A feed was closed for good by its site; I do not ask it any more:",
        "#6 Closed",
        "Times are Kyiv time.",
        "Silence there does not mean calm.",
    ]


def test_the_return_says_how_many_answer_and_what_may_come_late() -> None:
    text = read(told(over=(many(2 * HOUR),), silent=(fails(HOUR / 2),)))
    assert text == (
        "Feeds answer again: 8 of 9 (outage since 03:10, Kyiv time). What they published meanwhile may come late. "
        "Still no answer: Outlet."
    )


@pytest.mark.parametrize("language", list(Language))
def test_the_longest_notice_fits_into_one_message(language: Language) -> None:
    feeds = {f"f{number}": replace(fails(2 * DAY, number), title="Ж" * 400) for number in range(900)}
    kinds = (Trouble.FAILING, Trouble.STILL, Trouble.GONE)
    begun = tuple(Told(number, kind, NOW - 2 * DAY, NOW) for number in range(300) for kind in kinds)
    over = tuple(Told(number, kind, NOW - 2 * DAY, NOW) for number in range(300, 600) for kind in kinds)
    news = told(many(), *begun, over=over, silent=tuple(feeds.values()), total=900, **feeds)
    message = notices.notice(news, replace(EN, language=language), TEXTS, now=NOW)
    assert message is not None
    assert fits(message.html)


def test_every_reason_of_a_failure_has_its_words() -> None:
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.FeedError)]
    reasons = {kind.reason for kind in kinds} | {"web-page", "empty"}
    for language in Language:
        assert {f"fail-{reason}" for reason in reasons} <= set(TEXTS.keys(language))


def test_of_a_feed_that_was_not_asked_it_is_said_that_its_server_wants_that() -> None:
    feed = replace(WELL, paused_since=NOW - DAY)
    text = read(told(Told(1, Trouble.FAILING, NOW - DAY, NOW), feed=feed))
    assert "(its server wants to be left alone)" in text


def test_of_a_feed_with_news_at_every_look_its_interval_is_the_longest_pause() -> None:
    feed = replace(WELL, changed_at=NOW - 2 * DAY, longest_silence=0, interval=600)
    assert "the longest pause before: 10 minutes" in read(told(Told(1, Trouble.STILL, NOW - 2 * DAY, NOW), feed=feed))


def test_nothing_is_said_of_what_is_only_forgotten() -> None:
    dropped = replace(told(), dropped=(many(),))
    assert notices.notice(dropped, EN, TEXTS, now=NOW) is None


def test_a_duration_is_rounded_to_what_people_say() -> None:
    assert freshness.duration(timedelta(hours=6, minutes=10), Language.UK) == "6 годин"
