"""More chats than are told in one transaction: everybody hears, once, and rightly, whatever comes in between."""

import asyncio
from dataclasses import replace

import pytest

from bot import app
from bot.desk import Desk as OwnersDesk
from bot.store import chat_changes, subscriptions
from bot.telling import crier
from bot.telling.crier import Crier
from bot.values.delivery import DeliveryKind
from bot.values.facts import Topic
from tests.night.conftest import ago
from tests.night.crowd import EVERYBODY, MINUTE, Crowd
from tests.night.one_desk import EIGHT

HIT = "Drones hit a warehouse in Odesa, {} killed, mayor says"
FLIES = "Air raid alert: drones are flying towards Rivne"
ALERT, EDIT, REPLY = DeliveryKind.ALERT, DeliveryKind.EDIT, DeliveryKind.REPLY


@pytest.fixture
def opened(tmp_path):
    """Opens desks over one file, as restarts do."""
    made = []

    def open_crowd(**more) -> Crowd:
        made.append(Crowd(tmp_path / "crowd.db", **more))
        return made[-1]

    yield open_crowd
    for crowd in made:
        crowd.database.close()


@pytest.fixture
def crowd(opened):
    made = opened()
    made.gathers()
    return made


async def test_the_first_hear_at_once_and_the_others_in_their_turn(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    assert crowd.has() == [1, 2, 3]
    crowd.next_hear()
    assert crowd.has() == [1, 2, 3, 4, 5, 6]
    await crowd.all_hear()
    assert crowd.has() == EVERYBODY
    assert not crowd.is_left()


async def test_what_few_ask_for_leaves_nothing_to_be_told(opened):
    crowd = opened()
    crowd.gathers([1, 2, 3])
    crowd.reports(HIT.format("two"), EIGHT)
    assert crowd.has() == [1, 2, 3]
    assert not crowd.is_left()


async def test_killed_between_two_slices_it_goes_on_where_it_was(opened, crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    crowd.next_hear()
    await opened().all_hear(EIGHT + MINUTE)
    assert crowd.has() == EVERYBODY


async def test_killed_within_a_slice_that_slice_is_told_again(crowd, monkeypatch):
    crowd.reports(HIT.format("two"), EIGHT)

    def dies(*_):
        raise SystemExit

    with monkeypatch.context() as until_then:
        until_then.setattr(crier.announcements, "told", dies)
        with pytest.raises(SystemExit):
            crowd.next_hear()
    assert crowd.has() == [1, 2, 3]
    await crowd.all_hear()
    assert crowd.has() == EVERYBODY


async def test_a_newer_report_in_between_edits_what_was_told_and_is_the_alert_of_the_others(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    crowd.next_hear()
    crowd.goes_out()
    crowd.reports(HIT.format("five"), EIGHT + MINUTE)
    await crowd.all_hear(EIGHT + MINUTE)
    assert crowd.has(ALERT) == EVERYBODY
    assert crowd.has(EDIT) == [1, 2, 3, 4, 5, 6]
    assert crowd.has(REPLY) == [1, 2, 3, 4, 5, 6]
    assert all("Killed: 5." in crowd.text(chat) for chat in (7, 8, 9))
    assert all("Killed: 5." in crowd.text(chat, EDIT) for chat in range(1, 7))


async def test_nobody_gets_an_edit_that_says_what_the_alert_said(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    crowd.next_hear()
    crowd.reports(HIT.format("five"), EIGHT + MINUTE)
    crowd.next_hear(EIGHT + MINUTE)
    crowd.goes_out()
    assert crowd.has() == EVERYBODY
    await crowd.all_hear(EIGHT + 3 * MINUTE)
    assert crowd.has(EDIT) == crowd.has(REPLY) == [4, 5, 6]


async def test_alerts_that_have_not_left_take_the_newer_text_themselves(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    crowd.reports(HIT.format("five"), EIGHT + MINUTE)
    await crowd.all_hear(EIGHT + MINUTE)
    assert crowd.has(ALERT) == EVERYBODY
    assert crowd.has(EDIT) == crowd.has(REPLY) == []
    assert all("Killed: 5." in crowd.text(chat) for chat in EVERYBODY)


async def test_everybody_hears_events_in_the_order_in_which_they_came(crowd):
    towns = ("Odesa", "Sumy", "Lviv")
    for minute, town in enumerate(towns):
        crowd.reports(f"Drones hit a warehouse in {town}", EIGHT + minute * MINUTE)
    await crowd.all_hear(EIGHT + 3 * MINUTE)
    for chat in EVERYBODY:
        told = [next(town for town in towns if town in row.body["html"]) for row in crowd.of(chat)]
        assert told == list(towns)


async def test_nobody_hears_the_newer_first_when_others_are_gone(crowd):
    crowd.reports("Drones hit a warehouse in Odesa", EIGHT)
    crowd.leaves(2)
    crowd.reports("Drones hit a warehouse in Sumy", EIGHT)
    await crowd.all_hear()
    assert [row.event_id for row in crowd.of(4)] == [1, 2]


async def test_who_subscribes_in_between_hears_of_the_next_report(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    crowd.gathers([10], since=EIGHT + MINUTE / 2)
    await crowd.all_hear(EIGHT + MINUTE)
    assert 10 not in crowd.has()
    crowd.reports(HIT.format("five"), EIGHT + 2 * MINUTE)
    await crowd.all_hear(EIGHT + 2 * MINUTE)
    assert crowd.has() == [*EVERYBODY, 10]


async def test_who_leaves_or_pauses_in_between_hears_nothing(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    crowd.chat_is(7, paused_until=EIGHT + 60 * MINUTE, paused_at=EIGHT)
    crowd.database.write_now(lambda session: subscriptions.remove(session, subscriptions.of_chat(session, 8)))
    await crowd.all_hear(EIGHT + MINUTE)
    assert crowd.has() == [1, 2, 3, 4, 5, 6, 9]


async def test_who_mutes_it_in_between_sees_the_edit_and_hears_no_reply(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    await crowd.all_hear()
    crowd.goes_out()
    crowd.reports(HIT.format("five"), EIGHT + MINUTE)
    crowd.mutes(8, event=1)
    await crowd.all_hear(EIGHT + MINUTE)
    assert crowd.has(EDIT) == EVERYBODY
    assert crowd.has(REPLY) == [1, 2, 3, 4, 5, 6, 7, 9]


async def test_what_is_called_wrong_in_between_the_others_never_hear(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    crowd.goes_out()
    owner = OwnersDesk(crowd.announcer)
    crowd.database.write_now(lambda session: owner.wrong(session, 1, by=1, now=EIGHT + MINUTE))
    await crowd.all_hear(EIGHT + MINUTE)
    assert crowd.has(ALERT) == crowd.has(DeliveryKind.CORRECTION) == crowd.has(EDIT) == [1, 2, 3]


async def test_what_was_right_after_all_the_others_hear_then(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    crowd.next_hear()
    crowd.goes_out()
    owner = OwnersDesk(crowd.announcer)
    crowd.database.write_now(lambda session: owner.wrong(session, 1, by=1, now=EIGHT + MINUTE))
    await crowd.all_hear(EIGHT + MINUTE)
    crowd.database.write_now(lambda session: owner.undo(session, None, by=1, now=EIGHT + 2 * MINUTE))
    await crowd.all_hear(EIGHT + 2 * MINUTE)
    assert crowd.has(ALERT) == EVERYBODY


async def test_of_two_events_that_turn_out_to_be_one_the_others_hear_once(crowd):
    crowd.reports("Drones hit a warehouse in Odesa", EIGHT)
    crowd.reports("Missile hits a school in Odesa district", EIGHT + MINUTE)
    crowd.next_hear(EIGHT + MINUTE)
    crowd.goes_out()
    owner = OwnersDesk(crowd.announcer)
    crowd.database.write_now(lambda session: owner.merge(session, 1, 2, by=1, now=EIGHT + 2 * MINUTE))
    await crowd.all_hear(EIGHT + 2 * MINUTE)
    told = {chat: [row.event_id for row in crowd.of(chat) if row.state != "superseded"] for chat in EVERYBODY}
    assert told == {chat: [1, 2] if chat < 4 else [1] for chat in EVERYBODY}


async def test_what_is_split_off_is_silent_for_all_who_were_corrected(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    crowd.reports(HIT.format("five"), EIGHT + MINUTE)
    await crowd.all_hear(EIGHT + MINUTE)
    crowd.goes_out()
    owner = OwnersDesk(crowd.announcer)
    crowd.database.write_now(lambda session: owner.split(session, 1, [2], by=1, now=EIGHT + 2 * MINUTE))
    await crowd.all_hear(EIGHT + 2 * MINUTE)
    assert crowd.has(DeliveryKind.CORRECTION) == EVERYBODY
    assert all([row.silent for row in crowd.of(chat)] == [False, True] for chat in EVERYBODY)


async def test_a_threat_that_is_too_old_by_then_is_told_to_nobody_more(crowd):
    crowd.reports(FLIES, EIGHT)
    crowd.next_hear(EIGHT + 19 * MINUTE)
    await crowd.all_hear(EIGHT + 21 * MINUTE)
    assert crowd.has() == [1, 2, 3, 4, 5, 6]
    assert not crowd.is_left()


async def test_a_threat_that_fades_says_so_to_everybody(crowd):
    crowd.reports(FLIES, EIGHT)
    await crowd.all_hear()
    crowd.goes_out()
    await crowd.rounds.make(EIGHT + 40 * MINUTE)
    await crowd.all_hear(EIGHT + 40 * MINUTE)
    assert crowd.has(EDIT) == EVERYBODY
    assert all("not an all-clear" in crowd.text(chat, EDIT) for chat in EVERYBODY)


async def test_a_group_that_becomes_a_supergroup_in_between_hears_once(opened):
    crowd = opened()
    crowd.gathers([-30, -20, -10, -5, 1])
    crowd.reports(HIT.format("two"), EIGHT)
    crowd.database.write_now(lambda session: chat_changes.move_chat(session, -5, -1005))
    crowd.database.write_now(lambda session: chat_changes.move_chat(session, -30, -1030))
    await crowd.all_hear()
    assert crowd.has() == [-1030, -1005, -20, -10, 1]


async def test_alerts_that_wait_for_more_reports_wait_no_longer_in_later_slices(opened):
    crowd = opened(group_wait=60)
    crowd.gathers()
    crowd.reports(HIT.format("two"), EIGHT)
    await crowd.all_hear(EIGHT + MINUTE / 2)
    assert {row.due_at for row in crowd.owed(ALERT)} == {EIGHT + MINUTE}


async def test_a_busy_night_is_one_in_every_slice(opened):
    crowd = opened(busy_after=2)
    crowd.gathers()
    towns = ("Odesa", "Sumy", "Poltava", "Dnipro", "Mykolaiv", "Kherson")
    for minute, town in enumerate(towns):
        crowd.reports(f"Drones hit a warehouse in {town}", EIGHT + minute * MINUTE)
        await crowd.all_hear(EIGHT + minute * MINUTE)
    await crowd.rounds.make(EIGHT + 6 * MINUTE)
    assert {chat: len(crowd.of(chat)) for chat in EVERYBODY} == dict.fromkeys(EVERYBODY, 3)
    assert crowd.has(DeliveryKind.NOTICE) == EVERYBODY
    assert all("6 events since 08:00" in crowd.text(chat, DeliveryKind.NOTICE) for chat in EVERYBODY)


async def test_one_chat_that_cannot_be_told_costs_nobody_else_the_alert(crowd):
    crowd.chat_is(5, zone="Nowhere/Nothing")
    crowd.reports(HIT.format("two"), EIGHT)
    await crowd.all_hear()
    assert crowd.has() == [chat for chat in EVERYBODY if chat != 5]


async def test_what_cannot_be_told_now_keeps_no_other_news_waiting(crowd, monkeypatch):
    crowd.reports("Drones hit a warehouse in Odesa", EIGHT)
    crowd.reports("Drones hit a warehouse in Sumy", EIGHT)
    tell = crier.tell_slice

    def breaks(session, announcer, row_id, *more):
        if row_id == 1:
            raise LookupError("a fault of ours")
        return tell(session, announcer, row_id, *more)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(crier, "tell_slice", breaks)
        await crowd.all_hear()
        await crowd.all_hear()
    assert [row.event_id for row in crowd.of(9)] == [2]
    await crowd.all_hear(EIGHT + 2 * MINUTE)
    assert [row.event_id for row in crowd.of(9)] == [2, 1]


async def test_what_fails_again_is_tried_ever_more_seldom_and_takes_one_line_of_the_log(crowd, monkeypatch, caplog):
    crowd.reports(HIT.format("two"), EIGHT)
    tried = []

    def breaks(*more):
        tried.append(more[-1])
        raise LookupError("a fault of ours")

    monkeypatch.setattr(crier, "tell_slice", breaks)
    clock = [EIGHT]
    one = Crier(crowd.database, crowd.announcer, lambda: clock[0], wake_sender=lambda: None)
    for minute in range(240):
        clock[0] = EIGHT + minute * MINUTE
        await one.go_round()
    assert [int((at - EIGHT) / MINUTE) for at in tried] == [0, 1, 3, 7, 15, 31, 63, 123, 183]
    assert [bool(record.exc_info) for record in caplog.records] == [True, *[False] * 8]


async def test_of_a_threat_in_the_air_hears_in_every_slice_who_asked_for_one_of_its_topics(opened):
    crowd = opened()
    for topic, chats in ((Topic.STRIKE, (1, 4, 7)), (Topic.THREAT, (2, 5, 8)), (Topic.IN_FLIGHT, (3, 6, 9))):
        crowd.gathers(chats, topics=(topic,))
    crowd.gathers([6], topics=(Topic.STRIKE, Topic.LOSSES))
    crowd.reports(FLIES, EIGHT)
    await crowd.all_hear()
    assert crowd.has() == [2, 3, 5, 6, 8, 9]


async def test_others_write_between_two_slices(crowd):
    crowd.reports(HIT.format("two"), EIGHT)
    others = []

    def others_write() -> None:
        others.append(asyncio.ensure_future(crowd.database.write(lambda _: len(crowd.has()))))

    await Crier(crowd.database, crowd.announcer, lambda: EIGHT, wake_sender=others_write).go_round()
    assert await asyncio.gather(*others) == [6, 9]


FLOOD = [f"Drones hit a warehouse in {town}" for town in ("Odesa", "Sumy", "Poltava", "Dnipro", "Lviv")]


async def test_what_comes_all_at_once_is_summed_up_for_everybody(crowd):
    crowd.gathers([10], place="Sumy")
    crowd.brings(FLOOD, EIGHT)
    assert crowd.has(DeliveryKind.NOTICE) == []
    await crowd.all_hear()
    assert crowd.has(DeliveryKind.NOTICE) == [*EVERYBODY, 10]
    assert all("5 events at once" in crowd.text(chat, DeliveryKind.NOTICE) for chat in EVERYBODY)
    assert "1 event at once" in crowd.text(10, DeliveryKind.NOTICE)
    assert crowd.has() == []


async def test_a_flood_that_is_cut_short_is_summed_up_as_far_as_it_came(crowd):
    crowd.brings(FLOOD[:2], EIGHT, final=False)
    await crowd.all_hear(EIGHT + MINUTE)
    assert crowd.has(DeliveryKind.NOTICE) == []
    await crowd.all_hear(EIGHT + 3 * MINUTE)
    assert all("2 events at once" in crowd.text(chat, DeliveryKind.NOTICE) for chat in EVERYBODY)


async def test_parts_of_a_flood_are_one_summary(crowd):
    crowd.brings(FLOOD[:2], EIGHT, final=False)
    crowd.brings(FLOOD[2:], EIGHT)
    await crowd.all_hear(EIGHT)
    assert all("5 events at once" in crowd.text(chat, DeliveryKind.NOTICE) for chat in EVERYBODY)


async def test_a_flood_keeps_no_other_news_waiting(crowd):
    crowd.brings(FLOOD, EIGHT, final=False)
    crowd.reports("Missile hits a bridge in Kherson", EIGHT + MINUTE)
    await crowd.all_hear(EIGHT + MINUTE)
    assert crowd.has() == EVERYBODY


async def test_what_comes_while_a_flood_is_summed_up_goes_first(crowd):
    crowd.brings(FLOOD, EIGHT)
    crowd.reports("Missile hits a bridge in Kherson", EIGHT)
    crowd.next_hear()
    assert crowd.has() == [1, 2, 3, 4, 5, 6]


async def test_an_event_of_one_chats_own_feed_is_told_to_it_at_once(crowd):
    crowd.follows_alone(8)
    crowd.reports(HIT.format("two"), EIGHT)
    assert crowd.has() == [8]
    assert not crowd.is_left()


async def test_the_running_bot_tells_everybody(bot, server, telegram, monkeypatch):
    await bot.stops()
    made = app._announcer
    monkeypatch.setattr(app, "_announcer", lambda *known: replace(made(*known), at_once=2))
    await bot.starts()
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    for chat in EVERYBODY:
        await bot.say("/subscribe all", chat=chat)
    desk.publishes(HIT.format("two"), date=ago(minutes=9))
    for chat in EVERYBODY:
        await bot.alert("Odesa", "Killed: 2.", chat=chat)
    desk.publishes(HIT.format("five"), date=ago(minutes=4))
    for chat in EVERYBODY:
        await bot.alert("killed 2 → 5", chat=chat)
