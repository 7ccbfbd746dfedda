"""Digests that come by the clock: of a day, a week or an hour, in their topics, with the way to the live messages."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.alerts import turning
from bot.models import Chat, Delivery, Event
from bot.store import feeds
from bot.values.chats import Mode
from bot.values.delivery import DeliveryKind
from tests.night.one_desk import CHAT, EIGHT, Desk

DAY = timedelta(days=1)
FORUM = -1_000_000_000_055


@pytest.fixture
def desk(database):
    return Desk(database)


def changes(desk, chat: int = CHAT, **columns):
    desk.database.write_now(lambda session: session.get_one(Chat, chat).sqlmodel_update(columns))


def html(desk) -> list[str]:
    return [row.body["html"] for row in desk.owed(DeliveryKind.DIGEST)]


async def test_a_weekly_digest_comes_once_a_week_and_covers_it(desk):
    desk.opens(digest_due=EIGHT)
    changes(desk, digest_weekday=EIGHT.weekday())
    desk.reports("Missile strike on Odesa port kills one", EIGHT - 6 * DAY)
    for day in range(8):
        await desk.rounds.make(EIGHT + day * DAY)
    first, second = html(desk)
    assert "17–24 Nov" in first
    assert "Odesa" in first
    assert "24 Nov – 1 Dec" in second


async def test_each_topic_of_a_forum_gets_the_digest_of_its_own_subscriptions(desk):
    desk.opens_another(FORUM, thread=5, place="Kharkiv", digest_due=EIGHT)
    desk.opens_another(FORUM, thread=6, place="Odesa", digest_due=EIGHT)
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT - timedelta(hours=5))
    desk.reports("Missile strike on Odesa port kills one", EIGHT - timedelta(hours=4))
    await desk.rounds.make(EIGHT)
    told = {row.thread_id: row.body["html"] for row in desk.owed(DeliveryKind.DIGEST)}
    assert set(told) == {5, 6}
    assert "Kharkiv" in told[5]
    assert "Odesa" not in told[5]
    assert "Odesa" in told[6]


async def test_a_digest_leads_to_the_messages_of_its_supergroup_and_topic(desk):
    desk.opens_another(FORUM, thread=5, digest_due=EIGHT)
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT - timedelta(hours=5))
    [alert] = desk.owed(DeliveryKind.ALERT)

    def sent(session):
        session.get_one(Delivery, alert.id).sqlmodel_update({"state": "sent", "message_id": 99, "sent_at": EIGHT})

    desk.database.write_now(sent)
    await desk.rounds.make(EIGHT)
    assert f'<a href="https://t.me/c/55/5/99">#{alert.event_id}</a>' in html(desk)[0]


async def test_a_long_digest_is_one_message_with_a_button_to_the_rest(desk):
    desk.opens(digest_due=EIGHT)
    for town in ("Kharkiv", "Odesa", "Sumy", "Kyiv", "Lviv", "Dnipro", "Poltava", "Kherson", "Mykolaiv", "Chernihiv",
                 "Zaporizhzhia", "Vinnytsia", "Rivne"):  # fmt: skip
        desk.reports(f"Drones hit a depot in {town}, two killed", EIGHT - timedelta(hours=5))
    await desk.rounds.make(EIGHT)
    [digest] = desk.owed(DeliveryKind.DIGEST)
    [[more]] = digest.body["buttons"]
    name, _, args = more["data"].partition(":")
    turn = turning.read(args)
    assert (name, turn.number, turn.period.until, turn.subscription_id) == ("turn", 2, EIGHT, 0)


async def test_the_screens_of_an_hourly_digest_are_those_of_its_subscription(desk):
    desk.opens(mode=Mode.HOURLY, hour_due=EIGHT)
    for minute in range(30):
        desk.reports(f"Drones hit depot {minute} in Kharkiv, {minute} killed", EIGHT - timedelta(minutes=59 - minute))
        desk.reports(f"Missile strike on port {minute} in Odesa", EIGHT - timedelta(minutes=59 - minute))
    await desk.rounds.make(EIGHT)
    digest = desk.owed(DeliveryKind.DIGEST)[0]
    assert digest.body["html"].startswith("<b>24 Nov, 07:00–08:00")


async def test_of_a_place_what_may_have_been_anywhere_is_in_the_daily_digest_uncounted_and_makes_no_hourly_one(desk):
    desk.opens(place="Kharkiv", digest_due=EIGHT)
    desk.opens_another(8, place="Kharkiv", mode=Mode.HOURLY, hour_due=EIGHT)
    desk.reports("Drone strike on a depot kills nine, officials say", EIGHT - timedelta(minutes=20))
    await desk.rounds.make(EIGHT)
    [daily] = desk.owed(DeliveryKind.DIGEST)
    assert daily.chat_id == CHAT
    assert "No attacks reported" in daily.body["html"]
    assert "1 more without a precise place" in daily.body["html"]


async def test_a_gentle_chat_gets_no_tolls_and_its_alerts_are_as_ever(desk):
    desk.opens(digest_due=EIGHT)
    changes(desk, gentle=True)
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT - timedelta(hours=5))
    await desk.rounds.make(EIGHT)
    assert "Kharkiv" in html(desk)[0]
    assert "illed" not in html(desk)[0]
    assert "Killed: 2" in desk.owed(DeliveryKind.ALERT)[0].body["html"]


async def test_chats_that_read_alike_and_hear_of_the_same_get_the_same_text(desk):
    desk.opens(digest_due=EIGHT)
    desk.opens_another(8, digest_due=EIGHT)
    desk.opens_another(9, digest_due=EIGHT, language="uk")
    desk.opens_another(10, digest_due=EIGHT, place="Odesa")
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT - timedelta(hours=5))
    await desk.rounds.make(EIGHT)
    one, same, other_language, other_place = html(desk)
    assert one == same
    assert "Харків" in other_language
    assert "nothing reported" in other_place


async def test_a_report_that_was_seen_only_after_the_digest_is_in_the_next_one(desk):
    desk.opens(digest_due=EIGHT)
    await desk.rounds.make(EIGHT)
    desk.sees("Drones hit a depot in Kharkiv, two killed", EIGHT - timedelta(hours=5), EIGHT + timedelta(hours=1))
    await desk.rounds.make(EIGHT + DAY)
    empty, full = html(desk)
    assert "nothing reported" in empty
    assert "Kharkiv" in full


async def test_what_a_new_feed_holds_of_old_is_in_no_digest(desk):
    desk.opens(digest_due=EIGHT)

    def is_new(session):
        [feed] = feeds.listed(session)
        feed.first_success_at = EIGHT + timedelta(hours=1)

    desk.database.write_now(is_new)
    desk.sees("Drones hit a depot in Kharkiv, two killed", EIGHT - timedelta(hours=5), EIGHT + timedelta(hours=1))
    await desk.rounds.make(EIGHT + DAY)
    assert "Kharkiv" not in html(desk)[0]


async def test_what_falls_after_a_digest_is_corrected_in_the_next_one(desk):
    desk.opens(digest_due=EIGHT)
    first, corrected = (f"Drones hit a depot in Kharkiv, {number} killed" for number in ("five", "three"))
    desk.reports(first, EIGHT - timedelta(hours=1))
    await desk.rounds.make(EIGHT)
    desk.edits(first, corrected, EIGHT + timedelta(hours=1))
    await desk.rounds.make(EIGHT + DAY)
    assert "Corrected since: Strike · Kharkiv: killed 5 → 3." in html(desk)[1]


CITIES = """Kharkiv Odesa Sumy Poltava Dnipro Zaporizhzhia Kherson Mykolaiv Chernihiv Cherkasy Vinnytsia Zhytomyr Rivne
Lutsk Lviv Ternopil Uzhhorod Chernivtsi Kropyvnytskyi Chuhuiv Izium Nikopol Pavlohrad Kramatorsk Sloviansk Kupiansk
Konotop Shostka Izmail Uman"""


async def test_a_channel_gets_all_of_its_digest_for_nobody_turns_pages_before_all_readers(desk):
    desk.opens(digest_due=EIGHT)
    changes(desk, kind="channel")
    for number, city in enumerate(CITIES.split()):
        desk.reports(f"Drones hit a depot in {city}, two killed", EIGHT - timedelta(minutes=20 * number + 5))
    await desk.rounds.make(EIGHT)
    rows = desk.owed(DeliveryKind.DIGEST)
    assert len(rows) > 1
    assert [row.body.get("buttons") for row in rows] == [[]] * len(rows)
    assert all(any(city in row.body["html"] for row in rows) for city in CITIES.split())


async def test_what_a_chat_reads_of_its_own_is_in_no_other_chats_digest(desk):
    desk.opens(digest_due=EIGHT)
    desk.opens_another(8, digest_due=EIGHT)
    desk.reports("Drones hit a depot in Kharkiv, two killed", EIGHT - timedelta(hours=5))

    def is_of_one_chat(session):
        session.exec(select(Event)).one().audience = CHAT

    desk.database.write_now(is_of_one_chat)
    await desk.rounds.make(EIGHT)
    told = {row.chat_id: row.body["html"] for row in desk.owed(DeliveryKind.DIGEST)}
    assert "Kharkiv" in told[CHAT]
    assert "Kharkiv" not in told[8]
