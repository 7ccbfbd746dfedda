"""What becomes of owed messages, over real HTTP and a real database."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import StoreError
from bot.models import Chat, Delivery, Event, Subscription
from bot.store import chat_changes, deliveries, held, outbox
from bot.values.delivery import Button, DeliveryKind, DeliveryState, Lane
from tests.fakes.bot_api import FakeTelegram

SENT, READY = DeliveryState.SENT, DeliveryState.READY


async def test_an_owed_alert_is_sent_once(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("<b>Strike</b> · Kharkiv", silent=True, buttons=((Button("Why", data="why:1"),),))
    await office.sender()
    done = await office.becomes(row, SENT)
    (message,) = telegram.chat(7).messages
    assert (message.text, message.silent, message.button("Why").data) == ("Strike · Kharkiv", True, "why:1")
    assert (done.message_id, done.attempts, done.copies) == (message.id, 1, 0)


async def test_a_commit_wakes_the_sender(office: Any, telegram: FakeTelegram) -> None:
    sender = await office.sender()
    await asyncio.sleep(0.05)
    await office.owes("news")
    sender.wake()
    await telegram.wait_for(1, within=1)


async def test_one_chat_gets_its_lanes_in_order_and_the_oldest_first_within(
    office: Any, telegram: FakeTelegram
) -> None:
    for text, lane in (("n", Lane.NOTICE), ("t", Lane.THREAT), ("s1", Lane.STRIKE), ("s2", Lane.STRIKE)):
        await office.owes(text, lane=lane)
    await office.owes("c", lane=Lane.CASUALTY)
    await office.sender()
    await telegram.wait_for(5)
    assert telegram.chat(7).texts == ["c", "s1", "s2", "t", "n"]


async def test_a_chat_has_one_row_in_flight_while_others_go_on(office: Any, telegram: FakeTelegram) -> None:
    telegram.hangs("sendMessage", chat=7)
    first = await office.owes("first")
    second = await office.owes("second")
    other = await office.owes("other", chat=8)
    await office.sender()
    await office.becomes(other, SENT)
    assert (await office.row(first)).state == DeliveryState.INFLIGHT
    assert (await office.row(second)).state == READY


async def test_edits_collapse_to_the_newest_and_wait_for_the_interval(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("killed 1", event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    await office.edits(alert, "killed 2", revision=2, interval=0.2)
    sender.wake()
    await telegram.wait_for(2)
    await asyncio.sleep(0.05)
    await office.edits(alert, "killed 3", revision=3, interval=0.2)
    await office.edits(alert, "killed 4", revision=4, interval=0.2)
    sender.wake()
    (message,) = telegram.chat(7).messages
    await telegram.wait_for(lambda _: message.text == "killed 4")
    assert message.history == ["killed 1", "killed 2"]
    assert telegram.sent[2].at - telegram.sent[1].at > 0.15


async def test_an_edit_of_an_unsent_alert_becomes_the_alert(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("killed 1", event=1)
    assert await office.edits(alert, "killed 2", revision=2)
    await office.sender()
    await office.becomes(alert, SENT)
    assert telegram.chat(7).texts == ["killed 2"]
    assert len(await office.rows()) == 1


async def test_an_edit_older_than_the_alert_that_came_back_is_dropped(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("killed 1", event=1)
    await office.crashes("second")
    await office.edits(alert, "killed 2", revision=2)
    await office.puts_back(alert)
    await office.edits(alert, "killed 3", revision=3)
    sender = await office.sender("second")
    edit = (await office.rows())[1]
    assert (await office.becomes(edit, DeliveryState.SUPERSEDED)).state_reason == "newer_shown"
    assert telegram.chat(7).texts == ["killed 3"]
    await office.edits(alert, "killed 2", revision=4)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(7).texts == ["killed 2"])


async def test_of_two_waiting_edits_the_first_takes_the_newest_text(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("killed 1", event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    await sender.stop()
    await office.edits(alert, "killed 2", revision=2)
    await office.crashes("second")
    await office.edits(alert, "killed 3", revision=3, interval=0)
    first, second = (await office.rows())[1:]
    await office.puts_back(first)
    assert await office.edits(alert, "killed 4", revision=4)
    assert not await office.edits(alert, "killed 3", revision=3)
    await office.sender("second")
    await office.becomes(first, SENT)
    assert (await office.row(second)).state_reason == "newer_waits"
    assert telegram.chat(7).messages[0].history == ["killed 1"]
    assert telegram.chat(7).texts == ["killed 4"]


async def test_an_edit_that_changes_nothing_is_not_owed(office: Any) -> None:
    alert = await office.owes("the same", event=1)
    await office.sender()
    await office.becomes(alert, SENT)
    assert not await office.edits(alert, "the same", revision=2)


async def test_an_edit_that_telegram_finds_unchanged_is_done(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("a < b".replace("<", "&lt;"), event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    await office.edits(alert, "a &#60; b", revision=2)
    sender.wake()
    edit = (await office.rows())[1]
    assert (await office.becomes(edit, SENT)).state_reason == "nothing_to_do"


async def test_a_reply_answers_its_alert(office: Any, telegram: FakeTelegram) -> None:
    await office.owes("alert", event=1)
    await office.owes("killed 3 → 5", event=1, kind=DeliveryKind.REPLY, lane=Lane.CASUALTY)
    await office.sender()
    await telegram.wait_for(2)
    alert, reply = telegram.chat(7).messages
    assert (alert.text, reply.reply_to) == ("alert", alert.id)


async def test_a_message_that_is_gone_is_sent_anew_and_edited_there(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("one", event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    telegram.deletes(telegram.chat(7).messages[0])
    await office.edits(alert, "two", revision=2, interval=0)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(7).texts == ["two"])
    await office.becomes((await office.rows())[1], SENT)
    await office.edits(alert, "three", revision=3, interval=0)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(7).texts == ["three"])


async def test_broken_html_goes_as_plain_text(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("<b>Strike <i>in</b> Kharkiv &amp; Sumy")
    await office.sender()
    await office.becomes(row, SENT)
    assert telegram.chat(7).texts == ["Strike in Kharkiv & Sumy"]


async def test_an_overlong_message_is_cut_rather_than_lost(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("😀" * 3000)
    await office.sender()
    await office.becomes(row, SENT)
    assert telegram.chat(7).texts[0].startswith("😀" * 2000)


async def test_what_is_refused_even_as_plain_text_is_dead_and_the_next_goes_on(
    office: Any, telegram: FakeTelegram
) -> None:
    bad = {"ok": False, "error_code": 400, "description": "Bad Request: something odd"}
    telegram.answers("sendMessage", 400, bad, times=2)
    dead, fine = await office.owes("odd"), await office.owes("fine")
    await office.sender()
    await office.becomes(fine, SENT)
    assert (await office.row(dead)).state_reason == "bad_message"


async def test_a_flooded_chat_waits_alone(office: Any, telegram: FakeTelegram) -> None:
    telegram.too_many_requests(1, chat=7)
    flooded = await office.owes("flooded")
    other = await office.owes("other", chat=8)
    await office.sender()
    await office.becomes(other, SENT)
    assert (await office.row(flooded)).state_reason == "retry_after"
    await office.becomes(flooded, SENT)
    refused, _, again = [call for call in telegram.calls if call.method == "sendMessage"]
    assert again.at - refused.at >= 1


async def test_a_blocked_chat_is_suspended_and_keeps_what_it_is_owed(office: Any, telegram: FakeTelegram) -> None:
    telegram.blocks(7)
    rows = [await office.owes(text) for text in ("one", "two", "three")]
    other = await office.owes("other", chat=8)
    await office.sender()
    await office.becomes(other, SENT)
    chat = await office.database.read(lambda s: s.get(Chat, 7))
    assert (chat.state, chat.state_reason) == ("suspended", "chat_gone")
    assert [(await office.row(row)).state for row in rows] == [READY] * 3
    assert len([call for call in telegram.calls if call.chat_id == 7]) == 1
    assert await office.database.write(lambda s: deliveries.forgive(s, 7, datetime.now(UTC))) == 3
    assert await office.database.read(lambda s: deliveries.missed(s, 7)) == 0


async def test_a_group_that_moves_takes_its_rows_along(office: Any, telegram: FakeTelegram) -> None:
    await office.knows(-5)
    await telegram.migrates(-5, -1005)
    rows = [await office.owes(text, chat=-5) for text in ("one", "two")]
    await office.sender()
    await office.becomes(rows[1], SENT)
    assert telegram.chat(-1005).texts == ["one", "two"]
    assert (await office.database.read(lambda s: s.get(Chat, -1005))).kind == "supergroup"
    assert await office.database.read(lambda s: s.get(Chat, -5)) is None


async def test_a_deleted_topic_pauses_its_subscriptions_and_nothing_spills(office: Any, telegram: FakeTelegram) -> None:
    await office.knows(-6)
    telegram.deletes_topic(-6, 3)
    first = await office.owes("one", chat=-6, thread=3)
    second = await office.owes("two", chat=-6, thread=3)
    wish = Subscription(chat_id=-6, thread_id=3, signature="all", created_at=first.created_at)
    await office.database.write(lambda s: s.add(wish))
    await office.sender()
    await office.becomes(second, DeliveryState.DEAD)
    assert telegram.chat(-6).texts == []
    assert (await office.database.read(lambda s: s.get(Subscription, wish.id))).state == "topic_gone"


async def test_a_refusal_of_telegrams_own_is_tried_again_in_order(office: Any, telegram: FakeTelegram) -> None:
    telegram.answers("sendMessage", 500)
    await office.owes("one")
    second = await office.owes("two")
    await office.sender()
    await office.becomes(second, SENT)
    assert telegram.chat(7).texts == ["one", "two"]


async def test_nothing_is_sent_while_telegram_cannot_be_reached(office: Any, telegram: FakeTelegram) -> None:
    sender = await office.sender()
    await telegram.down()
    rows = [await office.owes("kept", chat=chat) for chat in (7, 8, 9)]
    sender.wake()
    for _ in range(300):
        if sender.halted:
            break
        await asyncio.sleep(0.01)
    assert sender.halted
    await telegram.up()
    for row in rows:
        assert (await office.becomes(row, SENT)).copies == 0


@pytest.mark.parametrize("fault", ["resets", "hangs", "page", "nonsense"])
async def test_a_lost_answer_makes_one_marked_copy(office: Any, telegram: FakeTelegram, fault: str) -> None:
    if fault == "page":
        telegram.answers("sendMessage", 502, "<html>Bad Gateway</html>", phase="applied")
    elif fault == "nonsense":
        telegram.answers("sendMessage", 200, "not JSON", phase="applied")
    else:
        getattr(telegram, fault)("sendMessage", "applied")
    row = await office.owes("<b>Strike</b>")
    await office.sender()
    done = await office.becomes(row, SENT)
    assert telegram.chat(7).texts == ["Strike", "↻ Strike"]
    assert done.copies == 1
    assert await office.database.read(held.second_copies) == 1
    asked = [call.method for call in telegram.calls]
    assert "getMe" in asked[asked.index("sendMessage") : -1]


async def test_later_edits_go_to_the_marked_copy(office: Any, telegram: FakeTelegram) -> None:
    telegram.resets("sendMessage", "applied")
    alert = await office.owes("killed 1", event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    await office.edits(alert, "killed 2", revision=2)
    sender.wake()
    await telegram.wait_for(lambda t: t.chat(7).texts == ["killed 1", "killed 2"])


async def test_an_edit_whose_answer_was_lost_is_made_again_unmarked(office: Any, telegram: FakeTelegram) -> None:
    alert = await office.owes("killed 1", event=1)
    sender = await office.sender()
    await office.becomes(alert, SENT)
    telegram.resets("editMessageText", "applied")
    await office.edits(alert, "killed 2", revision=2)
    sender.wake()
    edit = (await office.rows())[1]
    assert (await office.becomes(edit, SENT)).copies == 0
    assert telegram.chat(7).texts == ["killed 2"]


async def test_after_three_marked_copies_a_row_is_held_until_an_owner_resends_it(
    office: Any, telegram: FakeTelegram
) -> None:
    row = await office.owes("Strike")
    await office.database.write(lambda s: setattr(s.get(Delivery, row.id), "copies", 3))
    telegram.resets("sendMessage", "applied")
    sender = await office.sender()
    await office.becomes(row, DeliveryState.HELD)
    assert [each.id for each in await office.database.read(held.held)] == [row.id]
    assert await office.database.write(lambda s: held.resend(s, {row.id}, row.created_at)) == [row.id]
    sender.wake()
    assert (await office.becomes(row, SENT)).copies == 4
    assert telegram.chat(7).texts == ["↻ Strike", "↻ Strike"]


async def test_a_held_threat_in_flight_expires_like_any_other(office: Any) -> None:
    row = await office.owes("drones", lane=Lane.THREAT, expires_in=60)
    await office.database.write(lambda s: setattr(s.get(Delivery, row.id), "state", DeliveryState.HELD))
    await office.grows_old(row)
    await office.sender()
    assert (await office.becomes(row, DeliveryState.EXPIRED)).state_reason == "too_late"


async def test_a_crash_after_the_claim_makes_marked_copies_and_loses_nothing(
    office: Any, telegram: FakeTelegram
) -> None:
    rows = [await office.owes("Strike", chat=chat) for chat in (7, 8)]
    later = await office.owes("later")
    await office.crashes()
    await office.sender("second")
    for row in (*rows, later):
        await office.becomes(row, SENT)
    assert telegram.chat(7).texts == ["↻ Strike", "later"]
    assert telegram.chat(8).texts == ["↻ Strike"]


async def test_a_threat_in_flight_that_is_too_old_expires(office: Any, telegram: FakeTelegram) -> None:
    old = await office.owes("drones", lane=Lane.THREAT, expires_in=-1)
    fresh = await office.owes("missiles", lane=Lane.THREAT, expires_in=60)
    await office.sender()
    await office.becomes(fresh, SENT)
    assert (await office.becomes(old, DeliveryState.EXPIRED)).state_reason == "too_late"
    assert telegram.chat(7).texts == ["missiles"]


async def test_a_second_copy_of_a_threat_expires_too(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("drones", lane=Lane.THREAT, expires_in=60)
    await office.crashes()
    await office.grows_old(row)
    await office.sender("second")
    await office.becomes(row, DeliveryState.EXPIRED)
    assert telegram.messages == []


async def test_a_threat_that_may_have_arrived_and_is_repeated_is_marked(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("drones", lane=Lane.THREAT, expires_in=60)
    await office.crashes()
    await office.grows_old(row)
    sender = await office.sender("second")
    assert (await office.becomes(row, DeliveryState.EXPIRED)).copies == 1
    again = await office.owes("drones again", lane=Lane.THREAT, expires_in=60, revision=2, key=row.dedupe_key)
    sender.wake()
    assert (again.id, (await office.becomes(row, SENT)).copies) == (row.id, 1)
    assert telegram.chat(7).texts == ["↻ drones again"]


async def test_a_threat_that_never_left_and_is_repeated_is_not_marked(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("drones", lane=Lane.THREAT, expires_in=-1)
    sender = await office.sender()
    await office.becomes(row, DeliveryState.EXPIRED)
    await office.owes("drones again", lane=Lane.THREAT, expires_in=60, revision=2, key=row.dedupe_key)
    sender.wake()
    await office.becomes(row, SENT)
    assert telegram.chat(7).texts == ["drones again"]


@pytest.mark.parametrize("kind", [DeliveryKind.ALERT, DeliveryKind.NOTICE], ids=["an alert", "a summary of many"])
async def test_an_alert_over_an_hour_late_is_silent_and_says_so(
    office: Any, telegram: FakeTelegram, kind: DeliveryKind
) -> None:
    row = await office.owes("Strike", age=3700, late="Late: reported 03:12", kind=kind)
    await office.sender()
    await office.becomes(row, SENT)
    (message,) = telegram.chat(7).messages
    assert (message.text, message.silent) == ("Late: reported 03:12\nStrike", True)


@pytest.mark.parametrize("kind", [DeliveryKind.REPLY, DeliveryKind.CORRECTION])
async def test_an_answer_over_an_hour_late_is_silent(office: Any, telegram: FakeTelegram, kind: DeliveryKind) -> None:
    row = await office.owes("killed 3 → 5", kind=kind, age=3700, late="Late: reported 03:12")
    await office.sender()
    await office.becomes(row, SENT)
    (message,) = telegram.chat(7).messages
    assert (message.text, message.silent) == ("killed 3 → 5", True)


async def test_a_locked_database_forgets_nothing_that_was_sent(
    office: Any, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, refusals = office.database.write, 0

    async def refuse_after_the_send(work: Any) -> Any:
        nonlocal refusals
        if telegram.sent and refusals < 2:
            refusals += 1
            raise StoreError("the database is locked")
        return await write(work)

    row = await office.owes("Strike")
    monkeypatch.setattr(office.database, "write", refuse_after_the_send)
    monkeypatch.setattr("bot.delivery.sender.FAULT_PAUSE", 0.01)
    await office.sender()
    await office.becomes(row, SENT)
    assert (refusals, telegram.chat(7).texts) == (2, ["Strike"])


async def test_stopping_waits_for_what_is_in_flight_and_claims_nothing_more(
    office: Any, telegram: FakeTelegram
) -> None:
    telegram.slows("sendMessage", 0.1)
    first, second = await office.owes("first"), await office.owes("second")
    sender = await office.sender()
    await office.becomes(first, DeliveryState.INFLIGHT)
    await sender.stop()
    assert (await office.row(first)).state == SENT
    assert (await office.row(second)).state == READY


async def test_the_token_rate_holds_for_many_chats(office: Any, telegram: FakeTelegram) -> None:
    chats = range(100, 130)
    await office.knows(*chats)
    for chat in chats:
        await office.owes("x", chat=chat)
    await office.sender(rate=100)
    await telegram.wait_for(30)
    times = [call.at for call in telegram.sent]
    assert times[-1] - times[0] > 0.25


async def test_a_private_chat_is_not_sent_to_faster_than_its_rate(office: Any, telegram: FakeTelegram) -> None:
    for text in "abc":
        await office.owes(text)
    began = time.monotonic()
    await office.sender(rate_chat=10)
    await telegram.wait_for(3)
    assert telegram.sent[-1].at - began > 0.19


async def test_a_digest_for_many_chats_does_not_delay_an_alert(office: Any, telegram: FakeTelegram) -> None:
    chats = range(100, 250)
    await office.knows(*chats)
    for chat in chats:
        await office.owes("digest", chat=chat, kind=DeliveryKind.DIGEST, lane=Lane.DIGEST)
    sender = await office.sender(rate=100)
    await telegram.wait_for(20)
    await office.owes("alert", chat=249)
    before = len(telegram.sent)
    sender.wake()
    await telegram.wait_for(lambda t: "alert" in t.chat(249).texts)
    assert len(telegram.sent) - before < 60


async def test_digests_that_telegram_is_slow_to_take_leave_room_for_an_alert(
    office: Any, telegram: FakeTelegram
) -> None:
    office.send_timeout = 20
    chats = range(100, 160)
    await office.knows(*chats)
    for chat in chats:
        await office.owes("digest", chat=chat, kind=DeliveryKind.DIGEST, lane=Lane.DIGEST)
    telegram.slows("sendMessage", 3, times=100)
    sender = await office.sender()
    await telegram.wait_for(lambda t: len(t.calls) > 20)
    await asyncio.sleep(0.3)  # as many are on their way as may be
    await office.owes("alert", chat=7)
    committed = time.monotonic()
    sender.wake()
    await telegram.wait_for(lambda t: any(call.text == "alert" for call in t.calls))
    assert telegram.calls[-1].at - committed < 2


async def test_a_restart_keeps_to_the_limits_of_what_went_out_before(office: Any, telegram: FakeTelegram) -> None:
    row = await office.owes("before")
    sender = await office.sender(rate_chat=1)
    await office.becomes(row, SENT)
    await sender.stop()
    await office.owes("after")
    await office.sender("second", rate_chat=1)
    await telegram.wait_for(2)
    before, after = telegram.sent
    assert after.at - before.at > 0.95


async def test_what_may_have_arrived_before_a_restart_counts_too(office: Any, telegram: FakeTelegram) -> None:
    await office.owes("in flight")
    await office.crashes()
    began = time.monotonic()
    await office.sender("second", rate_chat=1)
    await telegram.wait_for(1)
    assert telegram.sent[0].at - began > 0.9


async def test_a_restart_does_not_forget_that_the_whole_token_is_to_wait(office: Any, telegram: FakeTelegram) -> None:
    for chat in (7, 8, 9):
        telegram.too_many_requests(3, chat=chat)
        await office.owes("too many", chat=chat)
    sender = await office.sender()
    await telegram.wait_for(lambda t: sum(call.status == 429 for call in t.calls) == 3)
    await sender.stop()
    await office.knows(10)
    await office.owes("another", chat=10)
    await office.sender("second")
    await telegram.wait_for(4, within=8)
    refused = max(call.at for call in telegram.calls if call.status == 429)
    assert min(call.at for call in telegram.sent) - refused > 2.5


async def test_a_sender_with_nothing_to_send_rests(
    office: Any, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, look = [], outbox.look
    monkeypatch.setattr(outbox, "look", lambda *asked: looks.append(asked) or look(*asked))
    row = await office.owes("alert")
    await office.sender()
    await office.becomes(row, SENT)
    await asyncio.sleep(0.5)
    assert len(looks) <= 4


async def test_old_rows_are_forgotten_when_they_are_over_and_nobody_reports_their_event(office: Any) -> None:
    now = datetime.now(UTC)
    day = timedelta(days=1)
    fates = {
        "over": await office.owes("over", age=9 * 86400, event=1),
        "reported since": await office.owes("reported since", age=9 * 86400, event=2),
        "no event": await office.owes("digest", age=9 * 86400, kind=DeliveryKind.DIGEST),
        "fresh": await office.owes("fresh", event=1),
    }
    waiting = await office.owes("waiting", age=9 * 86400, event=1)

    def work(session: Any) -> int:
        for number, last in ((1, now - 8 * day), (2, now - 1 * day)):
            session.add(Event(id=number, started_at=last, last_report_at=last, created_at=last))
        for row in fates.values():
            session.get(Delivery, row.id).state = SENT
        return deliveries.forget_older(session, now - 7 * day)

    assert await office.database.write(work) == 2
    kept = [row.id for row in await office.rows()]
    assert kept == [fates["reported since"].id, fates["fresh"].id, waiting.id]


def test_every_column_with_a_chats_id_moves_along() -> None:
    tables = {table.__tablename__: name for table, name, _ in chat_changes.HOLDS_CHAT}
    holding = {t.name for t in Chat.metadata.sorted_tables if "chat_id" in t.c}
    assert holding <= set(tables)
