"""What comes round by the clock: digests, threats that fade, old items that go. The clock is the test's."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.models import Delivery, Item
from bot.store import events, live_messages, snoozes, subscriptions
from bot.values.announcements import EVERYBODY
from bot.values.chats import Mode
from bot.values.delivery import DeliveryKind
from tests.night.one_desk import CHAT, EIGHT, Desk

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(database):
    return Desk(database)


async def test_the_daily_digest_covers_the_day_up_to_its_hour_and_comes_once(desk):
    desk.opens(digest_due=EIGHT)
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT - timedelta(hours=5))
    desk.reports("Missile strike on Odesa port kills one", EIGHT - timedelta(hours=30))
    await desk.rounds.make(EIGHT + timedelta(seconds=3))
    await desk.rounds.make(EIGHT + timedelta(minutes=2))
    [digest] = desk.owed(DeliveryKind.DIGEST)
    assert "Kharkiv" in digest.body["html"]
    assert "Odesa" not in digest.body["html"]
    assert digest.silent
    assert desk.woken == 1


async def test_after_a_downtime_there_is_one_digest_for_the_hour_that_was_missed(desk):
    desk.opens(digest_due=EIGHT)
    await desk.rounds.make(EIGHT + timedelta(hours=50))
    await desk.rounds.make(EIGHT + timedelta(hours=50, minutes=1))
    assert len(desk.owed(DeliveryKind.DIGEST)) == 1


async def test_an_hourly_subscription_is_told_at_the_hour_and_silent_when_there_was_nothing(desk):
    desk.opens(mode=Mode.HOURLY, hour_due=EIGHT)
    await desk.rounds.make(EIGHT)
    assert desk.owed(DeliveryKind.DIGEST) == []
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT + timedelta(minutes=20))
    await desk.rounds.make(EIGHT + timedelta(hours=1))
    [digest] = desk.owed(DeliveryKind.DIGEST)
    assert "Kharkiv" in digest.body["html"]
    assert desk.owed(DeliveryKind.ALERT) == []


async def test_a_threat_that_nobody_repeats_is_edited_to_say_so_and_is_no_all_clear(desk):
    desk.opens()
    desk.reports("Air raid alert: drones are flying towards Sumy", EIGHT)
    [alert] = desk.owed(DeliveryKind.ALERT)
    desk.database.write_now(lambda session: _sent(session, alert.id))
    await desk.rounds.make(EIGHT + timedelta(minutes=10))
    assert desk.owed(DeliveryKind.EDIT) == []
    await desk.rounds.make(EIGHT + timedelta(minutes=31))
    await desk.rounds.make(EIGHT + timedelta(minutes=40))
    [edit] = desk.owed(DeliveryKind.EDIT)
    assert "not an all-clear" in edit.body["html"]


async def test_old_items_go_and_the_reports_of_events_keep_their_headline(desk):
    desk.opens()
    desk.reports("Bakery opens in Lviv", EIGHT - timedelta(days=100))
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT - timedelta(days=100))
    await desk.rounds.make(EIGHT)
    titles = desk.database.read_now(lambda session: list(session.exec(select(Item.title))))
    assert titles == ["Drones hit a depot in Kharkiv, two killed"]


async def test_a_round_that_fails_does_not_stop_the_others(desk, monkeypatch):
    desk.opens(digest_due=EIGHT)

    def breaks(*_):
        raise LookupError

    monkeypatch.setattr(subscriptions, "due_hourly", breaks)
    await desk.rounds.make(EIGHT)
    assert len(desk.owed(DeliveryKind.DIGEST)) == 1


def _sent(session, delivery_id):
    row = session.get_one(Delivery, delivery_id)
    row.state, row.message_id = "sent", 99
    session.add(row)
    assert live_messages.shown(session, row.event_id, EVERYBODY) == {(CHAT, None): 99}


async def test_a_report_dated_before_the_others_of_its_event_is_kept_with_its_own_figures(desk):
    desk.opens()
    desk.reports("Drones hit a depot in Kharkiv, three killed", EIGHT)
    desk.reports("Drone strike on a depot in Kharkiv kills two", EIGHT - timedelta(minutes=20))
    [event] = desk.database.read_now(lambda session: events.between(session, EIGHT - timedelta(days=1), EIGHT + HOUR))
    assert [report.title.split()[0] for report in event.reports] == ["Drone", "Drones"]
    assert sorted(figure.killed.value for figure in event.figures) == [2, 3]


async def test_a_chat_that_cannot_be_told_costs_no_other_chat_its_alert_or_digest(desk):
    desk.opens(digest_due=EIGHT)
    desk.opens_another(8, zone="Nowhere/Atlantis", digest_due=EIGHT)
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT - timedelta(hours=1))
    await desk.rounds.make(EIGHT)
    assert [row.chat_id for row in desk.owed(DeliveryKind.ALERT)] == [CHAT]
    assert [row.chat_id for row in desk.owed(DeliveryKind.DIGEST)] == [CHAT]


async def test_a_muted_event_is_edited_and_makes_no_reply(desk):
    desk.opens()
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT)
    [alert] = desk.owed(DeliveryKind.ALERT)
    desk.database.write_now(lambda session: _sent(session, alert.id))
    desk.database.write_now(lambda session: snoozes.mute(session, CHAT, alert.event_id, EIGHT))
    desk.reports("Death toll of the drone strike on a depot in Kharkiv rises to nine", EIGHT + timedelta(minutes=5))
    assert len(desk.owed(DeliveryKind.EDIT)) == 1
    assert desk.owed(DeliveryKind.REPLY) == []


async def test_when_clocks_go_back_the_digest_covers_all_25_hours(desk):
    desk.opens(digest_due=datetime(2026, 10, 25, 6, 0, tzinfo=UTC), zone="Europe/Kyiv")
    desk.reports("Drones hit a depot in Kharkiv, two killed", datetime(2026, 10, 24, 5, 30, tzinfo=UTC))
    await desk.rounds.make(datetime(2026, 10, 25, 6, 0, 5, tzinfo=UTC))
    [digest] = desk.owed(DeliveryKind.DIGEST)
    assert "Kharkiv" in digest.body["html"]
