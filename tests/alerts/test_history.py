"""What is told of an event on request: its history, and why it is what we say it is."""

import pytest

from bot.alerts.history import Decision, history, why, why_short
from bot.alerts.texts import Texts
from bot.values import MatchReason
from tests.alerts.events_of_the_night import CHECKED, attack, event, quoted, reader
from tests.fakes.telegram_html import parse_html

TEXTS = Texts.load()
JOINED = [Decision("Two dead at the warehouse", "Річка", MatchReason.SAME_PLACE_TIME, 0.91)]


def test_a_history_gives_figures_and_reports_in_order() -> None:
    said = parse_html(history(attack(), reader(), TEXTS, now=CHECKED).html).text.split("\n")

    assert [line for line in said if ": " in line and " — " in line and "«" not in line] == [
        "14:00 — mayor: 2 killed",
        "14:10 — mayor: 11+ wounded",
        "14:20 — prosecutor: 3 killed",
    ]
    assert [line[:5] for line in said if "«" in line] == ["13:50", "14:00", "14:10", "14:20"]


def test_a_history_links_the_map() -> None:
    links = parse_html(history(attack(), reader(), TEXTS, now=CHECKED).html).links

    assert links[0] == "https://www.openstreetmap.org/?mlat=49.9808&mlon=36.2527#map=11/49.9808/36.2527"


def test_a_merged_event_points_to_the_one_it_went_into() -> None:
    assert "Part of event 9 now." in history(attack(merged_into=9), reader(), TEXTS, now=CHECKED).html


def test_why_marks_the_words_that_decided() -> None:
    told = event(quoted("A shed & a <barn> were hit at noon", "were hit"))

    assert "Strike: «A shed &amp; a &lt;barn&gt; <b>were hit</b> at noon» — Night Watch" in (
        why(told, [], reader(), TEXTS, now=CHECKED).html
    )


def test_why_tells_how_the_reports_came_together() -> None:
    message = why(attack(), JOINED, reader("uk"), TEXTS, now=CHECKED)

    assert "«Two dead at the warehouse» — Річка: те саме місце, близько за часом" in message.html


def test_a_popup_holds_at_most_two_hundred_characters() -> None:
    told = event(quoted("word " * 80 + "hit", "word " * 79))

    assert 0 < len(why_short(told, reader(), TEXTS, now=CHECKED)) <= 200


def test_a_popup_names_the_words() -> None:
    told = event(quoted("A barn was hit & burnt", "hit & burnt"))

    assert why_short(told, reader(), TEXTS, now=CHECKED) == "Strike. Words that decided: «hit & burnt»"


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
@pytest.mark.parametrize("reason", MatchReason)
def test_every_reason_of_the_matcher_can_be_told_in_every_language(language: str, reason: MatchReason) -> None:
    message = why(attack(), [Decision("title", "outlet", reason)], reader(language), TEXTS, now=CHECKED)

    assert "«title» — outlet: " in message.html
    assert reason.value not in message.html
