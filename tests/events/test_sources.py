"""Whom a report counts for: families, credited agencies, reprints; and who has said so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.events.sources import families, sides
from bot.events.wires import credited
from bot.values.events import Source
from bot.values.facts import Side, Status
from tests.events.test_event_growth import report

DAILY, EVENING, HERALD = Source("Daily", "press-house"), Source("Evening", "evening-group"), Source("Herald", "herald")
WIRE = Source("Reuters", "reuters")
LONG = (
    "A drone came down on a bakery beside the river shortly before dawn and set fire to two vans that stood outside, "
    "the owner told reporters while firemen cleared broken glass from the pavement"
)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Two piers burn after a raid on the harbour (Reuters)", "reuters"),
        ("Harbour raid leaves two piers burning — AFP", "afp"),
        ("Reuters: two piers burn after a raid", "reuters"),
        ("Two piers burn, according to the Associated Press", "ap"),
        ("Горять два причали, пише агентство Reuters", "reuters"),
        ("Горят два причала, сообщает ТАСС со слов портовиков", "tass"),
        ("У порту горять два причали - Інтерфакс-Україна", "interfax-ukraine"),
    ],
)
def test_an_agency_is_credited_in_the_ways_of_headlines(text: str, agency: str) -> None:
    assert credited(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        "A Reuters photographer was hurt at the harbour",
        "Біля порту поранено оператора Reuters",
        "Cars parked near the Bloomberg tower burn",
        "A map of the harbour",
    ],
)
def test_a_mere_mention_of_an_agency_credits_nobody(text: str) -> None:
    assert credited(text) is None


def test_two_outlets_that_credit_one_agency_are_one_source() -> None:
    reports = [
        report(1, "Two piers burn after a raid on the harbour, Reuters reports", source=DAILY),
        report(2, "Harbour burns: what is known so far (Reuters)", source=EVENING),
    ]
    assert families(reports) == 1


def test_an_agency_and_the_outlet_that_credits_it_are_one_source() -> None:
    reports = [
        report(1, "Two piers burn after a raid on the harbour", source=WIRE),
        report(2, "Fire in the port after an attack, according to Reuters", source=DAILY),
    ]
    assert families(reports) == 1


def test_an_unrated_outlet_that_credits_an_agency_is_no_source() -> None:
    assert families([report(1, "Piers burn (Reuters)", source=Source("Somebody’s channel"))]) == 0


def test_one_text_under_two_headlines_is_one_source() -> None:
    first, second = report(1, "Bakery burns", source=DAILY), report(2, "Dawn raid by the river", source=EVENING)
    printed = [replace(each, summary=LONG) for each in (first, second)]
    assert families(printed) == 1
    assert families([first, second]) == 2


def test_a_copy_of_a_copy_counts_for_the_first() -> None:
    title = "Drone sets fire to a bakery beside the river at dawn"
    reports = [report(n, title, source=source) for n, source in enumerate((DAILY, EVENING, HERALD), start=1)]
    assert families(reports) == 1


def test_a_family_with_words_of_its_own_counts_once_whatever_else_it_passes_on() -> None:
    own, passed_on = "Bakery by the river burns after a drone came down", "Drone hits a bakery, Reuters reports"
    reports = [report(1, passed_on, source=DAILY), report(2, own, source=DAILY)]
    assert families(reports) == families(reports[::-1]) == 1
    assert families([*reports, report(3, "River bakery burns (Reuters)", source=EVENING)]) == 2


def test_a_headline_of_three_words_is_written_twice_without_copying() -> None:
    reports = [report(1, "Explosions in Sumy", source=DAILY), report(2, "Explosions in Sumy", source=EVENING)]
    assert families(reports) == 2


def test_who_denies_it_has_not_said_so() -> None:
    reports = [
        report(1, status=Status.CLAIMED, speaker_side=Side.RUSSIA),
        report(2, status=Status.DENIED, speaker_side=Side.UKRAINE),
    ]
    assert sides(reports) == (Side.RUSSIA,)
