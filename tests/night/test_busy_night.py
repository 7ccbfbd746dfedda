"""A busy night: many events at once are told in one message that is renewed. The clock is the test's."""

import shutil
from datetime import timedelta

import pytest
from sqlmodel import col, select, update

from bot.desk import Desk as OwnersDesk
from bot.models import Chat, Delivery
from bot.store import chat_changes
from bot.store.database import Database
from bot.values.delivery import DeliveryKind, DeliveryState
from tests.night.one_desk import CHAT, EIGHT, Desk

MINUTE = timedelta(minutes=1)
TOWNS = ("Odesa", "Sumy", "Poltava", "Dnipro", "Mykolaiv", "Kherson", "Zaporizhzhia", "Chernihiv", "Lviv", "Vinnytsia")


@pytest.fixture
def path(tmp_path, migrated):
    return f"sqlite:///{shutil.copy(migrated, tmp_path / 'busy.db')}"


@pytest.fixture
def opened(path):
    """Opens desks over one database, with a busy night after so many alerts."""
    made = []

    def open_desk(busy_after: int = 6) -> Desk:
        database = Database(path)
        made.append(database)
        return Desk(database, busy_after)

    yield open_desk
    for database in made:
        database.close()


@pytest.fixture
def desk(opened):
    return opened()


def strikes(desk, count, since=EIGHT, first=0):
    """So many towns are struck, one a minute."""
    for number in range(count):
        desk.reports(f"Drones hit a warehouse in {TOWNS[first + number]}", since + number * MINUTE)


def alerts(desk, chat=CHAT):
    return [row for row in desk.owed(DeliveryKind.ALERT) if row.chat_id == chat]


def rolling(desk):
    """The rows of messages that are renewed, oldest first."""
    query = select(Delivery).where(col(Delivery.dedupe_key).startswith("busy:")).order_by(col(Delivery.id))
    return desk.database.read_now(lambda session: list(session.exec(query)))


def text(row):
    return row.body["html"]


def goes_out(desk, at, message_id=900):
    """All that waits is sent."""
    sent = {"state": DeliveryState.SENT, "message_id": message_id, "sent_at": at}
    waits = update(Delivery).where(col(Delivery.state) == DeliveryState.READY).values(**sent)
    desk.database.write_now(lambda session: session.execute(waits))


async def one_message(desk, at):
    """Make the rounds; the one message as it is owed now."""
    await desk.rounds.make(at)
    return rolling(desk)[-1]


async def busy_night(desk, count):
    """So many towns are struck, and the message that tells of them stands in the chat."""
    desk.opens()
    strikes(desk, count)
    await desk.rounds.make(EIGHT + count * MINUTE)
    goes_out(desk, EIGHT + count * MINUTE)


async def test_after_six_alerts_in_half_an_hour_further_events_come_in_one_message(desk):
    desk.opens()
    strikes(desk, 9)
    message = await one_message(desk, EIGHT + 9 * MINUTE)
    assert len(alerts(desk)) == 6
    assert "9 events since 08:00." in text(message)
    assert all(f"#{number}" in text(message) for number in range(1, 10))
    assert (message.kind, message.silent) == (DeliveryKind.NOTICE, True)


async def test_six_alerts_over_a_longer_time_are_no_busy_night(desk):
    desk.opens()
    for number in range(9):
        strikes(desk, 1, EIGHT + 6 * number * MINUTE, first=number)
    await desk.rounds.make(EIGHT + 60 * MINUTE)
    assert len(alerts(desk)) == 9
    assert rolling(desk) == []


async def test_a_setting_of_zero_is_never(opened):
    desk = opened(busy_after=0)
    desk.opens()
    strikes(desk, 10)
    await desk.rounds.make(EIGHT + 10 * MINUTE)
    assert len(alerts(desk)) == 10


async def test_strikes_in_ones_own_settlement_ring_by_themselves(desk):
    desk.opens(place="Kharkiv", radius_km=900)
    strikes(desk, 8)
    desk.reports("Drones hit a bakery in Kharkiv", EIGHT + 8 * MINUTE)
    message = await one_message(desk, EIGHT + 9 * MINUTE)
    own = alerts(desk)[-1]
    assert "Kharkiv" in text(own)
    assert not own.silent
    assert "9 events near you since 08:00." in text(message)
    assert "only strikes and deaths in Kharkiv ring" in text(message)


async def test_elsewhere_at_most_three_ring_in_an_hour(opened):
    desk = opened(busy_after=2)
    desk.opens()
    strikes(desk, 6)
    assert [row.silent for row in alerts(desk)] == [False] * 3
    message = await one_message(desk, EIGHT + 6 * MINUTE)
    assert "6 events" in text(message)
    assert "at most 3 others ring in an hour" in text(message)


async def test_it_is_renewed_every_ten_minutes_by_an_edit(desk):
    await busy_night(desk, 8)
    strikes(desk, 1, EIGHT + 9 * MINUTE, first=8)
    await desk.rounds.make(EIGHT + 17 * MINUTE)
    assert len(rolling(desk)) == 1
    edit = await one_message(desk, EIGHT + 18 * MINUTE)
    assert (edit.kind, edit.body["target"]) == (DeliveryKind.EDIT, 900)
    assert "9 events" in text(edit)


