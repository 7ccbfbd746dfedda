"""Who is told, with a sound or without, and the reason that is kept."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.alerts.route import covers, expires_at, lane, route
from bot.alerts.sound import Listener, is_quiet
from bot.values.chats import Mode, Route, RouteReason, Wish
from bot.values.delivery import Lane
from bot.values.events import EventView
from bot.values.facts import Count, Label, Place, Scope, Topic
from tests.alerts.events_of_the_night import (
    BELGOROD,
    CHECKED,
    CHUHUIV,
    DISTRICT,
    KHARKIV,
    NOON,
    OBLAST,
    ODESA,
    UKRAINE,
    attack,
    drones,
    event,
    losses,
    report,
    warning,
)

NIGHT = datetime.fromisoformat("2026-11-21T23:30+02:00")
DEFAULT = (Topic.STRIKE, Topic.CASUALTY, Topic.IN_FLIGHT)


def wish(place: Place | None = KHARKIV, **given: object) -> Wish:
    fields = {"subscription_id": 1, "chat_id": 7, "thread_id": None, "topics": DEFAULT, "mode": Mode.INSTANT}
    return Wish(**(fields | {"created_at": NOON, "place": place} | given))  # type: ignore[arg-type]  # a builder


def decide(told: EventView, *wishes: Wish, now: datetime = CHECKED, **given: object) -> Route:
    listener = Listener(**({"chat_id": 7, "zone": "Europe/Kyiv"} | given))  # type: ignore[arg-type]  # a builder
    [decision] = route(
        told, wishes or (wish(),), {7: listener},
        now=now, reported_at=told.last_report_at, max_age_hours=72, first_poll=False,
    )  # fmt: skip
    return decision


def strike(place: Place | None = KHARKIV, **given: object) -> EventView:
    return event(report(places=(place,) if place else (), **given))


def dead(killed: int, place: Place = KHARKIV) -> EventView:
    return event(report(labels=(Label.CASUALTY,), killed=Count(killed), injured=Count(2), places=(place,)))


TOTAL = event(report(labels=(Label.CASUALTY,), scopes={Label.CASUALTY: Scope.TOTAL}, killed=Count(9)))

SENT = [
    ("a strike in the place rings", strike(), wish(), True, [RouteReason.PLACE]),
    ("a strike in the region asked for rings", strike(CHUHUIV), wish(OBLAST), True, [RouteReason.PLACE]),
    ("a strike in the country asked for rings", strike(), wish(UKRAINE), True, [RouteReason.PLACE]),
    ("a strike within the radius rings", strike(CHUHUIV), wish(radius_km=40), True, [RouteReason.PLACE]),
    ("a strike anywhere rings for those who asked for all", strike(None), wish(None), True, [RouteReason.ASKED]),
    ("deaths in the place ring", dead(1), wish(), True, [RouteReason.PLACE]),
    ("people hurt in the place do not ring", dead(0), wish(), False, [RouteReason.PLACE, RouteReason.NO_SOUND]),
    ("people hurt anywhere ring for those who asked for all", dead(0), wish(None), True, [RouteReason.ASKED]),
    ("a threat does not ring", drones(), wish(), False, [RouteReason.PLACE, RouteReason.NO_SOUND]),
    (
        "a region alone comes silently", strike(OBLAST), wish(), False,
        [RouteReason.PLACE_NOT_PRECISE, RouteReason.NO_SOUND],
    ),
    (
        "a district alone comes silently", strike(DISTRICT), wish(), False,
        [RouteReason.PLACE_NOT_PRECISE, RouteReason.NO_SOUND],
    ),
    (
        "losses do not ring", losses(), wish(None, topics=(Topic.LOSSES,)), False,
        [RouteReason.ASKED, RouteReason.NO_SOUND],
    ),
    (
        "a running total is part of losses", TOTAL, wish(None, topics=(Topic.LOSSES,)), False,
        [RouteReason.ASKED, RouteReason.NO_SOUND],
    ),
    (
        "a warning comes to those who asked for threats", warning(), wish(None, topics=(Topic.THREAT,)), False,
        [RouteReason.ASKED, RouteReason.NO_SOUND],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "asked", "loud", "reasons"), [row[1:] for row in SENT], ids=[row[0] for row in SENT])
def test_what_is_sent(told: EventView, asked: Wish, loud: bool, reasons: list[RouteReason]) -> None:
    decision = decide(told, asked)

    assert (decision.send, decision.loud, list(decision.reasons)) == (True, loud, reasons)


IN_DISTRICT = replace(CHUHUIV, district_id=DISTRICT.id)
SENT += [
    ("a strike in the district asked for rings", strike(IN_DISTRICT), wish(DISTRICT), True, [RouteReason.PLACE]),
    (
        "the town's own district alone comes silently", strike(DISTRICT), wish(IN_DISTRICT), False,
        [RouteReason.PLACE_NOT_PRECISE, RouteReason.NO_SOUND],
    ),
]  # fmt: skip


REFUSED = [
    ("another district", strike(DISTRICT), wish(replace(KHARKIV, district_id=1)), RouteReason.OTHER_PLACE),
    ("another town", strike(ODESA), wish(), RouteReason.OTHER_PLACE),
    ("another region", strike(BELGOROD), wish(OBLAST), RouteReason.OTHER_PLACE),
    ("another country", strike(BELGOROD), wish(UKRAINE), RouteReason.OTHER_PLACE),
    ("outside the radius", strike(CHUHUIV), wish(radius_km=20), RouteReason.OTHER_PLACE),
    ("a radius is not measured from a region", strike(OBLAST), wish(ODESA, radius_km=900), RouteReason.OTHER_PLACE),
    ("the country alone", strike(UKRAINE), wish(), RouteReason.DIGEST_ONLY),
    ("no place at all", strike(None), wish(), RouteReason.DIGEST_ONLY),
    ("a daily wish", strike(), wish(mode=Mode.DAILY), RouteReason.DIGEST_ONLY),
    ("an hourly wish", strike(), wish(mode=Mode.HOURLY), RouteReason.DIGEST_ONLY),
    ("losses are not casualties", losses(), wish(None), RouteReason.OTHER_TOPIC),
    ("a total is not casualties", TOTAL, wish(None), RouteReason.OTHER_TOPIC),
    ("a warning is not in flight", warning(), wish(), RouteReason.OTHER_TOPIC),
    ("a strike is not losses", strike(), wish(None, topics=(Topic.LOSSES,)), RouteReason.OTHER_TOPIC),
    ("another chat's own feed", replace(strike(), audience=99), wish(), RouteReason.NOT_ITS_AUDIENCE),
    ("a threat in flight of 21 minutes ago", drones(21), wish(), RouteReason.EXPIRED),
]


@pytest.mark.parametrize(("told", "asked", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_not_sent(told: EventView, asked: Wish, reason: RouteReason) -> None:
    decision = decide(told, asked)

    assert (decision.send, decision.loud, decision.reasons) == (False, False, (reason,))


def test_quiet_hours_take_the_sound_and_not_the_message() -> None:
    decision = decide(strike(at=NIGHT), now=NIGHT, quiet="22:00-07:00")

    assert (decision.send, decision.loud) == (True, False)
    assert decision.reasons == (RouteReason.PLACE, RouteReason.QUIET_HOURS)


def test_a_muted_event_comes_without_sound() -> None:
    decision = decide(strike(), muted=True)

    assert (decision.send, decision.loud) == (True, False)
    assert RouteReason.MUTED in decision.reasons


def test_a_paused_chat_hears_nothing_until_its_pause_is_over() -> None:
    assert decide(strike(), paused_until=CHECKED + timedelta(hours=1)).reasons == (RouteReason.PAUSED,)
    assert decide(strike(), paused_until=CHECKED - timedelta(hours=1)).send


def test_a_late_alert_makes_no_sound() -> None:
    decision = decide(strike(), now=NOON + timedelta(minutes=61))

    assert (decision.send, decision.loud) == (True, False)


def test_a_strike_beside_an_old_threat_is_still_sent() -> None:
    both = strike(labels=(Label.STRIKE, Label.THREAT), scopes={Label.THREAT: Scope.IN_FLIGHT})

    assert decide(both, now=NOON + timedelta(minutes=30)).send


def test_an_old_threat_beside_a_strike_is_not_sent_to_those_who_asked_for_threats_alone() -> None:
    both = strike(labels=(Label.STRIKE, Label.THREAT), scopes={Label.THREAT: Scope.IN_FLIGHT})
    asked = wish(topics=(Topic.IN_FLIGHT,))

    assert decide(both, asked, now=NOON + timedelta(minutes=30)).reasons == (RouteReason.EXPIRED,)


@pytest.mark.parametrize(
    ("hours", "first_poll", "reason"), [(72, True, RouteReason.FIRST_POLL), (1, False, RouteReason.TOO_OLD)]
)
def test_the_first_poll_and_old_news_alert_nobody(hours: float, first_poll: bool, reason: RouteReason) -> None:
    [decision] = route(
        strike(), [wish()], {7: Listener(7, "UTC")},
        now=NOON + timedelta(hours=2), reported_at=NOON, max_age_hours=hours, first_poll=first_poll,
    )  # fmt: skip

    assert decision.reasons == (reason,)


def test_a_maximum_age_of_zero_is_no_limit() -> None:
    [decision] = route(
        strike(), [wish()], {7: Listener(7, "UTC")},
        now=NOON + timedelta(days=900), reported_at=NOON, max_age_hours=0, first_poll=False,
    )  # fmt: skip

    assert decision.send


def test_of_several_wishes_the_best_one_answers() -> None:
    silent = wish(OBLAST, subscription_id=1, topics=(Topic.CASUALTY,))
    loud = wish(subscription_id=2)

    assert decide(strike(), silent, loud).subscription_id == 2


def test_of_several_refusals_the_one_that_came_furthest_answers() -> None:
    assert decide(strike(), wish(ODESA), wish(mode=Mode.DAILY)).reasons == (RouteReason.DIGEST_ONLY,)


def test_each_topic_of_a_group_gets_its_own_decision() -> None:
    decisions = route(
        strike(), [wish(thread_id=1), wish(thread_id=2)], {7: Listener(7, "UTC")},
        now=CHECKED, reported_at=NOON, max_age_hours=72, first_poll=False,
    )  # fmt: skip

    assert [(each.thread_id, each.send) for each in decisions] == [(1, True), (2, True)]


@pytest.mark.parametrize(
    ("told", "covered"),
    [(strike(), True), (strike(UKRAINE), True), (strike(None), True), (strike(ODESA), False), (losses(), False)],
)
def test_a_digest_covers_places_that_are_hardly_known(told: EventView, covered: bool) -> None:
    assert covers(wish(mode=Mode.DAILY), told) is covered


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (attack(), Lane.CASUALTY),
        (strike(), Lane.STRIKE),
        (drones(), Lane.THREAT),
        (warning(), Lane.THREAT),
        (losses(), Lane.DIGEST),
    ],
)
def test_lives_go_before_things_and_claims_wait(told: EventView, expected: Lane) -> None:
    assert lane(told) is expected


def test_only_a_threat_in_flight_expires() -> None:
    assert expires_at(drones(0)) == CHECKED + timedelta(minutes=20)
    assert expires_at(warning()) is None
    assert expires_at(attack()) is None


@pytest.mark.parametrize(
    ("clock", "quiet"), [("21:59", False), ("22:00", True), ("00:00", True), ("06:59", True), ("07:00", False)]
)
def test_quiet_hours_reach_over_midnight(clock: str, quiet: bool) -> None:
    assert is_quiet("22:00-07:00", "Europe/Kyiv", datetime.fromisoformat(f"2026-11-21T{clock}+02:00")) is quiet


def test_quiet_hours_may_lie_within_a_day() -> None:
    assert is_quiet("13:00-15:00", "Europe/Kyiv", datetime.fromisoformat("2026-11-21T14:00+02:00"))
    assert not is_quiet("13:00-15:00", "Europe/Kyiv", datetime.fromisoformat("2026-11-21T16:00+02:00"))
