"""Threats: warnings are one by speaker, target and time, what is in flight by place and time."""

from bot.events.match import decide
from bot.values.events import MatchReason, Report
from bot.values.facts import Label, Place, Precision, Scope, Weapon
from tests.events.reports import CITY, COUNTRY, FAR, REGION, event, report

MINUTE = 1 / 60
WORDINGS = ("", "They will regret this", "Nothing stays unanswered", "Take shelter")
"""Texts that share no word."""
MISSILE, DRONE = (Weapon.MISSILE,), (Weapon.DRONE,)


def warning(item_id: int = 1, **more: object) -> Report:
    more = {"title": WORDINGS[item_id], **more}
    return report(item_id, labels=(Label.THREAT,), scopes={Label.THREAT: Scope.WARNING}, **more)  # type: ignore[arg-type]  # the builder passes fields on


def in_flight(item_id: int = 1, minutes: float = 0, **more: object) -> Report:
    more = {"title": WORDINGS[item_id], "weapons": DRONE, **more}
    scopes = {Label.THREAT: Scope.IN_FLIGHT}
    return report(item_id, labels=(Label.THREAT,), scopes=scopes, hours=minutes * MINUTE, **more)  # type: ignore[arg-type]  # the builder passes fields on


def test_one_speakers_threat_to_one_target_told_twice_is_one_event() -> None:
    first = event(warning(speaker="kremlin", place=COUNTRY))
    told = decide(warning(2, speaker="kremlin", place=COUNTRY, hours=3), [first])
    assert told.event_id == 7
    assert "speaker" in told.evidence


def test_two_speakers_who_threaten_one_target_are_two_events() -> None:
    first = event(warning(speaker="kremlin", place=COUNTRY))
    assert decide(warning(2, speaker="mod_ru", place=COUNTRY, hours=3), [first]).event_id is None


def test_one_speakers_threats_to_two_targets_are_two_events() -> None:
    first = event(warning(speaker="kremlin", place=CITY))
    assert decide(warning(2, speaker="kremlin", place=FAR, hours=3), [first]).event_id is None


def test_one_speakers_threat_of_the_next_day_is_another_event() -> None:
    first = event(warning(speaker="kremlin", place=COUNTRY))
    assert decide(warning(2, speaker="kremlin", place=COUNTRY, hours=28), [first]).event_id is None


def test_a_warning_without_a_place_or_speaker_is_one_where_it_reads_alike() -> None:
    first = event(warning(place=None, title="Embassy urges its citizens to leave at once over a risk of attack"))
    alike = warning(2, place=None, title="Citizens urged by their embassy to leave at once over a risk of attack")
    other = warning(3, place=None, title="Generals expect a large offensive in spring")
    assert decide(alike, [first]).event_id == 7
    assert decide(other, [first]).event_id is None


def test_drones_over_one_town_reported_again_are_one_event_however_they_are_worded() -> None:
    told = decide(in_flight(2, 10), [event(in_flight())])
    assert (told.event_id, told.reason) == (7, MatchReason.SAME_PLACE_TIME)


def test_an_alert_of_the_region_and_drones_over_its_town_are_one_event() -> None:
    assert decide(in_flight(2, 10, place=CITY), [event(in_flight(place=REGION))]).event_id == 7


def test_drones_over_two_towns_of_a_region_are_two_events() -> None:
    assert decide(in_flight(2, 10, place=FAR), [event(in_flight())]).event_id is None


def test_drones_over_two_regions_are_two_events() -> None:
    other = Place(20, "Sumy Oblast", "", "", "UA", 51.0, 34.0, Precision.REGION, region_id=20)
    assert decide(in_flight(2, 10, place=other), [event(in_flight(place=REGION))]).event_id is None


def test_a_missile_is_another_danger_than_the_drones_before_it() -> None:
    assert decide(in_flight(2, 5, weapons=MISSILE), [event(in_flight())]).reason is MatchReason.OTHER_KIND


def test_an_alert_that_names_no_weapon_is_that_of_the_drones() -> None:
    assert decide(in_flight(2, 5, weapons=()), [event(in_flight())]).event_id == 7


def test_what_flies_after_a_threat_has_faded_is_another_threat() -> None:
    first = event(in_flight())
    assert decide(in_flight(2, 29), [first]).event_id == 7
    assert decide(in_flight(3, 31), [first]).event_id is None


def test_a_warning_never_joins_what_is_in_flight() -> None:
    assert decide(warning(2), [event(in_flight())]).reason is MatchReason.OTHER_KIND