async def test_a_renewal_that_waits_takes_the_newest_text(desk):
    desk.opens()
    strikes(desk, 8)
    await desk.rounds.make(EIGHT + 8 * MINUTE)
    strikes(desk, 1, EIGHT + 9 * MINUTE, first=8)
    message = await one_message(desk, EIGHT + 18 * MINUTE)
    assert len(rolling(desk)) == 1
    assert "9 events" in text(message)


async def test_a_threat_on_its_way_is_added_within_a_minute(desk):
    await busy_night(desk, 8)
    desk.reports("Air raid alert: drones are flying towards Rivne", EIGHT + 9 * MINUTE)
    edit = await one_message(desk, EIGHT + 9 * MINUTE)
    assert "Rivne" in text(edit)
    assert "follow the siren" in text(edit)


async def test_what_grows_is_renewed_there_and_is_no_new_alert(desk):
    await busy_night(desk, 8)
    desk.reports("Drones hit a warehouse in Chernihiv, three wounded, mayor says", EIGHT + 9 * MINUTE)
    edit = await one_message(desk, EIGHT + 19 * MINUTE)
    assert len(alerts(desk)) == 6
    assert "8 events" in text(edit)
    assert "3 wounded" in text(edit)


async def test_what_was_wrong_is_said_to_be_withdrawn_within_a_minute(desk):
    await busy_night(desk, 8)
    owner, at = OwnersDesk(desk.announcer), EIGHT + 9 * MINUTE
    desk.database.write_now(lambda session: owner.wrong(session, 8, by=1, now=at))
    edit = await one_message(desk, at)
    assert "7 events" in text(edit)
    assert "#8</s> · withdrawn: it was wrong" in text(edit)


async def test_two_events_that_turn_out_to_be_one_are_counted_once(desk):
    await busy_night(desk, 9)
    owner, at = OwnersDesk(desk.announcer), EIGHT + 10 * MINUTE
    desk.database.write_now(lambda session: owner.merge(session, 8, 9, by=1, now=at))
    edit = await one_message(desk, EIGHT + 19 * MINUTE)
    assert "8 events" in text(edit)
    assert "#9" not in text(edit)


async def test_when_it_is_quiet_again_the_message_says_so_and_alerts_come_again(desk):
    await busy_night(desk, 9)
    await desk.rounds.make(EIGHT + 30 * MINUTE)
    assert len(rolling(desk)) == 1
    over = await one_message(desk, EIGHT + 40 * MINUTE)
    assert "<b>9 events, 08:00 to 08:40.</b> Fewer reports now" in text(over)
    strikes(desk, 1, EIGHT + 41 * MINUTE, first=9)
    assert len(alerts(desk)) == 7


async def test_it_goes_on_after_a_restart(opened):
    before = opened()
    await busy_night(before, 8)
    after = opened()
    strikes(after, 2, EIGHT + 9 * MINUTE, first=8)
    edit = await one_message(after, EIGHT + 18 * MINUTE)
    assert len(alerts(after)) == 6
    assert "10 events" in text(edit)


async def test_topics_of_a_forum_are_busy_each_for_itself(desk):
    desk.opens_another(-5, thread=1)
    strikes(desk, 6)
    desk.opens_another(-5, thread=2, place="Kharkiv", radius_km=900)
    strikes(desk, 2, EIGHT + 6 * MINUTE, first=6)
    message = await one_message(desk, EIGHT + 8 * MINUTE)
    assert message.thread_id == 1
    assert [row.thread_id for row in alerts(desk, -5)] == [1] * 6 + [2] * 2


async def test_another_chat_hears_its_few_events_as_ever(desk):
    desk.opens()
    desk.opens_another(8, place="Lviv")
    strikes(desk, 9)
    assert len(alerts(desk, 8)) == 1


async def test_in_quiet_hours_it_promises_no_sound(desk):
    desk.opens(place="Kharkiv", radius_km=900)
    desk.database.write_now(lambda session: session.execute(update(Chat).values(quiet="07:00-10:00")))
    strikes(desk, 8)
    assert "in your quiet hours nothing rings" in text(await one_message(desk, EIGHT + 8 * MINUTE))


async def test_it_goes_on_under_the_new_id_of_a_group(desk):
    desk.opens_another(-5)
    strikes(desk, 8)
    await desk.rounds.make(EIGHT + 8 * MINUTE)
    desk.database.write_now(lambda session: chat_changes.move_chat(session, -5, -1005))
    strikes(desk, 1, EIGHT + 9 * MINUTE, first=8)
    message = await one_message(desk, EIGHT + 18 * MINUTE)
    assert (message.chat_id, len(rolling(desk))) == (-1005, 1)
    assert "9 events" in text(message)


async def test_a_topic_that_is_gone_takes_its_busy_night_along(desk):
    desk.opens_another(-5, thread=1)
    strikes(desk, 8)
    desk.database.write_now(lambda session: chat_changes.pause_topic(session, -5, 1))
    await desk.rounds.make(EIGHT + 8 * MINUTE)
    assert rolling(desk) == []
