"""What a subscription asks of an event beside topic and place, and whether it rings."""

from datetime import datetime, timedelta

import pytest

from bot.alerts.route import covers, route
from bot.alerts.sound import Listener
from bot.values.chats import Conditions, Mode, Route, RouteReason, Wish
from bot.values.events import EventView, Source
from bot.values.facts import Count, Label, Place, Topic
from tests.alerts.events_of_the_night import (
    CHECKED,
    KHARKIV,
    NOON,
    OBLAST,
    ODESA,
    RIVER,
    STRANGER,
    WATCH,
    attack,
    drones,
    event,
    losses,
    report,
)

NIGHT = datetime.fromisoformat("2026-11-21T23:30+02:00")
TOPICS = (Topic.STRIKE, Topic.CASUALTY, Topic.IN_FLIGHT, Topic.LOSSES)


def wish(place: Place | None = None, sound: bool | None = None, mode: Mode = Mode.INSTANT, **asked: object) -> Wish:
    return Wish(1, 7, None, TOPICS, mode, NOON, place, conditions=Conditions(**asked), sound=sound)  # type: ignore[arg-type]  # a builder


def decide(told: EventView, *wishes: Wish, now: datetime = CHECKED, quiet: str | None = None) -> Route:
    [decision] = route(
        told, wishes, {7: Listener(7, "Europe/Kyiv", quiet)},
        now=now, reported_at=told.last_report_at, max_age_hours=72, first_poll=False,
    )  # fmt: skip
    return decision


def strike(*titles: str, source: Source = WATCH, **given: object) -> EventView:
    return event(*(report(n, title=title, source=source, **given) for n, title in enumerate(titles, 1)))


def hurt(killed: int | None, injured: int | None) -> EventView:
    counts = {"killed": killed, "injured": injured}
    known = {name: Count(value) for name, value in counts.items() if value is not None}
    return event(report(labels=(Label.STRIKE, Label.CASUALTY), **known))


PORT = strike("Fire at the port", "Склад горить після удару")
MET = [
    ("words of one report", PORT, {"words": "port"}),
    ("words of several reports", PORT, {"words": "port склади"}),
    ("words of a summary", event(report(summary="The harbour burns")), {"words": "harbours"}),
    ("killed and wounded together", hurt(2, 3), {"min_toll": 5}),
    ("the most that is said", attack(), {"min_toll": 14}),
    ("enough wounded", hurt(None, 5), {"min_toll": 5}),
    ("killed and wounded as one number", event(report(killed_or_injured=Count(5), labels=(Label.CASUALTY,))),
     {"min_toll": 5}),
    ("two families", attack(), {"min_sources": 2}),
    ("one of the outlets", attack(), {"outlets": ("watch", "steppe")}),
    ("an unrated outlet by its title", strike("Hit", source=STRANGER), {"outlets": (STRANGER.title,)}),
    ("all of it", attack(), {"words": "warehouse", "min_toll": 5, "min_sources": 2, "outlets": ("richka",)}),
]  # fmt: skip


@pytest.mark.parametrize(("told", "asked"), [row[1:] for row in MET], ids=[row[0] for row in MET])
def test_what_meets_the_conditions_is_sent(told: EventView, asked: dict[str, object]) -> None:
    assert decide(told, wish(**asked)).send


REFUSED = [
    ("other words", PORT, {"words": "station"}, RouteReason.OTHER_WORDS),
    ("words that are kept out", PORT, {"words": "-port"}, RouteReason.OTHER_WORDS),
    ("fewer people hurt", hurt(2, 2), {"min_toll": 5}, RouteReason.TOLL_TOO_LOW),
    ("nobody is told to be hurt", PORT, {"min_toll": 1}, RouteReason.TOLL_TOO_LOW),
    ("one family in two reports", strike("Port hit", "Harbour is on fire"), {"min_sources": 2},
     RouteReason.FEW_SOURCES),
    ("an unrated outlet is no source", strike("Hit", source=STRANGER), {"min_sources": 1}, RouteReason.FEW_SOURCES),
    ("other outlets", strike("Hit", source=RIVER), {"outlets": ("watch",)}, RouteReason.OTHER_OUTLET),
]  # fmt: skip


@pytest.mark.parametrize(("told", "asked", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_does_not_meet_them_is_not_sent_and_the_reason_is_kept(
    told: EventView, asked: dict[str, object], reason: RouteReason
) -> None:
    decision = decide(told, wish(**asked))

    assert (decision.send, decision.reasons) == (False, (reason,))
    assert not covers(wish(mode=Mode.DAILY, **asked), told)


def test_a_digest_keeps_to_the_conditions_and_not_to_the_mode() -> None:
    assert covers(wish(mode=Mode.HOURLY, min_toll=5), hurt(2, 3))
    assert decide(hurt(2, 3), wish(mode=Mode.HOURLY, min_toll=5)).reasons == (RouteReason.DIGEST_ONLY,)


def test_of_several_wishes_the_one_without_the_condition_answers() -> None:
    assert decide(PORT, wish(min_toll=5), wish(KHARKIV)).send


def test_another_place_goes_before_other_words() -> None:
    assert decide(PORT, wish(ODESA, words="station")).reasons == (RouteReason.OTHER_PLACE,)


def test_words_that_cannot_be_read_any_more_hold_nothing_back() -> None:
    assert decide(PORT, wish(words='"')).send


RUNG = [
    ("a threat", drones()),
    ("claimed losses", losses()),
    ("people hurt in the place", event(report(labels=(Label.CASUALTY,), injured=Count(2)))),
]


@pytest.mark.parametrize("told", [row[1] for row in RUNG], ids=[row[0] for row in RUNG])
def test_what_never_rings_does_so_where_a_sound_is_asked_for(told: EventView) -> None:
    asked = wish(KHARKIV if told.place else None, sound=True)

    assert not decide(told, wish(asked.place)).loud
    decision = decide(told, asked)
    assert decision.loud
    assert decision.reasons[1:] == (RouteReason.ASKED_SOUND,)


def test_what_rings_anyway_needs_no_such_reason() -> None:
    assert decide(PORT, wish(KHARKIV, sound=True)).reasons == (RouteReason.PLACE,)


def test_a_silent_subscription_never_rings() -> None:
    decision = decide(PORT, wish(KHARKIV, sound=False))

    assert (decision.send, decision.loud) == (True, False)
    assert decision.reasons == (RouteReason.PLACE, RouteReason.ASKED_SILENCE)


def test_quiet_hours_hold_for_a_loud_subscription_too() -> None:
    decision = decide(drones(now=NIGHT), wish(KHARKIV, sound=True), now=NIGHT, quiet="22:00-07:00")

    assert (decision.send, decision.loud) == (True, False)
    assert RouteReason.QUIET_HOURS in decision.reasons


def test_what_is_late_or_not_placed_precisely_is_silent_in_a_loud_subscription_too() -> None:
    vague = event(report(places=(OBLAST,)))

    assert not decide(PORT, wish(KHARKIV, sound=True), now=NOON + timedelta(minutes=61)).loud
    assert not decide(vague, wish(KHARKIV, sound=True)).loud


def test_of_a_silent_and_a_usual_subscription_the_usual_one_rings() -> None:
    assert decide(PORT, wish(sound=False), wish(KHARKIV)).loud
