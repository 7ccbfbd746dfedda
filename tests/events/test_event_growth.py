"""What reports add up to: growth, tolls and sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.events.growth import grow, open_event, revise
from bot.events.sources import families, sides
from bot.events.toll import figure_of, toll
from bot.values.events import EventView, Figure, Material, Range, Report, Source
from bot.values.facts import Classified, Count, Label, Place, Precision, Scope, Side, Status, Weapon

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
REGION = Place(10, "Sumy Oblast", "", "", "UA", 51.0, 34.0, Precision.REGION, region_id=10)
TOWN = Place(1, "Sumy", "", "", "UA", 50.9, 34.8, Precision.SETTLEMENT, region_id=10)


def report(item_id: int, title: str = "", *, minutes: int = 0, source: Source | None = None, **facts: object) -> Report:
    known = Classified(language=None, labels=(Label.STRIKE,), places=(TOWN,))
    known = replace(known, **facts)  # type: ignore[arg-type]  # the builder passes fields on
    title = title or f"Report number {item_id} words{item_id} apart{item_id}"
    at = NOON + timedelta(minutes=minutes)
    return Report(item_id, title, "", None, at, source or Source(f"Outlet {item_id}", f"family-{item_id}"), known)


def figure(speaker: str, minutes: int, killed: int | None = None, injured: int | None = None) -> Figure:
    counts = [None if value is None else Count(value) for value in (killed, injured)]
    return Figure(minutes, speaker, counts[0], counts[1], None, NOON + timedelta(minutes=minutes))


def toll_event(killed: int | None) -> EventView:
    return open_event(report(1, killed=None if killed is None else Count(killed), speaker="mayor"))


def test_the_toll_is_the_range_over_what_the_speakers_say() -> None:
    told = toll([figure("mayor", 0, killed=2), figure("prosecutor", 5, killed=3)])
    assert told.killed == Range(2, 3)
    assert told.killed_by == (("mayor", Count(2)), ("prosecutor", Count(3)))


@pytest.mark.parametrize("speaker", ["police", "mayor"])
@pytest.mark.parametrize("minutes", [1, 9])
def test_that_somebody_was_killed_is_held_against_no_number(speaker: str, minutes: int) -> None:
    somebody = replace(figure(speaker, minutes), killed=Count(1, at_least=True))
    told = toll([figure("mayor", 5, killed=4), somebody])
    assert (told.killed, told.killed_by) == (Range(4, 4), (("mayor", Count(4)),))
    assert toll([somebody]).killed == Range(1, 1, at_least=True)


def test_a_speakers_newest_figure_counts_even_if_lower() -> None:
    assert toll([figure("mayor", 0, killed=5), figure("mayor", 9, killed=4)]).killed == Range(4, 4)


def test_what_a_speaker_takes_back_is_not_forgotten() -> None:
    told = toll([figure("mayor", 0, killed=5), figure("mayor", 9, killed=4)])
    assert (told.killed_once, told.injured_once) == (Count(5), None)
    assert toll([figure("mayor", 0, killed=4), figure("mayor", 9, killed=5)]).killed_once is None


def test_figures_are_taken_by_their_time_not_their_order() -> None:
    assert toll([figure("mayor", 9, killed=6), figure("mayor", 0, killed=1)]).killed == Range(6, 6)


def test_killed_and_injured_are_told_apart() -> None:
    told = toll([figure("mayor", 0, killed=1), figure("mayor", 3, injured=8)])
    assert (told.killed, told.injured, told.killed_or_injured) == (Range(1, 1), Range(8, 8), None)


def test_an_early_none_gives_way_to_a_later_count() -> None:
    assert toll([figure("police", 0, killed=0), figure("mayor", 9, killed=2)]).killed == Range(2, 2)


def test_at_least_stays() -> None:
    vague = Figure(1, "police", Count(10, at_least=True), None, None, NOON)
    assert toll([vague]).killed == Range(10, 10, at_least=True)


def test_a_figure_without_a_named_speaker_is_the_publishers() -> None:
    told = figure_of(report(1, killed=Count(1), source=Source("Daily", "press-house")))
    assert told is not None
    assert told.speaker == "press-house"


def test_two_outlets_that_pass_on_one_agency_are_one_speaker() -> None:
    early = report(1, "Three dead in the yard, Reuters reports", killed=Count(3), source=Source("Daily", "press-house"))
    later = report(2, "Five dead in the yard (Reuters)", minutes=40, killed=Count(5), source=Source("Herald", "herald"))
    assert toll(_figures(early, later)).killed == Range(5, 5)


def test_some_media_or_other_are_not_one_speaker() -> None:
    one = report(1, killed=Count(3), speaker="media", source=Source("Daily", "press-house"))
    other = report(2, minutes=9, killed=Count(2), speaker="media", source=Source("Herald", "herald"))
    assert toll(_figures(one, other)).killed == Range(2, 3)


def _figures(*reports: Report) -> list[Figure]:
    return [figure for each in reports if (figure := figure_of(each))]


def test_killed_and_wounded_together_are_no_third_number_beside_the_two() -> None:
    together = Figure(3, "police", None, None, Count(13), NOON)
    apart = [figure("mayor", 1, killed=2, injured=11), together]
    assert toll(apart).killed_or_injured is None
    assert toll([together]).killed_or_injured == Range(13, 13)


def test_more_killed_and_wounded_together_than_are_known_apart_stay_said() -> None:
    together = Figure(3, "police", None, None, Count(20), NOON)
    assert toll([figure("mayor", 1, killed=2, injured=11), together]).killed_or_injured == Range(20, 20)


def test_an_at_least_below_an_exact_count_does_not_open_the_range() -> None:
    vague = Figure(1, "police", Count(3, at_least=True), None, None, NOON)
    assert toll([vague, figure("mayor", 5, killed=5)]).killed == Range(3, 5)


def test_losses_quoted_in_an_attacks_report_are_no_figure_of_the_attack() -> None:
    quoted = report(1, killed=Count(900), scopes={Label.CASUALTY: Scope.LOSSES})
    assert figure_of(quoted) is None


def test_a_report_makes_the_place_finer_and_never_coarser() -> None:
    first = open_event(report(1, places=(REGION,)))
    finer = grow(first, report(2, places=(TOWN,))).event
    assert finer.place == TOWN
    assert grow(finer, report(3, places=(REGION,))).event.place == TOWN


def test_labels_and_weapons_add_up() -> None:
    first = open_event(report(1, weapons=(Weapon.DRONE,)))
    grown = grow(first, report(2, labels=(Label.CASUALTY,), weapons=(Weapon.MISSILE,))).event
    assert grown.labels == (Label.STRIKE, Label.CASUALTY)
    assert grown.weapons == (Weapon.MISSILE, Weapon.DRONE)


def test_a_report_that_adds_something_raises_the_revision() -> None:
    growth = grow(toll_event(None), report(2))
    assert (growth.changed, growth.event.revision, len(growth.event.reports)) == (True, 2, 2)


def test_the_same_item_twice_changes_nothing() -> None:
    first = toll_event(1)
    growth = grow(first, first.reports[0])
    assert (growth.changed, growth.event) == (False, first)


def test_an_outlet_that_repeats_itself_changes_nothing_to_read() -> None:
    daily = Source("Daily", "press-house")
    first = open_event(report(1, "Drones hit a depot by the river", source=daily))
    growth = grow(first, report(2, "Drones hit a depot by the river", source=daily))
    assert (growth.changed, growth.event.revision, len(growth.event.reports)) == (False, 1, 2)


def test_a_newer_report_revives_a_faded_threat_and_an_older_one_that_comes_late_does_not() -> None:
    threat = {"labels": (Label.THREAT,)}
    faded = replace(open_event(report(1, **threat)), faded=True)
    assert not grow(faded, report(2, minutes=10, **threat)).event.faded
    assert grow(faded, report(2, minutes=-10, **threat)).event.faded
    assert grow(faded, report(2, minutes=10)).event.faded


def test_a_late_report_moves_the_start_back() -> None:
    grown = grow(toll_event(None), report(2, minutes=-30)).event
    assert grown.started_at == NOON - timedelta(minutes=30)
    assert [known.item_id for known in grown.reports] == [2, 1]


def test_the_first_deaths_are_material() -> None:
    growth = grow(toll_event(None), report(2, killed=Count(1), speaker="mayor"))
    assert growth.material == (Material.FIRST_DEATHS,)


def test_a_toll_up_by_half_is_material_and_one_more_is_not() -> None:
    assert grow(toll_event(4), report(2, killed=Count(6), speaker="mayor")).material == (Material.TOLL_UP,)
    assert grow(toll_event(4), report(2, killed=Count(5), speaker="mayor")).material == ()


def test_a_toll_up_by_ten_is_material() -> None:
    assert grow(toll_event(50), report(2, killed=Count(60), speaker="mayor")).material == (Material.TOLL_UP,)


def test_losses_are_never_material() -> None:
    losses = {"labels": (Label.CASUALTY,), "scopes": {Label.CASUALTY: Scope.LOSSES}, "speaker": "staff"}
    first = open_event(report(1, killed=Count(100), **losses))
    assert grow(first, report(2, killed=Count(900), **losses)).material == ()


def test_the_denial_of_a_claim_is_material_once() -> None:
    claim = open_event(report(1, status=Status.CLAIMED))
    denied = grow(claim, report(2, status=Status.DENIED))
    assert (denied.event.status, denied.material) == (Status.DENIED, (Material.DENIED,))
    assert grow(denied.event, report(3, status=Status.DENIED)).material == ()


def test_a_surer_word_overrides_a_claim() -> None:
    claim = open_event(report(1, status=Status.CLAIMED))
    assert grow(claim, report(2, status=Status.HAPPENED)).event.status is Status.HAPPENED


def test_growth_tells_the_toll_before() -> None:
    assert grow(toll_event(3), report(2, killed=Count(5), speaker="mayor")).before.killed == Range(3, 3)


def test_one_publisher_counts_once_and_an_unrated_outlet_not_at_all() -> None:
    reports = [
        report(1, source=Source("Daily", "press-house")),
        report(2, source=Source("Evening", "press-house")),
        report(3, source=Source("Some channel")),
        report(4, source=Source("Wire", "agency")),
    ]
    assert families(reports) == 2


def test_a_reprint_counts_for_the_first_to_print_it() -> None:
    reports = [
        report(1, "Drones hit a depot by the river at night", source=Source("Wire", "agency")),
        report(2, "Drones hit a depot by the river at night", source=Source("Daily", "press-house")),
    ]
    assert families(reports) == 1


def test_the_sides_that_have_spoken_are_the_speakers_else_the_outlets() -> None:
    reports = [
        report(1, source=Source("Daily", "a", side=Side.UKRAINE)),
        report(2, source=Source("World", "b", side=Side.OTHER), speaker_side=Side.RUSSIA),
        report(3, source=Source("Channel")),
    ]
    assert sides(reports) == (Side.UKRAINE, Side.RUSSIA)


LATER = NOON + timedelta(hours=2)


def edited(killed: int | None, *, title: str = "", **more: object) -> Report:
    return report(1, title, killed=None if killed is None else Count(killed), speaker="mayor", **more)


def test_an_edited_report_states_its_new_figure_now_and_the_old_one_stays() -> None:
    revised = revise(toll_event(2), edited(5), LATER)
    assert [(figure.killed, figure.at) for figure in revised.event.figures] == [(Count(2), NOON), (Count(5), LATER)]
    assert (revised.material, revised.event.last_report_at) == ((Material.TOLL_UP,), LATER)


def test_an_edited_lower_figure_is_a_revision_and_not_material() -> None:
    revised = revise(toll_event(5), edited(2), LATER)
    assert (toll(revised.event.figures).killed, revised.material) == (Range(2, 2), ())


def test_what_an_item_says_of_another_speaker_since_its_edit_takes_the_place_of_what_it_said() -> None:
    revised = revise(toll_event(2), replace(edited(5), facts=replace(edited(5).facts, speaker="prosecutor")), LATER)
    assert toll(revised.event.figures).killed_by == (("prosecutor", Count(5)),)


def test_a_figure_that_an_item_has_stated_before_is_not_stated_again() -> None:
    five = revise(toll_event(2), edited(5), LATER).event
    again = revise(five, edited(2), LATER + timedelta(hours=1))
    assert (len(again.event.figures), again.changed, again.material) == (2, False, ())


def test_a_corrected_letter_changes_nothing_to_read_but_the_report() -> None:
    first = open_event(report(1, "Drones hit a depot by the river at night, mayor says so"))
    revised = revise(first, report(1, "Drones hit a depot by the river at night, mayor says"), LATER)
    assert (revised.changed, revised.event.revision, len(revised.event.reports)) == (False, 1, 1)
    assert revised.event.reports[0].title.endswith("says")


def test_another_headline_is_a_change_to_read_and_not_material() -> None:
    revised = revise(toll_event(2), edited(2, title="Rescuers search the ruins"), LATER)
    assert (revised.changed, revised.event.revision, revised.material) == (True, 2, ())


def test_an_edit_that_adds_a_label_adds_it_and_one_that_drops_it_leaves_it() -> None:
    added = revise(toll_event(2), edited(2, labels=(Label.CASUALTY,)), LATER)
    assert added.event.labels == (Label.STRIKE, Label.CASUALTY)
