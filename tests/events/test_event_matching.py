"""Is this report about an event that is known?"""

from datetime import date, timedelta

import pytest

from bot.events.grouping import group
from bot.events.match import decide, opens_none, search_for
from bot.events.places import cell
from bot.values.events import MatchReason, Report
from bot.values.facts import Label, Moment, Scope, Target, Weapon
from tests.events.reports import CITY, COUNTRY, FAR, NIGHT, REGION, SUBURB, event, report


def test_the_same_town_within_hours_is_one_event() -> None:
    match = decide(report(2, title="Explosions heard", hours=2), [event(report())])
    assert (match.event_id, match.reason) == (7, MatchReason.SAME_PLACE_TIME)
    assert "same" in match.evidence


def test_a_report_without_candidates_opens_an_event() -> None:
    match = decide(report(), [])
    assert (match.event_id, match.reason) == (None, MatchReason.NO_CANDIDATE)
    assert not opens_none(match)


def test_two_nights_on_one_town_are_two_events() -> None:
    match = decide(report(2, title="Rockets strike a bridge", hours=48), [event(report())])
    assert match.event_id is None


def test_a_week_later_is_too_far_apart() -> None:
    assert decide(report(2, hours=170), [event(report())]).reason is MatchReason.TOO_FAR_APART


def test_a_suburb_is_near_enough() -> None:
    assert decide(report(2, place=SUBURB, hours=1), [event(report())]).event_id == 7


def test_another_town_of_the_region_is_another_event() -> None:
    assert decide(report(2, place=FAR, hours=1), [event(report())]).event_id is None


def test_a_region_alone_does_not_join_a_town_but_with_the_same_toll_and_thing_it_does() -> None:
    first = event(report(title="Oil depot burns", killed=4, targets=(Target.FUEL,)))
    assert decide(report(2, title="Shelling of fields", place=REGION, hours=1), [first]).event_id is None
    told = decide(
        report(2, title="Oil depot on fire", place=REGION, hours=1, killed=4, targets=(Target.FUEL,)), [first]
    )
    assert (told.event_id, told.reason) == (7, MatchReason.SAME_REGION_TIME)


def test_a_threat_never_joins_a_strike() -> None:
    threat = report(2, labels=(Label.THREAT,), scopes={Label.THREAT: Scope.IN_FLIGHT})
    assert decide(threat, [event(report())]).reason is MatchReason.OTHER_KIND


@pytest.mark.parametrize("scope", [Scope.LOSSES, Scope.TOTAL])
def test_losses_and_totals_never_join_an_attack(scope: Scope) -> None:
    claim = report(2, labels=(Label.CASUALTY,), scopes={Label.CASUALTY: scope}, killed=900)
    assert decide(claim, [event(report(killed=3))]).reason is MatchReason.OTHER_KIND


def test_one_count_of_losses_told_twice_is_one_event_and_two_counts_are_two() -> None:
    def losses(item_id: int, killed: int) -> Report:
        return report(
            item_id, place=COUNTRY, labels=(Label.CASUALTY,), scopes={Label.CASUALTY: Scope.LOSSES}, killed=killed
        )

    assert decide(losses(2, 900), [event(losses(1, 900))]).event_id == 7
    assert decide(losses(2, 950), [event(losses(1, 900))]).reason is MatchReason.TOLL_CONTRADICTS


def test_a_casualty_report_of_the_attack_joins_the_strike() -> None:
    toll = report(2, labels=(Label.CASUALTY,), scopes={Label.CASUALTY: Scope.ATTACK}, killed=2, hours=3)
    assert decide(toll, [event(report())]).event_id == 7


def test_a_speaker_does_not_take_back_most_of_his_dead() -> None:
    first = event(report(killed=12, speaker="mayor"))
    assert decide(report(2, killed=2, speaker="mayor"), [first]).reason is MatchReason.TOLL_CONTRADICTS
    assert decide(report(2, killed=14, speaker="mayor", hours=1), [first]).event_id == 7


def test_a_lower_toll_that_was_published_before_and_comes_late_takes_nothing_back() -> None:
    known = event(report(killed=8, hours=3))
    assert decide(report(2, title="Rescuers at work", killed=3, hours=1), [known]).event_id == 7


def test_another_weapon_and_another_thing_a_day_later_is_another_event() -> None:
    first = event(report(title="Drones hit an oil depot", weapons=(Weapon.DRONE,)))
    later = report(2, title="Shells hit a school", weapons=(Weapon.ARTILLERY,), hours=20)
    assert decide(later, [first]).event_id is None


def test_a_round_up_joins_nothing_and_opens_nothing() -> None:
    match = decide(report(2, round_up=True), [event(report())])
    assert opens_none(match)


def test_a_private_report_does_not_grow_a_public_event() -> None:
    assert decide(report(2, audience=55), [event(report())]).event_id is None


def test_placeless_reports_join_only_when_they_tell_one_story() -> None:
    first = event(report(place=None, title="Air defence downed thirty drones overnight, air force reports"))
    same = report(2, place=None, title="Air force reports air defence downed thirty drones overnight")
    other = report(2, place=None, title="Two pilots rescued at sea")
    assert decide(same, [first]).reason is MatchReason.SAME_SUBJECT
    assert decide(other, [first]).event_id is None


def test_of_two_events_the_surer_is_joined() -> None:
    near, same = event(report(1, place=SUBURB), event_id=7), event(report(2), event_id=8)
    assert decide(report(3, hours=1), [near, same]).event_id == 8


def test_a_search_covers_the_place_its_surroundings_its_region_and_the_time() -> None:
    [search] = search_for(report())
    assert (search.place_id, search.also_ids, search.region_id) == (1, (10,), None)
    assert cell(CITY) in search.cells
    assert search.since < NIGHT < search.until


def test_the_surroundings_hold_a_suburb_and_not_a_far_town() -> None:
    [search] = search_for(report())
    assert cell(SUBURB) in search.cells
    assert cell(FAR) not in search.cells


def test_a_search_for_a_region_covers_all_that_lies_in_it() -> None:
    [search] = search_for(report(place=REGION))
    assert search.region_id == 10


def test_a_search_without_a_place_covers_events_without_one() -> None:
    [search] = search_for(report(place=None))
    assert (search.place_id, search.also_ids, search.cells) == (None, (), ())


def test_a_late_report_searches_the_day_that_it_tells_too() -> None:
    _, then = search_for(report(hours=150, told=Moment(date(2026, 3, 2))))
    assert then.since <= NIGHT + timedelta(hours=12) <= then.until


def test_a_night_is_grouped_in_order_of_date_whatever_the_order_of_input() -> None:
    night = [
        report(1, title="Blasts in the city"),
        report(2, title="Fire at a warehouse", hours=1),
        report(3, place=FAR, title="Shells fall on a farm", hours=1),
        report(4, labels=(), hours=2),
        report(5, round_up=True, hours=3),
    ]
    found = group(reversed(night))
    assert found == group(night)
    assert found[1] == found[2] != found[3]
    assert (found[4], found[5]) == (None, None)
