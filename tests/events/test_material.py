"""What is worth a reply that rings, for who was told so far."""

from __future__ import annotations

from dataclasses import replace

from bot.events.growth import grow, open_event, revise
from bot.events.material import news, telling
from bot.values.events import EventView, Material, Range, Telling
from bot.values.facts import Count, Label, Place, Precision, Scope, Status, Victim
from tests.events.test_event_growth import LATER, REGION, TOWN, report

FAR = Place(2, "Konotop", "", "", "UA", 51.24, 33.2, Precision.SETTLEMENT, region_id=10)


def told(killed: int, *, more: int = 0) -> EventView:
    """An event whose mayor counts the dead; `more` reports have raised the number by one each."""
    event = open_event(report(1, killed=Count(killed), speaker="mayor"))
    for step in range(1, more + 1):
        event = grow(event, report(1 + step, minutes=step, killed=Count(killed + step), speaker="mayor")).event
    return event


def test_a_toll_that_climbs_in_small_steps_is_news_once_it_has_climbed_far() -> None:
    first = telling(told(4))
    assert [news(first, told(4, more=steps)) for steps in range(3)] == [(), (), (Material.TOLL_UP,)]


def test_what_was_told_last_is_what_counts() -> None:
    assert news(telling(told(4, more=2)), told(4, more=3)) == ()


def test_a_toll_that_fell_and_rose_again_is_no_news() -> None:
    assert news(Telling(killed=Range(9, 9), place=TOWN), told(7)) == ()


def test_children_among_the_dead_are_news_once() -> None:
    before = told(3)
    grown = grow(before, report(2, killed=Count(3), speaker="mayor", killed_among=(Victim.CHILDREN,))).event
    assert news(telling(before), grown) == (Material.CHILDREN,)
    assert news(telling(grown), grow(grown, report(3, killed_among=(Victim.CHILDREN,))).event) == ()


def test_children_killed_after_children_wounded_are_news() -> None:
    wounded = open_event(report(1, injured=Count(2), injured_among=(Victim.CHILDREN,)))
    killed = grow(wounded, report(2, injured=Count(2), killed_among=(Victim.CHILDREN,))).event
    assert news(telling(wounded), killed) == (Material.CHILDREN,)


def test_medics_among_the_wounded_do_not_ring() -> None:
    before = told(3)
    assert news(telling(before), grow(before, report(2, injured_among=(Victim.MEDICS,))).event) == ()


def test_children_of_a_running_total_are_not_the_events_own() -> None:
    before = told(3)
    total = report(2, killed_among=(Victim.CHILDREN,), scopes={Label.CASUALTY: Scope.TOTAL})
    assert news(telling(before), grow(before, total).event) == ()


def test_killed_and_wounded_together_up_by_half_are_news() -> None:
    before = open_event(report(1, killed_or_injured=Count(10), speaker="police"))
    grown = grow(before, report(2, minutes=9, killed_or_injured=Count(16), speaker="police")).event
    assert news(telling(before), grown) == (Material.TOLL_UP,)


def test_a_report_that_is_edited_to_another_place_moves_the_event_and_that_is_news() -> None:
    event = open_event(report(1, status=Status.HAPPENED))
    moved = revise(event, report(1, "Words apart", places=(FAR,)), LATER)
    assert (moved.event.place, moved.material) == (FAR, (Material.PLACE,))


def test_a_place_that_another_report_names_too_is_not_taken_back() -> None:
    event = grow(open_event(report(1)), report(2)).event
    assert revise(event, report(1, "Words apart", places=(FAR,)), LATER).event.place == TOWN


def test_an_edit_that_names_only_the_region_leaves_the_town() -> None:
    assert revise(open_event(report(1)), report(1, "Words apart", places=(REGION,)), LATER).event.place == TOWN


def test_an_edit_that_names_only_the_country_leaves_the_town() -> None:
    country = replace(REGION, id=9, precision=Precision.COUNTRY, region_id=None)
    assert revise(open_event(report(1)), report(1, "Words apart", places=(country,)), LATER).event.place == TOWN


def test_a_place_that_an_owner_gave_is_moved_by_no_report() -> None:
    placed = replace(open_event(report(1, places=(REGION,))), placed=True)
    assert grow(placed, report(2, places=(TOWN,))).event.place == REGION
