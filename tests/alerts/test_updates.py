"""The reply that rings: what it says has changed, and for whom it is worth it."""

from datetime import timedelta

import pytest

from bot.alerts import updates
from bot.events.growth import grow, revise
from bot.values.events import EventView, Material
from bot.values.facts import Count, Label, Status
from tests.alerts.as_read import TEXTS
from tests.alerts.events_of_the_night import CHECKED, CHUHUIV, NOON, OBLAST, UKRAINE, event, reader, report

CASUALTIES = (Label.STRIKE, Label.CASUALTY)


def reply(before: EventView, new: object, language: str = "en") -> str:
    growth = grow(before, new)  # type: ignore[arg-type]
    return updates.update(growth.event, growth.before, growth.material, reader(language), TEXTS).html


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Kharkiv, 13:50: killed 3 → 5 (prosecutor, 16:10)."),
        ("uk", "Харків, 13:50: загинули 3 → 5 (прокуратура, 16:10)."),
        ("ru", "Харьков, 13:50: погибли 3 → 5 (прокуратура, 16:10)."),
    ],
)
def test_a_toll_that_rises_is_said_by_the_speaker_who_says_it(language: str, said: str) -> None:
    before = event(report(1, labels=CASUALTIES, killed=Count(3), speaker="mayor"))
    five = report(
        2, title="Five", labels=CASUALTIES, killed=Count(5), speaker="prosecutor", at=NOON + timedelta(minutes=140)
    )

    assert reply(before, five, language) == said


def test_first_deaths_are_said_as_such() -> None:
    one = report(2, title="One", labels=CASUALTIES, killed=Count(1), speaker="police", at=NOON + timedelta(minutes=9))

    assert reply(event(report(1)), one) == "Kharkiv, 13:50: first deaths reported: 1 (police, 13:59)."


def test_a_denial_is_said_by_the_one_who_denies() -> None:
    no = report(2, title="No", status=Status.DENIED, speaker="mod_ru", at=NOON + timedelta(hours=1))

    assert reply(event(report(1, status=Status.CLAIMED)), no) == (
        "Kharkiv, 13:50: the report is denied (Russia’s Defence Ministry, 14:50)."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Kharkiv, 13:50: place corrected to Chuhuiv (Night Watch, 14:00)."),
        ("uk", "Харків, 13:50: місце виправлено — Чугуїв (Night Watch, 14:00)."),
        ("ru", "Харьков, 13:50: место исправлено — Чугуев (Night Watch, 14:00)."),
    ],
)
def test_an_outlet_that_corrects_the_place_is_told_under_the_old_one(language: str, said: str) -> None:
    before = event(report(1))
    growth = revise(
        before, report(1, title="Another town", places=(CHUHUIV,), at=NOON + timedelta(minutes=10)), CHECKED
    )
    told = updates.update(growth.event, growth.before, growth.material, reader(language), TEXTS)

    assert told.html == said


def test_only_whom_the_alert_told_that_the_place_is_not_precise_is_told_that_it_is_known() -> None:
    before = event(report(1, places=(OBLAST,)))
    growth = grow(before, report(2, title="The town"))

    assert updates.worth(growth.material, growth.before, growth.event, ["asked"]) == ()
    assert updates.worth(growth.material, growth.before, growth.event, ["place_not_precise"]) == (Material.PLACE,)


def test_that_a_country_is_known_more_finely_is_no_correction() -> None:
    growth = grow(event(report(1, places=(UKRAINE,))), report(2, title="The town"))

    assert updates.worth(growth.material, growth.before, growth.event, ["asked"]) == ()
