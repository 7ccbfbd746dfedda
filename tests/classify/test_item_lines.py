import json
from datetime import UTC, datetime

import pytest

from bot.classify.jsonl import classified_line, item_from_line, labelled_from_line
from bot.values.facts import Classified, Count, Label, Language, Scope

LANGUAGES = ("uk", "en", "ru")


def line(**changes: object) -> str:
    return json.dumps({"id": "a1", "title": "Two blasts", "summary": "", **changes})


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{", "not JSON"),
        ("[1]", "a list"),
        ('{"id": "a"}', "title is missing"),
        (line(id=4), "id is a number"),
        (line(summary=None), "summary is null"),
        (line(lang="pl"), 'lang is "pl"; it takes one of en, ru, uk'),
        (line(lang=["en"]), "lang is"),
    ],
)
def test_a_bad_line_is_told_what_is_wrong_with_it(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        item_from_line(text, LANGUAGES)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (line(), "labels is missing"),
        (line(labels="strike"), "labels is no list"),
        (line(labels=["quake"]), 'labels has "quake"; it takes strike, threat, casualty'),
        (line(labels=[], weapons=["club"]), 'weapons has "club"'),
        (line(labels=[], places=[None]), "places is no list"),
        (line(labels=[], killed="three"), "killed is .*; it takes a whole number or null"),
        (line(labels=[], injured=True), "injured is true"),
        (line(labels=[], status="maybe"), "status takes null or one of happened"),
    ],
)
def test_a_labelled_line_is_told_what_is_wrong_with_its_answers(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        labelled_from_line(text)


@pytest.mark.parametrize("date", ["", "soon", None, 5, "0001-01-01T00:00:00+14:00"])
def test_a_date_that_cannot_be_read_counts_as_absent(date: object) -> None:
    assert item_from_line(line(date=date), LANGUAGES).date is None


def test_a_naive_date_is_read_as_utc_and_unknown_keys_are_ignored() -> None:
    item = item_from_line(line(date="2026-03-01T10:00:00", lang="uk", mood="grim"), LANGUAGES)
    assert item.date == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert item.language == "uk"


def test_a_classified_line_holds_plain_numbers_and_every_score() -> None:
    facts = Classified(
        Language.EN,
        labels=(Label.CASUALTY,),
        scores={Label.CASUALTY: 0.9},
        scopes={Label.CASUALTY: Scope.LOSSES},
        killed=Count(3, at_least=True),
    )
    row = json.loads(json.dumps(classified_line("a1", facts)))
    assert (row["killed"], row["injured"], row["scope"]) == (3, None, {"casualty": "losses"})
    assert row["scores"] == {"strike": 0.0, "threat": 0.0, "casualty": 0.9}
