"""What a time that is over would have brought to subscriptions."""

from dataclasses import replace
from datetime import timedelta

from bot.alerts.sound import Listener
from bot.alerts.trial import trial
from bot.values.chats import Conditions, Mode, RouteReason, Snoozed, SnoozeKind, Wish
from bot.values.facts import Topic
from tests.alerts.events_of_the_night import CHECKED, KHARKIV, NOON, ODESA, UKRAINE, drones, event, report, warning

LISTENER = Listener(7, "Europe/Kyiv")
HIT = event(report())
AWAY = event(report(places=(ODESA,)))


def wish(place=KHARKIV, **given):
    return Wish(1, 7, None, (Topic.STRIKE, Topic.IN_FLIGHT), given.pop("mode", Mode.INSTANT), NOON, place, **given)


def test_events_are_sorted_by_what_would_have_come_of_them() -> None:
    found = trial([HIT, AWAY, drones(600), warning(), event(report(places=(UKRAINE,)))], [wish()], LISTENER)

    assert found.loud == [HIT]
    assert found.silent == [drones(600)]
    assert [each.place for each in found.digest] == [UKRAINE]
    assert found.left_out == {RouteReason.OTHER_PLACE: 1, RouteReason.OTHER_TOPIC: 1}


def test_what_only_quiet_hours_kept_from_ringing_is_counted() -> None:
    found = trial([HIT, drones()], [wish()], replace(LISTENER, quiet="12:00-15:00"))

    assert (len(found.loud), len(found.silent), found.hushed) == (0, 2, 1)


def test_daily_and_hourly_wishes_bring_it_in_a_digest() -> None:
    assert trial([HIT], [wish(mode=Mode.DAILY)], LISTENER).digest == [HIT]


def test_what_two_wishes_and_topics_of_a_forum_would_bring_counts_once() -> None:
    found = trial([HIT], [wish(mode=Mode.DAILY), wish(), replace(wish(), thread_id=5)], LISTENER)

    assert found.loud == [HIT]
    assert not found.digest


def test_the_reason_is_that_of_the_wish_that_came_furthest() -> None:
    found = trial([HIT], [wish(ODESA), wish(conditions=Conditions(min_toll=1))], LISTENER)

    assert found.left_out == {RouteReason.TOLL_TOO_LOW: 1}


def test_a_pause_or_snooze_of_today_hides_nothing_of_yesterday() -> None:
    snooze = Snoozed(SnoozeKind.EVERYTHING, "", NOON + timedelta(days=2))
    paused = replace(LISTENER, paused_at=CHECKED, paused_until=CHECKED + timedelta(days=9), snoozes=(snooze,))

    assert trial([HIT], [wish()], paused).loud == [HIT]
