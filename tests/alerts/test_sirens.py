"""The example of an alert, and who gives the real warning."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from bot.alerts.sample import sample
from bot.alerts.sirens import siren_line, sirens
from bot.alerts.texts import Texts
from bot.alerts.words import Words
from bot.values.facts import Language
from tests.alerts.events_of_the_night import NOON, reader
from tests.fakes.telegram_html import parse_html

TEXTS = Texts.load()


def test_every_official_address_is_plain_https_and_named_in_every_language() -> None:
    assert {"UA", "IL", "PL", "LT", "LV", "EE"} <= sirens().keys()
    for siren in sirens().values():
        parts = urlsplit(siren.url)
        assert (parts.scheme, parts.query, parts.fragment) == ("https", "", "")
        assert all(siren.names[language] for language in Language)


@pytest.mark.parametrize("language", Language)
def test_a_country_that_has_an_official_warning_is_linked_to_it(language: Language) -> None:
    line = siren_line("UA", Words(TEXTS, reader(language), NOON))
    assert parse_html(line).links == ["https://map.ukrainealarm.com"]


@pytest.mark.parametrize("country", ["SD", "", None])
def test_elsewhere_one_is_told_to_ask_the_authorities(country: str | None) -> None:
    line = siren_line(country, Words(TEXTS, reader(), NOON))
    assert "Ask your authorities" in line
    assert "<a" not in line


@pytest.mark.parametrize(
    ("language", "says", "place"),
    [
        ("en", "EXAMPLE — nothing of this happened.", "Example Town"),
        ("uk", "ПРИКЛАД — нічого цього не сталося.", "Місто Приклад"),
        ("ru", "ПРИМЕР — ничего этого не произошло.", "Город Пример"),
    ],
)
def test_the_example_says_first_that_it_is_one_and_names_no_real_place(language: str, says: str, place: str) -> None:
    text = parse_html(sample(reader(language), TEXTS, NOON).html).text
    assert text.startswith(says)
    assert place in text.splitlines()[2]


def test_the_example_tells_times_of_the_chats_zone_and_marks_a_headline_in_another_language() -> None:
    shown = sample(reader(zone="Europe/Warsaw"), TEXTS, NOON).html
    assert "checked 12:50 Warsaw time" in shown
    assert shown.count("[uk]") == 1
    assert "[uk]" not in sample(reader(headline_languages=(Language.EN, Language.UK)), TEXTS, NOON).html


def test_the_example_is_an_alert_as_any_other_but_for_its_buttons() -> None:
    shown = sample(reader(), TEXTS, NOON)
    assert shown.buttons == ()
    assert shown.html.startswith(TEXTS.say(Language.EN, "sample-heading") + "\n\n" + "💥 <b>Strike · ")
