"""A pause while things happen: nothing comes, what stands is kept right, and its end brings one summary."""

from datetime import timedelta

import pytest
from sqlmodel import col, select, update

from bot.models import Chat, Delivery
from bot.store import pauses, snoozes
from bot.values.chats import Mode, Snoozed, SnoozeKind
from bot.values.delivery import DeliveryKind, DeliveryState
from tests.night.one_desk import CHAT, EIGHT, Desk

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FORUM = -1_000_000_000_055
DEPOT = "Drones hit a depot in Kharkiv, two killed"
RISES = "Death toll of the drone strike on a depot in Kharkiv rises to nine"


@pytest.fixture
def desk(database):
    return Desk(database, busy_after=6)


def pauses_at(desk, now, until=None, chat=CHAT):
    desk.database.write_now(lambda session: pauses.pause(session, chat, now, until) and None)


def all_is_sent(desk, at):
    sent = {"state": DeliveryState.SENT, "message_id": 900, "sent_at": at}
    waits = update(Delivery).where(col(Delivery.state) == DeliveryState.READY).values(**sent)
    desk.database.write_now(lambda session: session.execute(waits))


def summaries(desk):
    query = select(Delivery).where(col(Delivery.dedupe_key).startswith("missed:")).order_by(col(Delivery.id))
    return desk.database.read_now(lambda session: list(session.exec(query)))


async def test_a_paused_chat_gets_no_alert_and_when_the_time_is_over_one_silent_summary(desk):
    desk.opens()
    pauses_at(desk, EIGHT, EIGHT + HOUR)
    desk.reports(DEPOT, EIGHT + 10 * MINUTE)
    desk.reports("Missile strike on Odesa port kills one", EIGHT + 20 * MINUTE)
    await desk.rounds.make(EIGHT + 59 * MINUTE)
    assert desk.owed(DeliveryKind.ALERT) == summaries(desk) == []
    await desk.rounds.make(EIGHT + HOUR)
    await desk.rounds.make(EIGHT + HOUR + MINUTE)
    [summary] = summaries(desk)
    assert "Missed in the pause, since 08:00: 2 events." in summary.body["html"]
    assert summary.body["html"].index("Kharkiv") < summary.body["html"].index("Odesa")
    assert summary.silent
    desk.reports("Drones hit a mill in Sumy", EIGHT + HOUR + 2 * MINUTE)
    assert [row.body["html"].count("Sumy") > 0 for row in desk.owed(DeliveryKind.ALERT)] == [True]


async def test_what_a_chat_has_is_edited_in_a_pause_and_nothing_replies(desk):
    desk.opens()
    desk.reports(DEPOT, EIGHT)
    all_is_sent(desk, EIGHT)
    pauses_at(desk, EIGHT + MINUTE)
    desk.reports(RISES, EIGHT + 5 * MINUTE)
    assert len(desk.owed(DeliveryKind.EDIT)) == 1
    assert desk.owed(DeliveryKind.REPLY) == []


async def test_what_was_published_before_a_pause_and_read_in_it_is_missed(desk):
    desk.opens()
    pauses_at(desk, EIGHT, EIGHT + HOUR)
    desk.sees(DEPOT, EIGHT - 5 * MINUTE, EIGHT + 2 * MINUTE)
    await desk.rounds.make(EIGHT + HOUR)
    assert "1 event." in summaries(desk)[0].body["html"]


async def test_a_digest_whose_hour_lies_in_the_pause_does_not_come_and_the_next_one_does(desk):
    desk.opens(digest_due=EIGHT)
    pauses_at(desk, EIGHT - HOUR, EIGHT + HOUR)
    for hours in (0, 1, 2, 24):
        await desk.rounds.make(EIGHT + hours * HOUR)
    assert [row.created_at for row in desk.owed(DeliveryKind.DIGEST)] == [EIGHT + 24 * HOUR]
    assert len(summaries(desk)) == 1


async def test_a_pause_that_ends_at_the_hour_of_the_digest_brings_the_summary_alone(desk):
    desk.opens(digest_due=EIGHT)
    pauses_at(desk, EIGHT - 9 * HOUR, EIGHT)
    await desk.rounds.make(EIGHT)
    assert desk.owed(DeliveryKind.DIGEST) == []
    assert len(summaries(desk)) == 1


async def test_an_hourly_subscription_is_summed_up_and_goes_on_at_the_next_hour(desk):
    desk.opens(mode=Mode.HOURLY, hour_due=EIGHT)
    pauses_at(desk, EIGHT - MINUTE, EIGHT + 150 * MINUTE)
    desk.reports(DEPOT, EIGHT + 10 * MINUTE)
    await desk.rounds.make(EIGHT + 150 * MINUTE)
    desk.reports("Drones hit a mill in Sumy", EIGHT + 160 * MINUTE)
    await desk.rounds.make(EIGHT + 180 * MINUTE)
    assert "1 event." in summaries(desk)[0].body["html"]
    [digest] = desk.owed(DeliveryKind.DIGEST)
    assert "Sumy" in digest.body["html"]


async def test_a_pause_without_an_end_does_not_end_by_itself(desk):
    desk.opens()
    pauses_at(desk, EIGHT)
    desk.reports(DEPOT, EIGHT + MINUTE)
    await desk.rounds.make(EIGHT + 80 * 24 * HOUR)
    assert desk.owed(DeliveryKind.ALERT) == summaries(desk) == []


async def test_after_a_downtime_over_its_end_the_summary_comes_once_and_covers_it(desk):
    desk.opens()
    pauses_at(desk, EIGHT, EIGHT + HOUR)
    desk.reports(DEPOT, EIGHT + 10 * MINUTE)
    await desk.rounds.make(EIGHT + 30 * HOUR)
    await desk.rounds.make(EIGHT + 31 * HOUR)
    [summary] = summaries(desk)
    assert "1 event." in summary.body["html"]


