"""A busy night: who is told how, and the message that is renewed as a person reads it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts import busy
from bot.alerts.busy import Traffic
from bot.alerts.fit import fits
from bot.alerts.sound import Hush
from bot.alerts.texts import Texts
from bot.values.chats import HowTold, Mode, QuietException, Route, RouteReason, Wish
from bot.values.facts import Place, Topic
from tests.alerts.events_of_the_night import CHECKED, CHUHUIV, KHARKIV, NOON, OBLAST, drones, event, reader, report
from tests.fakes.telegram_html import parse_html

QUIET, BUSY = Traffic(), Traffic(is_busy=True)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts.load()


def wish(place: Place | None = KHARKIV, *topics: Topic, mode: Mode = Mode.INSTANT) -> Wish:
    return Wish(1, 7, None, topics or tuple(Topic), mode, NOON, place=place, radius_km=100)


def route(*reasons: RouteReason, loud: bool = True) -> Route:
    return Route(7, None, 1, send=True, loud=loud, reasons=reasons or (RouteReason.PLACE,))


def rolling(texts: Texts, *events: object, language: str = "en", **given: object) -> str:
    defaults = {"wishes": [wish()], "since": NOON, "ended_at": None, "hush": None, "now": CHECKED}
    defaults |= {"reader": reader(language), "texts": texts}
    return busy.rolling(events, **(defaults | given)).html  # type: ignore[arg-type]  # any field may be given


def test_a_night_is_busy_from_so_many_alerts_on_and_until_it_ends() -> None:
    assert not busy.is_busy(Traffic(alerts=5), 6)
    assert busy.is_busy(Traffic(alerts=6), 6)
    assert busy.is_busy(BUSY, 6)


def test_what_rings_in_ones_own_settlement_is_an_alert_even_in_quiet_hours() -> None:
    asleep = route(RouteReason.PLACE, RouteReason.QUIET_HOURS, loud=False)
    assert busy.decide(asleep, event(), wish(), BUSY) is HowTold.OWN_PLACE


@pytest.mark.parametrize("asked", [CHUHUIV, OBLAST, None])
def test_a_neighbouring_town_a_region_and_everywhere_are_not_ones_own_settlement(asked: Place | None) -> None:
    spent = Traffic(sounds=busy.MOST_SOUNDS, is_busy=True)
    assert busy.decide(route(), event(), wish(asked), spent) is HowTold.ROLLED


def test_a_threat_to_ones_own_settlement_that_makes_no_sound_goes_into_the_message() -> None:
    silent = route(RouteReason.PLACE, RouteReason.NO_SOUND, loud=False)
    assert busy.decide(silent, drones(), wish(), BUSY) is HowTold.ROLLED


def test_a_reply_rings_while_fewer_than_three_did_and_always_in_ones_own_settlement() -> None:
    spent = Traffic(sounds=busy.MOST_SOUNDS, is_busy=True)
    assert busy.may_ring(route(), event(), wish(CHUHUIV), BUSY)
    assert not busy.may_ring(route(), event(), wish(CHUHUIV), spent)
    assert busy.may_ring(route(), event(), wish(), spent)


@pytest.mark.parametrize(
    ("language", "count", "title"),
    [
        ("en", 1, "1 event near you since 13:50. I renew this message; only strikes and deaths in Kharkiv ring."),
        ("en", 14, "14 events near you since 13:50. I renew this message; only strikes and deaths in Kharkiv ring."),
        (
            "uk",
            14,
            "14 подій поруч із вами з 13:50. Я оновлюю це повідомлення; зі звуком — лише удари й загиблі тут: Харків.",
        ),
        (
            "ru",
            3,
            "3 события рядом с вами с 13:50. Я обновляю это сообщение; со звуком — только удары и погибшие здесь",
        ),
    ],
)
def test_it_says_how_many_since_when_and_what_still_rings(texts: Texts, language: str, count: int, title: str) -> None:
    told = rolling(texts, *(event(id=number) for number in range(count)), language=language)
    assert parse_html(told).text.startswith(title)


@pytest.mark.parametrize(
    ("wishes", "promise"),
    [
        ([wish(None)], "at most 3 others ring in an hour"),
        ([wish(None), wish(KHARKIV)], "strikes and deaths in Kharkiv ring, and at most 3 others in an hour"),
        ([wish(OBLAST)], "at most 3 others ring in an hour"),
        ([wish(KHARKIV, Topic.LOSSES)], "at most 3 others ring in an hour"),
        ([replace(wish(), sound=True)], "strikes and deaths in Kharkiv ring, and at most 3 others in an hour"),
        ([replace(wish(), sound=False)], "nothing rings now, as you asked"),
        ([replace(wish(), sound=False), wish(None)], "at most 3 others ring in an hour"),
    ],
)
def test_it_promises_the_sounds_that_the_chat_asked_for(texts: Texts, wishes: list[Wish], promise: str) -> None:
    assert promise in rolling(texts, event(), wishes=wishes)


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_of_hundreds_of_events_the_newest_are_told_and_others_have_their_numbers(texts: Texts, language: str) -> None:
    many = [
        event(report(n, url="https://news.example/" + "&" * 300, at=NOON + timedelta(seconds=n)), id=n)
        for n in range(1, 301)
    ]
    told = rolling(texts, *many, language=language)
    shown = parse_html(told).text
    assert fits(told)
    assert "#300" in shown.splitlines()[1]
    assert "/event 275" in shown
    assert f"#{300 - busy.MOST_LINES - busy.MOST_NUMBERS + 1}" in shown
    assert "175" in shown.splitlines()[-1]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "no all-clear"), ("uk", "Це не відбій"), ("ru", "Это не отбой")]
)
def test_when_it_is_over_it_says_so_and_that_this_is_no_all_clear(texts: Texts, language: str, words: str) -> None:
    assert words in rolling(texts, event(), drones(), language=language, ended_at=CHECKED)


def test_what_was_called_wrong_is_struck_through_and_not_counted(texts: Texts) -> None:
    lines = rolling(texts, event(id=1), event(id=2, retracted_at=CHECKED)).splitlines()
    assert lines[0].startswith("<b>1 event near you")
    assert any("#2</s> · withdrawn" in line for line in lines)


@pytest.mark.parametrize("why", [RouteReason.SNOOZED, RouteReason.QUIET_BUT_OWN_PLACE, RouteReason.QUIET_BUT_DEATHS])
def test_ones_own_settlement_is_told_by_itself_though_everything_is_snoozed_or_the_hour_is_quiet(why) -> None:
    assert busy.decide(route(RouteReason.PLACE, why), event(), wish(), BUSY) is HowTold.OWN_PLACE


@pytest.mark.parametrize("why", [RouteReason.SNOOZED_PLACE, RouteReason.SNOOZED_OUTLET])
def test_a_place_and_an_outlet_that_are_snoozed_go_into_the_message(why) -> None:
    assert busy.decide(route(RouteReason.PLACE, why, loud=False), event(), wish(), BUSY) is HowTold.ROLLED


OWN, DEATHS = QuietException.OWN_PLACE, QuietException.DEATHS


@pytest.mark.parametrize(
    ("hush", "said"),
    [
        (Hush(asked=False), "in your quiet hours nothing rings."),
        (Hush(asked=False, excepted=(OWN,)), "only strikes and deaths in Kharkiv ring."),
        (Hush(asked=False, excepted=(DEATHS,)), "in your quiet hours only deaths ring, at most 3 times in an hour."),
        (
            Hush(asked=False, excepted=(OWN, DEATHS)),
            "strikes and deaths in Kharkiv ring, and deaths elsewhere at most 3",
        ),
        (Hush(asked=True), "nothing rings now, as you asked."),
    ],
)
def test_the_message_says_what_rings_beside_it_at_this_hour(texts: Texts, hush: Hush, said: str) -> None:
    assert said in rolling(texts, event(), hush=hush)
