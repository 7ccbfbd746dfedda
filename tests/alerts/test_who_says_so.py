"""Whose word an alert tells: who claims, who denies, which side, and what kind of outlet."""

from bot.values.facts import Language, Side, Status
from tests.alerts.as_read import lines
from tests.alerts.events_of_the_night import BELGOROD, GAZA, ODESA, RIVER, STEPPE, STRANGER, event, report


def test_a_denied_strike_says_who_denies_it() -> None:
    told = event(
        report(1, status=Status.CLAIMED, source=STEPPE, places=(ODESA,)),
        report(2, status=Status.DENIED, source=RIVER, speaker="military_ua", speaker_side=Side.UKRAINE),
    )

    assert lines(told)[:3] == [
        "💥 Strike (denied) · Odesa",
        "A claim, as told by Степь. Denied by: Ukrainian military.",
        "Said by the Russian side.",
    ]


def test_a_claim_that_names_its_speaker_needs_no_side_beside_the_denial() -> None:
    told = event(
        report(1, status=Status.CLAIMED, speaker="mod_ru", speaker_side=Side.RUSSIA),
        report(2, status=Status.DENIED, speaker="military_ua", speaker_side=Side.UKRAINE),
    )

    assert lines(told)[1:3] == [
        "Claimed by: Russia’s Defence Ministry. Denied by: Ukrainian military.",
        "«Warehouse hit, report 2» — Night Watch",
    ]


def test_what_is_known_to_have_happened_still_says_who_denies_it() -> None:
    told = event(
        report(1, status=Status.HAPPENED, source=RIVER),
        report(2, status=Status.DENIED, speaker="mod_ru", speaker_side=Side.RUSSIA),
        status=Status.HAPPENED,
    )

    assert lines(told)[:3] == [
        "💥 Strike · Kharkiv",
        "Denied by: Russia’s Defence Ministry.",
        "Said by the Ukrainian side.",
    ]


def test_a_claim_that_the_other_side_confirms_is_said_by_both() -> None:
    told = event(
        report(1, status=Status.CLAIMED, speaker="mod_ru", speaker_side=Side.RUSSIA),
        report(2, status=Status.CLAIMED, source=RIVER),
    )

    assert lines(told)[1:3] == [
        "Claimed by: Russia’s Defence Ministry.",
        "Said by both the Ukrainian and the Russian side.",
    ]


def test_an_attack_that_each_side_ascribes_to_the_other_tells_both() -> None:
    told = event(
        report(1, accused=Side.RUSSIA, speaker="energy_company"),
        report(2, accused=Side.UKRAINE, speaker="occupation_ru"),
    )

    assert "Whose attack: Russia’s (energy company); Ukraine’s (Russian-installed authorities)." in lines(told)


def test_an_attack_on_a_sides_own_place_by_that_side_is_told_where_others_say_so() -> None:
    others, itself = report(accused=Side.UKRAINE, source=STEPPE), report(accused=Side.UKRAINE, source=RIVER)

    assert "Whose attack: Ukraine’s (Степь)." in lines(event(others))
    assert not [line for line in lines(event(itself)) if "Whose" in line]


def test_an_attack_by_the_other_side_is_a_matter_of_course() -> None:
    assert not [line for line in lines(event(report(accused=Side.RUSSIA, source=RIVER))) if "Whose" in line]


def test_a_claim_says_whose_it_is() -> None:
    told = event(report(status=Status.CLAIMED, speaker="mod_ru", speaker_side=Side.RUSSIA, places=(BELGOROD,)))

    assert "Claimed by: Russia’s Defence Ministry. No confirmation in our feeds." in lines(told)


def test_sides_of_one_war_are_not_named_in_another() -> None:
    assert not [line for line in lines(event(report(places=(GAZA,)))) if "Russian" in line]


def test_outlets_that_are_not_rated_are_no_independent_source() -> None:
    said = lines(event(report(1, source=STRANGER), report(2, source=STRANGER, title="Other words")))

    assert said[-1].startswith("2 reports, all from outlets that are not on our list.")


def test_a_state_owned_outlet_is_marked() -> None:
    told = event(report(source=STEPPE, language=Language.RU, title="Слова"))

    assert "«Слова» — Степь [ru] (state-owned)" in lines(told)


def test_some_media_or_other_claim_nothing() -> None:
    told = event(report(status=Status.CLAIMED, speaker="media"))

    assert "A claim, as told by Night Watch. No confirmation in our feeds." in lines(told)