async def test_each_topic_of_a_forum_is_told_what_it_missed(desk):
    desk.opens_another(FORUM, thread=5, place="Kharkiv")
    desk.opens_another(FORUM, thread=6, place="Odesa")
    pauses_at(desk, EIGHT, EIGHT + HOUR, FORUM)
    desk.reports(DEPOT, EIGHT + 10 * MINUTE)
    await desk.rounds.make(EIGHT + HOUR)
    told = {row.thread_id: row.body["html"] for row in summaries(desk)}
    assert set(told) == {5, 6}
    assert "Kharkiv" in told[5]
    assert "nothing was reported" in told[6]


async def test_a_chat_that_blocked_the_bot_is_told_when_it_is_back(desk):
    desk.opens()
    pauses_at(desk, EIGHT, EIGHT + HOUR)
    suspended = update(Chat).values(state="suspended")
    desk.database.write_now(lambda session: session.execute(suspended))
    await desk.rounds.make(EIGHT + HOUR)
    assert summaries(desk) == []


async def test_in_a_pause_the_message_of_a_busy_night_is_edited_and_no_new_one_comes(desk):
    desk.opens()
    for number, town in enumerate(("Odesa", "Sumy", "Poltava", "Dnipro", "Mykolaiv", "Kherson", "Lviv", "Rivne")):
        desk.reports(f"Drones hit a warehouse in {town}", EIGHT + number * MINUTE)
    await desk.rounds.make(EIGHT + 8 * MINUTE)
    all_is_sent(desk, EIGHT + 8 * MINUTE)
    pauses_at(desk, EIGHT + 9 * MINUTE)
    desk.reports("Drones hit a warehouse in Rivne, three wounded, mayor says", EIGHT + 10 * MINUTE)
    desk.reports("Drones hit a warehouse in Lutsk", EIGHT + 11 * MINUTE)
    await desk.rounds.make(EIGHT + 20 * MINUTE)
    query = select(Delivery).where(col(Delivery.dedupe_key).startswith("busy:")).order_by(col(Delivery.id))
    first, edit = desk.database.read_now(lambda session: list(session.exec(query)))
    assert (first.kind, edit.kind) == (DeliveryKind.NOTICE, DeliveryKind.EDIT)
    assert "3 wounded" in edit.body["html"]
    assert "nothing rings now, as you asked" in edit.body["html"]
    assert "Lutsk" not in edit.body["html"]


async def test_a_busy_night_whose_message_never_came_does_not_begin_in_a_pause(desk):
    desk.opens()
    for number, town in enumerate(("Odesa", "Sumy", "Poltava", "Dnipro", "Mykolaiv", "Kherson", "Lviv", "Rivne")):
        desk.reports(f"Drones hit a warehouse in {town}", EIGHT + number * MINUTE)
    pauses_at(desk, EIGHT + 8 * MINUTE)
    await desk.rounds.make(EIGHT + 9 * MINUTE)
    assert desk.owed(DeliveryKind.NOTICE) == []


@pytest.mark.parametrize(
    ("snoozed", "silent"),
    [
        (Snoozed(SnoozeKind.EVERYTHING, until=EIGHT + HOUR), True),
        (Snoozed(SnoozeKind.PLACE, "706483"), True),
        (Snoozed(SnoozeKind.OUTLET, "Desk"), True),
        (Snoozed(SnoozeKind.EVERYTHING, until=EIGHT), False),
        (Snoozed(SnoozeKind.OUTLET, "Another"), False),
    ],
)
async def test_a_snooze_silences_the_alert_and_its_replies_and_both_still_come(desk, snoozed, silent):
    desk.opens()
    changes = update(Chat).values(quiet=None)
    desk.database.write_now(lambda session: session.execute(changes))
    desk.database.write_now(lambda session: snoozes.keep(session, CHAT, snoozed, "", EIGHT - HOUR))
    desk.reports(DEPOT, EIGHT)
    all_is_sent(desk, EIGHT)
    desk.reports(RISES, EIGHT + 5 * MINUTE)
    [alert], [reply] = desk.owed(DeliveryKind.ALERT), desk.owed(DeliveryKind.REPLY)
    assert (alert.silent, reply.silent) == (silent, silent)


async def test_what_waits_comes_without_a_sound_too_once_everything_is_snoozed(desk):
    desk.opens()
    changes = update(Chat).values(quiet=None)
    desk.database.write_now(lambda session: session.execute(changes))
    desk.reports(DEPOT, EIGHT)
    assert not desk.owed(DeliveryKind.ALERT)[0].silent
    snoozed = Snoozed(SnoozeKind.EVERYTHING, until=EIGHT + HOUR)
    desk.database.write_now(lambda session: snoozes.keep(session, CHAT, snoozed, "", EIGHT))
    assert desk.owed(DeliveryKind.ALERT)[0].silent


async def test_housekeeping_forgets_snoozes_that_are_over(desk):
    desk.opens()
    for until in (EIGHT - MINUTE, EIGHT + HOUR, None):
        kept = Snoozed(SnoozeKind.PLACE, str(until), until)
        desk.database.write_now(lambda session, kept=kept: snoozes.keep(session, CHAT, kept, "", EIGHT - HOUR))
    await desk.rounds.make(EIGHT)
    left = desk.database.read_now(lambda session: snoozes.of_chats(session, [CHAT]))
    assert [each.until for each in left[CHAT]] == [EIGHT + HOUR, None]
