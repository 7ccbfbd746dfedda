"""What a chat missed in a pause, as a person reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts import turning
from bot.alerts.missed import gravest, missed
from bot.alerts.texts import Texts
from bot.alerts.turning import Turn
from bot.values.digests import Period
from bot.values.facts import Count, Label
from tests.alerts.events_of_the_night import CHECKED, CHUHUIV, NOON, drones, event, losses, reader, report
from tests.fakes.telegram_html import parse_html

TEXTS = Texts.load()
SINCE = NOON - timedelta(hours=3)


def struck(number, killed=None, wounded=None, **given):
    toll = {"labels": (Label.STRIKE, Label.CASUALTY)} if killed or wounded else {}
    toll |= {name: Count(value) for name, value in (("killed", killed), ("injured", wounded)) if value}
    return event(report(number, **toll, **given), id=number)


def summary(*events, language="en", **given):
    return missed(events, reader(language), TEXTS, since=SINCE, now=CHECKED, **given)


def test_it_counts_all_and_names_the_deadliest_first_with_their_tolls() -> None:
    told = summary(struck(1, wounded=3), struck(2), struck(3, killed=5), struck(4, killed=1, wounded=9))
    lines = parse_html(told.html).text.splitlines()

    assert lines[0] == "Missed in the pause, since 10:50: 4 events."
    assert [line.rpartition("/event_")[2] for line in lines[1:]] == ["3", "4", "1", "2"]
    assert "5 killed" in lines[1]


def test_of_many_only_five_are_named_and_the_others_counted() -> None:
    told = summary(*(struck(number, killed=number) for number in range(1, 21)))
    lines = parse_html(told.html).text.splitlines()

    assert (len(lines), lines[-1]) == (7, "and 15 more")


def test_it_has_a_button_that_leads_to_the_digest_of_that_time() -> None:
    [[button]] = summary(struck(1)).buttons
    name, _, args = (button.data or "").partition(":")
    turn = turning.read(args)

    assert name == "turn"
    assert turn == Turn(Period(SINCE, CHECKED))


def test_what_may_still_be_on_its_way_stands_first_and_is_no_siren() -> None:
    told = parse_html(summary(struck(1, killed=9), drones(5, id=2)).html).text.splitlines()

    assert told[1].endswith("/event_2")
    assert told[-1] == "Not an air-raid warning: follow the siren."


def test_a_threat_that_is_too_old_to_be_told_is_counted_and_not_named() -> None:
    told = parse_html(summary(struck(1), drones(30, id=2)).html).text

    assert "2 events" in told
    assert "/event_2" not in told
    assert told.endswith("and 1 more")


def test_the_dead_of_a_claim_are_not_graver_than_those_of_an_attack() -> None:
    assert [each.id for each in gravest([replace(losses(), id=1), struck(2, wounded=1)], CHECKED)] == [2, 1]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The pause is over. Since 10:50 nothing was reported of what you asked for. This does not mean calm."),
        ("uk", "Паузу завершено. З 10:50 за вашими підписками нічого не повідомляли. Це не означає спокою."),
        ("ru", "Пауза закончена. С 10:50 по вашим подпискам ничего не сообщали. Это не означает спокойствия."),
    ],
)
def test_nothing_missed_is_no_all_clear(language: str, said: str) -> None:
    assert summary(language=language).html == said


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("uk", {1: "1 подія.", 2: "2 події.", 5: "5 подій.", 21: "21 подія."}),
        ("ru", {1: "1 событие.", 2: "2 события.", 5: "5 событий.", 21: "21 событие."}),
    ],
)
def test_events_are_counted_in_the_plural_of_the_language(language: str, counted: dict[int, str]) -> None:
    for number, said in counted.items():
        told = summary(*(struck(each, places=(CHUHUIV,)) for each in range(number)), language=language)
        assert parse_html(told.html).text.splitlines()[0].endswith(said)


def test_a_gentle_chat_is_told_no_tolls_and_the_newest_first() -> None:
    told = summary(struck(1, killed=9), struck(2, at=NOON + timedelta(minutes=5)), gentle=True)
    lines = parse_html(told.html).text.splitlines()

    assert [line.rpartition("/event_")[2] for line in lines[1:]] == ["2", "1"]
    assert "killed" not in told.html
