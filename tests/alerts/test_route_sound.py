"""What makes a sound and what does not: mutes, snoozes, quiet hours and what rings in them anyhow."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts import route, sound
from bot.alerts.sound import Hush, Listener
from bot.values.chats import Mode, QuietException, Route, RouteReason, Snoozed, SnoozeKind, Wish
from bot.values.events import EventView, Source
from bot.values.facts import Count, Label, Place, Topic
from tests.alerts.events_of_the_night import (
    CHECKED,
    CHUHUIV,
    DISTRICT,
    KHARKIV,
    NOON,
    OBLAST,
    ODESA,
    RIVER,
    STRANGER,
    UKRAINE,
    WATCH,
    drones,
    event,
    losses,
    report,
)

HOUR = timedelta(hours=1)
ASLEEP = "13:00-23:00"
"""Quiet hours of a chat in Kyiv, where it is 14:41 when the events are told."""
OWN, DEATHS = QuietException.OWN_PLACE, QuietException.DEATHS
ALL = Snoozed(SnoozeKind.EVERYTHING)


def wish(place: Place | None = KHARKIV, **given: object) -> Wish:
    return Wish(1, 7, None, tuple(Topic), Mode.INSTANT, NOON, place=place, **given)  # type: ignore[arg-type]  # a builder


def listener(**given: object) -> Listener:
    return Listener(7, "Europe/Kyiv", **given)  # type: ignore[arg-type]  # a builder


def decide(told: EventView, asked: Wish | None = None, **given: object) -> Route:
    [decision] = route.route(
        told, [asked or wish()], {7: listener(**given)},
        now=CHECKED, reported_at=told.last_report_at, max_age_hours=72, first_poll=False,
    )  # fmt: skip
    return decision


def strike(place: Place | None = KHARKIV) -> EventView:
    return event(report(places=(place,) if place else ()))


def dead(place: Place = KHARKIV) -> EventView:
    return event(report(labels=(Label.CASUALTY,), killed=Count(2), places=(place,)))


def snoozed(kind: SnoozeKind, target: str) -> dict[str, object]:
    return {"snoozes": (Snoozed(kind, target),)}


def place(target: Place | str) -> dict[str, object]:
    return snoozed(SnoozeKind.PLACE, target if isinstance(target, str) else str(target.id))


def outlet(*sources: Source) -> dict[str, object]:
    return {"snoozes": tuple(Snoozed(SnoozeKind.OUTLET, source.key) for source in sources)}


@pytest.mark.parametrize(
    ("told", "given", "why"),
    [
        (strike(), {"snoozes": (ALL,)}, RouteReason.SNOOZED),
        (strike(None), {"snoozes": (ALL,)}, RouteReason.SNOOZED),
        (strike(), place(KHARKIV), RouteReason.SNOOZED_PLACE),
        (strike(), place(OBLAST), RouteReason.SNOOZED_PLACE),
        (strike(), place(UKRAINE.country), RouteReason.SNOOZED_PLACE),
        (strike(replace(KHARKIV, district_id=DISTRICT.id)), place(DISTRICT), RouteReason.SNOOZED_PLACE),
        (strike(), outlet(WATCH), RouteReason.SNOOZED_OUTLET),
        (event(report(1), report(2, source=RIVER)), outlet(WATCH, RIVER), RouteReason.SNOOZED_OUTLET),
        (event(report(source=STRANGER)), outlet(STRANGER), RouteReason.SNOOZED_OUTLET),
    ],
)
def test_a_snooze_takes_the_sound_and_never_the_message(told: EventView, given: dict, why: RouteReason) -> None:
    decision = decide(told, wish(None), **given)

    assert (decision.send, decision.loud, decision.reasons) == (True, False, (RouteReason.ASKED, why))


@pytest.mark.parametrize(
    ("told", "given"),
    [
        (strike(), place(CHUHUIV)),
        (strike(), place(ODESA)),
        (strike(None), place(KHARKIV)),
        (strike(OBLAST), place(KHARKIV)),
        (strike(), outlet(RIVER)),
        (event(report(1), report(2, source=RIVER)), outlet(WATCH)),
        (event(report(1), report(2, source=STRANGER)), outlet(WATCH)),
        (strike(), {"snoozes": (replace(ALL, until=CHECKED),)}),
    ],
)
def test_what_a_snooze_does_not_mean_rings_as_ever(told: EventView, given: dict) -> None:
    assert decide(told, wish(None), **given).loud


def test_a_snooze_lasts_up_to_its_end_and_not_longer() -> None:
    until = replace(ALL, until=CHECKED + timedelta(seconds=1))

    assert not decide(strike(), snoozes=(until,)).loud
    assert sound.snoozed((until,), strike(), CHECKED + timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    ("told", "asked", "excepted", "why"),
    [
        (strike(), wish(), OWN, RouteReason.QUIET_BUT_OWN_PLACE),
        (dead(), wish(), OWN, RouteReason.QUIET_BUT_OWN_PLACE),
        (dead(), wish(), DEATHS, RouteReason.QUIET_BUT_DEATHS),
        (dead(CHUHUIV), wish(OBLAST), DEATHS, RouteReason.QUIET_BUT_DEATHS),
        (dead(ODESA), wish(None), DEATHS, RouteReason.QUIET_BUT_DEATHS),
    ],
)
def test_in_quiet_hours_what_is_excepted_rings_and_says_why(
    told: EventView, asked: Wish, excepted: QuietException, why: RouteReason
) -> None:
    decision = decide(told, asked, quiet=ASLEEP, quiet_except=(excepted,))

    assert (decision.loud, decision.reasons[1]) == (True, why)


@pytest.mark.parametrize(
    ("told", "asked", "excepted"),
    [
        (strike(CHUHUIV), wish(OBLAST), OWN),
        (strike(CHUHUIV), wish(radius_km=60), OWN),
        (strike(ODESA), wish(None), OWN),
        (drones(), wish(sound=True), OWN),
        (strike(), wish(), DEATHS),
        (event(report(labels=(Label.CASUALTY,), killed=Count(0), injured=Count(9))), wish(None), DEATHS),
    ],
)
def test_what_is_not_excepted_stays_silent_in_quiet_hours(
    told: EventView, asked: Wish, excepted: QuietException
) -> None:
    decision = decide(told, asked, quiet=ASLEEP, quiet_except=(excepted,))

    assert (decision.send, decision.loud, decision.reasons[1]) == (True, False, RouteReason.QUIET_HOURS)


def test_losses_are_no_deaths_that_ring() -> None:
    told = decide(losses(), wish(None, sound=True), quiet=ASLEEP, quiet_except=(DEATHS,))

    assert not told.loud


def test_a_place_named_only_by_its_region_does_not_ring_in_quiet_hours_either() -> None:
    told = decide(dead(OBLAST), quiet=ASLEEP, quiet_except=(OWN, DEATHS))

    assert (told.send, told.loud) == (True, False)


@pytest.mark.parametrize("given", [{"snoozes": (ALL,)}, place(KHARKIV), {"muted": True}])
def test_what_the_chat_said_itself_goes_before_its_exceptions(given: dict) -> None:
    assert not decide(dead(), quiet=ASLEEP, quiet_except=(OWN, DEATHS), **given).loud


def test_a_muted_event_that_would_not_ring_anyhow_is_muted_all_the_same() -> None:
    assert decide(drones(), muted=True).reasons == (RouteReason.PLACE, RouteReason.MUTED)


@pytest.mark.parametrize(
    "given",
    [
        {"quiet": ASLEEP, "quiet_except": (OWN, DEATHS)},
        {"snoozes": (ALL,)},
        place(KHARKIV),
        outlet(WATCH),
        {"muted": True},
        {"paused_at": NOON},
    ],
)
def test_a_correction_makes_no_sound_where_an_alert_would_make_none_and_wakes_nobody(given: dict) -> None:
    assert sound.may_ring(listener(), strike(), CHECKED)
    assert not sound.may_ring(listener(**given), strike(), CHECKED)


@pytest.mark.parametrize(
    ("paused_at", "paused_until", "is_paused"),
    [
        (None, None, False),
        (NOON, None, True),
        (NOON, CHECKED + HOUR, True),
        (NOON, CHECKED, False),
    ],
)
def test_a_pause_lasts_until_its_end_or_for_good(paused_at, paused_until, is_paused) -> None:
    told = decide(strike(), paused_at=paused_at, paused_until=paused_until)

    assert (not told.send) is is_paused
    assert route.reaches(listener(paused_at=paused_at, paused_until=paused_until), CHECKED) is not is_paused


@pytest.mark.parametrize(
    ("given", "hush"),
    [
        ({}, None),
        ({"quiet": ASLEEP, "quiet_except": (OWN,)}, Hush(asked=False, excepted=(OWN,))),
        ({"quiet": ASLEEP, "quiet_except": (OWN,), "snoozes": (ALL,)}, Hush(asked=True)),
        ({"paused_at": NOON}, Hush(asked=True)),
        (place(KHARKIV), None),
    ],
)
def test_what_takes_the_sound_of_everything_is_told_apart(given: dict, hush: Hush | None) -> None:
    assert sound.hush(listener(**given), CHECKED) == hush
