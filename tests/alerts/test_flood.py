"""The summary of many events at once, as a person reads it."""

from datetime import timedelta

import pytest

from bot.alerts.flood import MOST_LINES, expires_at, flood, in_time, late_line, urgency
from bot.alerts.texts import Texts
from tests.alerts.events_of_the_night import CHECKED, NOON, attack, drones, event, losses, reader, report


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts.load()


def test_what_is_on_its_way_comes_first_then_who_was_hurt_then_what_was_struck() -> None:
    struck, hurt, flying, claims = event(), attack(), drones(), losses()
    assert sorted([claims, struck, hurt, flying], key=urgency) == [flying, hurt, struck, claims]


def test_of_the_equally_urgent_the_newest_comes_first() -> None:
    older, newer = event(), event(report(2, at=NOON + timedelta(minutes=5)))
    assert sorted([older, newer], key=urgency) == [newer, older]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "1,234 events at once from Night Watch"),
        ("uk", "1\xa0234 події одразу: Night Watch"),
        ("ru", "1\xa0234 события сразу от Night Watch"),
    ],
)
def test_the_summary_says_how_many_from_whom_and_where_to_see_the_rest(texts: Texts, language: str, title: str) -> None:
    told = flood([event()] * MOST_LINES, 1234, "Night Watch", reader(language), texts, now=CHECKED).html
    lines = told.splitlines()
    assert lines[0] == f"<b>{title}</b>"
    assert len(lines) == MOST_LINES + 2
    assert lines[-1].endswith("/digest 3d")


def test_a_threat_in_a_summary_is_no_siren_either(texts: Texts) -> None:
    assert "siren" in flood([drones()], 1, "Night Watch", reader(), texts, now=CHECKED).html
    assert "siren" not in flood([event()], 1, "Night Watch", reader(), texts, now=CHECKED).html


def test_an_outlets_title_cannot_break_the_message(texts: Texts) -> None:
    told = flood([event()], 60, "<b>Watch & Ward", reader(), texts, now=CHECKED).html
    assert "&lt;b&gt;Watch &amp; Ward" in told


def test_a_threat_in_flight_is_named_for_twenty_minutes_and_a_strike_for_ever() -> None:
    fresh, old, struck = drones(19), drones(20), event()
    assert in_time([old, struck, fresh], CHECKED) == [struck, fresh]


def test_a_summary_of_nothing_but_threats_goes_until_the_newest_of_them_is_too_old() -> None:
    assert expires_at([drones(19), drones(6)], CHECKED) == CHECKED + timedelta(minutes=14)
    assert expires_at([], CHECKED) == CHECKED


def test_a_late_summary_says_when_it_was_written(texts: Texts) -> None:
    assert late_line(reader(), texts, now=CHECKED).startswith("<i>Late: reported ")
